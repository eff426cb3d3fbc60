"""What was before, named first: "Statt 107 Milliarden sollen es nun 111,7 Milliarden werden"."""

from __future__ import annotations

from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity

_INSTEAD = frozenset(
    {"statt", "anstatt", "anstelle von", "instead of", "au lieu de", "au lieu des"}
)
_BOUNDS = frozenset({"comma", "stop!", "cut", "open", "close", "topic"})
_OF_ITS_OWN = frozenset({"money", "people"})


def order(before: list[Mark], between: list[Mark], first: Quantity) -> str:
    """`rising` where "instead of" stands directly before the first of two figures and nothing
    parts them; else nothing."""
    if first.kind not in _OF_ITS_OWN or not between:
        return ""
    said = " ".join(m.value for m in before[-2:] if m.figure is None)
    if not said.endswith(tuple(_INSTEAD)):
        return ""
    plain = all(m.kind not in _BOUNDS or _is_the_share(m) for m in between)
    return "rising" if plain else ""


def _is_the_share(mark: Mark) -> bool:
    """ "gesteht sie dem Wert nur noch 19 Euro zu"."""
    return mark.kind == "topic" and mark.value in {"price", "market_value", "price_target"}
