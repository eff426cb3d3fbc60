"""What a change in per cent is a change of: the metric of its noun, or the price of the share."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.owners import owner
from crawler.analysis.claims.eastern.owning import Owner
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import OWNERS, Reading
from crawler.analysis.claims.eastern.verdict import Verdict

GROWTH = {
    "revenue": "revenue_growth",
    "segment": "revenue_growth",
    "profit": "profit_growth",
    "balance": "profit_growth",
    "eps": "profit_growth",
    "stock": "price_move",
    "price": "price_move",
    "market_value": "price_move",
}
NONE = frozenset({"price_target", "headcount_change", "forecast", ""})
PRICES = frozenset({"stock", "price", "market_value"})
# What is said to rise right behind its amount: 收入10,512亿元,升1%; 游戏收入升9%,国际游戏升22%.
_RESULTS = frozenset({"revenue", "profit", "eps", "balance", "segment"})
# 삼성전자 4.3%↑: in a headline without another noun, of the share.
_ARROWS = frozenset("↑↓▲▼")
_BARE_MOVE = re.compile(
    r"(?:[(][^()]{0,12}[)])?,"
    r"(?:[^,。;\ue000]{0,8}(?:游戏|广告|业务|服务|收入|云|市场|分部|部门|地区))?"
    r"(?:同比|按年|亦|也|则|再|更|却|大幅|微|仅|只|较上年)?[升跌涨增减降扬挫飙暴急劲狂猛激攀上下大]{1,3}(?:了|约|近|逾|超)?"
)

# 增长39%,不计汇率因素则为37%: the same rate, counted otherwise.
_WITHOUT = re.compile(
    "[,;(](?:但|而)?(?:若|如|如果)?(?:不计|不计算|撇除|剔除|扣除|排除|不考虑|不含|按|以|经)[^,。;\\d]{1,14}?"
    "(?:,|,?则|后|计|计算|计价)?(?:的)?(?:增幅|增速|升幅|增长率|年增|同比|也|亦|仍)*(?:则|也|亦|仍)?"
    "(?:为|是|达|达到|仅|有|增长?|升|增加|上升)(?:了|约|近|逾)?"
)
_SESSION = re.compile("收[盘市]|盘[前中后初]|[早午尾]盘|午[前后]|开[盘市]|半日|全日|夜盘|延长交易")


def grown(of: Owner) -> str | None:
    """The metric of a change in per cent."""
    return None if of.metric in NONE else GROWTH.get(of.metric, "growth")


def changed(reading: Reading, figure: Quantity, of: Owner | None, way: Cue) -> str | None:
    """The metric of a change: of the figure's noun, or of the share; None where of neither."""
    own = way.word.metric
    if own in ("revenue_growth", "profit_growth"):
        # AWS의 성장률; but 판매량 성장률 is of what was sold.
        rated = way.word.role == "rate" and of and of.near and of.metric not in _RESULTS
        return grown(of) if rated and of else own
    clause = reading.clause(figure.start)[0]
    year = reading.before(figure.start, {"year"}, clause)
    if year and year.word.metric == "price_move":
        return "price_move"
    if own == "price_move":
        if of is None:
            return "price_move" if year is None else None
        if of.metric not in PRICES and taken_over(reading, of, figure):
            return "price_move"
        if metric := _of_the_amount(reading, figure, of):
            return metric
        if of.near:
            parted = of.metric not in PRICES and reading.grammar.parted.search(
                reading.text[of.end : max(of.end, figure.start)]
            )
            return "price_move" if parted else grown(of)
        return grown(of) if year or _beside_amount(reading, figure, of) else "price_move"
    if of is None and year is None and _traded(reading, figure):
        return "price_move"
    if of is None and way.text in _ARROWS and not reading.before(way.start, OWNERS):
        return "price_move"
    return grown(of) if of else None


def counted_otherwise(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether a second figure is the first one's growth without something."""
    if not (reading.grammar.verb_first and first.kind == second.kind == "%"):
        return False
    return _WITHOUT.fullmatch(reading.text, first.end, second.start) is not None


def _traded(reading: Reading, figure: Quantity) -> bool:
    """英伟达收盘时上升了1.6%: whether the clause names an hour of trading, and nothing but the
    share can have risen then."""
    clause = reading.clause(figure.start)[0]
    return _SESSION.search(reading.text, clause, figure.start) is not None


def _beside_amount(reading: Reading, figure: Quantity, of: Owner) -> bool:
    """영업이익 '반토막'…6394억원으로 46.6% 뚝: whether the noun's amount stands right before."""
    place = reading.place(figure)
    if reading.grammar.verb_first or not place or of.metric not in _RESULTS:
        return False
    last = reading.figures[place - 1]
    return last.big and last.start >= reading.clause(figure.start)[0]


def loose(reading: Reading, figure: Quantity, way: Cue) -> Verdict | None:
    """AI问诊量同比增长: the growth of something that we have no word for, but a measure's name."""
    clause = reading.clause(figure.start)[0]
    head = reading.text[clause : figure.start]
    year = reading.before(figure.start, {"year"}, clause)
    if year is None or year.word.metric or not reading.grammar.measured.search(head):
        return None
    return Verdict(metric="growth", direction=way.word.direction, rule="loose growth")


def taken_over(reading: Reading, of: Owner, figure: Quantity) -> bool:
    """Whether a name that its particle makes the subject stands between a noun and the figure:
    실적이 유출된 ASML은 16% 추락했다."""
    until = max(of.end, figure.start)
    return any(
        reading.after(match.start(), {"noun"}, match.end()) is None
        for match in reading.grammar.new_subject.finditer(reading.text, of.end, until)
    )


def _of_the_amount(reading: Reading, figure: Quantity, own: Owner) -> str | None:
    """The growth that a bare 升 or 跌 behind an amount says; None for a move of the share."""
    place = reading.place(figure)
    if not reading.grammar.verb_first or not place:
        return None
    last = reading.figures[place - 1]
    if not _BARE_MOVE.fullmatch(reading.text, last.end, figure.start):
        return None
    if own.start >= last.end and own.metric in _RESULTS and own.metric != "segment":
        return GROWTH[own.metric]  # 纯利倒退8%,游戏收入跌21%
    of = owner(reading, last)
    return GROWTH[of.metric] if of and of.metric in _RESULTS else None
