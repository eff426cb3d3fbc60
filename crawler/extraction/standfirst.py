"""The standfirst: the sentence or two between headline and text, in a field of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.extraction.blocks import Blocks
from crawler.extraction.lines import key

# Shorter than this a heading above the text is a kicker or a first subheading.
_SHORTEST = 40
# How many of a description's words a longer form of it has.
_SAME = 0.6
_WORD = re.compile("[\u3400-\u9fff\uac00-\ud7af]|\\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A standfirst, if there is one, and the text without it."""

    summary: str
    lines: list[str]


def split(lines: list[str], descriptions: tuple[str, ...], blocks: Blocks) -> Split:
    """The text's first line where the page sets it apart; else the page's description, as it
    stands above the text if it does, unless that is simply how the text begins: many pages
    describe themselves by their first paragraph.

    Set apart is a heading that a paragraph follows, or a paragraph that the description repeats
    word for word and that stands with the headline, where the text does not.
    """
    if len(lines) > 1 and _is_set_apart(lines, descriptions, blocks):
        return Split(summary=lines[0], lines=lines[1:])
    begins = key("".join(lines[:3]))
    for description in descriptions:
        stem = key(description).rstrip(".…")
        if len(stem) >= 20 and not begins.startswith(stem):
            shown = next(_shown(description, lines, blocks), description)
            return Split(summary=shown, lines=lines)
    return Split(summary="", lines=lines)


def _is_set_apart(lines: list[str], descriptions: tuple[str, ...], blocks: Blocks) -> bool:
    first, second = lines[0], lines[1]
    if blocks.is_heading(first):
        return len(first) >= _SHORTEST and not blocks.is_heading(second)
    if key(first) not in map(key, descriptions):
        return False
    one, other = blocks.of(first), blocks.of(second)
    if one is None or other is None:
        return False
    head = next((up for up in one.iterancestors() if next(up.iter("h1"), None) is not None), None)
    return head is not None and head not in other.iterancestors()


def _shown(description: str, lines: list[str], blocks: Blocks) -> Iterator[str]:
    """What stands between the headline and the text and says the same at greater length:
    descriptions are cut off after so many letters."""
    first = next(filter(None, map(blocks.block, lines[:1])), None)
    before = blocks.all[: first.at] if first is not None else []
    headlines = [block.at for block in before if block.element.tag == "h1"]
    words = set(_words(description))
    for block in before[headlines[-1] + 1 :] if headlines else ():
        is_longer = len(block.text) > len(description) and block.text not in lines
        if is_longer and len(words & set(_words(block.text))) >= _SAME * len(words):
            yield block.text


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
