"""A file, packed or not → its bytes as one stream, a bounded piece at a time.

What a file is packed with is told by its first bytes, not by its name: gzip in any number of
members, zstd in any number of frames, with the dictionary of WARC's zstd at the head.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import zstandard

_PIECE = 1 << 16
# The densest zstd there is makes 128 KB of 4 bytes: so much of it gives 32 MB at the most.
_ZSTD_PIECE = 1 << 10
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
# "The dictionary is stored in a skippable frame at the beginning of the file", itself packed or
# not: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_LARGEST_DICTIONARY = 16 << 20
CUT_OFF = "is cut off"


class Damaged(Exception):  # noqa: N818 - as ExtractionFailed
    """The bytes from here on cannot be unpacked. What was read before is as it was."""


class Stream:
    """The unpacked bytes. `at` is how many of the file's own were read for them. While
    `within_member` is set, they end where a gzip member or zstd frame does."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._pieces = _unpacked(file)
        self._rest = b""
        self._at_end = False  # of a member
        self._damage: Damaged | None = None
        self.within_member = False

    @property
    def at(self) -> int:
        return self._file.tell()

    def read(self, size: int) -> bytes:
        """At least a byte and at most `size`; nothing at the end. Raises Damaged, then and ever
        after: who comes later must not take it for the end."""
        while not self._rest:
            if self._damage is not None:
                raise self._damage
            if self._at_end and self.within_member:
                return b""
            try:
                piece = next(self._pieces, None)
            except Damaged as error:
                self._damage = error
                raise
            if piece is None:
                return b""
            self._at_end = not piece
            self._rest = piece
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def lines(self, longest: int) -> Iterator[bytes]:
        """Lines without their ends; of a longer one its first `longest` bytes and one more."""
        line = bytearray()
        while piece := self.read(_PIECE):
            *whole, rest = piece.split(b"\n")
            for end in whole:
                yield bytes(line + end)[: longest + 1]
                line.clear()
            if len(line) <= longest:
                line += rest
        if line:
            yield bytes(line)[: longest + 1]


@contextmanager
def opened(path: Path) -> Iterator[Stream]:
    with path.open("rb") as file:
        yield Stream(file)


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    """In pieces, an empty one at the end of each member or frame."""
    head = file.read(4)
    file.seek(0)
    # One that ends within these bytes is cut off, too.
    if head and _GZIP.startswith(head[:2]):
        return _of_gzip(file)
    # 0x184D2A50 to 0x184D2A5F begin frames that are to be skipped (RFC 8878, 3.1.2).
    skipped = len(head) == 4 and head[1:] == _DICTIONARY[1:] and head[0] & 0xF0 == 0x50
    if skipped or (head and (_ZSTD.startswith(head) or _DICTIONARY.startswith(head))):
        return _of_zstd(file)
    return iter(lambda: file.read(_PIECE), b"")


def _of_gzip(file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while rest := (rest or file.read(_PIECE)).lstrip(b"\0"):  # padding after a member is allowed
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not member.eof:
            rest = rest or file.read(_PIECE)
            if not rest:
                raise Damaged(CUT_OFF)
            try:
                piece = member.decompress(rest, _PIECE)
            except zlib.error as error:
                raise Damaged(str(error)) from error
            rest = member.unused_data if member.eof else member.unconsumed_tail
            if piece:
                yield piece
        yield b""


def _of_zstd(file: BinaryIO) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor(dict_data=_dictionary(file))
    rest = b""
    while rest := rest or file.read(_ZSTD_PIECE):
        frame = unpacker.decompressobj()
        while not frame.eof:
            rest = rest or file.read(_ZSTD_PIECE)
            if not rest:
                raise Damaged(CUT_OFF)
            try:
                piece = frame.decompress(rest)
            except zstandard.ZstdError as error:
                raise Damaged(str(error)) from error
            rest = frame.unused_data
            if piece:
                yield piece
        yield b""


def _dictionary(file: BinaryIO) -> zstandard.ZstdCompressionDict | None:
    if file.read(4) != _DICTIONARY:
        file.seek(0)  # another frame to skip is skipped as it comes
        return None
    said = file.read(4)
    size = int.from_bytes(said, "little")
    if size > _LARGEST_DICTIONARY:
        raise Damaged(f"its dictionary has {size:,} bytes")
    data = file.read(size)
    if len(said) < 4 or len(data) < size:
        raise Damaged(CUT_OFF)
    try:
        if data.startswith(_ZSTD):
            unpacking = zstandard.ZstdDecompressor().stream_reader(data)
            data = unpacking.read(_LARGEST_DICTIONARY)
        return zstandard.ZstdCompressionDict(data)
    except zstandard.ZstdError as error:
        raise Damaged(f"its dictionary: {error}") from error
