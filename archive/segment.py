"""Text → search tokens, the same for what is indexed and what is asked.

SQLite's `unicode61` cuts at white space and punctuation, which finds nothing inside a run of
Chinese, Japanese or Korean. So those runs become overlapping bigrams first: 商汤科技 is
`商汤 汤科 科技 技`. The last character stands alone as well, so that a single character is
found by prefix wherever it is in its run. Traditional characters become simplified ones, by
character (商湯 finds 商汤); everything is NFKC and case-folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

# Han, kana, Hangul; with the marks that continue a run: ー々〆〇.
_CJK = (
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
)
_TOKEN = re.compile(rf"(?P<cjk>[{_CJK}]+)|(?P<word>[^\W_{_CJK}]+)")
# The same, of what is folded ASCII.
_ASCII = re.compile("[a-z0-9]+")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}


class Token(NamedTuple):
    """`text` as indexed, and where it stands in the text it came from."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The search tokens of a text, in order, with offsets into `text` itself."""
    if text.isascii():  # as most English texts are: a tenth of the time
        return [Token(match[0], *match.span()) for match in _ASCII.finditer(text.casefold())]
    folded, spans = _fold_with_spans(text)
    return [Token(word, spans[start][0], spans[end - 1][1]) for word, start, end in _cut(folded)]


def words_of(text: str) -> list[str]:
    """A question's tokens: as `tokens`, without the lone last character of a final run, which
    in a question would ask for the run to end there."""
    found = [word for word, _, _ in _cut(fold(text))]
    if len(found) > 1 and len(found[-1]) == 1 and found[-2][1:] == found[-1] and _is_cjk(found[-1]):
        found.pop()
    return found


def segmented(text: str) -> str:
    """The text as the search index takes it: tokens with spaces between, and at the end the
    other spelling of each word with an umlaut, so that Uebernahme finds Übernahme."""
    words = [word for word, _, _ in _cut(fold(text))]
    respelled = dict.fromkeys(spelled for word in words if (spelled := respell(word)) != word)
    return " ".join((*words, *respelled))


def _cut(folded: str) -> Iterator[tuple[str, int, int]]:
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        if match["word"]:
            yield match["word"], start, end
            continue
        for at in range(start, end - 1):
            yield folded[at : at + 2], at, at + 2
        yield folded[end - 1], end - 1, end


def _is_cjk(character: str) -> bool:
    match = _TOKEN.match(character)
    return match is not None and match["cjk"] is not None


def respell(word: str) -> str:
    """übernahme → uebernahme. The word is folded already (ß is ss by then)."""
    for umlaut, digraph in _UMLAUTS.items():
        word = word.replace(umlaut, digraph)
    return word


def fold(text: str) -> str:
    """NFKC, simplified, case-folded."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_simplified())
    return text.casefold()


def _fold_with_spans(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text and, for each of its characters, the range of `text` it came from.

    Folded cluster by cluster, because NFKC composes over combining marks (u + ¨) and
    decomposes single characters (㍿), and offsets must survive both.
    """
    whole = fold(text)
    if len(whole) == len(text) and unicodedata.is_normalized("NFKC", text):
        return whole, [(at, at + 1) for at in range(len(text))]  # folding can only lengthen it
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        cluster = fold(text[start:end])
        folded.append(cluster)
        spans.extend([(start, end)] * len(cluster))
    return "".join(folded), spans


# Combining marks, half-width voicing marks, conjoining jamo: they join what stands before them.
_JOINS = re.compile(
    r".(?:[\u0300-\u036f\u3099\u309a\uff9e\uff9f\u1160-\u11ff\u200d\ufe00-\ufe0f]+)", re.DOTALL
)


def _clusters(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _JOINS.finditer(text):
        spans.extend((i, i + 1) for i in range(at, match.start()))
        spans.append(match.span())
        at = match.end()
    spans.extend((i, i + 1) for i in range(at, len(text)))
    return spans


@cache
def _simplified() -> dict[int, str]:
    """Traditional → simplified, one character each, from OpenCC's tables.

    By character and not by phrase: the writer and the query must agree on any cut of the text,
    and Japanese text goes through the same map on both sides, so nothing is lost for it.
    """
    han = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {
        ord(old): new
        for old, new in zip(han, converted, strict=True)
        if old != new and len(new) == 1
    }
