"""Files and folders → their records, in an order that is always the same.

A folder's files come sorted by path, whatever kind they are. What a file holds is told by its
name; by a folder's other files (pictures, styles) nobody is bothered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain
from pathlib import Path, PurePath

from crawler.importing import lines, pages, warc
from crawler.importing.record import ImportFailed, Record

_PACKED = ("", ".gz", ".zst")
_WARC = tuple(f".warc{packed}" for packed in _PACKED)
_LINES = tuple(f"{kind}{packed}" for kind in (".jsonl", ".ndjson") for packed in _PACKED)
_HTML = (".html", ".htm", ".xhtml")
_KINDS = (*_WARC, *_LINES, *_HTML)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was asked to be imported, a file or a folder. `identity` is another one as soon as
    anything in it has changed; `size` in bytes, of all its files."""

    path: Path
    files: tuple[Path, ...]
    size: int
    identity: str

    def records(self) -> Iterator[Record]:
        """All records of all files. Raises ImportFailed at the first that cannot be read."""
        return chain.from_iterable(self.by_file())

    def by_file(self) -> Iterator[Iterator[Record]]:
        """The records of each file; `end` counts on from file to file. Each may raise ImportFailed
        by itself, and the next can still be read."""
        before = 0
        for file in self.files:
            records = _records(file, self._within(file))
            yield (replace(record, end=before + record.end) for record in records)
            with suppress(OSError):  # it was there a moment ago, and is named by its reader
                before += file.stat().st_size

    def _within(self, file: Path) -> PurePath:
        if file == self.path:
            return PurePath(file.name)
        return PurePath(self.path.resolve().name, file.relative_to(self.path))


def given(path: Path) -> Given:
    """Raises ImportFailed where it is of no kind that can be read, or a folder without any."""
    if not path.is_dir():
        if not path.name.lower().endswith(_KINDS):
            raise ImportFailed(
                f"{path}: not WARC (.warc, .warc.gz, .warc.zst), JSON Lines (.jsonl) or HTML, "
                "by its name"
            )
        files = [path]
    else:
        files = sorted(file for file in path.rglob("*") if file.name.lower().endswith(_KINDS))
        files = [file for file in files if file.is_file()]
        if not files:
            raise ImportFailed(f"{path}: no WARC, JSON Lines or HTML in this folder")
    known = blake2b(digest_size=16)
    size = 0
    for file in files:
        status = file.stat()
        known.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\0".encode(errors="replace"))
        size += status.st_size
    return Given(path=path, files=tuple(files), size=size, identity=known.hexdigest())


def _records(file: Path, within: PurePath) -> Iterator[Record]:
    name = file.name.lower()
    if name.endswith(_WARC):
        return warc.records(file)
    if name.endswith(_LINES):
        return lines.records(file)
    return pages.records(file, within)
