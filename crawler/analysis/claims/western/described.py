"""Companies called by what they are, and names that only say what another company is.

"The chipmaker fell 5 %" is of whoever the text speaks of; in "Nvidia rival AMD fell 5 %" and
"AMD, a rival to Nvidia, fell 5 %" nothing is said of Nvidia.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark

_WORDS = frozenset({"word", "name"})
_AND = frozenset({"and", "und", "et"})
# How many words may stand between "the" and its noun: "the world's largest contract chipmaker".
_REACH = 5


def with_descriptions(marks: list[Mark], low: str, language: Language) -> list[Mark]:
    """The marks, where a noun such as "the chipmaker" is a head as a name is, and a name that
    qualifies another noun is a mere word."""
    found = list(marks)
    for i, mark in enumerate(marks):
        if mark.kind == "company" and _qualifies(mark, low, language):
            found[i] = mark._replace(kind="word", value=low[mark.start : mark.end])
    for i in _described(marks, low, language):
        found[i] = marks[i]._replace(kind="described")
    return found


def _qualifies(mark: Mark, low: str, language: Language) -> bool:
    """ "Nvidia rival AMD", "CoreWeave's answer to Nvidia"."""
    behind = language.qualified.match(low, mark.end)
    return behind is not None or language.likened.search(low, 0, mark.start) is not None


def _described(marks: list[Mark], low: str, language: Language) -> Iterator[int]:
    """Where nouns for companies stand behind "the"."""
    if not language.described.search(low):
        return
    for i, mark in enumerate(marks):
        if mark.kind not in _WORDS or not language.described.fullmatch(mark.value.lower()):
            continue
        if low[mark.end : mark.end + 1] in {"'", "’", "-"} or _named_behind(marks, i):
            continue
        for k in range(i - 1, max(i - _REACH, 0) - 1, -1):
            word = low[marks[k].start : marks[k].end]
            if word in language.definite:
                if marks[k].kind != "role" or _subject_at(marks, k):
                    yield i
                break
            joins = marks[k].kind == "cut" and word in _AND
            if (marks[k].kind not in _WORDS and not joins) or word in language.determiners:
                break


def _subject_at(marks: list[Mark], k: int) -> bool:
    """Whether "der" there begins the subject, and is no genitive's: "Umsatz der Gruppe"."""
    return k == 0 or marks[k - 1].kind not in {"topic", "word", "name", "company", "figure"}


def _named_behind(marks: list[Mark], i: int) -> bool:
    """Whether the name follows: "the chipmaker Nvidia"."""
    following = marks[i + 1 : i + 2]
    return bool(following) and following[0].kind in {"company", "private", "name"}
