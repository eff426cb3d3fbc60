"""Up to an amount or by it: 市值升至3万亿, 市值蒸发3000亿."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.owning import Owner
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.ways import direction

# 計画を50億ドル上回る: a plan that is exceeded by so much.
_EXCEEDED = re.compile(
    "[上下]回|웃돌|밑돌|[増減](?:の|と|、)|[多少]な?[いく]| ?(?:더 )?(?:많|적)은"
)
# 较去年多出约110亿元.
_MORE = re.compile(
    "[较比].{0,20}(?:多出|高出|增加|减少|[多少高低增减])了?(?:约|近|逾|超|超过|大约)?$"
)
# 時価総額の減少額は, 시총 증가액은; 時価総額がトヨタから吹き飛んだ.
_SO_MUCH = re.compile(r"[の의]?\s?[^\s、,。.はがの]{2,6}(?:額|分|幅|액|분|폭)[はがも은는이가]")
_GONE = re.compile(r"[がもを이가을를][^、,。.\d]{0,18}(?:吹き飛|消|失|蒸発|증발|사라|날아|허공)")
# So far before its noun a verb says what became of it.
_RELATIVE = 10
_SINCE = re.compile(
    "(?:計画|予想|見通し|前年|前期|前の期|実績|전년|작년|지난해|계획|전망치?|기존)"
    "(?:から|より|に比べ|比|보다| 대비)(?:約|さらに| 약)? ?$"
)
# So near to its figure stands a verb that says by how much.
_NEAR = 3


def value_change(reading: Reading, figure: Quantity, of: Owner) -> str:
    """Which way a market value changed by the figure; empty where the figure is the value."""
    grammar = reading.grammar
    if figure.previous is not None:
        return ""
    if not grammar.verb_first and (way := _called(reading, figure, of)):
        return way
    gone = reading.text[max(0, of.start - _RELATIVE) : of.start]
    if was := grammar.value_gone.search(gone):
        return "down" if was["lost"] else "up"
    if not grammar.verb_first:
        said = reading.tail(figure, 10)
        if grammar.value_level.match(said):
            return ""
    elif reading.level(figure):
        return ""
    else:
        said = reading.head(figure, 6) if of.behind else reading.text[of.end : figure.start]
    if grammar.lost.search(said):
        return "down"
    return "up" if grammar.gained.search(said) else ""


def _called(reading: Reading, figure: Quantity, of: Owner) -> str:
    """時価総額の減少額は2兆円, 3조원의 시가총액이 날아간: the way that a noun behind
    the value says, or a verb behind both."""
    if of.behind:
        gone = _GONE.match(reading.text, of.end)
        said = gone[0] if gone and reading.grammar.lost.search(gone[0]) else ""
    else:
        between = reading.text[of.end : figure.start]
        said = between if _SO_MUCH.match(between) else ""
    if reading.grammar.lost.search(said):
        return "down"
    return "up" if reading.grammar.gained.search(said) else ""


def only_by(reading: Reading, figure: Quantity, of: Owner) -> bool:
    """Whether the figure is a change in money (营收增加5亿元), which is no claim of a level."""
    if of.behind or figure.previous is not None:
        return False
    if not of.near and reading.grammar.verb_first:
        clause = reading.clause(figure.start)[0]
        return _MORE.search(reading.text[clause : figure.start]) is not None
    if of.role == "act" and not _behind_a_level(reading, figure):
        return _EXCEEDED.match(reading.tail(figure, 5)) is not None or _from_plan(reading, figure)
    if reading.level(figure):
        return False
    if reading.grammar.verb_first:
        since = max(of.end, reading.reach(figure)[0])
        move = reading.before(figure.start, {"move"}, since)
        return move is not None and figure.start - move.end <= _NEAR
    move = direction(reading, figure)
    end = min(figure.end + 2 * _NEAR, reading.reach(figure)[1])
    return move is not None and figure.end <= move.start < end


def _from_plan(reading: Reading, figure: Quantity) -> bool:
    """従来計画から50億ドル引き上げた: whether an amount is by how much something changed."""
    if reading.grammar.verb_first or not _SINCE.search(reading.head(figure, 12)):
        return False
    move = direction(reading, figure)
    return move is not None and figure.end <= move.start < figure.end + _NEAR


def _behind_a_level(reading: Reading, figure: Quantity) -> bool:
    """850억 달러로 100억 달러 상향: whether the amount before says where it went."""
    place = reading.place(figure)
    if reading.grammar.verb_first or not place:
        return False
    last = reading.figures[place - 1]
    near = figure.start - last.end <= _NEAR
    return near and last.unit == figure.unit and reading.level(last)
