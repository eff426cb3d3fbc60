"""Percentages, parts and multiples: moves of the share, changes of a business figure, margins."""

from __future__ import annotations

from crawler.analysis.claims.western import (
    compared,
    fronted,
    heads,
    others,
    percent_answers,
    percent_frames,
    percent_nouns,
    percent_subjects,
    percent_verbs,
    session,
    then,
)
from crawler.analysis.claims.western.changes import GROWTH, change, margin
from crawler.analysis.claims.western.directions import is_noun
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.percent_heads import head_of
from crawler.analysis.claims.western.percent_onward import (
    continued,
    has_object,
    of_a_company,
    reached,
)
from crawler.analysis.claims.western.spot import NAMES, Spot

# Users, costs and bookings are everybody's: without a company they are no claim.
_LOOSE = frozenset({"growth"})
_ANYBODYS = frozenset({"bookings", "orders", "commandes", "bestellungen", "buchungen"})
# "Of" so many per cent they are the share's: "nach Gewinnen von sechs Prozent".
_GAINS = frozenset({"gewinn", "gewinne", "gewinnen", "verlust", "verluste", "verlusten"})
_LOSSES = frozenset({"loss", "losses"})


def read(spot: Spot) -> Found | None:
    """What the percentage is of; None where no rule says."""
    percent_verbs.take(spot)
    told = (
        session.answered(spot)
        or percent_frames.read(spot)
        or percent_answers.read(spot)
        or percent_verbs.earned(spot)
        or then.rate(spot)
    )
    if told is not None:
        return told
    head = percent_subjects.past_an_adverbial(head_of(spot), spot)
    others_own = head is not None and (
        others.are_of(head, spot) or percent_subjects.is_of_an_index(head, spot)
    )
    return None if others_own else _of(head, spot)


def _of(head: Mark | None, spot: Spot) -> Found | None:
    if head is not None and head.kind in {"stop", "person"}:
        leader = _leader(head, spot)
        return change("price", spot.way, leader, "leads the index") if leader else None
    if head is not None and heads.metric(head) == "margin" and not spot.figure.direction:
        return margin(head, spot) if spot.role != "by" else None
    if spot.role in {"versus", "from"}:
        return compared.read(spot)  # not "a 0.4 % drop in the broader market", "from 40 %"
    if spot.role == "for" and spot.figure.kind == "%" and _in_words(spot):
        return None  # "l'IA y contribue pour un tiers"
    told = percent_subjects.pulled(head, spot) or fronted.read(spot)
    told = told or percent_nouns.read(spot, head)
    if told is not None:
        return told if told.metric else None
    if head is not None and heads.own_direction(head) and not _newer(head, spot):
        spot.way, spot.word = heads.own_direction(head), None
    if head is None or _goes_on(head, spot) or (head.kind in NAMES and _is_multiple(spot)):
        return None if others.are_meant(spot) else continued(head, spot)
    if not spot.way:
        return _elided(head, spot)
    if head.kind in NAMES:
        return None if reached(spot) or has_object(spot) else of_a_company(head, spot)
    topic = heads.metric(head)
    if _is_gain(head, spot):
        return change("price", "up" if topic == "profit" else "down", head, "gains")
    if topic not in GROWTH or (reached(spot) and not heads.own_direction(head)):
        return None  # "the expected swing rose from 38 to 52 %"
    loose = topic in _LOOSE or spot.text(head) in _ANYBODYS
    rule = "loose noun and move" if loose else "noun and move"
    return change(topic, spot.way, head, rule)


def _newer(head: Mark, spot: Spot) -> bool:
    """Whether a noun of change stands between the figure and one that has its own figure: "nach
    dem Kurssprung von 32 Prozent ein Rücksetzer um 6 Prozent"."""
    word = spot.word
    used = head.start in spot.memory.used and word is not None and word.kind == "move"
    return used and word is not None and head.end < word.start < spot.figure.start


def _is_gain(head: Mark, spot: Spot) -> bool:
    """Whether a noun for profit or loss is the share's: "Kursgewinne von 3 %", "a loss of 3 %"."""
    text = spot.text(head)
    if spot.role == "of":
        between = (m.figure for m in spot.clause.marks[: spot.at] if m.start > head.start)
        earned = any(f is not None and f.kind == "money" for f in between)
        return text in _GAINS | _LOSSES and not earned
    if spot.behind is not head or spot.clause.has("stop") or spot.figure.kind != "%":
        return False
    return text in _LOSSES or (text in _GAINS and spot.memory.language.inverts)


