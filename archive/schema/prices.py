"""Prices that the user supplies; nothing is fetched."""

from __future__ import annotations

PRICES = """
CREATE TABLE prices (
    symbol TEXT NOT NULL,               -- a listing's; prices stay where a listing ends
    day TEXT NOT NULL,                  -- of the session, as its exchange counts
    open REAL,
    high REAL,
    low REAL,
    close REAL NOT NULL,
    adjusted REAL,                      -- for splits and dividends; NULL where the file has none
    volume REAL,
    PRIMARY KEY (symbol, day)           -- a chart's days; a day and the one before it
) STRICT, WITHOUT ROWID;
"""
