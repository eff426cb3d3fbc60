"""Recurring lines that stand above teasers of other articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crawler.extraction.lines import is_paragraph, is_sentence, weight
from crawler.extraction.site.headlines import Headlines

# On so many pages a line is the site's; an author who repeats a sentence in two articles, or a
# series that begins alike three times, is below.
RECURS = 4
# What is above a list of teasers, and what is a teaser's text below its title, in `weight`.
_LONGEST_LABEL = 60
LONGEST_TEASER = 320
# Teasers that read as paragraphs, as a share of all that do.
_MOST_BELOW = 0.3
# A share of pages that may be otherwise.
_FEW = 0.1


def above_teasers(
    texts: Sequence[Sequence[str]],
    marks: Sequence[Sequence[int]],
    pages: Sequence[int],
    recurring: Mapping[int, int],
    headlines: Headlines,
) -> frozenset[int]:
    """Recurring short lines with a teaser right below them on at least two pages, and seldom a
    paragraph of the text; or, on every page, with several lines below them that are none."""
    teasing: defaultdict[int, set[int]] = defaultdict(set)
    listing: defaultdict[int, set[int]] = defaultdict(set)
    heading: defaultdict[int, set[int]] = defaultdict(set)
    for page, lines, own in zip(pages, texts, marks, strict=True):
        for at, (line, name) in enumerate(zip(lines, own, strict=True)):
            if name not in recurring or weight(line) > _LONGEST_LABEL or is_sentence(line):
                continue
            beneath = zip(lines[at + 1 : at + 7], own[at + 1 : at + 7], strict=True)
            below = [other for other, its in beneath if its not in recurring]
            if below and headlines.is_teaser(below[0]):
                teasing[name].add(page)
            elif below and is_paragraph(below[0]):
                heading[name].add(page)
            elif len(below) >= 2:
                listing[name].add(page)
    return frozenset(
        {name for name, on in teasing.items() if len(on) >= 2 and len(on) > len(heading[name])}
        | {name for name, on in listing.items() if len(on) >= RECURS and not heading[name]}
    )


def is_last(
    label: int,
    texts: Sequence[Sequence[str]],
    marks: Sequence[Sequence[int]],
    recurring: Mapping[int, int],
) -> bool:
    """Whether on nearly all its pages hardly any of the article comes after a label."""
    otherwise = pages = 0
    for lines, own in zip(texts, marks, strict=True):
        if label in own:
            sizes = [
                weight(line) if name not in recurring and is_paragraph(line) else 0
                for line, name in zip(lines, own, strict=True)
            ]
            pages += 1
            otherwise += sum(sizes[own.index(label) :]) > _MOST_BELOW * sum(sizes)
    return otherwise <= _FEW * pages
