"""Pages of a site that carry the same text: they count as one, lest a commentary that appears
under four addresses be taken for the site's boilerplate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crawler.extraction.lines import LONG, weight
from crawler.extraction.site.marks import mark

# Two pages with more of the smaller one in common than this are copies. What stands on more than
# a third of the pages is no sign of it: that is how boilerplate begins.
_IN_COMMON = 0.5
_MOST_PAGES = 1 / 3


def copies(texts: Sequence[Sequence[str]]) -> list[int]:
    """For each page (its lines) the number of the first page that it is a copy of, or its own."""
    long = [{mark(line): weight(line) for line in lines if weight(line) >= LONG} for lines in texts]
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for page, lines in enumerate(long):
        for name in lines:
            pages[name].append(page)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for name, on in pages.items():
        if 1 < len(on) <= max(3, len(texts) * _MOST_PAGES):
            for at, page in enumerate(on):
                for other in on[at + 1 :]:
                    shared[page, other] += long[page][name]
    first = list(range(len(texts)))
    for (page, other), size in sorted(shared.items()):
        smaller = min(sum(long[page].values()), sum(long[other].values()))
        if size > _IN_COMMON * smaller:
            first[other] = min(first[other], first[page])
    return first
