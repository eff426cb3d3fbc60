"""Amounts without a noun of their own: of the company, the subject, or what went before."""

from __future__ import annotations

from crawler.analysis.claims.western import apposition, levels, prices, pronouns, reached
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.sequels import like
from crawler.analysis.claims.western.spot import NAMES, Spot

# "touched C$2,610", "hit a fresh high of $1,021": what a share does, and its company for it.
_REACHED = frozenset(
    {"reaching",
     "hit", "hits", "hitting", "touched", "touching", "reached", "reaches", "topped", "crossed",
     "surpassed", "tops", "topping", "surpasses", "surpassing", "crosses", "crossing", "breaches",
     "breached", "breaching", "clears", "cleared", "fell through", "falls through",
     "broke through", "breaks through",
     "breaking through", "smashed through", "burst through", "broke above", "breaks above",
     "broke below", "breaks below", "pierced", "pierces", "blew past",
     "touche", "touché", "atteint", "atteignait", "frôle"}
)  # fmt: skip


def of_a_company(head: Mark, spot: Spot) -> Found | None:
    """ "SAP fell 3.7 % to 148.20 euros", "Amazon climbed to a record $258.60"."""
    last = spot.last
    if last is not None and last.topic == "price_target" and spot.clause.has("pronoun"):
        return continued(spot)
    if not prices.of_share_size(spot):
        return continued(spot, head)
    listed = head.kind == "name" and spot.role in {"to", "at"} and not spot.way
    if last is not None and last.topic == "price_target" and listed and spot.at < 3:
        return like(last, last.head, spot)  # "sets its target at $360, BofA at $350"
    raised = spot.clause.left(spot.at, ("company", "move"))
    raised_it = [m for _, m in raised][:2] == [head, spot.word]  # ", and lifted AMD to $270"
    free = not spot.way or raised_it
    if last is not None and last.topic == "price_target" and spot.role == "to" and free:
        return like(last, head, spot)  # "raised its targets on Micron to $160, on SanDisk to $80"
    quoted = prices.listed(head, spot)
    if quoted is not None:
        return quoted
    if prices.crossed(spot):
        return Found(metric="price", topic="price", head=head, rule="crossed", kind="money")
    priced = last is not None and last.metric in {"price_move", "shares", "price"}
    if spot.role in {"to", "at"} and (spot.way or priced or spot.clause.has("trade")):
        return Found(metric="price", topic="price", head=head, rule="price of company",
                     kind="money", previous=spot.figure.previous)  # fmt: skip
    near = spot.role == "" and (spot.beside(spot.word) or prices.reaches_another(spot))
    if spot.way and (spot.role == "by" or near):
        return Found(metric="price_move", topic="price", head=head, rule="moved by",
                     kind="money", direction=spot.way)  # fmt: skip
    if _costs(head, spot):
        return Found(metric="price", topic="price", head=head, rule="costs", kind="money")
    free = spot.at > 1 and [m.kind for m in spot.clause.marks[: spot.at - 2]][-1:] != ["role"]
    if free and spot.clause.marks[spot.at - 2] is head and _quoted(spot):  # "Thales cote 245 euros"
        return Found(metric="price", topic="price", head=head, rule="quoted", kind="money")
    hit = (spot.role == "to" and spot.roled in _REACHED) or reached.broke_through(spot)
    if hit or (spot.figure.previous is not None and spot.clause.has("passes")):
        return Found(metric="price", topic="price", head=head, rule="reached", kind="money",
                     previous=spot.figure.previous)  # fmt: skip
    return None


_COSTS = frozenset({"kostet", "kosten", "kostete", "kosteten"})


def _costs(head: Mark, spot: Spot) -> bool:
    """ "Im Freiverkehr kosteten Northern Data zuletzt 14,20 Euro": nothing stands before the verb
    that could have cost so much."""
    marks = spot.clause.marks[: spot.at]
    if len(marks) < 2 or marks[-1] is not head or spot.text(marks[-2]) not in _COSTS:
        return False
    return marks[0] is marks[-2] or marks[0].kind in {"demote", "closing"}


