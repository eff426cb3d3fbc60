"""Indices that the pages of companies and claims read."""

from __future__ import annotations

READING = """
-- A company's claims, newest first, and its moves by day; each from the index alone.
CREATE INDEX claims_of_company ON claims(symbol, day, metric, unit, direction, value, event_date);
-- How many articles each company is named in, and is what they are about.
CREATE INDEX article_companies_about ON article_companies(company, about);
"""
