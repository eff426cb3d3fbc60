"""What a company is worth on the market where no noun hangs on the amount: "kostete Palantir an der
Börse 25 Milliarden Dollar", "mit 4,5 Billionen Dollar das wertvollste Unternehmen"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

_LEAST = 50_000_000
_HUGE = 1e11
_SIZED = frozenset({"company", "giant", "unternehmen", "konzern"})
_WORTH = r"(?:\w*börsenwert|\w*marktwert|marktkapitalisierung|börsenkapitalisierung)"
_MILESTONE = re.compile(r"\b(?:marke|schwelle|grenze|hürde|linie) von (?:[a-zü]+ )?$")
_OF_VALUE = re.compile(
    rf"[\s-]*(?:marke |schwelle |grenze |hürde )?(?:(?:an|beim?|bei der|in der|im) )?{_WORTH}\b"
)
_MOST = re.compile(
    r" (?:(?:derzeit|aktuell|nun|jetzt|inzwischen|wieder|weiterhin|noch|immer|damit|zugleich) )*"
    r"(?:das|der|die|dem|den)? ?(?:\w+ ){0,2}(?:\w*wertvollste[rsn]?|teuerste[rsn]?)\b"
)
_MOST_BEFORE = re.compile(
    r"\b(?:\w*wertvollste[rsn]?|teuerste[rsn]?) [^,;:.()]{3,60} (?:ist|war|bleibt|blieb) "
    r"[^,;:.()]*$"
)
_NAMELY = re.compile(r"\bbewertet, (?:nämlich|und zwar|also|konkret|das heißt) mit (?:\w+ )?$")
_IS = re.compile(r"\b(?:ist|war|sind|waren)\b")
_WORTH_IT = re.compile(r" wert\b")
_EXCHANGE = re.compile(r"\b(?:an der börse|an den börsen|am (?:aktien)?markt|börslich)\b")
# What takes from a value, or adds to it, with the company or nobody between.
_TAKES = re.compile(
    r"\b(?:koste(?:te)?n?|vernichte(?:te|t)n?|verl(?:or|oren|iert|ieren)|büß(?:te|ten|t|en)|einbüß\w*"
    r"|radier\w+|lösch\w+|verbrann\w+|verpuff\w*)\b"
)
_ADDS = re.compile(r"\b(?:gewann|gewannen|gewinnt|gewinnen|bescher\w+|brachte(?:n)?)\b")
_COST = re.compile(r"\bkoste(?:t|te|ten)\b")
_COSTS = re.compile(r"\bkoste(?:t|te|ten|n) (?:\w+ ){0,2}$")
_LOSES = frozenset({"verlor", "verloren", "büßte", "büßten", "gewann", "gewannen", "einbüßte"})


def sized(spot: Spot) -> Found | None:
    """ "a $5 trillion company"."""
    behind, firm = spot.behind, spot.text(spot.behind)
    of_a_firm = firm in _SIZED or firm.endswith("maker") or (behind and behind.kind == "described")
    return _level(None, "sized") if spot.figure.value >= _HUGE and of_a_firm else None


def read(spot: Spot) -> Found | None:
    """The amount, as a market value or a change of one; None where nothing says so."""
    if not spot.memory.language.inverts or spot.figure.value < _LEAST:
        return None
    return (
        _is_worth(spot)
        or _milestone(spot)
        or _most_valuable(spot)
        or _on_the_exchange(spot)
        or _goes_on(spot)
    )


def _is_worth(spot: Spot) -> Found | None:
    """ "Dank der Rally ist Infineon jetzt 85 Milliarden Euro wert", "wird mit dem 70-fachen Umsatz
    bewertet, nämlich mit 350 Milliarden"."""
    text, figure = spot.memory.text, spot.figure
    if _NAMELY.search(text, 0, figure.lead):
        return _level(None, "namely")
    if not _IS.search(text, spot.clause.marks[0].start, figure.lead):
        return None
    far = spot.word is not None and spot.word.start < figure.start and not spot.beside(spot.word)
    behind = spot.behind if far and _WORTH_IT.match(text, figure.end) else None
    return _level(behind, "is worth") if behind is not None else None


def _milestone(spot: Spot) -> Found | None:
    """ "übertraf die Marke von vier Billionen Dollar beim Börsenwert"."""
    text, figure = spot.memory.text, spot.figure
    at_it = _MILESTONE.search(text, max(0, figure.lead - 40), figure.start)
    if at_it is None or not _OF_VALUE.match(text, figure.end):
        return None
    named = next((m for _, m in spot.clause.left(spot.at, ("company",))), None)
    return _level(named, "milestone")


def _most_valuable(spot: Spot) -> Found | None:
    """ "ist mit 4,5 Billionen Dollar das wertvollste Unternehmen vor Alphabet mit 4,1"."""
    text, figure, marks = spot.memory.text, spot.figure, spot.clause.marks
    before = marks[spot.at - 1] if spot.at else None
    if before is None or before.value != "mit":
        return None
    beside = marks[spot.at - 2] if spot.at > 1 and marks[spot.at - 2].kind == "company" else None
    if _MOST.match(text, figure.end):
        named = beside or next((m for m in marks if m.kind == "company"), None)
        return _level(named, "most valuable")
    if beside is None:
        return None
    ranked = spot.last is not None and spot.last.rule in {"most valuable", "ranked"}
    if ranked or _MOST_BEFORE.search(text, 0, beside.start):
        return _level(beside, "ranked")
    return None


def _on_the_exchange(spot: Spot) -> Found | None:
    """ "kostete Palantir an der Börse 25 Milliarden Dollar"; what a company itself costs there is
    its value."""
    text, marks = spot.memory.text, spot.clause.marks
    begin, lead = marks[0].start, spot.figure.lead
    if spot.role not in {"", "by"} or spot.clause.has("topic"):
        return None
    said = _EXCHANGE.search(text, begin, spot.figure.start)
    if said is None:
        earlier = _EXCHANGE.search(text, 0, begin)
        costs = earlier and spot.at < 5 and _COSTS.search(text, begin, lead)
        return _level(None, "costs on the exchange") if costs else None
    named = next((m for m in marks[: spot.at] if m.kind == "company"), None)
    costs = _COST.search(text, begin, lead)
    if named is not None and costs is not None and named.end <= costs.start():
        return _level(named, "costs on the exchange")
    way = "down" if _TAKES.search(text, begin, lead) else ""
    way = way or ("up" if _ADDS.search(text, begin, lead) else "")
    return _moved(named, way, "on the exchange") if way else None


def _goes_on(spot: Spot) -> Found | None:
    """ "Microsoft büßte 350 Milliarden Dollar ein", "der von Amazon um 40 Milliarden", behind
    another's loss of value."""
    last = spot.last
    topic = last.topic if last is not None else spot.memory.topic
    named = heads.before(spot.at, spot.clause)
    if topic not in {"market_value", "market_value_change"} or spot.clause.has("topic"):
        return None
    if named is None or named.kind != "company":
        return None
    way = spot.way if spot.text(spot.word) in _LOSES and not spot.role else ""
    if last is not None and last.metric == "market_value_change" and spot.role == "by":
        way = spot.way or last.direction
    return _moved(named, way, "lost as well") if way else None


def _moved(named: Mark | None, way: str, rule: str) -> Found:
    return Found(metric="market_value_change", topic="market_value", head=named, rule=rule,
                 kind="money", direction=way)  # fmt: skip


def _level(named: Mark | None, rule: str) -> Found:
    return Found(metric="market_value", topic="market_value", head=named, rule=rule, kind="money")
