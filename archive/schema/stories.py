"""Stories: copies, edits and translations of one article, and what of a text tells them."""

from __future__ import annotations

STORIES = """
-- The least id of its story's articles; its own where it is alone.
ALTER TABLE articles ADD COLUMN story INTEGER NOT NULL DEFAULT 0;
UPDATE articles SET story = id;
CREATE INDEX articles_by_story ON articles(story, id);              -- a story's members

CREATE TABLE fingerprints (             -- what two texts are compared by
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    shingles BLOB NOT NULL,             -- 32-bit hashes, little-endian, ascending
    anchors BLOB NOT NULL,              -- those of them that find other texts
    figures TEXT NOT NULL,              -- JSON: [value, unit, sentence, as written], in order
    day INTEGER NOT NULL,               -- of publication, else of first sight; since 1970
    machine TEXT NOT NULL               -- JSON: why the text looks machine-translated
) STRICT;

CREATE TABLE story_anchors (            -- texts with a run of words in common
    key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_figures (            -- texts with a figure in common, by day
    key INTEGER NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL, language TEXT NOT NULL,
    PRIMARY KEY (key, day, article)
) STRICT, WITHOUT ROWID;

-- Each link twice, seen from either end.
CREATE TABLE story_links (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('copy', 'version', 'translation')),
    share REAL NOT NULL,                -- of its text, or of its figures, that the other has too
    score REAL NOT NULL,                -- the greater of both shares: the same from either end
    evidence TEXT NOT NULL,             -- in words
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_links_by_other ON story_links(other);            -- a deleted article's

CREATE TABLE story_decisions (          -- by hand: two articles are of one story, or are not
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    together INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (article, other), CHECK (article < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_decisions_by_other ON story_decisions(other);    -- those of an article
"""

# `taken_from`: of the earlier members that it is linked with, the one that has most of it, and
# a text in the same language before one in another.
MEMBERS = """
CREATE VIEW story_members AS
SELECT one.story, one.id AS article, coalesce(one.published_at, one.first_seen_at) AS at,
    one.title, one.source, one.language, link.other AS taken_from, link.kind, link.share,
    link.evidence, fingerprints.machine
FROM articles AS one
LEFT JOIN story_links AS link ON link.article = one.id AND link.other = (
    SELECT story_links.other FROM story_links
    JOIN articles AS earlier ON earlier.id = story_links.other
    WHERE story_links.article = one.id AND earlier.story = one.story
        AND (coalesce(earlier.published_at, earlier.first_seen_at), earlier.id)
            < (coalesce(one.published_at, one.first_seen_at), one.id)
    ORDER BY story_links.kind = 'translation', story_links.share DESC,
        coalesce(earlier.published_at, earlier.first_seen_at), earlier.id
    LIMIT 1)
LEFT JOIN fingerprints ON fingerprints.article = one.id
WHERE EXISTS (SELECT 1 FROM articles AS another
              WHERE another.story = one.story AND another.id <> one.id);
"""
