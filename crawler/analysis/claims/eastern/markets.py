"""Words for a market that are none: a company's listing there, a place, a time, a currency."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.draft import Named
from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.reading import Reading

# Where these stand behind an index, it is the place and not the subject: 在纳斯达克涨8.1%.
_PLACES = (
    "上市",
    "市场",
    "成分股",
    "成份股",
    "市場",
    "株式",
    "上場",
    "に上場",
    "で",
    "시장",
    "에서",
    "상장",
    "交易",
    "挂牌",
    "大市场",
)
_LISTINGS = re.compile("[AH]股(?!市场|大市|指数|三大|整体|全线)|[港美]股(?=[跌涨升挫亦也则收])")
# 蔚来…,港股今早急挫13%: of a company that is listed there.
_THERE = re.compile(
    "[港美AH]股(?:今[早日天晨午]?|昨[日晚天]?|周[一二三四五]|盘[中前后初]|早盘|午后|开盘|现|一度|随即|应声)*"
    "(?:[跌涨升挫飙插弹抽泻]|拉[升抬]|走[高低强弱]|[上下][扬挫]|[急暴大重微小高低抽回补续再领劲狂反][跌涨升挫泻弹开收走飙]|报|现报|收报)"
)
_CHINESE = (".HK", ".SS", ".SZ")
_OWNS = ("公司", "其", "该股", "集团", "前者", "后者", "企业")
# 7,280亿日圆 names a currency, 美股盘后 a time, 政府收入 a customer: none is a market that moves.
_NO_INDEX = re.compile(
    "[美港A]股(?:盘[后前中]|时段|夜盘|交易|市值|目标价|发行|上市|IPO|计划|招股|配售|配股|发售|公开发售|募资|集资|定价|首发)"
    "|[产行]业(?!整体|规模|平均|今年|去年|全年|总|销|产值|同比|收入|营收|利润|的|出货|增|下|上|需求|市场)"
    "|政府(?:的)?(?:营收|收入|业务|客户|订单|合同|部门|合约)|(?:黄金|白银|基金|期货|ETF)(?:业务|营收|收入)"
)
_OWN_PART = re.compile("(?:其中|旗下|公司|集团)的?[^,。;]{0,14}$")
_RESULT = re.compile(
    "(?:的|分部|业务)?(?:全年|年内|期内|上半年|[一二三四]季度?)?(?:经营|营业|经调整|分部|净)?(?:收入|营收|收益|亏损|利润|溢利|盈利|毛利)"
)
_COUNTED = frozenset("0123456789亿万兆(")
_CURRENCIES = re.compile("[日韩]圆|人民币|英镑")


def no_market(reading: Reading, cue: Cue, named: Sequence[Named]) -> bool:
    """Whether a word for a market stands for something else, which no figure is taken from."""
    return _is_ours(reading, cue, named) or _is_place(reading, cue)


def _is_ours(reading: Reading, cue: Cue, named: Sequence[Named]) -> bool:
    """Whether a word for a market is a company's listing there: 该公司港股, or behind the first
    one, H股跌5%,A股亦挫3.3%."""
    text, start = reading.text, cue.start
    before = [one for one in named if one.end <= start]
    if before and before[-1].symbol.endswith(_CHINESE) and _THERE.match(text, start):
        return True
    if text[start - 1 : start] == NAME or text[:start].endswith(_OWNS):
        return True
    if not _LISTINGS.match(text, start) or not _LISTINGS.search(text, 0, start):
        return False
    return bool(before)


def _is_place(reading: Reading, cue: Cue) -> bool:
    """Whether it is where something is traded, a time, a currency or a customer."""
    text = reading.text
    if cue.text == "板块" and _OWN_PART.search(text[: cue.start]) and _RESULT.match(text, cue.end):
        return True  # 其中核心本地商业板块的经营亏损为69亿元
    if _NO_INDEX.match(text, cue.start) or text.startswith(_PLACES, cue.end):
        return True
    if _CURRENCIES.match(text, cue.start) and text[cue.start - 1 : cue.start] in _COUNTED:
        return True
    return text[: cue.start].endswith(("在", "于"))
