"""Words with a capital: which of them name a company that is not among the mentions.

"Burberry jumped 6.8 per cent" is a claim, of nobody we know; taken for a common noun, the figure
would become some other company's.
"""

from __future__ import annotations

from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark

_VERBS = frozenset({"move", "grow", "act", "report", "rating", "trade", "deliver"})
# French tells in the perfect: "TotalEnergies a perdu 2 %".
_HAS = frozenset({"a", "ont", "avait", "avaient"})
# How many marks an aside between commas has at most: "Valeo, spécialiste des radars, s'effondre".
_ASIDE = 9
_OPENS = frozenset({"comma", "stop!", "open", "cut", "demote", "role"})


_BOUNDS = frozenset({"comma", "cut", "stop!"})


def with_names(marks: list[Mark], low: str, language: Language) -> list[Mark]:
    """The marks, where a capital makes no name turned into plain words."""
    found = list(marks)
    i = 0
    while i < len(marks):
        if marks[i].kind != "name":
            i += 1
            continue
        end = i
        while end < len(marks) and (marks[end].kind == "name" or _joins(marks, end)):
            end += 1
        named = _is_subject(marks, i, end, low, language) or (
            not language.inverts and _has_shares(marks, i, end, low)
        )
        for k in range(i, end):
            if not (named and k == end - 1):
                # Not by `_replace`, at four times the cost: most names are no company's.
                _, value, start, stop, figure = marks[k]
                found[k] = Mark("word", value, start, stop, figure)
        i = end
    return found


def _joins(marks: list[Mark], at: int) -> bool:
    """Whether the mark is the sign amid a name: "Hims & Hers"."""
    return marks[at].value == "&" and [m.kind for m in marks[at + 1 : at + 2]] == ["name"]


_CITIES = frozenset(
    {"hong kong", "new york", "tokyo", "london", "frankfurt", "seoul", "taipei", "shanghai",
     "shenzhen", "beijing", "amsterdam", "paris", "milan", "madrid", "zurich", "stockholm",
     "helsinki", "copenhagen", "oslo", "sydney", "toronto", "mumbai", "singapore", "osaka", "xetra",
     "germany", "america", "europe", "asia", "japan", "china", "taiwan", "korea", "britain"}
)  # fmt: skip
_SHARES = frozenset({"share", "shares", "stock"})


def _has_shares(marks: list[Mark], first: int, end: int, low: str) -> bool:
    """Whether it is its shares that a verb is of: "Shares in Temenos were off 2.4 %"."""
    if first < 2 or low[marks[first - 1].start : marks[first - 1].end] not in {"in", "of"}:
        return False
    if low[marks[first].start : marks[end - 1].end] in _CITIES:
        return False  # "Its shares in Hong Kong closed at HK$158.10"
    noun, behind = marks[first - 2], marks[end] if end < len(marks) else None
    if low[noun.start : noun.end] not in _SHARES or behind is None:
        return False
    return behind.kind in {"move", "trade"} or (behind.kind == "role" and behind.value == "at")


