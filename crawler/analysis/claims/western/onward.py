"""Amounts that lean on what went before: ", to 11.94 billion", "(€5.9bn)", "A, B and C"."""

from __future__ import annotations

from crawler.analysis.claims.western import apposition, levels, prices, pronouns, reached
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
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
_WITH = frozenset({"with", "mit", "avec"})
# ", a year earlier" stands closer than this to the figure that it is of.
_CLOSE = 24


def of_a_company(head: Mark, spot: Spot) -> Found | None:
    """ "SAP fell 3.7 % to 148.20 euros", "Amazon climbed to a record $258.60"."""
    last = spot.last
    if last is not None and last.topic == "price_target" and spot.clause.has("pronoun"):
        return continued(spot)
    if not prices.of_share_size(spot):
        return continued(spot, head)
    listed = head.kind == "name" and spot.role in {"to", "at"} and not spot.way
    if last is not None and last.topic == "price_target" and listed and spot.at < 3:
        return _like(last, last.head, spot)  # "sets its target at $360, BofA at $350"
    raised = spot.clause.left(spot.at, ("company", "move"))
    raised_it = [m for _, m in raised][:2] == [head, spot.word]  # ", and lifted AMD to $270"
    free = not spot.way or raised_it
    if last is not None and last.topic == "price_target" and spot.role == "to" and free:
        return _like(last, head, spot)  # "raised its targets on Micron to $160, on SanDisk to $80"
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
        return _like(spot.last, head or bracketed(spot) or spot.last.head, spot)
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
        return None
    before = spot.memory.clauses[-2].marks[-1]
    return before if before.kind in NAMES else None


def _like(last: Found, head: Mark | None, spot: Spot) -> Found | None:
    """An amount of the same thing as the figure before."""
    year_ago = spot.memory.language.earlier.match(spot.memory.text, spot.figure.end)
    converted = spot.clause.opener == "open" and last.unit != spot.figure.unit
    if last.kind == "money" and year_ago and len(year_ago[0]) < _CLOSE and not converted:
        return None  # ", or 73 cents, a year earlier"
    traded = spot.clause.has("trade") and last.topic == "price"
    before = spot.clause.marks[: spot.at]  # not "Mit einem Satz auf 128 Euro hat sich SAP …"
    if not traded and any(m.kind == "own" and m.value not in _WITH for m in before):
        return None  # "and has $1.1 billion left"
    if last.topic in levels.OF_A_SHARE:
        return _of_the_share(last, head, spot)
    if last.topic not in levels.LEVELS or spot.figure.value < levels.LEAST or spot.role == "by":
        return None
    if last.kind == "%" and last.topic != "market_value" and not _reaches(spot):
        return None
    metric, way = last.topic, last.direction if last.kind == "money" else ""
    if last.topic == "market_value" and last.kind == "money":
        apposed = spot.clause.opener == "comma" and spot.at == 0 and spot.way != ""
        if apposed and spot.word is not None and spot.word.start > spot.figure.end:
            metric, way = "market_value_change", spot.way  # ", some $640 billion of it added"
        elif spot.role == "at" and spot.roled in _AT:
            metric, way = "market_value", ""  # "from its value, which at $152bn is"
        elif last.metric == "market_value_change":
            metric, way = "market_value_change", last.direction
    elif last.topic == "market_value" and last.kind == "%" and spot.role == "to":
        metric, way = "market_value", ""  # "doubled its market value, to ¥11.8 trillion"
    elif last.metric == "market_value_change" or (
        last.topic == "market_value" and last.kind == "%"
    ):
        metric, way = "market_value_change", last.direction
    negative = last.value is not None and last.value < 0
    return Found(metric=metric, topic=last.topic, head=head, rule="same again", kind="money",
                 direction=way, value=-spot.figure.value if negative else None,
                 previous=spot.figure.previous)  # fmt: skip


def _of_the_compared(spot: Spot) -> bool:
    """ "etwas mehr als der Hamburger Konkurrent (80 Cent)": of somebody not named."""
    earlier = spot.memory.clauses[-2:-1] if spot.clause.opener == "open" else []
    return bool(earlier) and earlier[0].opening in _THAN and not earlier[0].has("company")


_THAN = frozenset({"als", "than"})
_AT = frozenset({"at", "stands at", "stood at", "bei", "à"})


_CAME_TO = frozenset({"kam auf", "kommt auf", "kamen auf", "kommen auf"})


def _reaches(spot: Spot) -> bool:
    """ "um 8 % zu, auf 12 Milliarden", "revenue, up 34 %, came in at …"."""
    first = spot.clause.marks[0]
    verb_first = spot.clause.opener in {"comma", "cut"} and first.kind == "role"
    if spot.clause.opener == "cut" and spot.figure.scale > 1:  # "und erreichte 3,05 Milliarden"
        if spot.text(first) in _CAME_TO:
            return True  # "hat 61 % mehr umgesetzt und kam auf 25,7 Milliarden"
        verb_first = verb_first or first.kind == "trade" or spot.memory.relative(spot.clause)
        if verb_first and spot.role == "" and first.kind == "trade":
            return True
    return spot.role == "to" or (spot.role == "at" and verb_first)


def _of_the_share(last: Found, head: Mark | None, spot: Spot) -> Found | None:
    scaled = spot.figure.scale > 1 and not spot.in_small
    if not spot.priced or scaled or spot.role == "by":
        return None
    if last.metric == "shares" and spot.role != "at":
        return None
    alone = spot.clause.opener == "open" and len(spot.clause.marks) == 1 and not spot.figure.sign
    if last.kind == "%" and not alone and spot.role not in {"to", "at"}:
        return None  # but "Nokia -3,1 % (5,18 Euro)"
    beside = spot.behind if spot.at == 0 else spot.clause.marks[0]
    compared = spot.at < 2 and beside is not None and beside is spot.word
    compared = compared and (spot.at == 0 or spot.role == "")
    if last.metric == "price" and compared and spot.clause.opener == "comma":
        return Found(metric="price_move", topic="price", head=head, rule="dearer", kind="money",
                     direction=spot.way)  # fmt: skip
    way = spot.way if last.topic == "price_target" else ""
    if last.topic == "price_target" and spot.role == "to" and not (way or spot.clause.has("kept")):
        way = last.direction  # "raised its targets on Micron to $160 and on SanDisk to $80"
    return Found(metric=last.topic, topic=last.topic, head=head, rule="same again", kind="money",
                 direction=way, previous=spot.figure.previous)  # fmt: skip
