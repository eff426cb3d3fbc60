"""Who is in a sentence: companies named, private and unknown, and markets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.analysis.claims.draft import Named
from crawler.analysis.claims.eastern.aliases import aliases
from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.reading import OWNERS, Reading

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
_OWNS = ("公司", "其", "该股", "集团", "前者", "后者", "企业")
# 7,280亿日圆 names a currency, 美股盘后 a time, 政府收入 a customer: none is a market that moves.
_NO_INDEX = re.compile(
    "[美港A]股(?:盘[后前中]|时段|夜盘|交易|市值|目标价|发行|上市|IPO|计划)"
    "|政府(?:的)?(?:营收|收入|业务|客户|订单|合同|部门|合约)|(?:黄金|白银|基金|期货|ETF)(?:业务|营收|收入)"
)
_COUNTED = frozenset("0123456789亿万兆(")
_CURRENCIES = re.compile("[日韩]圆|人民币|英镑")
# So near behind の stands what is the company's own: アップルの時価総額.
_OF = 14
# Shares of one trade, not of one company.
_SECTORS = ("株", "股", "板块", "주", "주들")
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`kind`: `mention`, `private`, `index`, or `stranger` (a company we do not know). `topic`
    where the language marks it as what its sentence is about, `object` where as something else.
    `stands_for`: where the names stand that a word such as 后者 or 两家公司 means."""

    start: int
    end: int
    kind: str
    object: bool = False
    topic: bool = False
    stands_for: tuple[int, ...] = ()

    @property
    def at(self) -> int:
        """Where the name itself stands."""
        return self.stands_for[-1] if self.stands_for else self.start


def actors(reading: Reading, named: Sequence[Named], before: Sequence[Named] = ()) -> list[Actor]:
    """Everybody in the sentence, in order; `before` are the names of the sentence before, which
    前者 may mean."""
    found = [_actor(reading, one.start, one.end, "mention") for one in named]
    found += [
        Actor(
            start=start,
            end=end,
            kind="mention" if places else "stranger",
            topic=True,
            stands_for=places,
        )
        for start, end, places in aliases(reading.text, reading.grammar, (*before, *named))
    ]
    for cue in reading.cues:
        kind = cue.word.role
        # 中芯国际A股: its own shares there, not the market.
        if kind == "index" and (_is_ours(reading, cue, named) or _is_place(reading, cue)):
            continue
        if reading.text[cue.start - 1 : cue.start] == NAME:
            continue
        if kind in ("private", "index"):
            found.append(_actor(reading, cue.start, cue.end, kind))
    for match in reading.grammar.company.finditer(reading.text):
        start, end = match.span("name")
        if not reading.grammar.common.search(match["name"]) and not any(
            actor.start < end and start < actor.end for actor in found
        ):
            found.append(_actor(reading, start, end, "stranger"))
    return sorted(found, key=lambda actor: actor.start)


def strangers(reading: Reading, everybody: Sequence[Actor], at: int) -> list[Actor]:
    """The name we do not know that moves at an offset: 五粮液涨2.2%. None or one."""
    start = reading.clause(at)[0]
    if any(start <= actor.start < at for actor in everybody):
        return []
    move = reading.after(start, {"move", "rate", "jump"}, at)
    head = reading.text[start : move.start if move else at]
    match = reading.grammar.stranger.search(head) if len(head) < _LONGEST else None
    if match is None or _said(match["name"], reading):
        return []
    begin, end = (start + offset for offset in match.span("name"))
    kind = "index" if match["name"].endswith(_SECTORS) else "stranger"
    return [Actor(start=begin, end=end, kind=kind, topic=True)]


def _actor(reading: Reading, start: int, end: int, kind: str) -> Actor:
    grammar = reading.grammar
    head = reading.text[max(0, start - 8) : start]
    topic = grammar.topic_after.match(reading.text, end)
    is_topic = topic is not None
    if topic and topic[0].endswith(("の", "의")):
        is_topic = reading.after(end, OWNERS | {"rate"}, end + _OF) is not None
    marked = (
        grammar.object_after.match(reading.text, end)
        or (grammar.object_before.search(head) and not (topic and topic[0]))
        or (grammar.joined_before.search(head) and grammar.joined_after.match(reading.text, end))
        or _aside(reading, start)
    )
    return Actor(start=start, end=end, kind=kind, object=bool(marked), topic=is_topic)


def _aside(reading: Reading, at: int) -> bool:
    """Whether the clause only says under what circumstances."""
    start, end = reading.clause(at)
    return reading.grammar.aside.match(reading.text[start:end]) is not None


def _is_ours(reading: Reading, cue: Cue, named: Sequence[Named]) -> bool:
    """Whether a word for a market is a company's listing there: 该公司港股, or behind the first
    one, H股跌5%,A股亦挫3.3%."""
    text, start = reading.text, cue.start
    if text[start - 1 : start] == NAME or text[:start].endswith(_OWNS):
        return True
    if not _LISTINGS.match(text, start) or not _LISTINGS.search(text, 0, start):
        return False
    return any(one.end <= start for one in named)


def _is_place(reading: Reading, cue: Cue) -> bool:
    """Whether it is where something is traded, a time, a currency or a customer."""
    text = reading.text
    if _NO_INDEX.match(text, cue.start) or text.startswith(_PLACES, cue.end):
        return True
    if _CURRENCIES.match(text, cue.start) and text[cue.start - 1 : cue.start] in _COUNTED:
        return True
    return text[: cue.start].endswith(("在", "于"))


def _said(name: str, reading: Reading) -> bool:
    """Whether it is no name but words of ours."""
    return bool(reading.grammar.common.search(name) or reading.grammar.lexicon.cues(name))
