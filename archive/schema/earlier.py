"""Earlier texts in which their site's repetitions may still stand."""

from __future__ import annotations

EARLIER = """
CREATE TABLE unsettled_revisions (
    revision INTEGER PRIMARY KEY REFERENCES revisions(id) ON DELETE CASCADE
) STRICT;

-- A text that was replaced before it was settled: two editions of a page in one imported file, or
-- a crawl that was killed in between.
CREATE TRIGGER revisions_wait AFTER INSERT ON revisions
WHEN NEW.snapshot IS NOT NULL AND EXISTS (SELECT 1 FROM unsettled WHERE article = NEW.article)
BEGIN
    INSERT INTO unsettled_revisions (revision) VALUES (NEW.id);
END;
"""
