"""The verb that says what was done with an amount: "lost", "turned over", "valued at"."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.analysis.claims.western import heads, spent
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot

_BEING = frozenset(
    {"is", "was", "are", "now", "be", "being", "company", "startup", "group", "still", "then",
     "already", "currently", "ist", "nun"}
)  # fmt: skip


def act_of(spot: Spot) -> Mark | None:
    """The verb that says what was done with the amount: the nearest before, else behind."""
    if "act" not in spot.known:
        act = _before(spot) or _behind(spot)
        valued = act is None or act.value != "value/worth" or _is_valued(act, spot)
        spot.known["act"] = act if valued else None
    return spot.known["act"]


def _before(spot: Spot) -> Mark | None:
    for i, mark in spot.clause.left(spot.at):
        if mark.kind == "act" and mark.value == "hire":
            continue  # "stellt 1,2 Milliarden Dollar in Aussicht"
        if mark.kind == "act" or (mark.kind == "move" and mark.value.endswith("/lose")):
            return mark
        if spot.at - i <= 2 and spot.text(mark) in _SUNK and _into(spot):
            return mark._replace(kind="act", value="spending")  # "would sink $2bn into xAI"
        if spot.at - i == 1 and spot.text(mark) in _EARNING:
            return mark._replace(kind="act", value="profit")  # "its fibre arm made 48 billion yen"
        if spot.at - i == 1 and _over(spot) and spot.text(mark) in _OVER:
            return mark._replace(kind="act", value=_OVER[spot.text(mark)])
        if mark.value == "up/raise" and spot.at - i <= 2:
            return mark  # but "raised its forecast for 2026 to $5bn"
        if mark.kind == "figure" and spot.role not in {"for", "at", "to"}:
            return None
    return None


_EARNING = frozenset({"made", "makes", "making"})
# "turned over $44.1 billion", "will hand over $2.4 billion"
_OVER = dict.fromkeys(("turned", "turns", "turning"), "revenue") | dict.fromkeys(
    ("hand", "hands", "handed", "handing"), "spending"
)


def _over(spot: Spot) -> bool:
    return spot.memory.text.startswith("over", spot.figure.lead)


def _into(spot: Spot) -> bool:
    behind = [m for m in spot.clause.marks[spot.at + 1 : spot.at + 3] if m.kind != "each"]
    return bool(behind) and behind[0].value == "to"


_SUNK = frozenset(
    {"sink", "sinks", "sank", "sunk", "sinking", "put", "puts", "putting", "hand", "hands",
     "handed", "handing"}
)  # fmt: skip


def _behind(spot: Spot) -> Mark | None:
    nearest = spot.behind
    if nearest is not None and nearest.value.startswith("market_value_change"):
        return nearest  # "1.9 billion euros poorer"
    if nearest is not None and spot.text(nearest) == "in the red":
        return nearest
    if not spot.memory.language.inverts:
        return None
    for mark in (*spot.clause.marks[spot.at + 1 :], *_listed(spot)):
        if mark.kind == "act" or mark.value.endswith("/lose"):
            return mark
        if spent.tells(mark, spot):
            return mark._replace(kind="act", value="spending")
    return None


def _listed(spot: Spot) -> Iterator[Mark]:
    """The marks of the clauses behind that go on a list of figures: "17,2 Milliarden, 6,1
    Milliarden und 4,3 Milliarden Yuan verloren"."""
    if spot.at + 1 < len(spot.clause.marks) or spot.clause.closed not in {"comma", "cut"}:
        return
    place = next((i for i, c in enumerate(spot.memory.row) if c is spot.clause), 0)
    for clause in spot.memory.row[place + 1 :]:
        if clause.marks[0].figure is None:
            return
        yield from clause.marks
        if len(clause.marks) > 1:
            return


_HELD = frozenset({"shares", "share"})
_SECURITIES = frozenset({"shares", "stock", "aktien", "papiere", "anteile", "actions", "titres"})


def _is_valued(act: Mark, spot: Spot) -> bool:
    """Whether "worth" is said of a company: not of a contract, an order, a stake."""
    place = spot.clause.marks.index(act)
    if any(m.value in _HELD or spot.text(m) in _SECURITIES for m in spot.clause.marks[:place]):
        return False  # "sold 120,000 shares of Palantir worth $20 million"
    before = spot.clause.marks[place - 1] if place else None
    subject = spot.memory.subject
    told = subject is not None and heads.metric(subject) == "orders"
    if told and place == 1 and spot.text(before) in _BEING:
        return False  # "The order, placed by Humain, is worth $10 billion to AMD"
    if any(heads.metric(m) == "orders" for m in spot.clause.marks[:place]) and (
        spot.text(before) in _BEING
    ):
        return False  # "CoreWeave's contract with OpenAI is worth $11.9 billion"
    if before is None and len(spot.memory.clauses) > 1:
        before = spot.memory.clauses[-2].marks[-1]
    if before is None:
        return True
    party = spot.clause.marks[place - 2] if place > 1 and before.kind in NAMES else None
    signed = spot.last is not None and spot.last.topic == "orders"
    signed = signed or any(heads.metric(m) == "orders" for m in spot.clause.marks[:place])
    if party is not None and signed and party.value in {"from", "with", "by", "of", "orders"}:
        return False  # "contracts from Microsoft worth $17.4 billion"
    return before.kind in NAMES | {"pronoun", "own"} or spot.text(before) in _BEING
