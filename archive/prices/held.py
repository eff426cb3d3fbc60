"""Stored claims → what the archive's prices say to each."""

from __future__ import annotations

from datetime import date
from functools import cache

from sqlite_utils import Database

from archive.claims import Said
from archive.prices.holding import Held, hold, holdable, no_prices
from archive.prices.table import around


class Prices:
    """The listings with prices, read as they are asked for: one for a page, not for longer."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.listings = cache(self._listings)
        self._around = cache(lambda symbol, day: around(db, symbol, day))

    def _listings(self, symbol: str) -> dict[str, str]:
        """The listings of a symbol's company that there are prices of, with their currencies, the
        main one first."""
        return dict(self._db.execute(_LISTINGS, [symbol]).fetchall())

    def held(self, claim: Said) -> Held | None:
        """None for a claim that no price could say anything to. A figure in a currency is held
        against a listing that trades in it, one in percent against the main listing."""
        if not holdable(claim) or claim.event_date is None:
            return None
        listings = self.listings(claim.symbol)
        fitting = [one for one, traded in listings.items() if claim.unit in ("%", traded)]
        if not fitting:
            return no_prices()
        return hold(claim, self._around(fitting[0], date.fromisoformat(claim.event_date)))


_LISTINGS = """
SELECT symbol, currency FROM listings
WHERE company = (SELECT company FROM listings AS asked WHERE asked.symbol = ?)
    AND EXISTS (SELECT 1 FROM prices WHERE prices.symbol = listings.symbol)
ORDER BY main DESC, symbol
"""
