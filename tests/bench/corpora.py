"""The two corpora of real pages, read from the folder that is given: nothing of them is here.

`aeb`: scrapinghub/article-extraction-benchmark, pages with hand-made bodies.
`segments`: half of trafilatura's evaluation data, segments that must and must not appear.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_WORD = re.compile(r"\w+")
_SHINGLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RealPage:
    """A page of a corpus. `body` is the true text (aeb); `wanted` and `unwanted` are segments."""

    name: str
    url: str
    html: bytes
    body: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def aeb(folder: Path) -> list[RealPage]:
    truth = json.loads((folder / "aeb/ground-truth.json").read_text(encoding="utf-8"))
    return [
        RealPage(
            name=f"aeb-{name[:12]}",
            url=entry["url"],
            html=gzip.decompress((folder / f"aeb/html/{name}.html.gz").read_bytes()),
            body=entry["articleBody"],
        )
        for name, entry in truth.items()
    ]


def segments(folder: Path) -> list[RealPage]:
    truth = json.loads((folder / "segments/ground-truth.json").read_text(encoding="utf-8"))
    return [
        RealPage(
            name=f"seg-{entry['file'].split('.')[0]}",
            url=url,
            html=_html(folder / "segments/html" / entry["file"]),
            wanted=tuple(entry["with"]),
            unwanted=tuple(entry["without"]),
        )
        for url, entry in truth.items()
    ]


def _html(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def shingle_scores(true: str, found: str) -> tuple[float, float]:
    """Precision and recall over shingles of four words, as the corpus' own evaluation has it."""
    a, b = _shingles(true), _shingles(found)
    both = sum((a & b).values())
    precision = both / sum(b.values()) if found.strip() else 0.0
    return precision, both / sum(a.values())


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def aeb_score(pages: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """(precision, recall, F1) of (true, found) texts: F1 of the two averages."""
    scores = [shingle_scores(true, found) for true, found in pages]
    precision = sum(p for p, _ in scores) / len(scores)
    recall = sum(r for _, r in scores) / len(scores)
    return precision, recall, f1(precision, recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))
    )


def segments_f1(pages: Iterable[tuple[RealPage, str]]) -> float:
    """F1 over all segments of (page, found text), white space folded."""
    hits = misses = wrong = 0
    for page, found in pages:
        text = _folded(found)
        wanted = sum(_folded(segment) in text for segment in page.wanted)
        hits += wanted
        misses += len(page.wanted) - wanted
        wrong += sum(_folded(segment) in text for segment in page.unwanted)
    return 2 * hits / (2 * hits + misses + wrong)


def _folded(text: str) -> str:
    return " ".join(text.split())