def _in_words(spot: Spot) -> bool:
    return spot.memory.text[spot.figure.start].isalpha()


_LEADS = frozenset(
    {"weakest", "strongest", "worst", "best",
     "led", "leads", "leading", "topped", "tops", "headed", "heads", "führte", "führten", "führt",
     "mène", "mènent", "menait"}
)  # fmt: skip


def _leader(head: Mark, spot: Spot) -> Mark | None:
    """The company that leads an index: "Infineon led the DAX with a gain of 3.7%"."""
    marks = spot.clause.marks[: spot.at]
    verb = next((i for i, m in enumerate(marks) if spot.text(m) in _LEADS), None)
    if verb is None or head.start < marks[verb].start or not spot.way:
        return None
    named = [m for m in marks[:verb] if m.kind == "company"]
    return named[-1] if named else None


def _elided(head: Mark, spot: Spot) -> Found | None:
    """Gains, which need no verb; or the verb is the one before: "sales rose 5 % and profit 7 %"."""
    topic, last = heads.metric(head), spot.memory.percent
    sums = last is not None and last.topic == "price" and spot.text(head) in _GAINS
    if sums or _is_gain(head, spot):
        return change("price", "up" if topic == "profit" else "down", head, "gains")
    verbs = ("act", "own", "report", "trade", "would", "deliver")
    listed = _after_an_index(spot) if last is None and head.kind == "company" else ""
    if listed and not any(spot.clause.has(kind) for kind in verbs):
        return change("price", listed, head, "list with an index")
    way = last.direction if last is not None else _of_a_level(spot)
    if not way or any(spot.clause.has(kind) for kind in verbs):
        return None
    if topic not in GROWTH or spot.role not in {"", "by"} or head.start > spot.figure.start:
        return None
    return change(topic, way, head, "noun goes on")


def _of_a_level(spot: Spot) -> str:
    """The direction of the verb before, where that has only told a level: "Der Auftragsbestand
    wuchs auf 553 Milliarden, der Umsatz um 22 Prozent"."""
    if spot.role != "by" or spot.last is None or len(spot.memory.clauses) < 2:
        return ""
    earlier = spot.memory.clauses[-2]
    moves = [m for m in earlier.marks if m.kind in {"move", "grow"}]
    return moves[0].value.partition("/")[0] if len(moves) == 1 and earlier.has("topic") else ""


def _after_an_index(spot: Spot) -> str:
    """The direction that a heading gives, or that of an index before: "le CAC 40 a pris 2 % et
    Schneider Electric 1,7 %"."""
    if spot.role not in {"", "by"}:
        return ""
    if spot.clause.opening == ":" and len(spot.memory.clauses) > 1:
        announced = (heads.own_direction(m) for m in spot.memory.clauses[-2].marks)
        way = next((way for way in announced if way), "")
        if way and not spot.memory.clauses[-2].has("figure"):
            return way  # "Kursplus seit Neujahr: SK Hynix 38 Prozent, …"
    for earlier in reversed(spot.memory.clauses[:-1]):
        if not (earlier.has("stop") and earlier.has("figure")):
            return ""
        if earlier.has("move"):
            return next(m.value for m in earlier.marks if m.kind == "move").partition("/")[0]
    return ""


def _is_multiple(spot: Spot) -> bool:
    """Whether a noun multiplies, "das Doppelte von 2025": of what was spoken of before."""
    text = spot.text(spot.clause.marks[spot.at])
    return spot.figure.kind == "factor" and text.startswith(("das ", "le ", "doppelt", "aufs "))


def _goes_on(head: Mark, spot: Spot) -> bool:
    """Whether a name with its figure goes on a list: "…, Wistron's 11.8 %", "Hygon mit 11,5 %"."""
    last = spot.memory.percent
    if head.kind not in NAMES or last is None:
        return False
    if spot.figure.sign is not None or spot.figure.direction:
        return False
    return not spot.way or (is_noun(spot.word, spot.clause) and last.topic != "price")
