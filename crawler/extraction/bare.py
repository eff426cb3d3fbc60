"""A text in bare `div`s, of which extraction took only the paragraphs of the boxes around it.

Extractors look for `p`. A page that has its text in `div`s and its boxes in `p` gives them the
boxes; where that is little, the largest group of paragraphs beside one another is the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from crawler.extraction.gaps import Unit, units
from crawler.extraction.lines import is_paragraph, key, weight

# What extraction took as a text is hardly one, in letters.
_LITTLE = 1_500
_FEWEST = 2
# Of what extraction took: boxes say as much as a short article.
_LEAST_SHARE = 0.4
_MOST_LINK = 0.2


def with_bare_text(tree: HtmlElement, lines: Sequence[str]) -> list[str]:
    """The lines, with the page's largest group of paragraphs where it is larger than all those
    among the lines and none of it is there."""
    taken = sum(weight(line) for line in lines if is_paragraph(line))
    if taken > _LITTLE:
        return list(lines)
    have = "".join(map(key, lines))
    groups: defaultdict[HtmlElement, list[Unit]] = defaultdict(list)
    body = tree.find("body")
    found = list(units(tree if body is None else body))
    for unit in found:
        if is_paragraph(unit.text) and unit.linked <= _MOST_LINK and unit.tag in ("div", "text"):
            groups[unit.parent].append(unit)
    largest = max(groups.values(), key=lambda group: sum(weight(u.text) for u in group), default=[])
    size = sum(weight(unit.text) for unit in largest)
    if len(largest) < _FEWEST or size <= _LEAST_SHARE * taken:
        return list(lines)
    if any(key(unit.text) in have for unit in largest):
        return list(lines)
    if size > taken:
        return [unit.text for unit in found if unit.parent is largest[0].parent]
    names = set(map(key, lines))
    group = set(map(id, largest))
    woven = [unit.text for unit in found if id(unit) in group or key(unit.text) in names]
    return woven if names <= set(map(key, woven)) else list(lines)
