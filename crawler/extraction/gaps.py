"""Lines of the text that extraction left out between those it took: subheadings, lists, a
repeated "Editor:", text beside a box.

Extractors judge each block by itself, and a subheading of three words by itself is clutter. Here
its place speaks for it: between two blocks of the text, as a child of the same element.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extraction.blocks import HEADINGS, Blocks
from crawler.extraction.lines import key
from crawler.extraction.tree import text_of

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_OTHERS = frozenset(
    [
        "aside",
        "footer",
        "nav",
        "header",
        "form",
        "figure",
        "figcaption",
        "button",
        "script",
        "style",
        "noscript",
        "select",
        "textarea",
        "iframe",
        "svg",
        "template",
        "option",
        "object",
        "video",
        "audio",
        "picture",
        "head",
        "title",
    ]
)
_LISTS = frozenset(("ul", "ol", "dl", "blockquote", "tbody", "table", "thead"))
_TAKEN = frozenset(("p", "li", "dd", "dt", "blockquote", "text", "div", "section", *HEADINGS))
_MOST_LINK = 0.5
# Shorter words stand in many lines.
_SHORT = 25
# Lines of extraction are in the page's order but for a few.
_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """A block that holds no other, or a run of text beside blocks; `parent` is what it is a
    child of, `linked` how much of it is link."""

    tag: str
    text: str
    parent: HtmlElement
    linked: float


def filled(blocks: Blocks, lines: Sequence[str]) -> list[str]:
    """The lines with those between them that stand among them on the page."""
    container = _container([blocks.of(line) for line in lines])
    found = [] if container is None else list(units(container))
    places = _places(found, lines)
    taken = [at for at, place in enumerate(places) if place is not None]
    if len(taken) < 2:
        return list(lines)
    parents = Counter(found[at].parent for at in taken)
    tags = {(found[at].parent, found[at].tag) for at in taken}
    added: dict[int, list[str]] = {}
    last = -1
    whole = "".join(map(key, lines))
    for at in range(taken[0], taken[-1]):
        place = places[at]
        if place is not None:
            last = place
        elif _belongs(found[at], parents, tags) and not _is_there(found[at], lines, last, whole):
            dash = "- " if found[at].tag == "li" else ""
            added.setdefault(last, []).append(dash + found[at].text)
    return [line for at, own in enumerate(lines) for line in (own, *added.get(at, ()))]


def _is_there(unit: Unit, lines: Sequence[str], last: int, whole: str) -> bool:
    """Whether a unit's words are a part of some line already; a subheading's may be those that
    the paragraph below begins with."""
    name = key(unit.text)
    if len(name) >= _SHORT:
        return name in whole
    around = [key(line) for line in lines[max(last, 0) : last + 2]]
    return name in (around if unit.tag in HEADINGS else "".join(around))


def _belongs(unit: Unit, parents: Counter[HtmlElement], tags: set[tuple[HtmlElement, str]]) -> bool:
    if unit.linked > _MOST_LINK or unit.tag not in _TAKEN or not re.search(r"\w", unit.text):
        return False
    if parents[unit.parent] >= 2:
        return unit.tag in HEADINGS or unit.tag == "text" or (unit.parent, unit.tag) in tags
    grandparent = unit.parent.getparent()
    return unit.parent.tag in _LISTS and grandparent is not None and parents[grandparent] >= 2


def _places(units: Sequence[Unit], lines: Sequence[str]) -> list[int | None]:
    """For each unit the line that it is, in order."""
    keys = [key(line) for line in lines]
    found: list[int | None] = []
    after = 0
    for unit in units:
        name = key(unit.text)
        at = next(
            (n for n in range(after, min(after + _AHEAD, len(keys))) if keys[n] == name), None
        )
        if at is not None:
            after = at + 1
        found.append(at)
    return found


def _container(elements: Iterable[HtmlElement | None]) -> HtmlElement | None:
    """The innermost element around all of these; None where fewer than two are known."""
    paths = [
        [element, *element.iterancestors()][::-1] for element in elements if element is not None
    ]
    if len(paths) < 2:
        return None
    common = None
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def units(element: HtmlElement) -> Iterator[Unit]:
    """The units below an element in document order; its own text is one where it has no blocks."""
    run: list[str] = [element.text or ""]
    linked = 0
    only_text = True
    for child in element:
        tag = child.tag
        if tag == "br" and _is_double(child):
            yield from _unit("text", run, linked, element)
            run, linked, only_text = [], 0, False
        elif tag == "br":
            run.append(" ")
        elif tag in _INLINE and not _holds_blocks(child):
            run.append("".join(child.itertext()))
            linked += sum(len(text_of(link)) for link in child.iter("a"))
        elif isinstance(tag, str):
            yield from _unit("text", run, linked, element)
            run, linked, only_text = [], 0, False
            if tag not in _OTHERS:
                yield from units(child)
        run.append(child.tail or "")
    parent = element.getparent()
    if only_text and parent is not None:
        yield from _unit(str(element.tag), run, linked, parent)
    else:
        yield from _unit("text", run, linked, element)


def _unit(tag: str, run: list[str], linked: int, parent: HtmlElement) -> Iterator[Unit]:
    if text := " ".join("".join(run).split()):
        yield Unit(tag, text, parent, linked / len(text))


def _holds_blocks(element: HtmlElement) -> bool:
    return len(element) > 0 and any(
        isinstance(below.tag, str) and below.tag not in _INLINE and below.tag != "br"
        for below in element.iterdescendants()
    )


def _is_double(br: HtmlElement) -> bool:
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()
