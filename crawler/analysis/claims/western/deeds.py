"""Amounts that a verb explains: earned, lost, spent, raised, wiped out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.analysis.claims.western import heads, spent
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.levels import LEAST
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import NAMES, Spot

_PLACED = re.compile(
    r"\b(?:aktien|papiere|anteilsscheine|titel|shares|stock|actions|titres)\b.{0,60}"
    r"\b(?:platzier|ausgegeben|emittiert|ausgabe|placed|issued|placé|émis)|placé .{0,40}\bactions"
    r"|ausgabe (?:\w+ )?(?:aktien|papiere|anteilsscheine)\b"
)
# "after an IPO that brought in 8 billion", "the biggest flotation ever; it took in $75 billion"
_FLOATED = frozenset(
    {"ipo", "flotation", "listing", "initial public offering", "public offering", "börsengang",
     "börsengangs", "börsendebüt", "erstnotiz", "zweitlisting", "introduction en bourse"}
)  # fmt: skip
_OFFERED = re.compile(
    r"\b(?:sold (?:its|new) shares|ausgabepreis|emissionspreis|bezugspreis|offer price|issue price"
    r"|börsenneuling|börsendebütant|hinterlegungsschein|neue[rn]? aktien\b"
    r"|ipo price|(?:being|were|been) sold at|market debut|first day of trading|on its debut"
    r"|from (?:[\w-]+ ){0,3}(?:investors|backers|group (?:of|led))\b|at a valuation of)"
)
_LEAST_WORTH = 5_000_000
# "Im Vorjahr hatten sie 483 Millionen Euro erwirtschaftet": of what was spoken of.
_MADE = frozenset(
    {"erwirtschaftet", "erzielt", "généré", "génère", "réalisé", "réalise", "generated", "made"}
)
_CARRIED = frozenset({"profit", "loss", "cash_flow", "orders"})
_BEING = frozenset(
    {
        "is",
        "was",
        "are",
        "now",
        "be",
        "being",
        "company",
        "startup",
        "group",
        "still",
        "then",
        "already",
        "currently",
        "ist",
        "nun",
    }
)


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


def in_cash(spot: Spot) -> Found | None:
    """ ", or about $28 billion in cash", where a purchase is spoken of."""
    behind = heads.attached_right(spot.at, spot.clause)
    if behind is None or heads.metric(behind) != "cash":
        return None
    if any(spot.clause.has(kind) for kind in ("own", "act", "report")):
        return None
    earlier = (m for clause in spot.memory.clauses[:-1] for m in clause.marks)
    if any(m.value == "spending" for m in earlier):
        return Found(metric="spending", topic="spending", rule="in cash", kind="money")
    return None


def bought_for(spot: Spot) -> Found | None:
    """ "buy Confluent for $11 billion in cash", "burned $350 million of cash": the verb counts
    before the noun behind."""
    act = act_of(spot)
    if act is None:
        return None
    bought = act.value == "spending" and (spot.role == "for" or _paid_in_cash(act, spot))
    lent = act.value in {"raised", "up/raise"} and _in_debt(act, spot)
    return done(act, spot) if bought or lent or act.value.startswith("cash_flow") else None


_OWED = ("debt", "dette", "schulden", "fremdkapital")


def _in_debt(act: Mark, spot: Spot) -> bool:
    """ "raised $500 million of debt": what came in counts, not what is owed."""
    behind = heads.attached_right(spot.at, spot.clause)
    if behind is None or act.end > spot.figure.start:
        return False
    if not spot.text(behind).startswith(_OWED):
        return False  # "secured a $1 billion loan" is a debt
    return not any(m.kind == "topic" and m.start > act.start for m in spot.clause.marks[: spot.at])


def _paid_in_cash(act: Mark, spot: Spot) -> bool:
    """ "will pay $7.75 billion in cash for Armis"."""
    behind = spot.clause.marks[spot.at + 1 : spot.at + 4]
    paid = any(heads.metric(m) == "cash" for m in behind)
    return paid and act.end <= spot.figure.start


def done(act: Mark, spot: Spot) -> Found | None:
    """What the verb says the amount is."""
    name, _, way = act.value.partition("/")
    if act.kind == "move":
        if way == "lose" and spot.role == "to" and spot.figure.previous is None:
            return None  # "lost 18,000 won to 1,028,000 won"
        name = "loss" if way == "lose" else "raised"
    value = spot.figure.value
    least = _LEAST_WORTH if name in {"value", "market_value_change"} else LEAST
    if value < least or (spot.role in {"from", "by"} and name != "market_value_change"):
        return None
    if name == "market_value_change":
        return Found(metric=name, topic="market_value", rule="wiped out", kind="money",
                     verb=act, direction=way)  # fmt: skip
    if name == "value":
        return Found(metric="market_value", topic="market_value", rule="valued at", kind="money")
    if name == "revenue" and _issues(spot):
        name = "raised"  # "durch die Ausgabe von Aktien … eingenommen"
    elif name == "revenue" and spot.text(act) in _MADE and spot.memory.topic in _CARRIED:
        name = spot.memory.topic if spot.last is None else name
    elif name == "revenue" and spot.last is not None:
        name = _of_what_went_before(act, spot, spot.last)
    if name == "spending" and spot.text(act) in _PROMISED and spot.last is None:
        name = spot.memory.topic if spot.memory.topic in _PROMISES else name
    if name == "spending" and _others_spend(act, spot):
        return None
    if name not in {"profit", "loss", "revenue", "spending", "raised", "cash_flow", "debt"}:
        return None
    return Found(metric=name, topic=name, rule=f"verb of {name}", kind="money", verb=act,
                 value=-value if name == "cash_flow" else None,
                 previous=spot.figure.previous)  # fmt: skip


_GUIDED = frozenset({"guided to", "guides to", "guiding to"})
_CHIPPED_IN = ("beigesteuert", "beisteuer", "steuert", "contribut", "chip", "apport", "contribu")


def _of_what_went_before(act: Mark, spot: Spot, last: Found) -> str:
    """What a verb of revenue says where the figure before was of something else: "spent $44
    billion and guided to $200 billion", "was valued at $900bn; Amazon had contributed $8bn"."""
    if spot.text(act) in _GUIDED and last.topic in _FORESEEN:
        return last.topic
    funded = last.metric in {"raised", "market_value"}
    return "spending" if funded and spot.text(act).startswith(_CHIPPED_IN) else "revenue"