def _is_subject(marks: list[Mark], start: int, end: int, low: str, language: Language) -> bool:
    """Whether the run of words is the subject of a verb beside it, and no common noun."""
    first = start
    while first > 1 and marks[first - 1].value == "-":
        first -= 2  # "Die Cloud-Sparte": the article stands before the compound
    before = marks[first - 1] if first else None
    behind = marks[end] if end < len(marks) else None
    word = low[before.start : before.end] if before is not None else ""
    if word in language.determiners or word in language.places:
        return False
    if language.inverts and before is not None and before.kind in {"demote", "role"}:
        return False  # "Seit Jahresbeginn beträgt das Plus 95 Prozent"
    if any(language.common.fullmatch(mark.value.lower()) for mark in marks[start:end]):
        return False
    if marks[start].value.lower() in language.determiners:
        return False
    if _bracketed_too(marks, start, end):
        return True
    if language.inverts and before is None and _subject_behind(marks, end, low, language):
        return False  # "Später stieg die Aktie um 5 Prozent"
    adverb = first == 1 and before is not None and before.kind in {"word", "name"}
    adverb = adverb and marks[0].value[:1].isupper()  # "Auch MiniMax"
    opens = before is None or before.kind in _OPENS or adverb
    verb_behind = behind is not None and (
        behind.kind in _VERBS or (behind.kind == "role" and behind.value == "at" and opens)
    )
    if opens and (adverb or before is None or before.kind in {"comma", "stop!", "cut"}):
        verb_behind = verb_behind or _tells_behind(marks, end, low)
    verb_before = before is not None and before.kind in {"move", "report", "trade"}
    verb_before = verb_before and word not in {"weniger", "mehr"}  # "binnen weniger Stunden"
    if verb_before and language.inverts:
        return behind is not None and behind.kind in {"role", "figure", "demote", "own"}
    if _is_signed(marks, end):
        return opens and (before is None or before.kind in _BOUNDS)
    if behind is not None and behind.kind == "figure":
        return opens and before is not None and before.kind in {"comma", "cut"}
    return verb_behind and opens


def _bracketed_too(marks: list[Mark], start: int, end: int) -> bool:
    """Whether the words go on a list of names with their rates in brackets: "Aixtron (plus 6,3
    Prozent) und SMA Solar (plus 5,8 Prozent)"."""
    behind = marks[end : end + 3]
    if [m.kind for m in behind] != ["open", "figure", "close"] or behind[1].value != "%":
        return False
    following = [m.kind for m in marks[end + 3 : end + 6]]
    if not start and following in (["cut", "company", "open"], ["comma", "company", "open"]):
        return True
    before = [m.kind for m in marks[max(0, start - 5) : start]]
    if before[1:4] != ["open", "figure", "close"]:
        return False
    return before[0] in {"company", "name"} and before[4] in {"cut", "comma"}


def _is_signed(marks: list[Mark], at: int) -> bool:
    """Whether a signed percentage stands at `at`, bracketed or not: "Confluent +33%", "AXT
    (+11%)"."""
    at += at < len(marks) and marks[at].kind == "open"
    figure = marks[at].figure if at < len(marks) else None
    return figure is not None and figure.kind == "%" and bool(figure.sign)


def _tells_behind(marks: list[Mark], at: int, low: str) -> bool:
    """Whether a French verb in the perfect stands at `at`, or any verb behind an aside that begins
    there: "Publicis, lui, s'adjuge 4,2 %", "Alten a, de son côté, réduit ses effectifs"."""
    behind = marks[at] if at < len(marks) else None
    if behind is None or behind.kind != "comma":
        return behind is not None and _has(behind, low)
    for i, mark in enumerate(marks[at + 1 : at + _ASIDE], at + 1):
        if mark.figure is not None or mark.kind in {"stop!", "open", "topic"}:
            return False
        if mark.kind == "comma":
            verb = marks[i + 1 : i + 2]
            return bool(verb) and (verb[0].kind in _FINITE or _has(verb[0], low))
    return False


def _has(mark: Mark, low: str) -> bool:
    return mark.kind == "own" and low[mark.start : mark.end] in _HAS


_FINITE = frozenset({"move", "trade", "report"})


def _subject_behind(marks: list[Mark], at: int, low: str, language: Language) -> bool:
    """Whether a noun or a name stands between the verb at `at` and the first figure."""
    next_but_one = marks[at + 1 : at + 2]
    if next_but_one and low[next_but_one[0].start : next_but_one[0].end] in language.definite:
        return True  # "Gleichzeitig plant der Vorstand …"
    for mark in marks[at:]:
        if mark.kind == "figure":
            return False
        if mark.kind in {"topic", "company", "pronoun", "private"}:
            return True
    return False
