"""Amounts that are a share's price or target by the words around them; no noun says so."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot


def sold_at(spot: Spot) -> Found | None:
    """ "sold 37.5 million shares at $40 each"."""
    if spot.role != "at" or not spot.priced:
        return None
    sold = spot.last is not None and spot.last.metric == "shares"
    if sold or any(m.value == "issue" for m in spot.clause.marks):
        return Found(metric="price", topic="price", kind="money", rule="price of shares sold")
    return None


_PAID = re.compile(
    r"\W*(?:für|um) (?:eine?n?|jede[ns]?|die|das|den) (?:[\w-]+ ){0,2}[\w-]*(?:aktie|papier|titel"
    r"|anteilsschein|anteil)\b|\W*pour (?:une|chaque|l['’]) ?action\b"
)
# "1.400 Euro mussten Anleger für eine ASML-Aktie zahlen"
_PAYS_FOR = re.compile(
    r"\s(?:mussten?|müssen|zahlten?|zahlen|zahlt) (?:[\w-]+ ){1,4}für (?:eine?n?|die|das|den) "
    r"(?:[\w-]+ ){0,2}[\w-]*(?:aktie|papier|titel|anteil)\b"
)
_FIRST = frozenset({"to", "at"})


def paid(spot: Spot) -> Found | None:
    """ "Für eine Infineon-Aktie müssen Anleger 34,12 Euro hinlegen", "Bei 212 Dollar markierte
    Nvidia ein Rekordhoch": the noun or the name of the share stands elsewhere."""
    if not of_share_size(spot) or spot.figure.sign is not None:
        return None
    start = spot.clause.marks[0].start
    if _PAYS_FOR.match(spot.memory.text, spot.figure.end):
        named = next((m for m in spot.clause.marks[spot.at :] if m.kind == "company"), None)
        return Found(metric="price", topic="price", head=named, rule="paid", kind="money")
    if _PAID.match(spot.memory.text, start) and not spot.memory.clauses[-1].has("act"):
        named = next((m for m in spot.clause.marks[: spot.at] if m.kind == "company"), None)
        return Found(metric="price", topic="price", head=named, rule="paid", kind="money")
    if not spot.memory.language.inverts or spot.at > 1 or spot.role not in _FIRST:
        return None
    behind = spot.clause.marks[spot.at + 1 : spot.at + 8]
    named = next((m for m in behind if m.kind == "company"), None)
    priced = any(heads.metric(m) == "price" for m in behind)
    told = spot.clause.has("trade") or spot.clause.has("role")
    if named is None or not priced or not told or any(m.kind == "figure" for m in behind):
        return None
    return Found(metric="price", topic="price", head=named, rule="paid", kind="money")


def tabled(spot: Spot) -> Found | None:
    """ "AIXTRON 21,40 EUR (+10,3 %)": the price beside the name, its move behind."""
    if not of_share_size(spot) or spot.figure.sign is not None or not spot.at:
        return None
    marks, row = spot.clause.marks, spot.memory.row
    place = next((i for i in range(spot.at - 1, -1, -1) if marks[i].value not in _BARS), 0)
    head = marks[place]
    if head.kind != "company":
        return None
    after = [m for m in marks[spot.at + 1 :] if m.value not in _BARS]
    if not after and spot.clause.closed == "open":
        after = (
            list(row[len(spot.memory.clauses)].marks) if len(row) > len(spot.memory.clauses) else []
        )
    moved = after[0].figure if after else None
    if moved is None or moved.kind != "%" or moved.sign is None:
        return None
    return Found(metric="price", topic="price", head=head, rule="tabled", kind="money")


_BARS = frozenset({"|", "/", "·", "•"})
_RANGES = frozenset({"spanne", "preisspanne", "range", "fourchette"})


def in_a_range(spot: Spot) -> Found | None:
    """ "Zuvor war eine Spanne von 47 bis 55 Dollar angestrebt worden"."""
    if spot.figure.value_to is None or not spot.priced:
        return None
    words = {spot.text(m) for m in spot.clause.marks[max(0, spot.at - 3) : spot.at]}
    if words.isdisjoint(_RANGES):
        return None
    last = spot.last.metric if spot.last is not None else ""
    offered = last in {"price", "shares", "raised"}
    return Found(metric="price", topic="price", rule="range", kind="money") if offered else None


_BEYOND = (
    "above", "below", "under", "beneath", "just above", "just below", "just under", "sous", "unter"
)  # fmt: skip