def continued(spot: Spot, head: Mark | None = None) -> Found | None:
    """What the clause does not name is the sentence's subject's, or like the figure before."""
    apposed = apposition.noun(spot) or spot.heading() or reached.raised(spot)
    if apposed is not None and apposed.start not in spot.memory.used:
        return levels.named(apposed, spot, "apposition")
    last = spot.last
    moved = last is not None and last.metric == "price_move"
    if (
        last is not None
        and moved
        and spot.priced
        and (spot.role == "at" or _quoted(spot))
        and spot.clause.has("trade")
    ):
        return Found(metric="price", topic="price", head=last.head,
                     rule="closing at", kind="money")  # fmt: skip
    newer = _newer(spot) or _relative(spot)
    if newer is not None:
        return levels.named(newer, spot, "subject before")
    if _of_the_compared(spot):
        return None
    if spot.last is not None and spot.last.topic:
        return like(spot.last, head or bracketed(spot) or spot.last.head, spot)
    meant = pronouns.read(spot)
    if meant is not None:
        return meant
    subject = spot.carried_subject()
    if subject is not None and subject.kind == "stop":
        return None
    unnamed = prices.unnamed(spot)
    if unnamed is not None:
        return unnamed
    return _of_the_subject(subject, spot) if subject is not None else None


def _of_the_subject(subject: Mark, spot: Spot) -> Found | None:
    """What the amount is of the noun or the name that the sentence speaks of."""
    share = subject.kind == "topic" and subject.value == "price"
    if share and spot.role == "by" and spot.way and prices.of_share_size(spot):
        return Found(metric="price_move", topic="price", head=subject, rule="moved by",
                     kind="money", direction=spot.way)  # fmt: skip
    if spot.role in {"for", "by"} and not (share and _for_sale(spot)):
        return None
    if subject.kind == "topic":
        return levels.named(subject, spot, "subject before")
    moved = subject.kind == "company" and spot.way and spot.clause.marks[0] is spot.word
    if moved and spot.clause.opener == "comma" and spot.role == "" and spot.at == 1:
        return of_a_company(subject, spot)
    traded = spot.clause.has("trade") or (spot.role == "to" and spot.roled in _REACHED)
    if prices.of_share_size(spot) and subject.kind in NAMES and traded:
        return Found(metric="price", topic="price", head=subject, rule="closed at", kind="money")
    return None


def _for_sale(spot: Spot) -> bool:
    """ "Die Aktie, die im Frühjahr noch für 42 Euro zu haben war"."""
    return spot.role == "for" and spot.text(spot.behind) == "zu haben"


def _quoted(spot: Spot) -> bool:
    """ "a perdu la moitié de sa valeur et ne cote plus que 31 euros": the verb stands beside."""
    near = spot.clause.marks[max(0, spot.at - 2) : spot.at]
    traded = any(m.kind == "trade" for m in near) and spot.role == ""
    return traded and bool(spot.figure.unit) and not spot.beside(spot.word)


def _newer(spot: Spot) -> Mark | None:
    """A noun that has come after the last figure and waits for its own: "receivables, however,
    ballooned to …"."""
    subject, memory = spot.memory.subject, spot.memory
    if subject is None or subject.kind != "topic" or memory.complete or memory.last is None:
        return None
    told = subject.start > memory.at and subject.start not in memory.used
    moves = spot.way != "" or spot.clause.has("trade")
    return subject if told and spot.clause.opener == "comma" and moves else None


def _relative(spot: Spot) -> Mark | None:
    """The noun of a relative clause: "son titre, qui dépassait les 1.000 dollars"."""
    near, last = spot.memory.near, spot.memory.last
    if near is None or last is None or not spot.memory.relative(spot.clause):
        return None
    new = near.kind == "topic" and near.value != last.topic and near.start not in spot.memory.used
    return near if new else None


_UP = frozenset({"up", "down", "plus", "minus", "off", "ahead"})


def bracketed(spot: Spot) -> Mark | None:
    """The name directly before a parenthesis: "Broadcom (minus 17,4 Prozent)", or before "…, up
    5 %"."""
    if spot.clause.opener not in {"open", "comma"} or len(spot.memory.clauses) < 2:
        return None
    begins = spot.clause.marks[0]
    if spot.clause.opener == "comma" and begins.figure is None and spot.text(begins) not in _UP:
        return reached.told_of(spot)
    before = spot.memory.clauses[-2].marks[-1]
    return before if before.kind in NAMES else None


def _of_the_compared(spot: Spot) -> bool:
    """ "etwas mehr als der Hamburger Konkurrent (80 Cent)": of somebody not named."""
    earlier = spot.memory.clauses[-2:-1] if spot.clause.opener == "open" else []
    return bool(earlier) and earlier[0].opening in _THAN and not earlier[0].has("company")


_THAN = frozenset({"als", "than"})
