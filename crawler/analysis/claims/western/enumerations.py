"""Commas of a German list of things behind a preposition, where no clause begins: "Die Ausgaben
für Rechenzentren, Server und Netztechnik lagen bei 35,7 Milliarden Dollar"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark

_THINGS = frozenset({"word", "name"})
_PREPOSITIONS = frozenset({"für", "in", "mit", "aus", "an", "von", "bei", "durch"})


def with_lists(marks: list[Mark], low: str) -> list[Mark]:
    """The marks, where the commas of such a list are mere words."""
    if ", " not in low or " und " not in low:
        return marks
    found = list(marks)
    for i, mark in enumerate(marks):
        if low[mark.start : mark.end].rpartition(" ")[2] not in _PREPOSITIONS:
            continue
        commas = list(_commas(marks, i))
        for comma in commas:
            found[comma] = marks[comma]._replace(kind="word")
    return found


def _commas(marks: list[Mark], at: int) -> list[int]:
    """The places of the commas between the nouns behind a preposition, up to "und"."""
    commas: list[int] = []
    i = at + 1
    while i + 1 < len(marks) and _is_thing(marks[i]):
        joint = marks[i + 1]
        if joint.kind == "comma":
            commas.append(i + 1)
        elif joint.value in {"-", "und"} and joint.kind in {"word", "cut"}:
            return commas if i + 2 < len(marks) and _is_thing(marks[i + 2]) else []
        else:
            return []
        i += 2
    return []


def _is_thing(mark: Mark) -> bool:
    return mark.kind in _THINGS and mark.value[:1].isupper()
