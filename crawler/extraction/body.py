"""The article's text: trafilatura's, with the parts it left behind and without what is the page's.

pruned | base (trafilatura) | bare | containers | rescue | gaps | clutter rules | standfirst
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extraction import bare, base, clutter, containers, gaps, rescue, standfirst
from crawler.extraction.blocks import Blocks
from crawler.extraction.context import Context
from crawler.extraction.dropped import Dropped
from crawler.extraction.metadata import Described
from crawler.extraction.pruned import pruned


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An article's text, a paragraph a line; its standfirst, which is not part of it; what was
    left out and by which rule; and the headline as it stood above the text, if it did."""

    text: str
    summary: str
    dropped: tuple[Dropped, ...]
    headline: str = ""


def read(tree: HtmlElement, url: str, described: Described) -> Body:
    """The body of a page. Its text may be empty."""
    page = pruned(tree)
    blocks = Blocks(page)
    lines = bare.with_bare_text(page, base.lines(page, blocks))
    lines = containers.merged(blocks, lines)
    lines = rescue.rescued(lines, described, blocks)
    lines = gaps.filled(blocks, lines)
    context = Context(
        blocks=blocks,
        titles=described.titles,
        authors=described.chosen.authors.value_or(()),
        url=url,
    )
    lines, dropped = clutter.without_clutter(lines, context)
    apart = standfirst.split(lines, described.descriptions, blocks)
    return Body(
        text="\n".join(apart.lines),
        summary=apart.summary,
        dropped=tuple(dropped),
        headline=next((drop.line for drop in dropped if drop.rule == "headline"), ""),
    )
