"""An operating result that is turnover, as machine translation has it.

营业收入 (revenue) comes out of machine translation as "Betriebsergebnis" or "operating income".
Where the article gives the company a larger loss for the same year, in yuan, the figure is none
of a profit's: SenseTime's "Betriebsergebnis von 4,7 Milliarden Yuan" of 2021 stands beside a loss
of 17 billion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.article import Claim

_OPERATING = re.compile(
    r"\b(?:betriebsergebnis|operating (?:income|result)|résultat d['’]exploitation)\b",
    re.IGNORECASE,
)


def as_turnover(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, such a profit among them turned into revenue, the rule says why."""
    losses = {
        (c.symbol, c.period): c.value
        for c in claims
        if c.metric == "loss" and c.unit == "CNY" and c.period
    }
    return [
        replace(claim, metric="revenue", rule="operating result beside a larger loss")
        if _contradicted(claim, losses.get((claim.symbol, claim.period)))
        else claim
        for claim in claims
    ]


def _contradicted(claim: Claim, loss: float | None) -> bool:
    if claim.metric != "profit" or claim.unit != "CNY" or loss is None or claim.value is None:
        return False
    return loss > claim.value and _OPERATING.search(claim.sentence) is not None
