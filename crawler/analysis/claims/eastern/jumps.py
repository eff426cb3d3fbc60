"""Words that say figure and direction at once: 翻倍, 半減, 반 토막, 涨停."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.reading import OWNERS, Reading
from crawler.analysis.claims.eastern.verdict import Verdict

_GROWTH = {
    "revenue": "revenue_growth",
    "segment": "revenue_growth",
    "profit": "profit_growth",
    "eps": "profit_growth",
}
# 少赚一半, 少亏一半: what a word itself is of.
_EARNED = {"赚": "profit_growth", "亏": "growth", "蚀": "growth"}
_PRICES = frozenset({"stock", "price", "market_value"})
# The daily limit of a mainland board, by the beginning of its codes; 10 per cent elsewhere.
_LIMITS = (("300", 20.0), ("301", 20.0), ("688", 20.0), ("689", 20.0), ("8", 30.0), ("92", 30.0))
# How far a share may go, said before it.
_SAID = re.compile(r"(?<![\d.])([123]0)(?:%|cm|CM|厘米)的?$")
_NO_LIMIT = (
    "多股",
    "百股",
    "打开",
    "未能",
    "家数",
    "潮",
    "个股",
    "股票",
    "近",
    "距",
    "离",
    "王",
    "基因",
    "制度",
    "根",
    "连续",
    "批量",
    "不存",
    "没有",
    "并无",
    "边缘",
    "附近",
    "一步之",
    "근처",
    "직전",
    "문턱",
    "턱밑",
    "가까",
    "제도",
    "开板",
    "逼近",
    "근접",
    "육박",
    "임박",
)


def limit(symbol: str) -> float:
    """How many per cent a share may move in a day."""
    code, _, market = symbol.partition(".")
    if market in ("SS", "SZ", "BJ"):
        return next((value for start, value in _LIMITS if code.startswith(start)), 10.0)
    return 30.0 if market in ("KS", "KQ") else 10.0


def jumped(reading: Reading, cue: Cue) -> Verdict | None:
    """What such a word says."""
    clause = reading.clause(cue.start)[0]
    if cue.word.metric == "limit":
        head = reading.text[max(clause, cue.start - 5) : cue.start]
        tail = reading.text[cue.end : cue.end + 3]
        if any(word in head or word in tail for word in _NO_LIMIT) or head[-1:].isdigit():
            return None
        if said := _SAID.search(head):  # 20%涨停, 20cm涨停
            value = float(said[1])
            return Verdict(
                metric="price_move", direction=cue.word.direction, rule="limit said", value=value
            )
        return Verdict(metric="price_move", direction=cue.word.direction, rule="limit")
    of = reading.before(cue.start, OWNERS, clause) or reading.before(cue.start, OWNERS)
    if of and of.word.role == "block":
        return None
    if of and of.word.metric in ("", "forecast", "price_target", "headcount_change"):
        return None
    metric = _GROWTH.get(of.word.metric, "growth") if of else "price_move"
    metric = _EARNED.get(cue.text[1:2], metric)
    if of and of.word.metric in _PRICES:
        metric = "price_move"
    return Verdict(metric=metric, direction=cue.word.direction, value=cue.word.value, rule=cue.text)
