"""Names behind a noun and "von" that no company has: "die Aktie von Rheinmetall" is not that of
whom the sentence before spoke of."""

from __future__ import annotations

from crawler.analysis.claims.western import heads
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark

# A target, an order, a loan or a round may be somebody else's who gives it.
_OWNED = frozenset(
    {"price", "market_value", "revenue", "profit", "loss", "margin", "eps", "dividend", "cash_flow"}
)
_TIMES = frozenset({"anfang", "mitte", "ende", "beginn", "q", "h", "mai"})


def with_strangers(marks: list[Mark], low: str, language: Language) -> list[Mark]:
    """The marks, where such a name is one of a company that is not among the mentions."""
    if not language.inverts or " von " not in low:
        return marks
    found = list(marks)
    for i in range(2, len(marks)):
        noun, link, first = marks[i - 2 : i + 1]
        if first.kind != "name" or noun.kind != "topic" or heads.metric(noun) not in _OWNED:
            continue
        if low[link.start : link.end] != "von" or heads.own_direction(noun):
            continue
        last = next((k for k in range(i, len(marks)) if marks[k].kind != "name"), len(marks)) - 1
        words = [mark.value.lower() for mark in marks[i : last + 1]]
        common = any(language.common.fullmatch(word) for word in words)
        if not common and words[0] not in _TIMES and words[0] not in language.months:
            found[last] = marks[last]._replace(kind="private")
    return found
