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

# A move in percent is asked for by its size, one in yen is not: with the unit beside the value that
# is told without reading rows, too.
WITH_UNITS = """
DROP INDEX claims_by_metric;
CREATE INDEX claims_by_metric ON claims(metric, day, direction, value, value_to, symbol, unit);
DROP INDEX claims_by_day;
CREATE INDEX claims_by_day ON claims(day, direction, value, value_to, symbol, metric, unit);
"""

# As it was first, for any SQLite from 3.38 on: one that does not know the ORDER BY of an aggregate
# (before 3.44) reads no table of a file with a view that has one.
WITH_COMPANIES = """
DROP VIEW IF EXISTS articles_with_companies;
CREATE VIEW articles_with_companies AS
SELECT id, day, title, source, language, relevance,
       (SELECT group_concat(symbol, ' ') FROM (
            SELECT symbol FROM article_companies JOIN companies ON key = company
            WHERE article = articles.id AND about ORDER BY rank)) AS about,
       (SELECT group_concat(symbol, ' ') FROM (
            SELECT symbol FROM article_companies JOIN companies ON key = company
            WHERE article = articles.id AND NOT about ORDER BY rank)) AS in_passing,
       (SELECT count(*) FROM claims WHERE article = articles.id) AS claims
FROM articles;
"""
