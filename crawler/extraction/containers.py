"""A body that the page splits over several equal containers: the parts that were left behind.

Extractors take one container. Pages that put advertisements between parts of the text give each
part a container of its own, all with the same tag and class, and lose two thirds of the article.
"""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement

from crawler.extraction.blocks import key, link_share
from crawler.extraction.tree import text_of

# Ungated this loses elsewhere (a company's boilerplate, a list of teasers in equal boxes): the
# parts hold at least two paragraphs, a fifth of what is there already, and few links.
_SHORTEST_PARAGRAPH = 60
_FEWEST = 2
_LEAST_SHARE = 0.2
_MOST_LINK = 0.3
_LEVELS = 4
_OTHERS = {"aside", "footer", "nav", "header", "form"}


def merged(tree: HtmlElement, lines: list[str]) -> list[str]:
    """The lines with the missing parts' paragraphs where they stand on the page; the lines as
    they are where no equal container holds any."""
    paragraphs = [(element, text_of(element)) for element in tree.iter("p")]
    have = {key(line) for line in lines}
    long = [(e, text) for e, text in paragraphs if len(text) >= _SHORTEST_PARAGRAPH]
    taken = [e for e, text in long if key(text) in have]
    left = [(e, text) for e, text in long if key(text) not in have]
    if not taken or len(left) < _FEWEST:
        return lines
    for level in range(_LEVELS):
        containers = _equal_containers(taken, left, level)
        found = [(e, text) for e, text in left if _up(e, level) in containers]
        size = sum(len(text) for _, text in found)
        if len(found) < _FEWEST or size < _LEAST_SHARE * sum(map(len, lines)):
            continue
        if sum(link_share(e) * len(text) for e, text in found) < _MOST_LINK * size:
            parts = [(e, t) for e, t in paragraphs if _up(e, level) in containers]
            return _woven(lines, paragraphs, {e for e, _ in parts})
    return lines


def _equal_containers(
    taken: list[HtmlElement], left: list[tuple[HtmlElement, str]], level: int
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
        for container in {_up(element, level) for element, _ in left}
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


def _woven(
    lines: list[str], paragraphs: list[tuple[HtmlElement, str]], parts: set[HtmlElement]
) -> list[str]:
    """The parts' paragraphs after the line that precedes them on the page."""
    place: dict[str, int] = {}
    for at, line in enumerate(lines):
        place.setdefault(key(line), at)
    after: dict[int, list[str]] = {}
    last = -1
    for element, text in paragraphs:
        if key(text) in place:
            last = place[key(text)]
        elif text and element in parts:
            after.setdefault(last, []).append(text)
    woven = list(after.get(-1, ()))
    for at, line in enumerate(lines):
        woven += [line, *after.get(at, ())]
    return woven
