"""What hosts were asked and what they said of themselves; what publishers say of mining."""

from __future__ import annotations

HOSTS = """
CREATE TABLE host_days (
    host TEXT NOT NULL,
    day TEXT NOT NULL,                  -- UTC
    requests INTEGER NOT NULL,
    PRIMARY KEY (host, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE host_files (               -- robots.txt, ai.txt, tdmrep.json: asked once a day
    origin TEXT NOT NULL,               -- https://example.com, with a port that is not the usual
    path TEXT NOT NULL,
    status INTEGER NOT NULL,            -- 0: no answer
    body TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (origin, path)
) STRICT, WITHOUT ROWID;
"""

OPT_OUTS = """
-- JSON: what its publisher says against mining or keeping it, and where: `noai (robots meta)`.
ALTER TABLE articles ADD COLUMN opt_outs TEXT NOT NULL DEFAULT '[]';
"""
