"""What a German "Wert" is of: "der Wert der Aufträge", "ihr Wert" of orders, "der Wert der von X
gehaltenen Aktien"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.marks import Mark

_HELD = re.compile(r" (?:von|vom|durch) [^,.;:]{2,40} gehaltenen\b")
_POSSESSIVE = frozenset({"ihr", "deren", "dessen", "sein"})
# "Der Wert der noch nicht abgearbeiteten Verträge".
_REACH = 4


def with_worth(marks: list[Mark], low: str) -> list[Mark]:
    """The marks, where a value is that of orders, or of shares that somebody holds."""
    if "wert" not in low:
        return marks
    found = list(marks)
    for i, mark in enumerate(marks):
        text = low[mark.start : mark.end]
        if mark.value != "market_value" or text not in {"wert", "wert der"}:
            continue
        if _HELD.match(low, mark.end):
            found[i] = mark._replace(kind="stop", value="share")
        elif _of_orders(marks, i, low):
            found[i] = mark._replace(value="orders")
    return found


def _of_orders(marks: list[Mark], at: int, low: str) -> bool:
    if low[marks[at].start : marks[at].end] == "wert der":
        behind = marks[at + 1 : at + 1 + _REACH]
        noun = next((m for m in behind if m.kind not in {"word", "report"}), None)
        return noun is not None and noun.value == "orders"
    owned = at > 0 and low[marks[at - 1].start : marks[at - 1].end] in _POSSESSIVE
    before = next((m for m in reversed(marks[:at]) if m.kind == "topic"), None)
    return owned and before is not None and before.value == "orders"
