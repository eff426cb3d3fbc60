"""A percentage or a multiple → what it is a change of, and which way."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.owners import Owner, owner
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import OWNERS, Reading
from crawler.analysis.claims.eastern.verdict import Verdict

_GROWTH = {
    "revenue": "revenue_growth",
    "segment": "revenue_growth",
    "profit": "profit_growth",
    "balance": "profit_growth",
    "eps": "profit_growth",
    "stock": "price_move",
    "price": "price_move",
    "market_value": "price_move",
}
_NONE = frozenset({"price_target", "headcount_change", "forecast", ""})
# Between a noun and a move of the price they part: 营收不及预期跌5%.
_PARTED = re.compile(
    "后|因|不及|低于|高于|超|刺激|拖累|影响|带动|利好|提振|不如|受|好于|を受け|嫌気|好感|受けて|소식|영향|힘입어|때문| 뒤 |직후|이후|여파|충격|우려|실망|발표|공개|공시|유출|탈락|기대|전망에|きっかけ|背景|理由に|懸念|警戒|鈍化|失望|手掛かり|材料|期待|受け|嫌"
)
_REMAINS = re.compile(
    "(?:以下|ほど|程度)?に(?:なっ|なり|なる|減|縮|落|下|沈|急減)"
    "|(?: ?수준)?으?로 ?(?:줄|떨|쪼|급감|감소|하락)| ?토막"
)
_EARLIER = re.compile("同期|去年|上年|年前|前年|上季|此前")
# 增长7.5倍 is by so much, 增至3倍 to so much.
_TO = re.compile(r"(?:至|到|是|为|达|达到|成为?|相当于)[^,。;]{0,18}$")
_BY = re.compile(r"(?:增|涨|升|扩大|提高|赚|提升|成长|上涨|增加|多|翻)[^,。;]{0,6}$")


def percent(reading: Reading, figure: Quantity, way: Cue | None = None) -> Verdict | None:
    """What a percentage says; None for one that is no claim (a share of a market). `way` is the
    word that says which way, where that stands with another figure."""
    of = owner(reading, figure)
    if of and not of.blocked and (left := _left(reading, figure)):
        metric = _grown(of)
        return Verdict(metric=metric, direction="down", value=left, rule="left") if metric else None
    way = way or direction(reading, figure)
    if of and of.blocked:
        if taken_over(reading, of, figure):
            of = None
        elif of.near or way is None:
            return None
        elif way.word.metric != "price_move" or of.metric == "goods":
            return _loose(reading, figure, way)
        of = None
    if way is None and figure.sign and not (of and of.metric == "margin"):
        metric = _grown(of) if of and of.metric not in _PRICES else "price_move"
        signed = "down" if figure.sign == "-" else "up"
        return Verdict(metric=metric, direction=signed, rule="sign") if metric else None
    if of and of.metric == "margin" and of.near and (way is None or _is_level(reading, figure)):
        return Verdict(metric="margin", rule="margin")
    if way is None:
        far = of is not None and of.metric == "margin" and _goes_with(reading, of, figure)
        return Verdict(metric="margin", rule="margin of another") if far else None
    if way.word.role == "move" and _to_level(reading, figure):
        return None
    if of is None and way.word.metric != "price_move" and (loose := _loose(reading, figure, way)):
        return loose
    if of and of.metric == "margin" and way.word.metric == "price_move" and not of.near:
        of = None
    metric = _metric(reading, figure, of, way)
    if metric is None:
        return None
    return Verdict(metric=metric, direction=way.word.direction, rule=f"percent {way.text}")


def _loose(reading: Reading, figure: Quantity, way: Cue) -> Verdict | None:
    """AI问诊量同比增长: the growth of something that we have no word for, but a measure's name."""
    clause = reading.clause(figure.start)[0]
    head = reading.text[clause : figure.start]
    year = reading.before(figure.start, {"year"}, clause)
    if year is None or year.word.metric or not reading.grammar.measured.search(head):
        return None
    return Verdict(metric="growth", direction=way.word.direction, rule="loose growth")


def _goes_with(reading: Reading, of: Owner, figure: Quantity) -> bool:
    """A社は営業利益率が47%、B社は31%: whether another name's figure follows that of the noun."""
    start, end = reading.clause(figure.start)
    if of.near or reading.before(figure.start, OWNERS, start):
        return False
    return NAME in reading.text[start : figure.start] and not reading.after(
        figure.end, OWNERS | {"move", "rate"}, end
    )


def _to_level(reading: Reading, figure: Quantity) -> bool:
    """市占率…, 三星跌至6.8%: where something went, which says not by how much."""
    if figure.previous is not None:
        return False
    if reading.grammar.verb_first:
        return reading.grammar.to_level.search(reading.head(figure, 12)) is not None
    return reading.grammar.to_level.match(reading.text, figure.end) is not None


def _left(reading: Reading, figure: Quantity) -> float:
    """10分の1になった, 3분의 1토막: by how much it fell to such a part."""
    if "分の" not in reading.text[figure.start : figure.end] and (
        "분의" not in reading.text[figure.start : figure.end]
    ):
        return 0
    return 100 - figure.value if _REMAINS.match(reading.text, figure.end) else 0


