"""Hand-made analyses of articles about a few companies. No tests of its own."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from archive import companies
from archive.article import Analysis, Article, Claim, Figure, Fingerprint, Mention, Relevance
from archive.companies import CompanyRow, Listing

NAMES = {
    "sensetime": ("SenseTime", ("SenseTime", "商汤", "センスタイム"), (("0020.HK", "XHKG"),)),
    "quanta": ("Quanta Computer", ("Quanta Computer", "廣達"), (("2382.TW", "XTAI"),)),
    "sunny": ("Sunny Optical", ("Sunny Optical", "舜宇"), (("2382.HK", "XHKG"),)),
    "alibaba": ("Alibaba", ("阿里巴巴", "Alibaba"), (("9988.HK", "XHKG"), ("BABA", "XNYS"))),
    "c3ai": ("C3.ai", ("C3.ai",), (("AI", "XNYS"),)),
}
SYMBOLS = {key: listings[0][0] for key, (_, _, listings) in NAMES.items()}


def rows(*keys: str) -> list[CompanyRow]:
    """As the table has them: those named, or all."""
    return [
        CompanyRow(
            key=key,
            name=name,
            country="CN",
            role="ai-software",
            listings=tuple(
                Listing(symbol=symbol, mic=mic, currency="HKD") for symbol, mic in listings
            ),
            names=names,
        )
        for key, (name, names, listings) in NAMES.items()
        if not keys or key in keys
    ]


def register(db: Database) -> None:
    with db.atomic():
        companies.register(db, rows())


def mention(article: Article, name: str, company: str = "sensetime", **facts: Any) -> Mention:
    """The first place of the name in the article, its title before its text."""
    in_title = name in article.title
    of = article.title if in_title else f"{article.summary}\n{article.text}"
    start = of.index(name)
    facts = {"salience": 1.0} | facts
    return Mention(
        company=company,
        symbol=SYMBOLS[company],
        start=start,
        end=start + len(name),
        in_title=in_title,
        **facts,
    )


def claim(article: Article, figure: str, value: float | None, **facts: Any) -> Claim:
    """A move of SenseTime's price unless told, in the sentence that is the figure's line."""
    in_title = figure in article.title
    of = article.title if in_title else f"{article.summary}\n{article.text}"
    start = of.index(figure)
    sentence = next(line for line in of.split("\n") if figure in line)
    facts = {
        "symbol": "0020.HK",
        "metric": "price_move",
        "unit": "%",
        "direction": "down",
        "rule": "hand",
    } | facts
    return Claim(
        value=value,
        sentence=sentence,
        start=start,
        end=start + len(figure),
        in_title=in_title,
        **facts,
    )


def analysis(
    *mentions: Mention,
    claims: tuple[Claim, ...] = (),
    score: float = 1.0,
    about: tuple[str, ...] = ("0020.HK",),
    version: str = "7",
    fingerprint: Fingerprint | None = None,
) -> Analysis:
    return Analysis(
        mentions=mentions,
        claims=claims,
        about=about,
        relevance=Relevance(
            score=score, ai=score, market=1.0, salience=1.0, reasons=("written by hand",)
        ),
        version=version,
        fingerprint=fingerprint,
    )


def fingerprint(*shingles: int, figures: tuple[float, ...] = ()) -> Fingerprint:
    """Of a text with these hashes, each of which finds others, and these percentages."""
    packed = b"".join(one.to_bytes(4, "little") for one in sorted(shingles))
    found = tuple(
        Figure(value=value, unit="%", sentence=at, text=f"{value} %")
        for at, value in enumerate(figures)
    )
    return Fingerprint(shingles=packed, anchors=packed, figures=found)
