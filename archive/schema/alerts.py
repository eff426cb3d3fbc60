"""Alerts: what they have found, and what of it was told to whom."""

from __future__ import annotations

ALERTS = """
CREATE TABLE alerts (                   -- as the TOML had them when it was last read
    name TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    asks TEXT NOT NULL,                 -- JSON: the search, the filters, the claim
    told TEXT NOT NULL,                 -- JSON: when, and the names of the channels
    site TEXT NOT NULL,                 -- where the archive is served; empty: not said
    since TEXT NOT NULL,                -- what came earlier is in the feed and was not sent
    ended_at TEXT                       -- when the TOML had it no more
) STRICT;

-- Articles that no alert has looked at since they came or changed. "news": 1 where it came or was
-- edited, 0 where the archive only reads it better, or groups it otherwise.
CREATE TABLE alert_unseen (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    news INTEGER NOT NULL
) STRICT;

CREATE TABLE alert_entries (            -- one a story
    id INTEGER PRIMARY KEY,
    alert TEXT NOT NULL REFERENCES alerts(name) ON DELETE CASCADE,
    uid TEXT NOT NULL UNIQUE,           -- urn:uuid:…, in feeds and messages
    matched_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,           -- when an edit last changed a figure of it
    edits INTEGER NOT NULL DEFAULT 0,   -- how often one did
    edit TEXT NOT NULL DEFAULT ''       -- the last of them, in words
) STRICT;
CREATE INDEX alert_entries_by_alert ON alert_entries(alert, updated_at);    -- the feed

-- The articles that an entry stands for. An entry without any is of a story that came to have an
-- earlier entry, or of articles that were deleted.
CREATE TABLE alert_articles (
    alert TEXT NOT NULL REFERENCES alerts(name) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    entry INTEGER NOT NULL REFERENCES alert_entries(id) ON DELETE CASCADE,
    figures TEXT NOT NULL,              -- JSON: what they were told with, by what they are of
    changed_at TEXT,                    -- the article's, with these figures
    PRIMARY KEY (alert, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_articles_by_article ON alert_articles(article);          -- a deleted article's
CREATE INDEX alert_articles_by_entry ON alert_articles(entry, article);     -- what an entry shows

CREATE TABLE alert_messages (           -- as they are sent, word for word, again if need be
    id TEXT PRIMARY KEY,                -- urn:uuid:…, the key by which a receiver knows it again
    alert TEXT NOT NULL REFERENCES alerts(name) ON DELETE CASCADE,
    channel TEXT NOT NULL,              -- its name; the address is nowhere in the archive
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'given up')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',    -- why the last attempt failed
    settled_at TEXT                     -- sent, or given up
) STRICT;
CREATE INDEX alert_messages_open ON alert_messages(state, next_try) WHERE state <> 'sent';
CREATE INDEX alert_messages_by_alert ON alert_messages(alert, channel);     -- alerts list

CREATE TABLE alert_deliveries (         -- an entry, or an edit of it, for a channel
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES alert_entries(id) ON DELETE CASCADE,
    edition INTEGER NOT NULL,           -- 0: the entry; 1: its first edit
    channel TEXT NOT NULL,
    due_at TEXT NOT NULL,
    -- NULL: not yet written
    message TEXT REFERENCES alert_messages(id) ON DELETE SET NULL,
    dropped TEXT NOT NULL DEFAULT '',   -- why it never will be
    UNIQUE (entry, edition, channel)
) STRICT;
CREATE INDEX alert_deliveries_due ON alert_deliveries(due_at) WHERE message IS NULL;
CREATE INDEX alert_deliveries_by_message ON alert_deliveries(message);
"""

# An entry is of an article's story, or of a change of a source's health.
ON_HEALTH = """
ALTER TABLE alert_entries ADD COLUMN
    health_change INTEGER REFERENCES health_changes(id) ON DELETE CASCADE;
CREATE INDEX alert_entries_by_change ON alert_entries(health_change) WHERE health_change NOT NULL;
"""

# Whoever writes an article, and whatever for: facts.write sets analysis_version each time. While
# there is no alert nothing is noted.
UNSEEN = """
CREATE TRIGGER alert_unseen_new AFTER INSERT ON articles
WHEN EXISTS (SELECT 1 FROM alerts WHERE ended_at IS NULL)
BEGIN
    INSERT INTO alert_unseen VALUES (new.id, 1) ON CONFLICT (article) DO UPDATE SET news = 1;
END;

CREATE TRIGGER alert_unseen_changed
AFTER UPDATE OF content_hash, changed_at, language, source, story, hidden, analysis_version
ON articles
WHEN EXISTS (SELECT 1 FROM alerts WHERE ended_at IS NULL)
BEGIN
    INSERT INTO alert_unseen VALUES (new.id, new.changed_at IS NOT old.changed_at)
    ON CONFLICT (article) DO UPDATE SET news = max(news, excluded.news);
END;
"""
