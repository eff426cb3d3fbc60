"""`snapshots.db`: the responses that were kept."""

from __future__ import annotations

RESPONSES = """
CREATE TABLE dictionaries (             -- id: of the data, the first 7 bytes of its BLAKE2b
    id INTEGER PRIMARY KEY, data BLOB NOT NULL, made_at TEXT NOT NULL
) STRICT;

CREATE TABLE bodies (
    hash TEXT PRIMARY KEY,              -- BLAKE2b-128 of the uncompressed bytes
    dictionary INTEGER REFERENCES dictionaries(id),
    size INTEGER NOT NULL,              -- uncompressed
    data BLOB NOT NULL                  -- zstd
) STRICT;

CREATE TABLE responses (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES bodies(hash),
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,              -- JSON, as received
    fetched_at TEXT NOT NULL,
    UNIQUE (url, hash)
) STRICT;
"""
