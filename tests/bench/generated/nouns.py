"""What the generator speaks of. No business logic."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["paragraph", "subhead", "item", "row", "quote", "speaker"]
Flavour = Literal["semantic", "classed", "plain"]
Body = Literal["paragraphs", "divs", "split", "br"]
Place = Literal["top", "above", "under", "lead", "middle", "end", "below", "after", "foot"]
NodeKind = Literal["p", "head", "link", "pointer", "item", "linked item", "caption", "break"]

FLAVOURS: tuple[Flavour, ...] = ("semantic", "classed", "plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of an article. `shared` says why another article of its site has it too, if one
    does: it must be kept all the same."""

    text: str
    kind: Kind = "paragraph"
    shared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who writes for a site, and what it says of them below their articles."""

    name: str
    role: str
    bio: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An article before it has a page around it."""

    slug: str
    title: str
    standfirst: str
    author: Author
    published: datetime
    companies: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def lead(self) -> str:
        """Its first paragraph."""
        return next(line.text for line in self.lines if line.kind == "paragraph")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A line of a box. A pointer is a label (`text`) before a link (`linked`). `counts` is
    False for what is neither article nor clutter."""

    kind: NodeKind
    text: str
    linked: str = ""
    href: str = ""
    counts: bool = True

    @property
    def line(self) -> str:
        return f"{self.text} {self.linked}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the page that is not the article: what it is for, and its lines."""

    role: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clutter:
    """A line that is not the article's, and the role of the box it stands in."""

    text: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page with its truth."""

    url: str
    title: str
    html: bytes = field(repr=False)
    article: tuple[Line, ...]
    clutter: tuple[Clutter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """How a site lays out its pages. `boxes` are roles of clutter by where they stand; `vague`
    markup has neither telling class names nor elements; `tight` boxes have no element of
    their own where markup is plain; `held` ones are not to be tuned on."""

    name: str
    boxes: tuple[tuple[Place, tuple[str, ...]], ...]
    body: Body = "paragraphs"
    teasers: Literal["titles", "…", "...", "whole"] = "…"
    standfirst: bool = True
    slogan_described: bool = False
    vague: bool = False
    tight: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedSite:
    """A site of one template, flavour and language: a host of its own."""

    key: str
    template: str
    flavour: Flavour
    language: str
    held: bool
    homepage: str
    pages: tuple[SitePage, ...]