# "It once delivered revenue of $22 billion. It has now promised $52 billion for fiscal 2027."
_PROMISED = frozenset({"promise", "promised", "promises", "pledged", "pledges", "pledge"})
_PROMISES = frozenset({"revenue", "profit", "orders", "cash_flow"})
_FORESEEN = frozenset({"spending", "profit", "orders"})


def _issues(spot: Spot) -> bool:
    sold = spot.last is not None and (
        spot.last.metric == "shares" or spot.last.rule == "price of shares sold"
    )
    sold = sold or _OFFERED.search(spot.memory.text) is not None
    sold = sold or _PLACED.search(spot.memory.text) is not None
    earlier = [c for c in spot.memory.clauses if c is not spot.clause]
    floated = any(
        m.value == "raised" and spot.text(m) in _FLOATED for c in earlier for m in c.marks
    )
    floated = floated or any(m.value == "issue" for c in earlier for m in c.marks)
    return sold or floated or any(m.value == "raised" for m in spot.clause.marks)


# "would spend $52 billion on new capacity": what for, not who else.
_PURPOSES = frozenset(
    {"capacity", "power", "energy", "electricity", "efficiency", "battery", "speed", "demand",
     "hyperscalers", "electricity demand", "exports", "export", "the industry", "emissions"}
)  # fmt: skip


def _others_spend(act: Mark, spot: Spot) -> bool:
    """To settle a lawsuit; or "foreign investors bought a net 430 billion won of the shares"."""
    at = spot.clause.marks.index(act) if act in spot.clause.marks else spot.at
    for i, mark in enumerate(spot.clause.marks):
        other = mark.value == "other" and mark.kind == "stop" and spot.text(mark) not in _PURPOSES
        if other and min(abs(i - at), abs(i - spot.at)) < 7:
            return True
    of = heads.attached_right(spot.at, spot.clause)
    investors = any(m.kind == "person" for m in spot.clause.marks if m.end <= act.start)
    return of is not None and heads.metric(of) == "price" and investors
