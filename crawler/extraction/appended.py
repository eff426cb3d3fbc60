"""Clutter rules for what was appended to a text: the text once more, or another article."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.blocks import HEADINGS
from crawler.extraction.context import Context
from crawler.extraction.lines import key
from crawler.extraction.visible_dates import read_visible

_SAYING = 25
_FEWEST = 3
_LEAST = 600
_LONGEST_DATE = 100
_BEGINNING = 100


def repeated_run(lines: list[str], _: Context) -> list[str]:
    """The text a second time: a run of lines that were all there before. An interviewer's
    repeated question or an author's refrain is no run of this length."""
    seen: set[str] = set()
    kept: list[str] = []
    run: list[str] = []

    def end_run() -> None:
        long = [line for line in run if len(line) >= _SAYING]
        if len(long) < _FEWEST or sum(map(len, long)) < _LEAST:
            kept.extend(run)
        run.clear()

    for line in lines:
        name = key(line)
        if len(name) >= _SAYING and name not in seen:
            end_run()
            seen.add(name)
            kept.append(line)
        elif len(name) >= _SAYING or run:
            run.append(line)
        else:
            kept.append(line)
    end_run()
    return kept


def another_article(lines: list[str], context: Context) -> list[str]:
    """What stands in an <article> of its own, with a headline and a date of its own, after the
    end of the <article> that most of the text is from. Some pages make an <article> of each
    section or of a table: those have no date."""
    if len(list(islice(context.blocks.root.iter("article"), 2))) < 2:
        return lines
    places = [_article(line, context) for line in lines]
    sizes: Counter[HtmlElement] = Counter()
    for line, place in zip(lines, places, strict=True):
        if place is not None:
            sizes[place] += len(line)
    if len(sizes) < 2:
        return lines
    main, _ = sizes.most_common(1)[0]
    end = max(at for at, place in enumerate(places) if place is main)
    around = {main, *main.iterancestors()}
    others = {
        place
        for place in sizes
        if place not in around and main not in place.iterancestors() and _is_dated(place)
    }
    return [line for at, line in enumerate(lines) if at <= end or places[at] not in others]


def _article(line: str, context: Context) -> HtmlElement | None:
    element = context.blocks.of(line)
    return None if element is None else next(element.iterancestors("article"), None)


def _is_dated(article: HtmlElement) -> bool:
    """Whether an article has a headline and, near its beginning, a date."""
    if next(article.iter(*HEADINGS), None) is None:
        return False
    if next(article.iter("time"), None) is not None:
        return True
    texts = (text.strip() for text in islice(article.itertext(), _BEGINNING))
    return any(len(text) <= _LONGEST_DATE and read_visible(text) for text in texts if text)
