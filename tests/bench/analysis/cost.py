"""What analyzing an article of a thousand words takes: CPU, and that as a multiple of fixed work.

A machine that others share is half as fast again in one hour as in the next, so milliseconds have
no floor. The multiple has: both are timed in turn, on the same text, and the least of each counts,
as what else runs can only add.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.article import Article
from crawler.analysis import analyze
from crawler.analysis.claims.western.quantities import quantities
from crawler.analysis.folding import fold
from tests.bench.analysis.data import GoldArticle

_WORDS = 1000
_CJK_A_WORD = 1.6  # characters of Chinese, Japanese or Korean text that say what a word does
_RUNS = 15
# Words, or characters where words are not parted: a thousand words are as many in any language.
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|[^\w\s]")
_TIMES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU for an article of a thousand words in a language, and how many times the reference
    work that is."""

    language: str
    milliseconds: float
    ratio: float

    def __str__(self) -> str:
        return f"{self.language} {self.milliseconds:.2f} ms, {self.ratio:.2f} × the reference"


def costs(articles: Sequence[GoldArticle]) -> Iterator[Cost]:
    """The cost in each language of the articles."""
    for language in sorted({each.article.language for each in articles}):
        yield _cost(_long([one.article for one in articles if one.article.language == language]))


def _cost(article: Article) -> Cost:
    ours, reference = _least(lambda: _analyze(article), lambda: _refer(article.text))
    return Cost(language=article.language, milliseconds=1000 * ours, ratio=ours / reference)


def _long(articles: Sequence[Article]) -> Article:
    """An article of a thousand words, made of these."""
    text = "\n".join(article.text for article in articles)
    latin = len(text.split()) > len(text) / 20
    while _words(text, latin=latin) < _WORDS:
        text += "\n" + text
    return replace(articles[0], text=text[: int(len(text) * _WORDS / _words(text, latin=latin))])


def _words(text: str, *, latin: bool) -> float:
    return len(text.split()) if latin else len(text) / _CJK_A_WORD


def _analyze(article: Article) -> None:
    # An article comes once: what the last run knew is no use.
    quantities.cache_clear()
    fold.cache_clear()
    analyze(article)


def _refer(text: str) -> None:
    """Work as analysis does it, that no change of ours makes faster or slower: the text cut into
    words by an expression of the standard library, each with its place, counted, sliced and
    compared; twenty times, which is a few milliseconds."""
    for _ in range(_TIMES):
        low = text.lower()
        spans = [match.span() for match in _TOKEN.finditer(low)]
        words = [low[start:end] for start, end in spans]
        counted = Counter(words)
        [word for word, (start, _) in zip(words, spans, strict=True) if counted[word] > start]


def _least(*works: Callable[[], None]) -> list[float]:
    """The least seconds of CPU that each takes, done in turn."""
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(_RUNS):
        for work, own in zip(works, times, strict=True):
            started = time.process_time()
            work()
            own.append(time.process_time() - started)
    return [min(own) for own in times]
