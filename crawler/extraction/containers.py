"""A body that the page splits over several equal containers: the parts that were left behind.

Extractors take one container. Pages that put advertisements between parts of the text give each
part a container of its own, all with the same tag and class, and lose two thirds of the article.
"""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block, Blocks
from crawler.extraction.lines import key

# Ungated this loses elsewhere (a company's boilerplate, a list of teasers in equal boxes): the
# parts hold at least two paragraphs, a fifth of what is there already, and few links.
_SHORTEST_PARAGRAPH = 60
_FEWEST = 2
_LEAST_SHARE = 0.2
_MOST_LINK = 0.3
_LEVELS = 4
_OTHERS = {"aside", "footer", "nav", "header", "form"}


def merged(blocks: Blocks, lines: list[str]) -> list[str]:
    """The lines with the missing parts' paragraphs where they stand on the page; the lines as
    they are where no equal container holds any."""
    paragraphs = [block for block in blocks.all if block.element.tag == "p"]
    have = {key(line) for line in lines}
    long = [block for block in paragraphs if len(block.text) >= _SHORTEST_PARAGRAPH]
    taken = [block.element for block in long if block.key in have]
    left = [block for block in long if block.key not in have]
    if not taken or len(left) < _FEWEST:
        return lines
    for level in range(_LEVELS):
        containers = _equal_containers(taken, [block.element for block in left], level)
        found = [block for block in left if _up(block.element, level) in containers]
        size = sum(len(block.text) for block in found)
        if len(found) < _FEWEST or size < _LEAST_SHARE * sum(map(len, lines)):
            continue
        if sum(blocks.share(block) * len(block.text) for block in found) < _MOST_LINK * size:
            parts = {block.at for block in paragraphs if _up(block.element, level) in containers}
            return _woven(lines, paragraphs, parts)
    return lines


def _equal_containers(
    taken: list[HtmlElement], left: list[HtmlElement], level: int
) -> set[HtmlElement]:
    """Containers like the one that most of the text is from, with something left in them."""
    counted = Counter(up for up in (_up(element, level) for element in taken) if up is not None)
    if not counted:
        return set()
    body, _ = counted.most_common(1)[0]
    if not body.get("class") or body.tag in ("body", "html"):
        return set()
    return {
        container
        for container in {_up(element, level) for element in left}
        if container is not None
        and container is not body
        and (container.tag, container.get("class")) == (body.tag, body.get("class"))
        and not any(a.tag in _OTHERS for a in container.iterancestors())
    }


def _up(element: HtmlElement, level: int) -> HtmlElement | None:
    parent = element.getparent()
    for _ in range(level):
        parent = parent.getparent() if parent is not None else None
    return parent


def _woven(lines: list[str], paragraphs: list[Block], parts: set[int]) -> list[str]:
    """The parts' paragraphs after the line that precedes them on the page."""
    place: dict[str, int] = {}
    for at, line in enumerate(lines):
        place.setdefault(key(line), at)
    after: dict[int, list[str]] = {}
    last = -1
    for block in paragraphs:
        if block.key in place:
            last = place[block.key]
        elif block.at in parts:
            after.setdefault(last, []).append(block.text)
    woven = list(after.get(-1, ()))
    for at, line in enumerate(lines):
        woven += [line, *after.get(at, ())]
    return woven
