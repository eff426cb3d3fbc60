"""How far an import has come."""

from __future__ import annotations

IMPORTS = """
CREATE TABLE imports (                  -- those under way, and those that were cut short
    path TEXT PRIMARY KEY,              -- the file or folder that was named
    identity TEXT NOT NULL,             -- another one when anything in it has changed
    records INTEGER NOT NULL,           -- so many are done, from its beginning
    noted_at TEXT NOT NULL
) STRICT;
"""
