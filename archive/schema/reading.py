"""Indices that the pages of companies and claims read."""

from __future__ import annotations

READING = """
-- A company's claims, newest first, and its moves by day; each from the index alone.
CREATE INDEX claims_of_company ON claims(symbol, day, metric, unit, direction, value, event_date);
-- One metric's, and all, newest first; what a figure must be is told without reading its row, so
-- that a question which few of 500,000 claims answer takes 30 ms in place of 150.
DROP INDEX claims_by_metric;
CREATE INDEX claims_by_metric ON claims(metric, day, direction, value, value_to, symbol);
DROP INDEX claims_by_day;
CREATE INDEX claims_by_day ON claims(day, direction, value, value_to, symbol);
-- How many articles each company is named in, and is what they are about.
CREATE INDEX article_companies_about ON article_companies(company, about);
"""
