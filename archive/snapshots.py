"""Kept responses: bodies by content hash, zstd with a dictionary trained on the archive's own.

Pages of a site share most of their bytes, and a page is too small for zstd to learn that from
itself. The dictionary is trained once there are enough pages; what was written before stays as
it is, each body knowing the dictionary it needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import blake2b

import zstandard
from sqlite_utils import Database

from archive.article import Snapshot
from archive.clock import from_text, to_text

# Trained at so many bodies, and again when the archive has become another one.
TRAIN_AT = (100, 2_000)
# zstd's own advice (`zstd --train`): about 100 KB, from samples of about a hundred times that.
_DICTIONARY_BYTES = 112_640
_SAMPLES = 200
_SAMPLE_BYTES = 65_536
# Measured on 668 real pages: level 6 makes them 18 % of their size in 1.4 ms, 9 17 % in 2.2.
_LEVEL = 6


class Snapshots:
    """Reads and writes bodies; remembers the dictionaries. One instance a connection."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._dictionaries: dict[int, zstandard.ZstdCompressionDict] = {}
        self._compressors: dict[int | None, zstandard.ZstdCompressor] = {}
        self._bodies = int(db.execute("SELECT count(*) FROM bodies").fetchone()[0])
        self._trains = True

    def keep(self, snapshot: Snapshot) -> None:
        """Writes a response; a body that is there already is written once. Within a
        transaction of the caller's."""
        digest = snapshot.digest
        if self._db.execute("SELECT 1 FROM bodies WHERE hash = ?", [digest]).fetchone() is None:
            trained, dictionary = self._db.execute(_DICTIONARIES).fetchone()
            data = self._compressor(dictionary).compress(snapshot.body)
            self._db.execute(_BODY, [digest, dictionary, len(snapshot.body), data])
            self._bodies += 1
            if self._trains and trained < len(TRAIN_AT) and self._bodies >= TRAIN_AT[trained]:
                self._train(snapshot.fetched_at)
        headers = json.dumps(dict(snapshot.headers), ensure_ascii=False)
        self._db.execute(
            _RESPONSE,
            [snapshot.url, digest, snapshot.status, headers, to_text(snapshot.fetched_at)],
        )
        self._db.execute(_BACK, [snapshot.url, digest])

    def body(self, digest: str) -> bytes | None:
        """The bytes with this hash, or None."""
        row = self._db.execute(
            "SELECT dictionary, data, size FROM bodies WHERE hash = ?", [digest]
        ).fetchone()
        return None if row is None else self._decompress(*row)

    def response(self, url: str, digest: str) -> Snapshot | None:
        """What this address answered with this body, or None."""
        row = self._db.execute(_ONE, [url, digest]).fetchone()
        return None if row is None else self._snapshot(*row)

    def of_urls(self, urls: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Address, hash and time of what these addresses answered, in the order it was kept."""
        yield from self._db.execute(_OF_URLS, [json.dumps(urls)])

    def newest_at(self) -> str | None:
        """When the newest response came, as text."""
        row = self._db.execute("SELECT max(fetched_at) FROM responses").fetchone()
        return None if row[0] is None else str(row[0])

    def newest(self) -> Iterator[tuple[int, Snapshot]]:
        """The newest response of each URL, with its id, in the order they were kept."""
        after = 0
        while rows := self._db.execute(_NEXT, [after]).fetchall():
            for id_, *row in rows:
                after = id_
                yield id_, self._snapshot(*row)

    def _snapshot(
        self,
        url: str,
        status: int,
        headers: str,
        fetched_at: str,
        dictionary: int | None,
        data: bytes,
        size: int,
    ) -> Snapshot:
        at = from_text(fetched_at)
        assert at is not None
        return Snapshot(
            url=url,
            status=status,
            headers=json.loads(headers),
            body=self._decompress(dictionary, data, size),
            fetched_at=at,
        )

    def _decompress(self, dictionary: int | None, data: bytes, size: int) -> bytes:
        decompressor = zstandard.ZstdDecompressor(dict_data=self._dictionary(dictionary))
        return bytes(decompressor.decompress(data, max_output_size=size))

    def _dictionary(self, id_: int | None) -> zstandard.ZstdCompressionDict | None:
        if id_ is None:
            return None
        if id_ not in self._dictionaries:
            data = self._db.execute("SELECT data FROM dictionaries WHERE id = ?", [id_])
            self._dictionaries[id_] = zstandard.ZstdCompressionDict(data.fetchone()[0])
        return self._dictionaries[id_]

    def _compressor(self, dictionary: int | None) -> zstandard.ZstdCompressor:
        """Made once a dictionary: making it costs as much as compressing a page."""
        if dictionary not in self._compressors:
            self._compressors[dictionary] = zstandard.ZstdCompressor(
                level=_LEVEL, dict_data=self._dictionary(dictionary)
            )
        return self._compressors[dictionary]

    def _train(self, now: datetime) -> None:
        """Adds a dictionary. Its id is its content's hash, and which one is used is always read
        from the database, so that a transaction that is rolled back leaves nothing behind."""
        rows = self._db.execute(_NEWEST_BODIES, [_SAMPLES]).fetchall()
        samples: list[bytes | bytearray | memoryview] = [
            self._decompress(*row)[:_SAMPLE_BYTES] for row in rows
        ]
        try:
            trained = zstandard.train_dictionary(_DICTIONARY_BYTES, samples).as_bytes()
        except zstandard.ZstdError:
            self._trains = False  # too little in common to learn from; it works without
            return
        id_ = int.from_bytes(blake2b(trained, digest_size=7).digest())
        self._db.execute(_DICTIONARY, [id_, trained, to_text(now)])


_BODY = "INSERT INTO bodies (hash, dictionary, size, data) VALUES (?, ?, ?, ?)"
_RESPONSE = """
INSERT INTO responses (url, hash, status, headers, fetched_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (url, hash) DO UPDATE SET
    status = excluded.status, headers = excluded.headers, fetched_at = excluded.fetched_at
"""
_BACK = "DELETE FROM gone WHERE url = ? AND hash = ?"
_ONE = """
SELECT url, status, headers, fetched_at, dictionary, data, size
FROM responses JOIN bodies USING (hash) WHERE url = ? AND hash = ?
"""
_OF_URLS = """
SELECT url, hash, fetched_at FROM responses
WHERE url IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_NEXT = """
SELECT id, url, status, headers, fetched_at, dictionary, data, size
FROM responses JOIN bodies USING (hash)
WHERE id > ? AND NOT EXISTS (
    SELECT 1 FROM responses AS later
    WHERE later.url = responses.url AND later.fetched_at > responses.fetched_at)
ORDER BY id LIMIT 50
"""
_NEWEST_BODIES = "SELECT dictionary, data, size FROM bodies ORDER BY rowid DESC LIMIT ?"
_DICTIONARY = "INSERT OR IGNORE INTO dictionaries (id, data, made_at) VALUES (?, ?, ?)"
# How many there are, and the newest.
_DICTIONARIES = """
SELECT count(*), (SELECT id FROM dictionaries ORDER BY made_at DESC, rowid LIMIT 1)
FROM dictionaries
"""
