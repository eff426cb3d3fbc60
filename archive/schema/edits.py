"""When articles are asked for again, what became of their pages, and what changed in them."""

from __future__ import annotations

EDITS = """
-- JSON: seconds from an article's first sight to each of its revisits; none: never.
ALTER TABLE sources ADD COLUMN revisit TEXT NOT NULL DEFAULT '[]';

ALTER TABLE urls ADD COLUMN revisit_at TEXT;        -- an article's own address: asked again then
ALTER TABLE urls ADD COLUMN etag TEXT NOT NULL DEFAULT '';
ALTER TABLE urls ADD COLUMN last_modified TEXT NOT NULL DEFAULT '';
CREATE INDEX urls_revisit ON urls(revisit_at) WHERE revisit_at IS NOT NULL;       -- due again

ALTER TABLE articles ADD COLUMN gone_at TEXT;       -- when its page was first found gone
ALTER TABLE articles ADD COLUMN gone TEXT NOT NULL DEFAULT '';                    -- and how
-- 1: the last fetch found another text than the one before.
ALTER TABLE articles ADD COLUMN restless INTEGER NOT NULL DEFAULT 0;
CREATE INDEX articles_gone ON articles(gone_at) WHERE gone_at IS NOT NULL;        -- status

-- What changed when the next text took this one's place: the chief class, and all as JSON.
ALTER TABLE revisions ADD COLUMN class TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN classes TEXT NOT NULL DEFAULT '[]';
CREATE INDEX revisions_by_class ON revisions(class);                              -- status, facets
"""
