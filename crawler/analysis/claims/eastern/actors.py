"""Whose figure it is, as far as the grammar of its sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.analysis.claims.draft import Named
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
# Of these the company is whose shares they are, whatever the grammar.
_WHOEVER = frozenset({"price_target", "rating", "shares"})
# So near behind の stands what is the company's own: アップルの時価総額.
_OF = 14
# Shares of one trade, not of one company.
_SECTORS = ("株", "股", "板块", "주", "주들")
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`kind`: `mention`, `private`, `index`, or `stranger` (a company we do not know). `topic`
    where the language marks it as what its sentence is about, `object` where as something else."""

    start: int
    end: int
    kind: str
    object: bool = False
    topic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`at` as `Draft.subject_at`; `none` where the figure is nobody's we speak of (an index)."""

    at: int | None = None
    foreign: bool = False
    none: bool = False


def actors(reading: Reading, named: Sequence[Named]) -> list[Actor]:
    """Everybody in the sentence, in order."""
    found = [_actor(reading, one.start, one.end, "mention") for one in named]
    for cue in reading.cues:
        kind = cue.word.role
        # 中芯国际A股: its own shares there, not the market.
        own = reading.text[cue.start - 1 : cue.start] == NAME or _own_shares(reading, cue, named)
        if own or (kind == "index" and _is_place(reading, cue.start, cue.end)):
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


def subject(
    everybody: Sequence[Actor], at: int, metric: str, *, bracketed: bool = False
) -> Subject:
    """The one whose figure at an offset of the sentence it is; `bracketed` where it stands in
    parentheses, which are those of the name before them."""
    before = [actor for actor in everybody if actor.end <= at]
    if before and before[-1].end == at - 1 and before[-1].kind == "mention" and bracketed:
        return Subject(at=before[-1].start)
    if metric in _WHOEVER:
        mentions = [actor for actor in before if actor.kind == "mention"]
        if not mentions and metric == "shares":
            mentions = [actor for actor in everybody if actor.kind == "mention"][:1]
        return Subject(at=mentions[-1].start) if mentions else Subject()
    able = [actor for actor in before if not actor.object]
    last = next((actor for actor in reversed(able) if actor.topic), able[-1] if able else None)
    if last is None:
        return Subject()
    if last.kind == "mention":
        return Subject(at=last.start)
    return Subject(none=last.kind == "index", foreign=last.kind != "index")


def _actor(reading: Reading, start: int, end: int, kind: str) -> Actor:
    grammar = reading.grammar
    marked = grammar.object_after.match(reading.text, end) or (
        grammar.object_before.search(reading.text[max(0, start - 8) : start])
    )
    topic = grammar.topic_after.match(reading.text, end)
    is_topic = topic is not None
    if topic and topic[0].endswith(("の", "의")):
        is_topic = reading.after(end, OWNERS | {"rate"}, end + _OF) is not None
    return Actor(start=start, end=end, kind=kind, object=bool(marked), topic=is_topic)


def _own_shares(reading: Reading, cue: Cue, named: Sequence[Named]) -> bool:
    """H股跌5%,A股亦挫3.3%: the second listing of a company named before."""
    if not _LISTINGS.match(reading.text, cue.start) or not _LISTINGS.search(
        reading.text, 0, cue.start
    ):
        return False
    return any(one.end <= cue.start for one in named)


def _is_place(reading: Reading, start: int, end: int) -> bool:
    return reading.text.startswith(_PLACES, end) or reading.text[:start].endswith(("在", "于"))


def _said(name: str, reading: Reading) -> bool:
    """Whether it is no name but words of ours."""
    return bool(reading.grammar.common.search(name) or reading.grammar.lexicon.cues(name))
