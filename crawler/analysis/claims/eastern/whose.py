"""Whose figure it is, as far as the grammar of its sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.analysis.claims.draft import Draft
from crawler.analysis.claims.eastern.actors import Actor
from crawler.analysis.claims.eastern.candidates import candidates
from crawler.analysis.claims.eastern.reading import Reading

# 코스피 수익률(52%), 日経平均の上昇率（2%）.
_ITS_RATE = re.compile("의? ?(?:상승률|하락률|수익률|낙폭|상승폭)[(]|の(?:上昇率|下落率|騰落率)[(]")
# Of these the company is whose shares they are, whatever the grammar.
_WHOEVER = frozenset({"price_target", "rating", "shares"})
# 以每股23.28美元向英特尔投资.
_INVESTED = re.compile(
    "投资|注资|入股|增资|收购|购|买|の?(?:普通|新|優先)?株式?を(?:引き受|取得|購入|買)"
    "|(?:의)? ?(?:보통주|신주|주식|지분)(?:를|을)? ?(?:인수|매입|취득|사들)"
)
# 以每股16美元现金收购DigitalBridge: a company that we do not know.
_BUYS = re.compile(
    "(?:的)?(?:现金)?(?:价格|作价|价|对价)?,?(?:全资|全现金)?(?:收购|并购|买下|私有化|要约收购)(?:了)?"
    "(?=[A-Za-z\u4e00-\u9fff])(?!公司|自[家身]|本|股|其|旗下|该|这|剩|全部|余下|计划|要约|方案|交易|价)"
)
# A name right before the number of its shares; 自社株 and 普通株 are none.
_UNKNOWN = re.compile(r"[ァ-ヺー・]{2}[ァ-ヺー・A-Z]*株\s?約?$")
# To whom something goes: 메타에, インテルに.
_TO = re.compile("에(?:게)? |に(?!続|よる)|로부터|から")
# What is said of shares that are dealt in.
_OF_HELD = frozenset({"price", "shares"})
# So near behind its name a move stands in a clause that is only an aside.
_RIGHT_BEHIND = 8
# What these pay is somebody's, not a market's.
_STATES = frozenset({"政府", "정부"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`at` as `Draft.subject_at`; `none` where the figure is nobody's we speak of (an index)."""

    at: int | None = None
    foreign: bool = False
    none: bool = False


def subject(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> Subject:
    """The one whose figure it is."""
    held = [actor for actor in everybody if actor.kind == "held"]
    if held and draft.metric in _OF_HELD:
        return Subject(at=held[0].at)
    before = [actor for actor in everybody if actor.end <= draft.start and actor.kind != "held"]
    if draft.metric == "price" and (bought := _bought(reading, everybody, draft)):
        return bought
    if before and (possessor := _possessor(reading, before[-1], draft.start)):
        return possessor
    if before and _in_an_aside(reading, before[-1], draft):
        return Subject(at=before[-1].at)
    if draft.metric in _WHOEVER:
        return _whoever(reading, everybody, before, draft)
    able = candidates(reading, before, draft.metric, draft.start)
    last = next((actor for actor in reversed(able) if actor.topic), able[-1] if able else None)
    if last and last.kind == "index" and draft.metric == "spending":
        state = reading.text[last.start : last.end] in _STATES
        return Subject(foreign=state, none=not state)
    return _subject(last) if last else Subject()


def _subject(actor: Actor) -> Subject:
    if actor.kind == "mention":
        return Subject(at=actor.at)
    if actor.kind == "itself":
        return Subject()
    return Subject(none=actor.kind == "index", foreign=actor.kind != "index")


def _bought(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> Subject | None:
    """Whose shares are bought at a price: 以每股20.47美元的价格购入英特尔, 子会社を1株4000円で."""
    grammar, text = reading.grammar, reading.text
    head = text[max(0, draft.start - 24) : draft.start]
    if behind := grammar.bought_behind.match(text, draft.end):
        names = [one for one in everybody if one.start == behind.end()]
        if behind["into"] and not (names and _INVESTED.match(text, names[0].end)):
            return None
        return _subject(names[0]) if names and grammar.bought_each.search(head) else None
    if grammar.verb_first and _BUYS.match(text, draft.end) and grammar.bought_each.search(head):
        return Subject(foreign=True)
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
    if between == "(" and actor.kind in ("mention", "index"):
        return _subject(actor)
    if actor.kind == "index" and _ITS_RATE.fullmatch(between):
        return Subject(none=True)
    return _subject(actor) if reading.grammar.possessor.fullmatch(between) else None


def _in_an_aside(reading: Reading, actor: Actor, draft: Draft) -> bool:
    """受英伟达下跌3%拖累: whether the move in such a clause is that of the name in it."""
    grammar, start = reading.grammar, reading.clause(draft.start)[0]
    if draft.metric != "price_move" or not (grammar.verb_first and actor.kind == "mention"):
        return False
    near = start <= actor.start and draft.start - actor.end <= _RIGHT_BEHIND
    return near and grammar.aside.match(reading.text[start : reading.clause(start)[1]]) is not None


def _is_given(reading: Reading, actor: Actor) -> bool:
    """메타에, 向Meta发行: whether the shares go to the company, and are another's."""
    if reading.grammar.verb_first:
        return reading.text[actor.start - 1 : actor.start] in ("向", "给", "予")
    return _TO.match(reading.text, actor.end) is not None


def _whoever(
    reading: Reading, everybody: Sequence[Actor], before: Sequence[Actor], draft: Draft
) -> Subject:
    """The company whose shares they are: named right behind their number (3210万股英伟达股票), else
    last before it."""
    mentions = [actor for actor in everybody if actor.kind == "mention"]
    if draft.metric == "shares":
        behind = [one for one in mentions if 0 <= one.start - draft.end <= 1]
        if behind and reading.grammar.own_shares.match(reading.text, behind[0].end):
            return Subject(at=behind[0].at)
    named = [actor for actor in before if actor.kind == "mention"]
    held = _UNKNOWN.search(reading.text, 0, draft.start) if draft.metric == "shares" else None
    if held and not any(one.start < held.end() and held.start() < one.end for one in before):
        return Subject(foreign=True)  # TモバイルUS株2150万株
    if draft.metric == "shares":
        named = [one for one in named if not _is_given(reading, one)] or named
    if not named and draft.metric == "shares":
        return Subject(at=mentions[0].at) if mentions else Subject()
    return Subject(at=named[-1].at) if named else Subject()
