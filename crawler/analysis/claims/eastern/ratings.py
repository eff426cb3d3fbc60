"""An analyst's rating that was raised, lowered or begun. One that is kept is no claim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.reading import Reading

_FAR = 30
# What a change that was named before goes from.
_FROM = re.compile("[,(](?:由|从|自|即)")
_GRADE = "[「『'‘“\"](?P<{}>[^」』'’”\"]{{2,12}})[」』'’”\"]"
_GRADES = re.compile(_GRADE.format("first") + "(?:から|에서) ?" + _GRADE.format("second"))
_LOW = re.compile("売り|セル|アンダー|弱気|매도|축소|하회|Sell|Under")
_MIDDLE = re.compile("中立|ホールド|ニュートラル|중립|보유|홀드|시장 ?수익률$|Hold|Neutral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Where the words stand, and which way."""

    start: int
    end: int
    direction: str


def ratings(reading: Reading) -> list[Rating]:
    """The changes of rating in a sentence, one for each passage that names ratings."""
    grammar = reading.grammar
    found: list[Rating] = []
    last = -_FAR
    for match in grammar.rating.finditer(reading.text):
        if match.start() < last:
            continue
        start, end = reading.clause(match.start())
        rival = next(
            (
                cue.start
                for cue in reading.cues
                if start <= cue.start < end and cue.word.metric == "price_target"
            ),
            None,
        )
        said = reading.text[start:end]
        before = said[: match.start() - start]
        after = said[match.end() - start :]
        if rival is not None and rival > match.start():
            after = reading.text[match.end() : rival]
        elif rival is not None:
            before = ""
        kept = grammar.kept.search(before[-6:]) or grammar.kept.search(after)
        begun = grammar.initiated.search(reading.text) is not None
        way = _way(reading, after) or _way(reading, match[0]) or _way(reading, before[-14:])
        way = way or _between(reading.text[start:end])
        if not way and grammar.each.search(reading.text, end):
            way = _way(reading, reading.text[end:])  # 「買い」に、目標株価を…それぞれ引き上げた
        if kept or not (begun or way):
            continue
        if found and _same(reading, found[-1], match.start(), way, begun=begun):
            continue
        found.append(Rating(start=match.start(), end=match.end(), direction=way.strip()))
        last = end
    return found or _begun(reading)


def _same(reading: Reading, last: Rating, at: int, way: str, *, begun: bool) -> bool:
    """首次评级,予「买入」; 评级下调两级,从买入降至减码: whether it is the one said before."""
    between = reading.text[last.end : at]
    if not reading.grammar.verb_first or NAME in between or len(between) > _FAR:
        return False
    return begun or (way == last.direction and _FROM.search(between) is not None)


def _between(said: str) -> str:
    """「中立」から「買い」とした, '매수'에서 '중립'으로: which of two grades is the higher."""
    match = _GRADES.search(said)
    if match is None:
        return ""
    first, second = (_rank(match[name]) for name in ("first", "second"))
    return "" if first == second else "up" if first < second else "down"


def _rank(grade: str) -> int:
    if _LOW.search(grade):
        return 0
    return 1 if _MIDDLE.search(grade) else 2


def _begun(reading: Reading) -> list[Rating]:
    """花旗首次覆盖智谱,目标价920港元: begun with a target and no grade. None or one."""
    targets = [cue for cue in reading.cues if cue.word.metric == "price_target"]
    begun = reading.grammar.initiated.search(reading.text) if targets else None
    if begun is None:
        return []
    return [
        Rating(start=cue.start, end=cue.end, direction="")
        for cue in targets
        if 0 <= cue.start - begun.end() <= _FAR
    ][:1]


def _way(reading: Reading, said: str) -> str:
    """up or down; a space where both are said; empty where neither is."""
    raised, lowered = reading.grammar.raised.search(said), reading.grammar.lowered.search(said)
    if raised and lowered:
        return " "
    return "up" if raised else "down" if lowered else ""