def multiple(reading: Reading, figure: Quantity) -> Verdict | None:
    """What 3倍 says: growth by 200 or by 300 per cent."""
    first = reading.grammar.verb_first
    of = owner(reading, figure)
    far = first and of is not None and not of.near and not _goes_on(reading, figure)
    if of is None or of.blocked or of.metric in _NONE or far:
        way = direction(reading, figure) if first else None
        if way is None or (of is not None and of.blocked):
            return None
        loose = _loose(reading, figure, way) if of is None else None
        metric = loose.metric if loose else _metric(reading, figure, of, way)
    else:
        metric = _GROWTH.get(of.metric, "growth")
    if metric is None:
        return None
    head = reading.text[reading.reach(figure)[0] : figure.start]
    if first:
        rate = reading.before(figure.start, {"rate"}, reading.clause(figure.start)[0])
        by = rate or (_BY.search(head) and not reading.grammar.level_before.search(head))
        if not by and not _TO.search(head):
            return None
        value = figure.value if by else figure.value - 1
    else:
        if not reading.grammar.times_after.match(reading.text, figure.end):
            return None
        value = figure.value - 1
    if value <= 0:
        return None
    return Verdict(metric=metric, direction="up", value=value * 100, rule="multiple")


def _of_a_name(reading: Reading, figure: Quantity) -> bool:
    """삼성전자(2.51%)와 SK하이닉스(1.2%)가 올랐다: the verb is for all names of the list."""
    return reading.text[max(0, figure.start - 2) : figure.start] == NAME + "(" and not figure.sign


def _goes_on(reading: Reading, figure: Quantity) -> bool:
    """同比翻了一倍, 为去年同期的8.6倍: of the noun of the clause before."""
    clause = reading.clause(figure.start)[0]
    if reading.before(figure.start, {"year"}, clause):
        return True
    return _EARLIER.search(reading.text, clause, figure.start) is not None


def direction(reading: Reading, figure: Quantity) -> Cue | None:
    """The word that says which way the figure goes."""
    start, end = reading.reach(figure)
    clause = reading.clause(figure.start)[0]
    if _of_a_name(reading, figure):
        return reading.after(figure.end, {"move"}, figure.end + _LIST)
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
        return cue if not between or between in ("的", "同比") else None
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


_LIST = 40
_BESIDE = 8
_IN_LIST = re.compile(r"(?:、|, ?|와 |과 |と|・)(?=[\d一二三四五六七八九])")


def _is_level(reading: Reading, figure: Quantity) -> bool:
    return figure.previous is not None or reading.level(figure)


def _metric(reading: Reading, figure: Quantity, of: Owner | None, way: Cue) -> str | None:
    own = way.word.metric
    if own in ("revenue_growth", "profit_growth"):
        return own
    clause = reading.clause(figure.start)[0]
    year = reading.before(figure.start, {"year"}, clause)
    if year and year.word.metric == "price_move":
        return "price_move"
    if own == "price_move":
        if of is None:
            return "price_move" if year is None else None
        if of.metric not in _PRICES and taken_over(reading, of, figure):
            return "price_move"
        if grown := _of_the_amount(reading, figure):
            return grown
        if of.near:
            parted = of.metric not in _PRICES and _PARTED.search(
                reading.text[of.end : max(of.end, figure.start)]
            )
            return "price_move" if parted else _grown(of)
        return _grown(of) if year else "price_move"
    return _grown(of) if of else None


_PRICES = frozenset({"stock", "price", "market_value"})
# What is said to rise right behind its amount: 收入10,512亿元,升1%; 游戏收入升9%,国际游戏升22%.
_RESULTS = frozenset({"revenue", "profit", "eps", "balance", "segment"})
_BARE_MOVE = re.compile(
    r"(?:[(][^()]{0,12}[)])?,(?:[^,。;\ue000]{0,8}(?:游戏|广告|业务|服务|收入|云|市场|分部|部门|地区))?"
    r"(?:同比|按年|亦|也|则|再|更|却|大幅|微|仅|只|较上年)?[升跌涨增减降扬挫]{1,2}(?:了|约|近|逾|超)?"
)


def _of_the_amount(reading: Reading, figure: Quantity) -> str | None:
    """The growth that a bare 升 or 跌 behind an amount says; None for a move of the share."""
    place = reading.figures.index(figure)
    if not reading.grammar.verb_first or not place:
        return None
    last = reading.figures[place - 1]
    if not _BARE_MOVE.fullmatch(reading.text, last.end, figure.start):
        return None
    of = owner(reading, last)
    return _GROWTH[of.metric] if of and of.metric in _RESULTS else None


def taken_over(reading: Reading, of: Owner, figure: Quantity) -> bool:
    """Whether a name that its particle makes the subject stands between a noun and the figure:
    실적이 유출된 ASML은 16% 추락했다."""
    between = reading.text[of.end : max(of.end, figure.start)]
    return reading.grammar.new_subject.search(between) is not None


def _grown(of: Owner) -> str | None:
    """The metric of a change in per cent."""
    return None if of.metric in _NONE else _GROWTH.get(of.metric, "growth")
