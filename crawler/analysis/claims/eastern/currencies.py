"""Whose money a bare 元 is, and an amount without a currency."""

from __future__ import annotations

import re
from collections.abc import Collection

from crawler.analysis.claims.draft import Draft
from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.whose import Subject

# 元 for these is the listing's, for the business it is mainland China's.
_LISTED = frozenset(
    {"price", "price_move", "price_target", "market_value", "market_value_change", "raised"}
)
# Of these 人民币 elsewhere in the sentence says nothing.
_QUOTED = frozenset({"price", "price_move", "price_target"})
# H股跌2.3%,报101元;A股跌1.8%,报312元: the listing named last, with no name behind it.
_LISTING = re.compile(
    rf"(?:(?<={NAME})|(?<={NAME}的)|(?<=[,;。]))(?P<board>[AH]股|港股(?!通|市|指|三大|恒))"
)
# How money is raised in Shanghai and Shenzhen.
_MAINLAND = re.compile("配套资金|定增|科创板|创业板|A股|上交所|深交所|股东大会|募投|向特定对象")
_IN_HONG_KONG = re.compile("在港|港股|港交所|香港(?:上市|挂牌|交易)")


def currency(
    reading: Reading, draft: Draft, whose: Subject, symbols: Collection[str], home: str
) -> str:
    """Whose 元 it is; empty for the listing's, once it is known whose figure it is."""
    if symbols and all(symbol.endswith((".TW", ".TWO")) for symbol in symbols):
        return "TWD"
    if home == "TWD" and (whose.foreign or not symbols):
        return home
    said = "人民币" in reading.text
    if draft.metric in _QUOTED:
        clause = reading.clause(draft.start)[0]
        since = max(0, reading.text.rfind(NAME, 0, draft.start))
        boards = [one["board"] for one in _LISTING.finditer(reading.text, since, draft.start)]
        if "A股" in reading.text[clause : draft.start] or boards[-1:] == ["A股"]:
            return "CNY"
        if boards:
            return "HKD"
    if draft.metric == "raised" and _MAINLAND.search(reading.text):
        return "CNY"
    if draft.metric not in _LISTED or (said and draft.metric not in _QUOTED):
        return "CNY"
    if symbols and all(symbol.endswith(".HK") for symbol in symbols):
        return "HKD"
    if whose.foreign:
        return home or "CNY"
    if whose.at is not None and draft.metric in _QUOTED:
        if any("." in symbol for symbol in symbols):
            return "CNY"
        return "HKD" if _IN_HONG_KONG.search(reading.text) else ""
    return "" if whose.at is None else "CNY"


def elided(reading: Reading, figure: Quantity) -> str:
    """The currency of the amount before, or else of the one behind: 营收12.4亿美元，首破10亿大关;
    去年亏11.3亿,今年再亏2.06亿元."""
    money = [one for one in reading.figures if one.kind == "money" and one.unit]
    before = [one.unit for one in money if one.end <= figure.start]
    if not before and reading.grammar.verb_first:
        return next((one.unit for one in money), "")
    return before[-1] if before else ""