def crossed(spot: Spot) -> bool:
    """Whether the share moved beyond a level: "fell below $100", not "fell by $100"."""
    return spot.role in {"", "to"} and is_beyond(spot) and spot.beside(spot.word)


def is_beyond(spot: Spot) -> bool:
    """Whether a word such as "below" stands directly before the figure."""
    return spot.memory.text[spot.figure.lead : spot.figure.start].startswith(_BEYOND)


def reaches_another(spot: Spot) -> bool:
    """Whether the price that was reached stands behind by how much it moved: "büßten am Montag
    2,35 Franken auf 88,10 Franken ein"."""
    near = spot.clause.marks[spot.at + 1 : spot.at + 3]
    price = near[-1].figure if len(near) == 2 and near[0].value in {"to", "at"} else None
    if price is None or price.kind != "money" or price.unit != spot.figure.unit:
        return False
    return price.scale == spot.figure.scale and spot.figure.value < price.value


_QUOTED = frozenset({"comma", "open", "stop!", ""})


def listed(head: Mark, spot: Spot) -> Found | None:
    """ "Celestica C$412.60, down C$18.15": the price beside the name, and its move behind."""
    if spot.at == 0 or spot.clause.marks[spot.at - 1] is not head or spot.figure.sign is not None:
        return None
    behind = spot.behind
    if behind is None:
        place = next(i for i, c in enumerate(spot.memory.row) if c is spot.clause)
        following = spot.memory.row[place + 1 : place + 2]
        near = following[0].marks[:2] if spot.clause.closed in _QUOTED and following else ()
    else:
        near = (behind,)
    moved = bool(near) and near[0].kind == "move" and near[-1].figure is not None
    if not moved and not (near and near[0].figure is not None and near[0].figure.sign is not None):
        return None
    return Found(metric="price", topic="price", head=head, rule="quoted", kind="money")


def opening(spot: Spot) -> Found | None:
    """ "At $137.40, Nvidia is up 3.1 per cent on the day"."""
    clause, row = spot.clause, spot.memory.row
    if clause.opener or spot.at > 1 or spot.role not in {"at", "to"} or clause.closed != "comma":
        return None
    named = row[1].marks[0] if len(row) > 1 and spot.at + 1 == len(clause.marks) else None
    if named is None or named.kind != "company" or not spot.priced or not of_share_size(spot):
        return None
    return Found(metric="price", topic="price", head=named, rule="at a price", kind="money")


_NOW = frozenset({"now", "currently", "still", "last", "today", "recently", "already"})


def apposed(spot: Spot) -> Found | None:
    """ "Figma, at $29.90, is now below its listing price", "Hua Hong, now at HK$52.80"."""
    clause, clauses = spot.clause, spot.memory.clauses
    if clause.opener != "comma" or len(clauses) < 2 or spot.role != "at" or spot.behind is not None:
        return None
    before = clauses[-2].marks[-1]
    named = before.kind == "company" and of_share_size(spot)
    if not named or any(m.kind != "role" and spot.text(m) not in _NOW for m in clause.marks[:-1]):
        return None
    told = spot.last is not None and spot.memory.at > before.start
    return None if told else Found(metric="price", topic="price", head=before, rule="apposed price",
                                   kind="money")  # fmt: skip


def of_share_size(spot: Spot) -> bool:
    """Whether the amount has its currency and no word such as million, save in small units."""
    return spot.priced and bool(spot.figure.unit) and (spot.figure.scale == 1 or spot.in_small)


# "and on Friday they finished at $9.62"
_DATING = frozenset({"demote", "word"})


def unnamed(spot: Spot) -> Found | None:
    """ "At the close it cost $40", "Il avait culminé à 14,60 euros": of a share without a name."""
    if not of_share_size(spot):
        return None
    if spot.clause.has("closing") and spot.role in {"to", "at"}:
        return Found(metric="price", topic="price", rule="at the close", kind="money")
    first = next((m for m in spot.clause.marks if m.kind not in _DATING), None)
    traded = spot.clause.has("trade") and first is not None and first.kind == "pronoun"
    shares = spot.memory.topic in {"price", "market_value"} and not spot.clause.has("topic")
    if traded and shares and spot.role in {"to", "at", ""}:
        return Found(metric="price", topic="price", rule="it traded", kind="money")
    told = spot.clause.has("pronoun") and (spot.clause.has("closing") or spot.clause.has("trade"))
    if told and spot.way and spot.role in {"", "by"} and spot.beside(spot.word):
        return Found(metric="price_move", topic="price", rule="moved by", kind="money",
                     direction=spot.way)  # fmt: skip
    return None
