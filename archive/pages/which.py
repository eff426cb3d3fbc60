"""What was typed as a company → the one that is meant, or a hint with those that may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.called import like, meant
from archive.companies import Company
from archive.language import gettext as _
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
        hint = _("The archive knows no company “%(text)s”.") % {"text": short(typed)}
        begin = _("So begin:")
        return Which(hints=[f"{hint} {begin}" if near else hint], suggested=near)
    either = _("or")
    names = f" {either} ".join(f"{company.name} ({company.symbol})" for company in found)
    hint = _("“%(text)s” may be %(names)s: its symbol says which.")
    return Which(hints=[hint % {"text": short(typed), "names": names}], suggested=found)
