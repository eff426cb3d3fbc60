"""Whose a draft is, lists included: A、B分别涨1%和2%, A와 B가 나란히 3% 내렸다."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.draft import Draft
from crawler.analysis.claims.eastern.actors import Actor
from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.whose import Subject, subject

# Between the members of a list, with a ticker or a share class behind a name.
_JOINS = re.compile(
    r"[)]?(?:-[A-Z]{1,2}|[ABH])?(?:[(].{0,12}[)])?"
    r"(?:\(|、|和|与|及|以及|同|,\s?|と|や|・|와 |과 |, | 및 )?"
)
_NAMES = frozenset({"mention", "stranger"})
_PER_CENT, _MONEY = frozenset({"%", "times"}), frozenset({"money", "bare"})
# Between a list and the move of all its members.
_RIGHT_BEFORE = re.compile(r"[ABH]?(?:股|株|주가|주)?[^,。、;.!?()\ue000\d]{0,12}")
# So near behind a list stands the word that shares out its figures.
_NEAR = 40
# Behind a figure that is said of the name behind it; how a clause begins that needs another.
_RELATIVE = re.compile(f"[^,。;{NAME}]{{0,8}}?的(?={NAME})")
_DEPENDS = re.compile("继|在|经历|经过|随着|尽管|虽然?|即使|即便|自|从|早盘|盘[前中]|开盘|昨")


def subjects(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> list[Subject]:
    """Those whose figure it is: one, all of a list, or none where it is nobody's we speak of."""
    members = _members(reading, everybody, draft)
    if len(members) > 1 and _together(reading, everybody, draft):
        return [Subject(foreign=True)]
    if members:
        return members
    one = subject(reading, everybody, draft)
    if one == Subject():
        find = _fronted if reading.grammar.verb_first else _behind
        one = find(reading, everybody, draft.end)
    return [] if one.none else [one]


def _behind(reading: Reading, everybody: Sequence[Actor], at: int) -> Subject:
    """하한가를 맞은 셀바스AI는, 3倍になったキオクシア。: what is said of the name behind it."""
    text, until = reading.text, reading.clause(at - 1)[1]
    topics = [
        one
        for one in everybody
        if at <= one.start < until and (one.topic or text[one.end :] in ("。", "."))
    ]
    if len(topics) == 1 and topics[0].kind == "mention":
        return Subject(at=topics[0].start)
    return Subject()


def _fronted(reading: Reading, everybody: Sequence[Actor], at: int) -> Subject:
    """大跌7%的新易盛; 在经历了周一5.6%的大跌之后,英伟达…: what is said before the name, in a clause
    upon it or one that cannot stand alone."""
    start, end = reading.clause(at - 1)
    relative = _RELATIVE.match(reading.text, at, end)
    place = relative.end() if relative else end if _DEPENDS.match(reading.text, start) else -1
    named = [one for one in everybody if one.start == place and one.kind == "mention"]
    return Subject(at=named[0].start) if named else Subject()


def _members(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> list[Subject]:
    """The names of a list to which the figure belongs; nothing where there is no list."""
    listed, since = _list_before(reading, everybody, draft.start)
    if len(listed) < 2 or reading.text[draft.start - 1 : draft.start] == "(":
        return []
    if any(
        since <= one.start < draft.start and not one.object and not _is_ticker(reading, one)
        for one in everybody
    ):
        return []  # A、B分别跌4%和3%,日经225跌1.9%: another takes over
    kinds = _PER_CENT if draft.unit == "%" else _MONEY
    end = reading.clause(draft.end - 1)[1]
    kin = [one for one in reading.figures if one.start >= since and one.kind in kinds]
    each = reading.grammar.each.search(reading.text, since, since + _NEAR)
    place = next((at for at, figure in enumerate(kin) if figure.start == draft.start), None)
    if each and len(kin) >= len(listed) and not (place is None and each.start() > draft.start):
        return [listed[place % len(listed)]] if place is not None else []
    if reading.grammar.together.search(reading.text, since, draft.start):
        return listed
    said = reading.text[since : since + _NEAR // 2]
    if (each and len(kin) == 1) or reading.grammar.all_of.search(said[: end - since]):
        return listed
    right_before = _RIGHT_BEFORE.fullmatch(reading.text[since : draft.start]) is not None
    return listed if draft.metric == "price_move" and right_before else []


def _together(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> bool:
    """Whether a figure is that of all of a list in one: 三家公司合计, 平均."""
    since = max(one.end for one in everybody if one.end <= draft.start)
    return reading.grammar.together.search(reading.text, since, draft.start) is not None


def _is_ticker(reading: Reading, actor: Actor) -> bool:
    """Whether it only stands in parentheses behind a name: 騰訊(700)."""
    return reading.text[actor.start - 1 : actor.start] == "("


def _list_before(
    reading: Reading, everybody: Sequence[Actor], at: int
) -> tuple[list[Subject], int]:
    """The companies of the list that ends nearest before an offset, without mere tickers in
    parentheses behind a name; and where the list ends. One of strangers alone is none."""
    found: list[Actor] = []
    for actor in reversed([one for one in everybody if one.end <= at and one.kind in _NAMES]):
        if not found and len(actor.stands_for) > 1:
            return [Subject(at=place) for place in actor.stands_for], actor.end
        if found and not _JOINS.fullmatch(reading.text[actor.end : found[-1].start]):
            break
        found.append(actor)
    names = [one for one in reversed(found) if not _is_ticker(reading, one)]
    if all(one.kind == "stranger" for one in names):
        return [], 0
    listed = [
        Subject(foreign=True) if one.kind == "stranger" else Subject(at=one.at) for one in names
    ]
    return listed, names[-1].end
