"""Whether what comes in is for new shares: an issue, a flotation, a sale to investors."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.spot import Spot

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


def is_told(spot: Spot) -> bool:
    """Whether shares were sold or issued where the amount is told."""
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
