"""Lines that are the page's and not the article's, by structure and repetition.

Each rule takes the lines and gives those it keeps; the order is `RULES`. No rule knows a class
name: lists of those gained .01 on one corpus and lost .005 on the next. What they reach together
is measured by `python -m tests.bench extraction`.
"""

from __future__ import annotations

from collections.abc import Iterable

from crawler.extraction.appended import another_article, repeated_run
from crawler.extraction.context import Context, Rule
from crawler.extraction.decks import cards
from crawler.extraction.dropped import Dropped
from crawler.extraction.edges import (
    credits,  # noqa: A004
    crumbs,
    dateline,
    headline,
    own_address,
    tail,
    wordless,
)
from crawler.extraction.onward import links, neighbours, pointers, related, teasers
from crawler.extraction.paywall import without_offer
from crawler.extraction.quotes import price_rows
from crawler.extraction.signatures import biography, contact

__all__ = ["Context", "Dropped", "without_clutter"]

RULES: tuple[Rule, ...] = (
    repeated_run,
    another_article,
    headline,
    crumbs,
    dateline,
    own_address,
    wordless,
    teasers,
    cards,
    related,
    pointers,
    links,
    neighbours,
    credits,
    price_rows,
    without_offer,
    contact,
    biography,
    tail,
)


def without_clutter(lines: list[str], context: Context) -> tuple[list[str], list[Dropped]]:
    """The article's lines, and what was dropped by which rule. At least one line is kept."""
    dropped: list[Dropped] = []
    for rule in RULES:
        kept = rule(lines, context)
        if not kept:
            continue
        dropped += _difference(lines, kept, rule.__name__)
        lines = kept
    return lines, dropped


def _difference(before: Iterable[str], after: list[str], rule: str) -> list[Dropped]:
    left = iter(after)
    following = next(left, None)
    dropped = []
    for line in before:
        if line == following:
            following = next(left, None)
        else:
            dropped.append(Dropped(line, rule))
    return dropped
