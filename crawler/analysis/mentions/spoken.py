"""Tickers that East Asian texts use as names: NVDA는 3% 하락, TSLAの決算, PLTR盘后涨.

Only codes of four letters and more that are no words, and only where the language goes on with a
particle or with what a share does: letters alone (GPU, NAND) say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.analysis.mentions.tickers import Ticker, listed_in_america

LANGUAGES = frozenset({"zh", "ja", "ko"})
_WORDS = re.compile(
    "AXON|DELL|ERIC|FLEX|FORM|GLOB|HUBS|LITE|NICE|PATH|PENG|PINS|PONY|RIOT|SERV|SHOP|SLAB|SNAP|"
    "SNOW|SONY|SPOT|TEAM|UBER|WOLF"
)
_USED = re.compile(
    r"(?<![A-Za-z0-9.$&/-])([A-Z]{4,5})"
    r"(?=[はがもの株]|[은는이가도의] "
    r"|[，,]? ?(?:주가|股价|股價|盘[前后中]|盤[前後中]|[跌涨漲升挫收报報]\d))"
)


def spoken(text: str) -> Iterator[Ticker]:
    """The tickers that a text in one of `LANGUAGES` uses as names."""
    for match in _USED.finditer(text):
        if not _WORDS.fullmatch(match[1]) and (company := listed_in_america(match[1])):
            yield Ticker(company=company, start=match.start(1), end=match.end(1))
