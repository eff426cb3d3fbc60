"""Companies called by what they are, and names that only say what another company is.

"The chipmaker fell 5 %" is of whoever the text speaks of; in "Nvidia rival AMD fell 5 %" and
"AMD, a rival to Nvidia, fell 5 %" nothing is said of Nvidia.
"""

from __future__ import annotations

import re

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark

_WORDS = frozenset({"word", "name", "firm"})
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
            rival = i + 2 if low.startswith("-", mark.end) else i + 1  # "Der Nvidia-Konkurrent"
            plain = rival < len(marks) and marks[rival].kind in _WORDS
            if plain and not _named_behind(marks, rival):
                found[rival] = marks[rival]._replace(kind="described")
        elif mark.kind == "person" and _speaks_for_it(mark, low):
            found[i] = mark._replace(kind="pronoun", value=low[mark.start : mark.end])
        elif mark.value == "share" and _is_a_share(marks, i, low):
            found[i] = mark._replace(kind="topic", value="price")
        elif mark.kind == "stop" and (_is_compound(marks, i) or _lists(marks, i, low)):
            found[i] = mark._replace(kind="word", value=low[mark.start : mark.end])
        elif mark.kind == "firm":
            kind = "described" if _is_described(marks, i, low, language) else "word"
            found[i] = mark._replace(kind=kind)
    return found


_WE = frozenset({"we", "wir", "nous"})
_OPENS = re.compile('[„“«"]')
# Who says "we" and means no company: analysts, strategists, fund managers.
_LOOKERS_ON = re.compile(
    r"anal[yi]st|strateg|stratég|fonds|fund|gérant|broker|händler|trader|investor|ökonom|economist"
    r"|économist|portfolio|vermögens|privatbank"
)


def _speaks_for_it(mark: Mark, low: str) -> bool:
    """Whether a company's own people speak: "„Wir haben 6,5 Milliarden erlöst“, so der Chef"."""
    if low[mark.start : mark.end] not in _WE or _LOOKERS_ON.search(low):
        return False
    return _OPENS.search(low[max(0, mark.start - 2) : mark.start]) is not None


_THINGS = frozenset({"other", "goods"})


def _is_compound(marks: list[Mark], i: int) -> bool:
    """Whether a thing only says what another noun's figure is of: "die Abo-Erlöse"."""
    behind = marks[i + 1 : i + 3]
    if (
        marks[i].value not in _THINGS
        or len(behind) < 2
        or behind[0].value != "-"
        or behind[1].kind != "topic"
    ):
        return False
    return marks[i].end == behind[0].start and behind[0].end == behind[1].start


_TRADED = frozenset({"move", "trade", "closing"})


def _is_a_share(marks: list[Mark], i: int, low: str) -> bool:
    """Whether it is a security, no part: "The share of Hanmi Semiconductor closed at …"."""
    named = marks[i + 1 : i + 2]
    if not low.endswith("share of", 0, marks[i].end) or not named or named[0].kind != "company":
        return False
    if low.startswith(("'", "’"), named[0].end):
        return False
    following = marks[i + 2 : i + 12]
    end = next((n for n, m in enumerate(following) if m.figure is not None), 0)
    return any(m.kind in _TRADED for m in following[:end])


_IN = frozenset({"im", "au", "du"})


def _lists(marks: list[Mark], i: int, low: str) -> bool:
    """Whether an index only says where a share is listed: "Aixtron gewann im MDAX 2,1 Prozent"."""
    if i < 3 or marks[i].value != "index" or low[marks[i - 1].start : marks[i - 1].end] not in _IN:
        return False
    near = marks[max(0, i - 4) : i - 1]
    moved = next((n for n, m in enumerate(near) if m.kind == "move"), None)
    return moved is not None and any(m.kind == "company" for m in near[:moved])


def _qualifies(mark: Mark, low: str, language: Language) -> bool:
    """ "Nvidia rival AMD", "CoreWeave's answer to Nvidia"."""
    behind = language.qualified.match(low, mark.end)
    return (
        behind is not None
        or language.likened.search(low[max(0, mark.start - 40) : mark.start]) is not None
    )


def _is_described(marks: list[Mark], i: int, low: str, language: Language) -> bool:
    """Whether the noun for a company at `i` stands behind "the" and before no name."""
    if low[marks[i].end : marks[i].end + 1] in {"'", "’", "-"} or _named_behind(marks, i):
        return False
    for k in range(i - 1, max(i - _REACH, 0) - 1, -1):
        word = low[marks[k].start : marks[k].end]
        if word in language.definite:
            return marks[k].kind != "role" or _subject_at(marks, k)
        joins = marks[k].kind == "cut" and word in _AND
        if (marks[k].kind not in _WORDS and not joins) or word in language.determiners:
            return False
    return False


def _subject_at(marks: list[Mark], k: int) -> bool:
    """Whether "der" there begins the subject, and is no genitive's: "Umsatz der Gruppe"."""
    return k == 0 or marks[k - 1].kind not in {"topic", "word", "name", "company", "figure"}


def _named_behind(marks: list[Mark], i: int) -> bool:
    """Whether the name follows: "the chipmaker Nvidia"."""
    following = marks[i + 1 : i + 2]
    return bool(following) and following[0].kind in {"company", "private", "name"}
