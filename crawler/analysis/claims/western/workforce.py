"""Numbers of people without the word: jobs that go, people taken on, a headcount."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.analysis.claims.western import then
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

# Fewer people are no workforce.
FEW = 50
_MORE_PEOPLE = frozenset({"more", "mehr", "de plus"})
_FEWER = _MORE_PEOPLE | {"fewer", "less", "weniger", "de moins"}
_MORE = re.compile(r"\b(?:another|a further|weitere|noch einmal|encore)\s$")


def more_jobs(spot: Spot) -> Found | None:
    """ "shed 14,000 jobs in October and another 16,000 in January"."""
    last = spot.last
    if last is None or spot.figure.value < FEW:
        return None
    left = spot.role == "to" and spot.clause.opener == "comma" and spot.at < 3
    if last.metric == "headcount_change" and left and last.rule == "people":
        return replace(last, metric="headcount", direction="", previous=None)
    if last.metric == "headcount" and spot.text(spot.behind) in _FEWER:
        way = "up" if spot.text(spot.behind) in _MORE_PEOPLE else "down"
        return replace(last, metric="headcount_change", direction=way, previous=None)
    risen = spot.role in {"of", "by"} and spot.way and spot.clause.opener == "comma"
    if last.metric == "headcount" and risen and spot.at < 4:  # ", a rise of 1,200 from December"
        return replace(last, metric="headcount_change", direction=spot.way, previous=None)
    if last.metric != "headcount_change":
        return None
    if not _MORE.search(spot.memory.text, 0, spot.figure.start):
        return None
    return replace(last, previous=None)


def taken_on(spot: Spot) -> Found | None:
    """ "which employs about 36,000", "and means to take on another 650"."""
    if spot.figure.value < FEW or spot.figure.scale > 1:
        return None
    if then.staff(spot):
        return Found(metric="headcount", topic="headcount", rule="people", kind="people",
                     unit="people")  # fmt: skip
    if spot.behind is not None and spot.behind.kind in {"topic", "company", "figure", "name"}:
        return None
    acts = [m for m in spot.clause.marks[max(0, spot.at - 2) : spot.at] if m.kind == "act"]
    if not acts or acts[-1].value not in {"headcount", "hire", "fire"}:
        return None
    people = spot.last is not None and spot.last.topic == "headcount"
    if acts[-1].value == "headcount":
        return Found(metric="headcount", topic="headcount", rule="people", kind="people",
                     unit="people")  # fmt: skip
    way = "up" if acts[-1].value == "hire" else "down"
    return Found(metric="headcount_change", topic="headcount", rule="people", kind="people",
                 unit="people", direction=way) if people else None  # fmt: skip


def headcount(head: Mark, spot: Spot) -> Found | None:
    """What a number of the noun that `head` is, such as "the payroll", says; None for no level."""
    if spot.role == "by" and spot.way:  # "the payroll grew by 5,043 to 331,991"
        return Found(metric="headcount_change", topic="headcount", head=head, rule="people",
                     kind="people", unit="people", direction=spot.way)  # fmt: skip
    if spot.role not in {"to", "at", "of"}:
        return None
    return Found(metric="headcount", topic="headcount", head=head, rule="people", kind="people",
                 unit="people", previous=spot.figure.previous)  # fmt: skip
