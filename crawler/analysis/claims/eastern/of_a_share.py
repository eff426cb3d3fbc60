"""An amount of money that is of one share: its move, its price, its earnings, a target."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.owning import Owner
from crawler.analysis.claims.eastern.prices import (
    called_by_a_house,
    is_price,
    leads_to,
    moved_by,
    target_direction,
)
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import OWNERS, Reading
from crawler.analysis.claims.eastern.verdict import Verdict

# Less than that, of whatever currency, is no company's: 骑手月均收入6800元.
SMALLEST = 1e5
# So near behind an amount stands the same for one share.
_NEXT = 8
_OF_THE_PRICE = frozenset({"stock", "price", "", "market_value"})
_EARNINGS = frozenset({"profit", "revenue", "loss"})
_EACH_SHARE = re.compile("每(?:一?股|份|ADS|单位)[^,。;\\d]{0,13}$")
# An analyst's figure of a target named before.
_GIVES = re.compile("(?:给予?|给出|看到?|看至|上看|喊[到出]?)(?:约|逾)?$")


def of_a_share(reading: Reading, figure: Quantity, of: Owner | None) -> Verdict | None:
    """What an amount says that is of one share: its move, its price, an analyst's target."""
    small = figure.kind == "money" and not figure.big
    if small and (of is None or not of.near or of.metric in _OF_THE_PRICE):
        way = moved_by(reading, figure)
        if way:
            return Verdict(metric="price_move", direction=way, rule="moved by money")
    if of and small and of.metric in _EARNINGS and _of_each(reading, of):
        return Verdict(metric="eps", rule="earnings of each share")
    told = _was_another(figure) or leads_to(reading, reading.clause(figure.start)[0])
    if of and of.metric == "price_target" and not of.near and told:
        way = target_direction(reading, figure, of)  # 另一家券商亦由2,500元升至2,750元
        return Verdict(metric="price_target", direction=way, rule="target of another")
    if small and (of is None or not of.near) and called_by_a_house(reading, figure):
        return Verdict(metric="price_target", rule="target called")
    if of and of.metric == "price_target" and small and _GIVES.search(reading.head(figure, 8)):
        return Verdict(metric="price_target", rule="target given")  # 另一家券商仅给310元
    if of and small and of.metric in ("profit", "loss") and _for_each(reading, figure, of):
        return Verdict(metric="eps", rule="profit a share")
    if of and of.metric == "price" and of.role == "noun" and _earned(reading, figure):
        return Verdict(metric="eps", rule="earned a share")
    if is_price(reading, figure, of):
        return Verdict(metric="price", rule="price")
    return None


def _of_each(reading: Reading, of: Owner) -> bool:
    """每份美国存托凭证的调整后收益: whether the earnings are those of a share."""
    return _EACH_SHARE.search(reading.text[max(0, of.start - 16) : of.start]) is not None


def _earned(reading: Reading, figure: Quantity) -> bool:
    """주당 1.26달러를 벌었고: what a share earned, not what it costs."""
    start = reading.clause(figure.start)[0]
    each = reading.before(figure.start, {"per"}, start)
    if each is None:
        return False
    if reading.grammar.earned.match(reading.text, figure.end):
        return True
    said = None if reading.grammar.verb_first else reading.before(each.start, OWNERS)
    place = reading.place(figure)
    if said is None or said.word.metric not in ("profit", "loss") or not place:
        return False
    last = reading.figures[place - 1]  # 純利益は5億ドル、1株当たり1.2ドル
    return said.end <= last.start and each.start - last.end <= _NEXT


def _for_each(reading: Reading, figure: Quantity, of: Owner) -> bool:
    """1株当たりの調整後利益は0.96ドル: whether the noun is said of a share."""
    start = reading.clause(of.start)[0]
    each = reading.before(of.start, {"per"}, start)
    return each is not None and of.end <= figure.start and figure.value < SMALLEST


def _was_another(figure: Quantity) -> bool:
    return figure.previous is not None and not figure.big
