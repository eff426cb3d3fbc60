"""Whose a draft is, lists included: A、B分别涨1%和2%, A와 B가 나란히 3% 내렸다."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.draft import Draft
from crawler.analysis.claims.eastern.actors import Actor, Subject, subject
from crawler.analysis.claims.eastern.reading import Reading

# Between the members of a list, with a ticker or a share class behind a name.
_JOINS = re.compile(
    r"(?:-[A-Z]{1,2})?(?:[(].{0,12}[)])?(?:\(|、|和|与|及|以及|,\s?|と|や|・|와 |과 |, | 및 )?"
)
# So near behind a list stands the word that shares out its figures.
_NEAR = 40


def subjects(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> list[Subject]:
    """Those whose figure it is: one, all of a list, or none where it is nobody's we speak of."""
    members = _members(reading, everybody, draft)
    if members:
        return [Subject(at=one.start) for one in members]
    bracketed = reading.text[draft.start - 1 : draft.start] == "("
    one = subject(everybody, draft.start, draft.metric, bracketed=bracketed)
    if one == Subject() and not reading.grammar.verb_first:
        one = _behind(everybody, draft.end, reading.clause(draft.end - 1)[1])
    return [] if one.none else [one]


def _behind(everybody: Sequence[Actor], at: int, until: int) -> Subject:
    """하한가를 맞은 셀바스AI는: the figure is said of the name behind it."""
    topics = [one for one in everybody if at <= one.start < until and one.topic]
    if len(topics) == 1 and topics[0].kind == "mention":
        return Subject(at=topics[0].start)
    return Subject()


def _members(reading: Reading, everybody: Sequence[Actor], draft: Draft) -> list[Actor]:
    """Who of a list the figure belongs to; nobody where there is no list."""
    listed = _list_before(reading, everybody, draft.start)
    if len(listed) < 2:
        return []
    since = listed[-1].end
    if any(since <= one.start < draft.start and not one.object for one in everybody):
        return []  # A、B分别跌4%和3%,日经225跌1.9%: another takes over
    text = reading.text[since : reading.clause(draft.end - 1)[1]]
    kind = "%" if draft.unit == "%" else "money"
    kin = [one for one in reading.figures if one.start >= since and one.kind == kind]
    each = reading.grammar.each.search(reading.text, since, since + _NEAR)
    if each and len(kin) >= len(listed):
        place = next((at for at, figure in enumerate(kin) if figure.start == draft.start), None)
        return [listed[place % len(listed)]] if place is not None else []
    return listed if reading.grammar.all_of.search(text[: _NEAR // 2]) else []


def _list_before(reading: Reading, everybody: Sequence[Actor], at: int) -> list[Actor]:
    """The companies of the list that ends nearest before an offset, without mere tickers in
    parentheses behind a name."""
    found: list[Actor] = []
    for actor in reversed([one for one in everybody if one.end <= at and one.kind == "mention"]):
        if found and not _JOINS.fullmatch(reading.text[actor.end : found[-1].start]):
            break
        found.append(actor)
    return [one for one in reversed(found) if reading.text[one.start - 1 : one.start] != "("]
