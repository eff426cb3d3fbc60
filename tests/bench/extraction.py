"""Extraction on real pages beside trafilatura's defaults, in one run: quality and milliseconds."""

from __future__ import annotations

import hashlib
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from crawler.extraction import ExtractionFailed, extract
from tests.bench import corpora
from tests.bench.corpora import RealPage

FLOORS = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one extractor reaches. `segments` counts the standfirst as found: Kursblatt keeps it
    in a field of its own, where a reader sees it; `segments_text` does not."""

    aeb: float
    precision: float
    recall: float
    segments: float
    segments_text: float
    milliseconds: float
    slowest: float


def measure(folder: Path) -> list[str]:
    """Prints the figures of both; returns what is below its floor."""
    aeb, segments = corpora.aeb(folder), corpora.segments(folder)
    ours, theirs = _side_by_side((_ours, _trafilatura), aeb, segments)
    for name, figures in (("Kursblatt", ours), ("trafilatura", theirs)):
        print(
            f"{name:12} AEB F1 {figures.aeb:.4f} (P {figures.precision:.4f}, "
            f"R {figures.recall:.4f}); segments F1 {figures.segments:.4f}, "
            f"text alone {figures.segments_text:.4f}; {figures.milliseconds:.1f} ms a page, "
            f"slowest {figures.slowest:.2f} s"
        )
    cost = ours.milliseconds / theirs.milliseconds
    print(f"cost: {cost:.2f} of trafilatura's defaults with metadata")
    return _below(ours, cost, checksum([*aeb, *segments]))


def checksum(pages: Sequence[RealPage]) -> str:
    """Of the corpora: floors measured on other pages mean nothing."""
    digest = hashlib.blake2b(digest_size=8)
    for page in sorted(pages, key=lambda page: page.name):
        digest.update(page.name.encode() + page.html + page.body.encode())
        digest.update("\0".join((*page.wanted, *page.unwanted)).encode())
    return digest.hexdigest()


def _below(ours: Figures, cost: float, corpus: str) -> list[str]:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["extraction"]
    if floors["corpus"] != corpus:
        return [f"these are other corpora ({corpus}) than the floors' ({floors['corpus']})"]
    below = [
        f"{name} {getattr(ours, name):.4f} < {floors[name]}"
        for name in ("aeb", "segments", "segments_text")
        if getattr(ours, name) < floors[name]
    ]
    if cost > floors["cost"]:
        below.append(f"cost {cost:.2f} > {floors['cost']}")
    return below


Extractor = Callable[[RealPage], tuple[str, str]]


def _ours(page: RealPage) -> tuple[str, str]:
    try:
        article = extract(page.html, page.url)
    except ExtractionFailed:
        return "", ""
    return article.text, article.summary


def _trafilatura(page: RealPage) -> tuple[str, str]:
    document = trafilatura.bare_extraction(
        page.html, url=page.url, include_comments=False, with_metadata=True
    )
    return getattr(document, "text", "") or "", ""


def _side_by_side(
    extractors: Sequence[Extractor], aeb: Sequence[RealPage], segments: Sequence[RealPage]
) -> list[Figures]:
    """Page by page, one extractor after the other, so that what slows the machine slows both."""
    for extractor in extractors:
        extractor(aeb[0])  # models and patterns are loaded once a process, not once a page
    times: list[list[float]] = [[] for _ in extractors]
    found: list[dict[str, tuple[str, str]]] = [{} for _ in extractors]
    for page in (*aeb, *segments):
        for extractor, own_times, own in zip(extractors, times, found, strict=True):
            started = time.process_time()
            own[page.name] = extractor(page)
            own_times.append(time.process_time() - started)
    return [
        _figures(own, own_times, aeb, segments) for own, own_times in zip(found, times, strict=True)
    ]


def _figures(
    found: dict[str, tuple[str, str]],
    times: Sequence[float],
    aeb: Sequence[RealPage],
    segments: Sequence[RealPage],
) -> Figures:
    precision, recall, f1 = corpora.aeb_score((page.body, found[page.name][0]) for page in aeb)
    return Figures(
        aeb=f1,
        precision=precision,
        recall=recall,
        segments=corpora.segments_f1((page, " ".join(found[page.name])) for page in segments),
        segments_text=corpora.segments_f1((page, found[page.name][0]) for page in segments),
        milliseconds=1000 * sum(times) / len(times),
        slowest=max(times),
    )
