"""Who is in a sentence: companies named, private and unknown, and markets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.analysis.claims.draft import Named
from crawler.analysis.claims.eastern.aliases import aliases
from crawler.analysis.claims.eastern.folding import NAME, fold
from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.markets import no_market
from crawler.analysis.claims.eastern.reading import OWNERS, Reading

# 旗下昆仑芯: a part of the company named before, whose figures are that company's.
_PART = re.compile("(?:旗下|子公司|控股|分拆)的?$")
# So near behind の stands what is the company's own: アップルの時価総額.
_OF = 14
# The one beside a name, before a word for both of them or for a move.
_PARTNER = re.compile(
    r"(?:-[A-Z]{1,2})?(?:[(][\w.:]{2,10}[)])?(?:和|与|及|以及|、)(?P<name>[^\W\d_]{2,6}?)(?:[(][\w.:]{2,10}[)])?"
    r"(?:股价|股份|的?股票|[AH]股)?(?:今[日天早]|昨[日天]|周[一二三四五]|午后|盘[中后前])?"
    r"(?=分别|各[涨跌升挫]|双双|齐[涨跌升挫齐声]|均|同步|跟[涨跌]|依次|[急大暴重劲飙狂微小]?[涨跌升挫]|收[涨跌升高低]|上涨|下跌|下挫|走[高低强弱])"
)
# 오픈AI 투자 평가이익만: somebody's holding of it.
_MODIFIES = re.compile(" ?(?:투자|지분|관련|수혜|효과|덕)|(?:への)?(?:投資|出資|関連|株)")
_NO_PARTNER = re.compile(
    "其|该|公司|旗下|板块|概念|指数|股$|多[家只]|^等|等$|[的了将被受后因]|市场|行业"
)
_SUBJECT = re.compile("[はが]|[은는이가]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`kind`: `mention`, `itself` (the company spoken of before), `private`, `part` (of the company
    named before), `held` (whose shares were dealt in), `index`, or `stranger` (a company we do not
    know). `topic` where the language marks it as what its sentence is about, `object` where as
    something else, `owns` the metric of the noun that it only owns (엔비디아의 투자 소식에).
    `stands_for`: where the names stand that a word such as 后者 or 两家公司 means."""

    start: int
    end: int
    kind: str
    object: bool = False
    topic: bool = False
    stands_for: tuple[int, ...] = ()
    owns: str = ""

    @property
    def at(self) -> int:
        """Where the name itself stands."""
        return self.stands_for[-1] if self.stands_for else self.start


def actors(
    reading: Reading,
    named: Sequence[Named],
    before: Sequence[Named] = (),
    before_text: str = "",
) -> list[Actor]:
    """Everybody in the sentence, in order; `before` are the names of the sentence before, which
    前者 may mean, and `before_text` that sentence."""
    found = [_actor(reading, one.start, one.end, "mention") for one in named]
    found += [
        Actor(
            start=start,
            end=end,
            kind="mention" if places else "stranger",
            object=_to_whom(reading, start),
            topic=not _to_whom(reading, start),
            stands_for=places,
        )
        for start, end, places in aliases(
            reading.text, reading.grammar, (*before, *named), before_text
        )
    ]
    for cue in reading.cues:
        kind = cue.word.role
        # 中芯国际A股: its own shares there, not the market.
        if kind == "index" and no_market(reading, cue, named):
            continue
        if reading.text[cue.start - 1 : cue.start] == NAME:
            continue
        if kind == "private" and _PART.search(reading.text[: cue.start][-8:]):
            kind = "part"
        if kind in ("private", "index", "part"):
            found.append(_actor(reading, cue.start, cue.end, kind))
    for match in reading.grammar.company.finditer(reading.text):
        start, end = match.span("name")
        if not reading.grammar.common.search(match["name"]) and not any(
            actor.start < end and start < actor.end for actor in found
        ):
            found.append(_actor(reading, start, end, "stranger"))
    if reading.grammar.verb_first:
        found += _partners(reading, found)
    if not named:
        found += _held(reading.grammar, before, before_text)
    for match in reading.grammar.itself.finditer(reading.text):
        earlier = {one.kind for one in found if one.end <= match.start()}
        if earlier <= {"index"}:
            kind = "private" if _of_a_private(before_text, before, reading.grammar) else "itself"
            found.append(Actor(start=match.start(), end=match.end(), kind=kind, topic=True))
    return sorted(found, key=lambda actor: actor.start)


def _partners(reading: Reading, found: Sequence[Actor]) -> list[Actor]:
    """青云科技、首都在线跟涨, 印孚瑟斯和塔塔咨询分别: those we do not know who share a move with a
    name that we know."""
    partners = []
    for one in (actor for actor in found if actor.kind == "mention"):
        match = _PARTNER.match(reading.text, one.end)
        if match is None or _NO_PARTNER.search(match["name"]):
            continue
        if reading.grammar.lexicon.cues(match["name"]):
            continue
        start, end = match.span("name")
        if not any(other.start < end and start < other.end for other in found):
            partners.append(Actor(start=start, end=end, kind="stranger"))
    return partners


def _held(grammar: Grammar, before: Sequence[Named], text: str) -> list[Actor]:
    """두산이 두산로보틱스 지분을 처분했다. 매각 물량은 400만주: whose shares the sentence before
    said that another dealt in. None or one."""
    back = len(text) + 1
    for one in reversed(before[1:]):
        if one.symbol != before[0].symbol and grammar.own_shares.match(text, one.end + back):
            return [Actor(start=0, end=0, kind="held", stands_for=(one.start,))]
    return []


def _of_a_private(text: str, named: Sequence[Named], grammar: Grammar) -> bool:
    """Whether 同社 behind this sentence is a company that it speaks of and we do not list."""
    text = fold(text, grammar.language)
    private = [cue for cue in grammar.lexicon.cues(text) if cue.word.role == "private"]
    if not private:
        return False
    if grammar.verb_first:
        return not named
    back = len(text) + 1
    places = [(one.start + back, one.end + back, False) for one in named]
    places += [(cue.start, cue.end, True) for cue in private]
    topics = [one for one in sorted(places) if _SUBJECT.match(text, one[1])]
    return bool(topics) and topics[-1][2]


def _actor(reading: Reading, start: int, end: int, kind: str) -> Actor:
    grammar = reading.grammar
    head = reading.text[max(0, start - 8) : start]
    topic = grammar.topic_after.match(reading.text, end)
    is_topic = topic is not None
    owned = None
    if topic and topic[0].endswith(("の", "의")):
        owned = reading.after(end, OWNERS | {"rate"}, end + _OF)
        is_topic = owned is not None
    marked = (
        grammar.object_after.match(reading.text, end)
        or (grammar.object_before.search(head) and not (topic and topic[0]))
        or (grammar.joined_before.search(head) and grammar.joined_after.match(reading.text, end))
        or _aside(reading, start)
        or (kind == "private" and _MODIFIES.match(reading.text, end))
    )
    return Actor(
        start=start,
        end=end,
        kind=kind,
        object=bool(marked),
        topic=is_topic,
        owns=owned.word.metric or owned.word.role if owned else "",
    )


def _to_whom(reading: Reading, at: int) -> bool:
    """前者向后者发行…: whether something only goes to those that a word stands for."""
    head = reading.text[max(0, at - 8) : at]
    return reading.grammar.verb_first and bool(reading.grammar.object_before.search(head))


def _aside(reading: Reading, at: int) -> bool:
    """Whether the clause only says under what circumstances."""
    start, end = reading.clause(at)
    return reading.grammar.aside.match(reading.text[start:end]) is not None
