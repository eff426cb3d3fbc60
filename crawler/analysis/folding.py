"""Text → folded text and the way back: NFKC, Traditional → Simplified, case-folded.

Nearly every character folds to one character, so offsets stay. Where several become one (ﾋ and ﾞ,
e and ´) or one becomes several (㈱, ½, ﬁ), the text is cut there and each piece keeps its place.
What a name never contains (… and ß, which would cut most German and Chinese texts) stays as is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

# A base and the marks that join it: combining, half-width voicing, conjoining jamo.
_JOINED = (
    r".[\u0300-\u036f\u3099\u309a\uff9e\uff9f\u200d\ufe00-\ufe0f]+"
    r"|[\u1100-\u115f][\u1160-\u11ff]*"
)
# One character of which NFKC makes several: ligatures, fractions, numerals, squared words.
_EXPANDED = r"[\ufb00-\ufb06¼-¾⅐-ⅿ№℡™㈀-㋿㌀-㏿]"
_ODD = re.compile(f"{_JOINED}|{_EXPANDED}", re.DOTALL)
# Nothing to fold but case: Latin and its punctuation, Hangul and what stands between.
_PLAIN = re.compile(
    r"[\x00-\x7f\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6\u00b7\u00bb\u00bf-\u017e\u2010-\u2023"
    r"\u2030-\u205e\u20a0-\u20c0\u2190-\u22ff\u25a0-\u25ff\u3001-\u3003\u3008-\u3011\uac00-\ud7a3]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """`text` is folded; `starts` and `ends` are None where offsets are those of the original,
    else for each piece where it begins in the folded text and what it is of the original."""

    text: str
    at: tuple[int, ...] = ()
    pieces: tuple[tuple[int, int, bool], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original text of a stretch of the folded one."""
        if not self.at:
            return start, end
        return self._original(start)[0], self._original(end - 1)[1]

    def _original(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self.at, index) - 1
        start, end, whole = self.pieces[piece]
        if whole:
            return start, end
        start += index - self.at[piece]
        return start, start + 1


@lru_cache(maxsize=4)
def fold(text: str) -> Folded:
    """The text folded, with its offsets. An article's is asked for twice."""
    if text.isascii():
        return Folded(text=text.lower())
    if _PLAIN.fullmatch(text):
        lowered = text.lower()
        if len(lowered) == len(text):
            return Folded(text=lowered)
    if not _ODD.search(text):
        return Folded(text=text.translate(_TABLE))
    parts: list[str] = []
    at: list[int] = []
    pieces: list[tuple[int, int, bool]] = []
    length = done = 0

    def add(part: str, start: int, end: int, *, whole: bool) -> None:
        nonlocal length
        if part:
            at.append(length)
            pieces.append((start, end, whole))
            parts.append(part)
            length += len(part)

    for odd in _ODD.finditer(text):
        start, end = odd.span()
        add(text[done:start].translate(_TABLE), done, start, whole=False)
        add(_one(odd[0]), start, end, whole=True)
        done = end
    add(text[done:].translate(_TABLE), done, len(text), whole=False)
    return Folded(text="".join(parts), at=tuple(at), pieces=tuple(pieces))


def folded(text: str) -> str:
    """A name as it stands in folded text."""
    return fold(text).text


def _one(text: str) -> str:
    """A cluster, folded; it may change its length."""
    return unicodedata.normalize("NFKC", text).translate(_TABLE)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


class _Table(dict[int, str]):
    """For `str.translate`: a character's folded form, made when it is first met. One that would
    not be one character long is left alone, which keeps offsets."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        new = unicodedata.normalize("NFKC", character)
        if len(new) == 1:
            if 0x3400 <= ord(new) <= 0x9FFF:
                simple = _converter().convert(new)
                new = simple if len(simple) == 1 else new
            lower = new.casefold()
            new = lower if len(lower) == 1 else new
        if len(new) != 1:
            new = character
        self[code] = new
        return new


_TABLE = _Table()
