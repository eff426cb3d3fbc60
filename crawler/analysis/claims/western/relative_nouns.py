"""The noun that a German relative clause is of: "Die Investitionen, die um 22 Prozent stiegen"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark

_PRONOUNS = frozenset({"der", "die", "das", "den", "welche", "welcher", "welches", "welchen"})
_TOLD = frozenset(
    {"revenue", "profit", "loss", "cash_flow", "growth", "orders", "spending", "debt", "cash",
     "receivables", "market_value", "dividend", "raised"}
)  # fmt: skip
_BOUNDARIES = frozenset({"comma", "stop!", "open", "close", "cut", "if"})
_VERBS = frozenset({"move", "grow", "act", "report", "trade", "deliver"})
_BETWEEN = frozenset({"role", "company", "private", "name", "described", "word", "demote"})
# "Die Investitionen des Chipkonzerns Intel in Ohio, die …".
_REACH = 7
# "… Milliarden Euro betrugen", "auf 5 Milliarden belaufen", "… hatten".
_LEVELS = ("betru", "beträ", "belief", "beläu", "erreich", "lag", "lieg", "ausmach", "bezif")
_AUXILIARIES = frozenset(
    {"ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde",
     "wurden", "soll", "sollen", "will", "wollen", "dürfte", "dürften", "gewesen"}
)  # fmt: skip


def with_nouns_told(marks: list[Mark], low: str) -> list[Mark]:
    """The marks, where the pronoun of a clause with its verb last is the noun before the comma."""
    if ", d" not in low and ", welche" not in low:
        return marks
    found: list[Mark] = []
    for i, mark in enumerate(marks):
        pronoun = _pronoun(mark, low) if i and marks[i - 1].kind == "comma" else None
        noun = _before(marks, i - 1) if pronoun is not None else None
        if pronoun is None or noun is None or not _tells(_clause(marks, i), low):
            found.append(mark)
            continue
        found.append(pronoun._replace(value=noun.value.partition("/")[0]))
        if mark.figure is not None:
            found.append(mark)
    return found


def _pronoun(mark: Mark, low: str) -> Mark | None:
    """The relative pronoun as a noun's mark; it may count among a figure's words: "die 5 %"."""
    begin = mark.figure.lead if mark.figure is not None else mark.start
    word = low[begin : mark.end].split(maxsplit=1)[0]
    return Mark("topic", "", begin, begin + len(word)) if word in _PRONOUNS else None


def _clause(marks: list[Mark], at: int) -> list[Mark]:
    """The marks of the clause whose pronoun stands at this index, or in the figure there."""
    end = next((n for n in range(at, len(marks)) if marks[n].kind in _BOUNDARIES), None)
    return marks[at if marks[at].figure is not None else at + 1 : end]


def _before(marks: list[Mark], comma: int) -> Mark | None:
    """The noun before a comma, with nothing behind it but whose it is."""
    for i in range(comma - 1, max(comma - 1 - _REACH, -1), -1):
        mark = marks[i]
        if mark.kind == "topic":
            return mark if mark.value.partition("/")[0] in _TOLD else None
        if mark.kind not in _BETWEEN or (mark.kind == "word" and mark.value[:1].islower()):
            return None
    return None


def _tells(clause: list[Mark], low: str) -> bool:
    """Whether the clause has a figure, no noun of its own, and its verb last."""
    if not clause or not any(m.figure is not None for m in clause):
        return False
    if any(m.kind in {"topic", "stop"} for m in clause):
        return False
    last = low[clause[-1].start : clause[-1].end]
    if clause[-1].figure is not None:
        return False
    return clause[-1].kind in _VERBS or last in _AUXILIARIES or last.startswith(_LEVELS)
