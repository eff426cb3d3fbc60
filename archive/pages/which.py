"""What was typed as a company → the one that is meant, or a hint with those that may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.companies import Company, like, meant
from archive.pages.asked import short

# Of names that begin as what was typed.
_SUGGESTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """`company` is None where none was typed, and where what was typed means none or several: then
    `hints` say so and `suggested` are those that may be meant."""

    company: Company | None = None
    hints: Sequence[str] = ()
    suggested: Sequence[Company] = ()


def which(db: Database, typed: str) -> Which:
    """The company that a text means, by symbol, name or ticker, in any script."""
    if not typed:
        return Which()
    found = meant(db, typed)
    if len(found) == 1:
        return Which(company=found[0])
    if not found:
        near = like(db, typed, _SUGGESTED)
        hint = f"The archive knows no company “{short(typed)}”."
        return Which(hints=[f"{hint} So begin:" if near else hint], suggested=near)
    names = " or ".join(f"{company.name} ({company.symbol})" for company in found)
    return Which(
        hints=[f"“{short(typed)}” may be {names}: its symbol says which."], suggested=found
    )
