"""The word that says which way a percentage goes: 增长20%, 20% 늘었다, 涨幅20%."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import OWNERS, Reading

_LIST = 40
# So near to its figure stands the noun of a rate.
_BESIDE = 8
# 심텍(18.2%)과 하나마이크론(11.4%)도: names that we do not know.
_WORD = re.compile(r"(?:[가-힣A-Za-z]{2,}|[ァ-ヺ一-龥A-Za-z・ー]{2,})[(]$")
_LISTED = re.compile(r"[)](?:과|와|、|,|도|など|이|가|はが)")
_IN_LIST = re.compile(r"(?:、|, ?|와 |과 |と|・)(?=[\d一二三四五六七八九])")


def direction(reading: Reading, figure: Quantity) -> Cue | None:
    """The word that says which way the figure goes."""
    start, end = reading.reach(figure)
    clause = reading.clause(figure.start)[0]
    if _of_a_name(reading, figure):
        said = reading.after(figure.end, {"move"}, figure.end + _LIST)
        return said or reading.before(figure.start, {"rate"}, clause)
    rate = reading.before(figure.start, {"rate"}, clause)
    if rate and not reading.grammar.verb_first and figure.start - rate.end > _BESIDE:
        # 伸び率鈍化をきっかけに17%下げ: what follows the figure says more.
        move = _next(reading, figure, _until(reading, figure))
        if move and move.word.role == "move":
            return move
    if rate and not reading.before(figure.start, {"move"}, max(start, rate.end)):
        return rate
    if reading.grammar.verb_first:
        move = reading.before(figure.start, {"move"}, start) or _next(reading, figure, end)
        if rate and rate.start >= start:
            return rate
        if move is None and (listed := _listed(reading, figure, clause)):
            return listed
        return move
    if rate and rate.start >= start:
        return rate
    move = _next(reading, figure, _until(reading, figure))
    if move:
        return move
    return _listed(reading, figure, clause) if _IN_LIST.match(reading.text, figure.end) else None


def _of_a_name(reading: Reading, figure: Quantity) -> bool:
    """삼성전자(2.51%)와 SK하이닉스(1.2%)가 올랐다: the verb is for all names of the list."""
    if not reading.grammar.verb_first and _LISTED.match(reading.text, figure.end):
        start = reading.clause(figure.start)[0]
        cue = reading.before(figure.start, OWNERS, max(start, figure.start - _BESIDE))
        word = _WORD.search(reading.text, start, figure.start)
        if word and cue is None and not figure.sign:
            return True
    return reading.text[max(0, figure.start - 2) : figure.start] == NAME + "(" and not figure.sign


def _next(reading: Reading, figure: Quantity, end: int) -> Cue | None:
    """The move right behind a figure: 5%的跌幅, 2.4%）安, 3% 가까이 올랐다."""
    skipped = reading.grammar.skip.match(reading.text, figure.end)
    at = skipped.end() if skipped else figure.end
    reach = at + (6 if reading.grammar.verb_first else 12)
    cue = reading.after(figure.end, {"move", "rate"}, min(end, reach))
    if cue is None or cue.start < at - 6:
        return cue
    between = reading.text[at : cue.start]
    if reading.grammar.verb_first:
        if not between or between in ("的", "同比"):
            return cue
        noun = reading.after(figure.end, {"noun"}, cue.start)  # 10%的营收成长目标
        whole = noun is not None and noun.end == cue.start and reading.linked(figure, noun)
        return cue if whole else None
    return cue


def _until(reading: Reading, figure: Quantity) -> int:
    """Up to the next figure, unless that stands in parentheses: 2.5%(7천원) 오른."""
    end = reading.clause(figure.end - 1)[1]
    for other in reading.figures:
        if other.start >= end:
            break
        if other.start > figure.end and reading.text[other.start - 1] != "(":
            return other.start
    return end


def _listed(reading: Reading, figure: Quantity, clause: int) -> Cue | None:
    """In a list with 分别 or それぞれ one verb goes with all figures."""
    end = reading.clause(figure.end - 1)[1]
    text = reading.text
    whole = text[max(0, clause - _LIST) : end + _LIST]
    if not reading.grammar.each.search(whole):
        return None
    if reading.grammar.verb_first:
        return reading.before(figure.start, {"move"}, max(0, clause - _LIST))
    return reading.after(figure.end, {"move"}, end + _LIST)
