"""Which of several nouns a figure in a list of as many belongs to: 营收和净利分别为5亿元和2亿元."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading

# Between figures that one word shares out, and how near that stands.
_AND = re.compile(r"\s?(?:和|及|与|以及|同|、|,|と|や|・|와|과)\s?")
_SHARED_OUT = 14
_MEANT = re.compile("(?:其中|而)?([前后])者")
_NAMES = re.compile(f"{NAME}+")
_NO_NOUN = frozenset({"forecast", "stock", "segment"})


def shared_noun(reading: Reading, figure: Quantity) -> Cue | None:
    """营收和净利分别为5亿元和2亿元: the noun of a figure in a list of as many as the nouns."""
    if len(reading.figures) < 2:
        return None
    place = reading.place(figure)
    first, last = _list_around(reading, place, mixed=False)
    if first == last:
        first, last = _list_around(reading, place, mixed=True)
        if first == last:
            return None
        since = max(0, reading.figures[first].start - _SHARED_OUT)
        if not reading.grammar.each.search(reading.text, since, reading.figures[first].start):
            return None
    count, start = last - first + 1, reading.figures[first].start
    each = reading.grammar.each.search(reading.text, max(0, start - _SHARED_OUT), start)
    if not each and not _follows_amounts(reading, figure, first, count):
        return None
    nouns = [cue for cue in reading.cues if cue.end <= start and _is_named(cue)][-count:]
    if not nouns:  # 매출 86조원, 영업이익 12조원을 기록했다. 각각 8.8%, 32.5% 증가했다.
        nouns = [cue for cue in reading.nouns_before if _is_named(cue)][-count:]
    alike = {cue.word.metric for cue in nouns}
    if len(nouns) < count or (len(alike) == 1 and (alike != {"margin"} or not each)):
        return None
    return nouns[place - first]


def meant(reading: Reading, figure: Quantity) -> Cue | None:
    """营收28.9亿元、净利10.1亿元,前者增160%,后者增185%: the noun that such a word stands for. Where
    two companies are named before it, it stands for one of them."""
    if "者" not in reading.text:
        return None
    start = reading.clause(figure.start)[0]
    said = _MEANT.match(reading.text, start, figure.start)
    if said is None or len(_NAMES.findall(reading.text, 0, start)) > 1:
        return None
    nouns = [cue for cue in reading.cues if cue.end <= start and _is_named(cue)][-2:]
    if len(nouns) < 2 or reading.before(figure.start, {"noun"}, start):
        return None
    return nouns[said[1] == "后"]


def _follows_amounts(reading: Reading, figure: Quantity, first: int, count: int) -> bool:
    """매출 2조원, 영업이익 1조원으로 전년 대비 41%, 54% 늘었다: as many amounts before."""
    before = reading.figures[first - count : first] if first >= count else ()
    alike = all(one.kind == "money" for one in before)
    return bool(before) and alike and figure.kind == "%" and not reading.grammar.verb_first


def _list_around(reading: Reading, place: int, *, mixed: bool) -> tuple[int, int]:
    """The places of the first and the last figure of the list around one."""
    first = last = place
    while first and _joined(reading, first - 1, mixed=mixed):
        first -= 1
    while last + 1 < len(reading.figures) and _joined(reading, last, mixed=mixed):
        last += 1
    return first, last


def _joined(reading: Reading, place: int, *, mixed: bool) -> bool:
    """Whether a figure and the one behind it are members of a list; of one kind, or of amounts and
    per cent where it is `mixed`: それぞれ141億円と9.4%."""
    one, other = reading.figures[place : place + 2]
    between = reading.text[one.end : other.start]
    alike = one.kind == other.kind or (mixed and {one.kind, other.kind} == {"money", "%"})
    return alike and _AND.fullmatch(between) is not None


def _is_named(cue: Cue) -> bool:
    return cue.word.role == "noun" and cue.word.metric not in _NO_NOUN
