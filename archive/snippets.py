"""A question and a text → the stretch of text that answers, with the hits marked.

Made in Python over the rows shown, with the same tokens as the index, so what is marked is what
matched: 商汤 inside 商汤科技, Übernahme for Uebernahme, the words of a phrase only together.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.query import Query
from archive.segment import respell, tokens

WIDTH = 240  # characters; CJK counts double
_LINE_ENDS = re.compile("[\n-\r\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


def snippet(query: Query, text: str, width: int = WIDTH) -> list[Run]:
    """About `width` columns of `text` around the place with the most different hits; from its
    beginning where nothing hits. Newlines become spaces."""
    spans = hits(query, text)
    start, end = _window(spans, text, width)
    # A hit is shown whole, unless it goes on and on.
    end = next((right for left, right in spans if left < end < right <= end + width), end)
    runs = mark(spans, text, start, end)
    if start > 0:
        runs.insert(0, Run("… ", marked=False))
    if end < len(text):
        runs.append(Run(" …", marked=False))
    return runs


def hits(query: Query, text: str) -> list[tuple[int, int]]:
    """Character ranges of `text` that a wanted term matches, in order, none overlapping."""
    ways = _ways(query)
    if not ways:
        return []
    found = tokens(text)
    plain = [_bare(token.text) for token in found]
    respelled = plain if text.isascii() else [respell(token.text) for token in found]
    places = _places(plain, respelled)
    spans = sorted(
        (found[at].start, found[at + len(words) - 1].end)
        for words, prefix in ways
        for at in _begins(words, prefix, places, plain)
        if _goes_on(words, prefix, at, plain, respelled)
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def mark(spans: list[tuple[int, int]], text: str, start: int = 0, end: int = -1) -> list[Run]:
    """`text[start:end]` as runs, marked where `spans` are."""
    end = len(text) if end < 0 else end
    runs: list[Run] = []
    at = start
    for left, right in spans:
        if right <= start or left >= end:
            continue
        runs.append(Run(text[at : max(left, at)], marked=False))
        runs.append(Run(text[max(left, at) : min(right, end)], marked=True))
        at = min(right, end)
    runs.append(Run(text[at:end], marked=False))
    return [Run(_LINE_ENDS.sub(" ", run.text), run.marked) for run in runs if run.text]


@lru_cache(maxsize=64)
def _ways(query: Query) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The words of each wanted term as a text may write them, and what else is called what they
    mean; with each whether its last word may go on."""
    ways: dict[tuple[tuple[str, ...], bool], None] = {}
    for term in query.terms:
        for words in (term.words, tuple(map(respell, term.words))):
            if words:
                ways[tuple(map(_bare, words)), term.prefix] = None
        for words in term.names:
            ways[tuple(map(_bare, words)), False] = None
    return tuple(ways)


def _places(plain: list[str], respelled: list[str]) -> dict[str, list[int]]:
    """Where each word stands, in either spelling."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(plain):
        places.setdefault(word, []).append(at)
        if respelled[at] != word:
            places.setdefault(respelled[at], []).append(at)
    return places


def _begins(
    words: tuple[str, ...], prefix: bool, places: dict[str, list[int]], plain: list[str]
) -> Sequence[int]:
    """Where the first of the words stands; where it is the last as well and may go on, also where
    a word begins so."""
    exact = places.get(words[0], ())
    if not prefix or len(words) > 1:
        return exact
    return [*exact, *(at for at, word in enumerate(plain) if word.startswith(words[0]))]


def _goes_on(
    words: tuple[str, ...], prefix: bool, at: int, plain: list[str], respelled: list[str]
) -> bool:
    """Whether the others stand behind the first."""
    last = len(words) - 1
    return at + last < len(plain) and all(
        word in (plain[at + i], respelled[at + i])
        or (prefix and i == last and plain[at + i].startswith(word))
        for i, word in enumerate(words[1:], 1)
    )


def _bare(word: str) -> str:
    """Without diacritics, as `unicode61 remove_diacritics 2` does for Latin, Greek and Cyrillic.
    Hangul and kana are left whole: there the marks are letters."""
    if word.isascii() or word[0] >= "\u1100":
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _window(spans: list[tuple[int, int]], text: str, width: int) -> tuple[int, int]:
    if not spans:
        return 0, _reach(text, 0, width)
    starts = [start for start, _ in spans]
    best = max(
        range(len(starts)),
        key=lambda i: bisect_left(starts, _reach(text, starts[i], width // 2)) - i,
    )
    start = _back(text, starts[best], width // 4)
    return start, _reach(text, start, width)


def _reach(text: str, start: int, width: int) -> int:
    end = start
    while end < len(text) and width > 0:
        width -= 2 if text[end] >= "\u1100" else 1
        end += 1
    # To the end of a word, where words have ends.
    while end < len(text) and end - start > 1 and _inside_word(text, end):
        end += 1
    return end


def _back(text: str, start: int, width: int) -> int:
    begin = start
    while begin > 0 and width > 0 and text[begin - 1] != "\n":
        begin -= 1
        width -= 2 if text[begin] >= "\u1100" else 1
    while 0 < begin < start and _inside_word(text, begin):
        begin += 1
    return begin


def _inside_word(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return before.isalnum() and after.isalnum() and before < "\u1100" and after < "\u1100"
