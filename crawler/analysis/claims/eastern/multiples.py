"""What 3倍 says: growth by 200 or by 300 per cent."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.growths import GROWTH, NONE, PRICES, changed, loose
from crawler.analysis.claims.eastern.owners import owner
from crawler.analysis.claims.eastern.owning import Owner
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.verdict import Verdict
from crawler.analysis.claims.eastern.ways import direction

_EARLIER = re.compile(
    "同期|去年|上年|年前|前年|上季|此前|上一?财年|上一年|上月|年初|[一二三四]季度"
)
_TIMES_OF = re.compile(r"(?:的|の|의)\s?(?:约|近|逾|約|약 )?")
# 市值是优必选的近两倍: set against another company.
_OF_ANOTHER = re.compile(f"{NAME}(?:市值|股价|营收|收入|利润|净利|规模)?的(?:约|近|逾|超过|将近)?$")
# 增长7.5倍 is by so much, 增至3倍 to so much.
_TO = re.compile(r"(?:至|到|是|为|达|达到|成为?|相当于)[^,。;]{0,18}$")
_BY = re.compile(
    r"(?:增|涨|升|扩大|提高|赚|提升|成长|多|翻|飙|飚|弹|扬|膨胀|喷|高出|超出)[^,。;]{0,6}$"
)


def multiple(reading: Reading, figure: Quantity) -> Verdict | None:
    """What 3倍 says: growth by 200 or by 300 per cent."""
    first = reading.grammar.verb_first
    of = owner(reading, figure)
    if of and _is_worth(reading, figure, of):
        return None
    if first and _OF_ANOTHER.search(reading.head(figure, 8)):
        return None
    far = first and of is not None and not of.near and not _goes_on(reading, figure)
    if of is None or of.blocked or of.metric in NONE or far:
        if of is None and not first and (rose := _of_the_share(reading, figure)):
            return rose
        way = direction(reading, figure) if first or _after_a_move(reading, figure) else None
        if way is None:
            return None
        if of is not None and of.blocked:
            if of.near or way.word.metric != "price_move" or of.metric == "goods":
                return None
            of = None  # 换手率高达56%,首日涨幅则接近七倍
        unknown = loose(reading, figure, way) if of is None else None
        metric = unknown.metric if unknown else changed(reading, figure, of, way)
        if of is None and metric is None and way.text.startswith("翻"):
            metric = "price_move"  # 年初至今翻了4倍
    else:
        metric = GROWTH.get(of.metric, "growth")
    value = _by_how_much(reading, figure)
    if metric is None or value <= 0:
        return None
    return Verdict(metric=metric, direction="up", value=value * 100, rule="multiple")


def _of_the_share(reading: Reading, figure: Quantity) -> Verdict | None:
    """年初来で6.2倍, 상장 첫날 두 배로: over such a time, without a noun, the share rose."""
    start = reading.clause(figure.start)[0]
    value = _by_how_much(reading, figure)
    if value <= 0 or not reading.grammar.long.search(reading.text, start, figure.start):
        return None
    return Verdict(metric="price_move", direction="up", value=value * 100, rule="multiple")


def _by_how_much(reading: Reading, figure: Quantity) -> float:
    """6.5 of 增长6.5倍 and 2 of 3倍に; 0 where nothing grew."""
    if not reading.grammar.verb_first:
        grew = reading.grammar.times_after.match(reading.text, figure.end)
        return figure.value - 1 if grew else 0
    head = reading.text[reading.reach(figure)[0] : figure.start]
    rate = reading.before(figure.start, {"rate"}, reading.clause(figure.start)[0])
    if rate or (_BY.search(head) and not reading.level(figure)):
        return figure.value
    return figure.value - 1 if _TO.search(head) else 0


def _is_worth(reading: Reading, figure: Quantity, of: Owner) -> bool:
    """매출의 460배: a multiple of the noun, which says what the company is worth."""
    if of.metric in PRICES or of.end > figure.start:
        return False
    return _TIMES_OF.fullmatch(reading.text, of.end, figure.start) is not None


def _after_a_move(reading: Reading, figure: Quantity) -> bool:
    """올해 들어 88% 치솟았고 제주반도체도 두 배로 뛰었다: whether shares moved before, and what has
    no noun is another's move."""
    for other in reading.figures:
        if other.end <= figure.start and other.kind == "%":
            way = direction(reading, other)
            if way and way.word.metric == "price_move" and owner(reading, figure) is None:
                return True
    return False


def _goes_on(reading: Reading, figure: Quantity) -> bool:
    """同比翻了一倍, 为去年同期的8.6倍: of the noun of the clause before."""
    clause = reading.clause(figure.start)[0]
    if reading.before(figure.start, {"year"}, clause):
        return True
    return _EARLIER.search(reading.text, clause, figure.start) is not None
