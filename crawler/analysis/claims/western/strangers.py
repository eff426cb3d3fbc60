"""Names behind a noun and "von" that no company has: "die Aktie von Rheinmetall" is not that of
whom the sentence before spoke of."""

from __future__ import annotations

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.needles import has_one

# A target, an order, a loan or a round may be somebody else's who gives it.
_OWNED = frozenset(
    {"price", "market_value", "revenue", "profit", "loss", "margin", "eps", "dividend", "cash_flow"}
)
_TIMES = frozenset({"anfang", "mitte", "ende", "beginn", "q", "h", "mai"})


_RIVALS = ("rivale", "konkurrent", "wettbewerber")
_ARTICLES = frozenset({"der", "die", "dessen", "deren", "sein", "ihr", "seine", "ihre"})
_BOUNDS = frozenset({"comma", "stop!", "cut"})
_DOES = frozenset({"figure", "move", "trade", "own", "act", "grow", "report", "role"})


def _as_a_rival(mark: Mark, i: int, marks: list[Mark], low: str) -> Mark:
    """Somebody else, where a rival without a name is the subject: "…, der Rivale 3,5 Billionen"."""
    if i < 2 or not low.startswith(_RIVALS, mark.start) or mark.kind not in {"word", "name"}:
        return mark
    article, opens = marks[i - 1], marks[i - 2].kind in _BOUNDS
    does = i + 1 < len(marks) and marks[i + 1].kind in _DOES
    if does and opens and low[article.start : article.end] in _ARTICLES:
        return mark._replace(kind="private")
    return mark


def with_strangers(marks: list[Mark], low: str, language: Language) -> list[Mark]:
    """The marks, where such a name is one of a company that is not among the mentions."""
    if not language.inverts:
        return marks
    found = list(marks)
    if has_one(_RIVALS, low):
        for i, mark in enumerate(marks):
            found[i] = _as_a_rival(mark, i, marks, low)
    if " von " not in low:
        return found
    for i in range(2, len(marks)):
        noun, link, first = marks[i - 2 : i + 1]
        if first.kind != "name" or noun.kind != "topic" or heads.metric(noun) not in _OWNED:
            continue
        if low[link.start : link.end] != "von" or heads.own_direction(noun):
            continue
        last = next((k for k in range(i, len(marks)) if marks[k].kind != "name"), len(marks)) - 1
        words = [mark.value.lower() for mark in marks[i : last + 1]]
        common = any(language.common.fullmatch(word) for word in words)
        if not common and words[0] not in _TIMES and words[0] not in language.months:
            found[last] = marks[last]._replace(kind="private")
    return found
