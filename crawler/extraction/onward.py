"""Clutter rules for what leads to other articles: teasers, labels with links, neighbours."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.blocks import HEADINGS, Block
from crawler.extraction.context import ENDS_SENTENCE, Context
from crawler.extraction.tree import text_of

_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[…\])$")
# `>>>` is what a Python example begins with.
_NEIGHBOUR = re.compile(r"\s*(?:(?:<<|>>|[«»‹›←→])\s*[:：]|(?:<<(?!<)|>>(?!>)))")
_LABEL = re.compile(r"\w.{0,50}[:：?？]?$")
_BRACKETS = ("[]", "()", "【】", "（）")
# A shorter link is a name or a word of a sentence, not another article's headline.
_HEADLINE = 25
_IN_LISTS = ("li", "td", "th", "dd", "dt")


def teasers(lines: list[str], _: Context) -> list[str]:
    """The end of the page from a run of truncated teasers on: at least three lines that end in
    …, a title before each at most, and the heading above them all."""
    at = len(lines)
    truncated = 0
    titles = 0
    while at > 1:
        line = lines[at - 1]
        if _TRUNCATED.search(line) and len(line) < 200:
            truncated, titles = truncated + 1, 0
        elif titles or len(line) > 160 or line.endswith((".", "。")):
            break
        else:
            titles += 1
        at -= 1
    return lines[: _above(lines, at)] if truncated >= 3 else lines


def _above(lines: list[str], at: int) -> int:
    """Past the heading above `at`, if there is one."""
    before = lines[at - 1] if at > 1 else ""
    return at - 1 if before and len(before) < 60 and not ENDS_SENTENCE.search(before) else at


def related(lines: list[str], context: Context) -> list[str]:
    """A label and the links under it: "Also interesting", two headlines of other articles."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and context.is_link(lines[end]):
            end += 1
        if at > 0 and _is_label(lines[at], lines[at + 1 : end], context):
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _is_label(line: str, under: list[str], context: Context) -> bool:
    if not under or (ENDS_SENTENCE.search(line) and not line.endswith("?")):
        return False
    headlines = sum(len(one) >= _HEADLINE for one in under)
    return _LABEL.fullmatch(line) is not None and (
        context.blocks.is_heading(line)
        or line.endswith((":", "：", "?", "？"))
        or headlines == len(under) >= 2
    )


def pointers(lines: list[str], context: Context) -> list[str]:
    """A label and one link in a line of its own: "Read more: a headline of another article",
    also in brackets."""
    return [line for line in lines if not _is_pointer(context.blocks.block(line), context)]


def _is_pointer(block: Block | None, context: Context) -> bool:
    link = _only_link(block)
    if block is None or link is None or block.element.tag in HEADINGS:
        return False
    headline = text_of(link)
    if len(headline) < _HEADLINE or not 0.5 < context.blocks.share(block) < 1:
        return False
    if block.text[0] + block.text[-1] in _BRACKETS:
        return True
    label = block.text.removesuffix(headline).rstrip()
    return label.endswith((":", "：")) and len(label) < 60


def links(lines: list[str], context: Context) -> list[str]:
    """A paragraph that is nothing but another article's headline, linked."""
    return [line for line in lines if not _is_headline(context.blocks.block(line), context)]


def _is_headline(block: Block | None, context: Context) -> bool:
    link = _only_link(block)
    if block is None or link is None or block.element.tag in HEADINGS:
        return False
    is_long = len(block.text) >= _HEADLINE and not ENDS_SENTENCE.search(block.text)
    return is_long and context.blocks.share(block) > 0.95 and context.leads_on(link)


def _only_link(block: Block | None) -> HtmlElement | None:
    """A block's one link; None in lists, where lines are short and links are the matter."""
    if block is None or block.part or block.element.tag in _IN_LISTS:
        return None
    found = list(islice(block.element.iter("a"), 2))
    return found[0] if len(found) == 1 else None


def neighbours(lines: list[str], context: Context) -> list[str]:
    """Links to the previous and the next article: `<<: …`, `>>: …`, or by their rel."""
    return [
        line
        for line in lines
        if len(line) >= 250 or not (_NEIGHBOUR.match(line) or _is_neighbour(line, context))
    ]


def _is_neighbour(line: str, context: Context) -> bool:
    block = context.blocks.block(line)
    if block is None or context.blocks.share(block) < 0.5:
        return False
    rels = [set((link.get("rel") or "").lower().split()) for link in block.element.iter("a")]
    return bool(rels) and all(rel & {"prev", "previous", "next"} for rel in rels)
