"""Whose figure it is, as far as the grammar of its sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.analysis.claims.draft import Draft, Named
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
# 7,280亿日圆 names a currency, 美股盘后 a time, 美国政府收入 a customer: none is a market that moves.
_NO_INDEX = re.compile(
    "[美港A]股(?:盘[后前中]|时段|夜盘|交易|市值|目标价|发行|上市|IPO|计划)"
    "|政府(?:的)?(?:营收|收入|业务|客户|订单|合同|部门|合约)|(?:黄金|白银|基金|期货|ETF)(?:业务|营收|收入)"
)
_COUNTED = frozenset("0123456789亿万兆(")
_CURRENCIES = re.compile("[日韩]圆|人民币|英镑")
# Of these the company is whose shares they are, whatever the grammar.
_WHOEVER = frozenset({"price_target", "rating", "shares"})
# Nobody has these but a company whose shares are traded.
_OF_A_SHARE = frozenset({"price_move", "price", "market_value_change"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`at` as `Draft.subject_at`; `none` where the figure is nobody's we speak of (an index)."""

    at: int | None = None
    foreign: bool = False
    none: bool = False


def actors(reading: Reading, named: Sequence[Named]) -> list[Actor]:
    """Everybody in the sentence, in order."""
    found = [_actor(reading, one.start, one.end, "mention") for one in named]
    found += [
        Actor(start=start, end=end, kind="mention", topic=True, stands_for=places)
        for start, end, places in aliases(reading.text, reading.grammar, named)
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


def subject(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> Subject:
    """The one whose figure it is."""
    before = [actor for actor in everybody if actor.end <= draft.start]
    if draft.metric == "price" and (bought := _bought(reading, everybody, draft)):
        return bought
    if before and (possessor := _possessor(reading, before[-1], draft.start)):
        return possessor
    if draft.metric in _WHOEVER:
        return _whoever(reading, everybody, before, draft)
    able = [actor for actor in before if not actor.object]
    if draft.metric in _OF_A_SHARE and any(actor.kind == "mention" for actor in able):
        able = [actor for actor in able if actor.kind != "private"]
    last = next((actor for actor in reversed(able) if actor.topic), able[-1] if able else None)
    return _subject(last) if last else Subject()


def _subject(actor: Actor) -> Subject:
    if actor.kind == "mention":
        return Subject(at=actor.at)
    return Subject(none=actor.kind == "index", foreign=actor.kind != "index")


def _bought(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> Subject | None:
    """Whose shares are bought at this price: 以每股20.47美元的价格购入英特尔, 子会社を1株4000円で."""
    grammar, text = reading.grammar, reading.text
    head = text[max(0, draft.start - 24) : draft.start]
    if behind := grammar.bought_behind.match(text, draft.end):
        names = [one for one in everybody if one.start == behind.end()]
        return _subject(names[0]) if names and grammar.bought_each.search(head) else None
    if marked := grammar.bought_before.search(head):
        end = draft.start - len(head) + marked.start()
        if any(one.start < end <= one.end for one in reading.figures):
            return None  # 500만주를 주당 6만2000원에: so many of the subject's own
        names = [one for one in everybody if one.end == end]
        return _subject(names[0]) if names else Subject(foreign=True)
    return None


def _possessor(reading: Reading, actor: Actor, at: int) -> Subject | None:
    """The name right before a figure, in whose parentheses it stands or whose it is called:
    TSMC(54%), 台积电的57%."""
    between = reading.text[actor.end : at]
    if between == "(" and actor.kind == "mention":
        return Subject(at=actor.at)
    return _subject(actor) if reading.grammar.possessor.fullmatch(between) else None


def _whoever(
    reading: Reading, everybody: Sequence[Actor], before: Sequence[Actor], draft: Draft
) -> Subject:
    """The company whose shares they are: named right behind a number of shares (3210万股英伟达股票),
    else last before it."""
    mentions = [actor for actor in everybody if actor.kind == "mention"]
    if draft.metric == "shares":
        behind = [one for one in mentions if 0 <= one.start - draft.end <= 1]
        if behind and reading.grammar.own_shares.match(reading.text, behind[0].end):
            return Subject(at=behind[0].at)
    named = [actor for actor in before if actor.kind == "mention"]
    if not named and draft.metric == "shares":
        return Subject(at=mentions[0].at) if mentions else Subject()
    return Subject(at=named[-1].at) if named else Subject()


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
