"""Who of those named before a figure can be its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.eastern.actors import Actor
from crawler.analysis.claims.eastern.reading import Reading

# Nobody has these but a company whose shares are traded.
_OF_A_SHARE = frozenset({"price_move", "price", "market_value_change"})
# 엔비디아의 주가: the move behind these is the owner's.
_SHARES_MOVE = frozenset({"", "stock", "price", "market_value", "price_move", "price_target"})
# Into whom money is put: 오픈AI에는 300억달러를 넣었다.
_INTO = re.compile("에(?:는|도) |に[はも]")
# A part has these for itself, as before its listing.
_OF_A_WHOLE = frozenset({"market_value", "raised", "price", "price_move", "shares"})
# How a clause begins that goes on with a company's share.
_THE_SHARE = ("股价", "该股", "其股价", "股票", "公司股")
_STOPS = frozenset({",", ";", "。", "!", "?"})
# Before a name that ends its clause and is what the next is about: 最强的是X, 光模块龙头X,.
_NAMED_AT_LAST = re.compile(
    "(?:[是为属即有数像如:、和与及跟同或的\"'“「《(]|巨头|龙头|大厂|厂商|公司|企业|商|股|王|者|集团|包括|其中|以及|霸主|概念|一哥|一姐|代表)$"
    "|^(?:而|但|至于|反观|其中|另外|此外|同业|对手|[一-龥]{0,3})$"
)


def candidates(reading: Reading, before: Sequence[Actor], metric: str, at: int) -> list[Actor]:
    """Those who can have a figure of this metric at an offset, in their order."""
    able = [actor for actor in before if not actor.object]
    if metric not in _OF_A_WHOLE:
        able = [actor for actor in able if actor.kind != "part"]
    if metric in _OF_A_SHARE and any(actor.kind == "mention" for actor in able):
        able = [actor for actor in able if actor.kind != "private"]
        able = [one for one in able if one.kind != "index" or not _past(reading, one, at)]
    if reading.grammar.verb_first:
        able = [one for one in able if not _closes(reading, one)] or able
    if metric == "price_move":
        able = [actor for actor in able if actor.owns in _SHARES_MOVE] or able
    if metric == "spending":
        able = [actor for actor in able if actor.owns != "stock"] or able
        able = [actor for actor in able if not _INTO.match(reading.text, actor.end)]
        if not reading.grammar.verb_first:  # エヌビディアがインテル株を50億ドルで取得した
            shares = reading.grammar.own_shares
            able = [one for one in able if not shares.match(reading.text, one.end)] or able
    return able


def _closes(reading: Reading, actor: Actor) -> bool:
    """首度超车台积电;单季营收…: whether a name ends its clause behind a verb, and no more is
    said of it; not 涨得最猛的是它, nor the last of a list."""
    start, end = reading.clause(actor.start)
    head = reading.text[start : actor.start]
    last = reading.text[actor.end : end] in _STOPS
    return actor.kind == "mention" and last and bool(head) and not _NAMED_AT_LAST.search(head)


def _past(reading: Reading, index: Actor, at: int) -> bool:
    """考虑将DRAM合约价调涨,股价收高0.7%: whether a clause on the share follows, which
    is no market's."""
    if not reading.grammar.verb_first:
        return False
    since = reading.clause(index.start)[1]
    return any(
        reading.text.startswith(_THE_SHARE, place) for place in reading.stops if since <= place < at
    )
