"""The standfirst: the sentence or two between headline and text, in a field of its own."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.extraction.blocks import Blocks, key

# Shorter than this a heading above the text is a kicker or a first subheading.
_SHORTEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A standfirst, if there is one, and the text without it."""

    summary: str
    lines: list[str]


def split(lines: list[str], descriptions: tuple[str, ...], blocks: Blocks) -> Split:
    """The text's first line where the page sets it apart, else the page's description, unless
    that is simply how the text begins: many pages describe themselves by their first paragraph.

    Set apart is a heading that a paragraph follows, or a paragraph that the description repeats
    word for word and that is no sibling of the one after it.
    """
    if len(lines) > 1 and _is_set_apart(lines, descriptions, blocks):
        return Split(summary=lines[0], lines=lines[1:])
    begins = key("".join(lines[:3]))
    for description in descriptions:
        stem = key(description).rstrip(".…")
        if len(stem) >= 20 and not begins.startswith(stem):
            return Split(summary=description, lines=lines)
    return Split(summary="", lines=lines)


def _is_set_apart(lines: list[str], descriptions: tuple[str, ...], blocks: Blocks) -> bool:
    first, second = lines[0], lines[1]
    if blocks.is_heading(first):
        return len(first) >= _SHORTEST and not blocks.is_heading(second)
    if key(first) not in map(key, descriptions):
        return False
    one, other = blocks.of(first), blocks.of(second)
    return one is not None and other is not None and one.getparent() is not other.getparent()
