"""Price targets that no noun beside the figure says."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads, prices
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.spot import Spot


def read(spot: Spot) -> Found | None:
    """The target that a share was raised to, one of a list of targets, or one beside a rating; or
    the price that stands against a target."""
    return (
        _raised_to(spot)
        or _headed(spot)
        or _aimed(spot)
        or _on_it(spot)
        or _beside(spot)
        or _traded_at(spot)
    )


def _raised_to(spot: Spot) -> Found | None:
    """ "Morgan Stanley raised Micron to $160 from $130"."""
    marks, previous = spot.clause.marks, spot.figure.previous
    if (
        previous is None
        or not spot.priced
        or not prices.of_share_size(spot)
        or spot.clause.has("topic")
    ):
        return None
    place = next((i for i, m in enumerate(marks) if m.kind == "move"), -1)
    following = marks[place + 1 : place + 2]
    rater = any(m.kind == "name" for m in marks[:place])
    other = any(m.kind == "company" for m in marks[:place])
    if place < 1 or not rater or other or not following or following[0].kind != "company":
        return None
    return Found(metric="price_target", topic="price_target", head=following[0], rule="raised to",
                 kind="money", direction="up" if spot.figure.value > previous else "down",
                 previous=previous)  # fmt: skip


_AIMING = frozenset({"vise", "visent", "visait", "visant", "cible", "ciblent", "ciblant"})


def _aimed(spot: Spot) -> Found | None:
    """ "relève sa recommandation à « neutre » et vise 95 dollars", "confirme l'achat et ses 180
    dollars": behind a recommendation or another target."""
    if not spot.priced or not prices.of_share_size(spot) or spot.clause.has("move"):
        return None
    before = spot.clause.marks[max(0, spot.at - 2) : spot.at]
    aims = any(spot.text(m) in _AIMING for m in before)
    its = [m.kind for m in spot.clause.marks[:2]] == ["pronoun", "figure"] and not aims
    rated = {"grade", "rating"}
    earlier = spot.memory.clauses[-2:-1] if its else spot.memory.clauses
    told = any(not rated.isdisjoint(clause.kinds) for clause in earlier)
    told = told or (aims and spot.last is not None and spot.last.topic == "price_target")
    if not (aims or its) or not told:
        return None
    return Found(metric="price_target", topic="price_target", rule="aimed", kind="money")


_ON_IT = re.compile(r" on (?:it|the (?:stock|shares|name))\b")
_HAS = frozenset({"has", "have", "had", "puts", "put", "slaps", "slapped"})


def _on_it(spot: Spot) -> Found | None:
    """ "But Wedbush has $14 on it"."""
    before = spot.clause.marks[spot.at - 1] if spot.at else None
    if spot.text(before) not in _HAS or not _ON_IT.match(spot.memory.text, spot.figure.end):
        return None
    if not prices.of_share_size(spot) or spot.clause.has("person") or spot.clause.has("topic"):
        return None
    return Found(metric="price_target", topic="price_target", rule="on it", kind="money")


def _headed(spot: Spot) -> Found | None:
    """ "Price targets: AMD $140, Intel $22": the noun before the colon is that of the list."""
    row = spot.memory.row
    first = row[0] if len(row) > 1 and row[1].opening == ":" else None
    if first is None or spot.clause is first or not spot.priced or not prices.of_share_size(spot):
        return None
    noun = next((m for m in first.marks if m.kind == "topic"), None)
    if noun is None or heads.metric(noun) != "price_target" or spot.clause.has("topic"):
        return None
    named = next((m for _, m in spot.clause.left(spot.at, ("company",))), None)
    if named is None or first.has("figure"):
        return None
    previous = spot.figure.previous
    way = "" if previous is None else "up" if spot.figure.value > previous else "down"
    return Found(metric="price_target", topic="price_target", head=named, rule="list of targets",
                 kind="money", direction=way, previous=previous)  # fmt: skip


_FAIR = re.compile(
    r"(?:\s(?:statt|nach) [\d.,]+ \w+)?(?:\s(?:für|bei) (?:[\w-]+ ){0,2}?[\w-]+)?\s(?:(?:für )?"
    r"(?:gerechtfertigt|angemessen|fair|realistisch)\b|(?:als|zum) (?:fairen? (?:wert|preis)"
    r"|fairer wert|kursziel|zielkurs|ziel)\b)"
)
_ROOM = re.compile(
    r"\b(?:luft|potenzial|potential|platz|spielraum|raum)(?: nach oben)? bis (?:zu |auf |an )?$"
)


def deemed(spot: Spot) -> Found | None:
    """ "hält einen Kurs von 92.000 Yen für gerechtfertigt", "sieht Luft bis 95 Euro"."""
    if not spot.memory.language.inverts or not spot.priced or not prices.of_share_size(spot):
        return None
    text = spot.memory.text
    begin = max(0, spot.figure.lead - 40)
    if not _FAIR.match(text, spot.figure.end) and not _ROOM.search(text, begin, spot.figure.lead):
        return None
    topics = {heads.metric(m) for m in spot.clause.marks if m.kind == "topic"}
    if topics - {"price", "market_value"} or spot.clause.has("stop"):
        return None
    previous = spot.figure.previous
    way = "" if previous is None else "up" if spot.figure.value > previous else "down"
    return Found(metric="price_target", topic="price_target", rule="deemed", kind="money",
                 direction=way, previous=previous)  # fmt: skip


def _beside(spot: Spot) -> Found | None:
    """ "ist Nebius mit „Buy“ und 310 Dollar neu auf der Liste": behind the grade."""
    clauses, opens = spot.memory.clauses, spot.clause.opener == "cut" and spot.at == 0
    if not opens or len(clauses) < 2 or not spot.priced or not prices.of_share_size(spot):
        return None
    before = [m for m in clauses[-2].marks[-2:] if m.kind != "word"]
    if not before or before[-1].kind != "grade" or spot.clause.has("topic"):
        return None
    named = [m for m in clauses[-2].marks if m.kind == "company"]
    return Found(metric="price_target", topic="price_target", rule="beside a grade", kind="money",
                 head=named[-1] if named else None)  # fmt: skip


_TRADED = frozenset({"gehandelt", "notiert", "notierte", "schloss"})


def _traded_at(spot: Spot) -> Found | None:
    """ "beziffert den fairen Wert auf 240 Dollar, gehandelt wird sie bei 184": the price."""
    last, clause = spot.last, spot.clause
    if last is None or last.topic != "price_target" or not spot.priced or clause.has("topic"):
        return None
    traded = any(m.kind == "trade" and spot.text(m) in _TRADED for m in clause.marks)
    if not traded or spot.role not in {"at", "to"}:
        return None
    return Found(metric="price", topic="price", rule="traded at", kind="money")
