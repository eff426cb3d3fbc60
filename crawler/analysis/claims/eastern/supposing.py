"""Which figures of a sentence are only thought of: 如果跌10%, 160円を超えれば, 시장은 …로 예상."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.analysis.claims.draft import Draft
from crawler.analysis.claims.eastern.reading import Reading

# Of these analysts have expectations.
_RESULTS = frozenset(
    {"revenue", "profit", "loss", "margin", "eps", "revenue_growth", "profit_growth"}
)
# 若价格下调…,因此把目标价从…: what is done about it is a fact.
_FOLLOWS = re.compile("[,;](?:因此|因而|所以|于是|据此|故)")
# Where the expectation of many ends: with its clause where the verb stands before its figure.
_ENDS = {False: re.compile(";"), True: re.compile("[;,](?![至到达])")}
# 300조원을 넘어설 것으로 증권가는 보고 있다: many expect what stands before.
_EXPECT_SO = re.compile(
    "것으로 (?:증권가|증권업계|금융투자업계|시장|월가|업계|애널리스트들|전문가들)"
    "(?:에서는|에선|는|은) ?(?:보고|예상|전망|추정|내다|점치|관측)"
)
# What asks for more than whether it is so.
_WHY = re.compile(
    "为[何什啥]|怎|如何|何以|凭|谁|哪|啥|什么|多少|几|何|难道|后[,?]|之后|能否|背后|原因|意味"
)
_QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’"}


def stated(reading: Reading, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without those that are supposed or that many analysts expect."""
    found = list(drafts)
    if not found:
        return []
    supposed, figures = _supposed(reading), _before_if(reading)
    asked = _asked(reading)
    results = any(draft.metric in _RESULTS for draft in found)
    expected = reading.grammar.consensus.search(reading.text) if results else None
    since = expected.start() if expected else len(reading.text)
    foreseen = _foreseen(reading) if results else (0, 0)
    ends = _ENDS[reading.grammar.verb_first]
    return [
        draft
        for draft in found
        if not any(start < draft.start <= until for start, until in supposed)
        and draft.end < figures
        and draft.start < asked
        and not (draft.metric in _RESULTS and foreseen[0] <= draft.start < foreseen[1])
        and not (
            draft.metric in _RESULTS
            and since <= draft.start
            and not ends.search(reading.text, expected.end() if expected else since, draft.start)
        )
    ]


def _foreseen(reading: Reading) -> tuple[int, int]:
    """From where to where stands what many expect by the words behind it."""
    said = _EXPECT_SO.search(reading.text)
    return (reading.clause(said.start())[0], said.start()) if said else (0, 0)


def _supposed(reading: Reading) -> list[tuple[int, int]]:
    """From where to where all is supposed: to the end, or to that of a quotation (「仮に…」と
    指摘し、目標株価を…)."""
    text, found = reading.text, []
    for said in reading.grammar.supposed.finditer(text):
        until = len(text)
        opened = max(text.rfind(mark, 0, said.start()) for mark in _QUOTES)
        if opened >= 0:
            closed = text.find(_QUOTES[text[opened]], said.end())
            until = closed if closed > said.end() else until
        follows = _FOLLOWS.search(text, said.end(), until)
        until = follows.start() if follows else until
        found.append((said.start(), until))
    return found


def _asked(reading: Reading) -> int:
    """Where a question begins that asks whether it is so: 股价腰斩? But 为何大跌10%? says it."""
    text = reading.text.rstrip("\"'”」』)")
    if not (reading.grammar.verb_first and text.endswith("?")):
        return len(reading.text) + 1
    start = reading.clause(len(text) - 2)[0]
    return len(text) + 1 if _WHY.search(text, start) else start


def _before_if(reading: Reading) -> int:
    """The end of the first figure behind which its clause is made a condition (160円を超えれば)."""
    after = reading.grammar.supposed_after
    for figure in reading.figures:
        if after.match(reading.text, figure.end):
            return figure.end
    return len(reading.text) + 1
