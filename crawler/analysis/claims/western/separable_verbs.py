"""German verbs in two parts put together: "legte … zu", "baut … ab"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark


def with_particles(marks: list[Mark]) -> list[Mark]:
    """Separable verbs put together: "legte … zu" becomes a move at "legte", "baut … ab" an act.

    A stem waits for its particle, which stands at the end of a clause; another stem ends its
    waiting. A particle that no stem waits for is a word (or the preposition it looks like).
    """
    joined = list(marks)
    waiting: int | None = None
    for i, mark in enumerate(marks):
        if mark.kind == "split":
            waiting = i
        elif waiting is not None and "|" in mark.value and _closes(marks, i):
            meanings = dict(pair.split("=") for pair in marks[waiting].value.split())
            particle = mark.value.rpartition("|")[2]
            meaning = meanings.get(particle)
            if meaning:
                kind, _, value = meaning.partition("/")
                joined[waiting] = marks[waiting]._replace(kind=kind, value=value)
                joined[i] = mark._replace(kind="particle", value=particle)
                waiting = None
    return [_settled(m) if "|" in m.value or m.kind in _UNSETTLED else m for m in joined]


_UNSETTLED = frozenset({"split", "particle"})


def _closes(marks: list[Mark], i: int) -> bool:
    following = marks[i + 1] if i + 1 < len(marks) else None
    return following is None or following.kind in {
        "comma", "stop!", "cut", "close", "open", "if",
    }  # fmt: skip


def _settled(mark: Mark) -> Mark:
    if mark.kind == "split":
        meanings = dict(pair.split("=") for pair in mark.value.split())
        kind, _, value = meanings.get("-", "word/").partition("/")
        return mark._replace(kind=kind, value=value)
    if mark.kind == "particle":
        return mark._replace(kind="word", value=mark.value.rpartition("|")[2])
    if "|" in mark.value:
        return mark._replace(value=mark.value.partition("|")[0])
    return mark
