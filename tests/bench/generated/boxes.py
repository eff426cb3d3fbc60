"""The parts of a page that are not the article: from a role to a box with lines."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.generated.nouns import Box, Node, NodeKind, Template, Written
from tests.bench.generated.voice import Phrases, Voice

# A teaser's lead is cut off after so many letters.
_CUT = {"en": 110, "de": 110, "zh": 38, "ja": 42, "ko": 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What all boxes of a site are made of. `variant` chooses among the phrases; `popular` are
    the titles that its list of most read articles has throughout."""

    name: str
    homepage: str
    voice: Voice
    phrases: Phrases
    template: Template
    variant: int
    written: Sequence[Written]
    elsewhere: Sequence[Written]
    popular: Sequence[Written]

    def href(self, article: Written) -> str:
        return f"{self.homepage}{article.slug}.html"

    def day(self, article: Written) -> str:
        published = article.published
        month = self.voice.months[published.month - 1]
        return self.voice.day.format(year=published.year, month=month, day=published.day)


Maker = Callable[[Press, Written, random.Random], Sequence[Node]]


def box(role: str, press: Press, article: Written, rng: random.Random) -> Box:
    """The box of this role for the page of this article."""
    nodes = _MAKERS.get(role, _plain(role))(press, article, rng)
    return Box(role=role, nodes=tuple(nodes))


def _phrases(role: str, press: Press, article: Written) -> list[str]:
    alternatives = press.phrases.lines[role]
    held = len(alternatives) - 1
    chosen = alternatives[held if press.template.held else press.variant % held]
    return [
        line.format(
            site=press.name,
            author=article.author.name,
            role=article.author.role,
            day=press.day(article),
            year=article.published.year,
        )
        for line in chosen
    ]


def _plain(role: str) -> Maker:
    """Phrases alone: the first of several is a heading, the last of three a link."""

    def make(press: Press, article: Written, rng: random.Random) -> list[Node]:
        lines = _phrases(role, press, article)
        kinds: dict[int, tuple[NodeKind, ...]] = {
            1: ("p",),
            2: ("head", "p"),
            3: ("head", "p", "link"),
        }
        return [
            Node(kind=kind, text=line, href=press.homepage)
            for kind, line in zip(kinds[len(lines)], lines, strict=True)
        ]

    return make


def _listed(role: str) -> Maker:
    """Phrases as links in a list."""

    def make(press: Press, article: Written, rng: random.Random) -> list[Node]:
        lines = _phrases(role, press, article)
        return [Node(kind="linked item", text=line, href=press.homepage) for line in lines]

    return make


def _paragraphs(role: str) -> Maker:
    def make(press: Press, article: Written, rng: random.Random) -> list[Node]:
        return [Node(kind="p", text=line) for line in _phrases(role, press, article)]

    return make


def _headline(press: Press, article: Written, rng: random.Random) -> list[Node]:
    return [Node(kind="head" if press.variant % 2 else "p", text=article.title)]


def _bio(press: Press, article: Written, rng: random.Random) -> list[Node]:
    first, *others = article.author.bio
    if not others:
        return [Node(kind="p", text=first)]
    return [Node(kind="head", text=first), *(Node(kind="p", text=line) for line in others)]


def _neighbours(press: Press, article: Written, rng: random.Random) -> list[Node]:
    at = press.written.index(article)
    labels = _phrases("neighbours", press, article)
    others = (press.written[at - 1], press.written[(at + 1) % len(press.written)])
    return [
        Node(kind="pointer", text=label, linked=other.title, href=press.href(other))
        for label, other in zip(labels, others, strict=True)
    ]


def _recommended(press: Press, article: Written, rng: random.Random) -> list[Node]:
    pool = [other for other in press.written if other.title != article.title]
    chosen = [*rng.sample(pool, 2), *rng.sample(list(press.elsewhere), 2)]
    rng.shuffle(chosen)
    (label,) = _phrases("recommended", press, article)
    nodes = [Node(kind="head", text=label)]
    for other in chosen:
        nodes.append(Node(kind="link", text=other.title, href=press.href(other)))
        if press.template.teasers != "titles":
            nodes.append(Node(kind="p", text=_teased(other.lead, press)))
    return nodes


def _teased(lead: str, press: Press) -> str:
    if press.template.teasers == "whole":
        return lead
    cut = lead[: _CUT[press.voice.code]]
    if press.voice.code in ("en", "de", "ko"):
        cut = cut.rsplit(" ", 1)[0]
    return cut + press.template.teasers


def _mostread(press: Press, article: Written, rng: random.Random) -> list[Node]:
    (label,) = _phrases("mostread", press, article)
    others = [other for other in press.popular if other.title != article.title]
    return [
        Node(kind="head", text=label),
        *(Node(kind="linked item", text=o.title, href=press.href(o)) for o in others),
    ]


def _also(press: Press, article: Written, rng: random.Random) -> list[Node]:
    pool = [other for other in press.written if other.title != article.title]
    other = rng.choice([*pool, *press.elsewhere])
    (label,) = _phrases("also", press, article)
    return [Node(kind="pointer", text=label, linked=other.title, href=press.href(other))]


def _tags(press: Press, article: Written, rng: random.Random) -> list[Node]:
    (label,) = _phrases("tags", press, article)
    tags = [*rng.sample(press.phrases.tags, 3), *article.companies[:1]]
    return [Node(kind="p", text=f"{label} {', '.join(tags)}")]


def _credit(press: Press, article: Written, rng: random.Random) -> list[Node]:
    (credit,) = _phrases("credit", press, article)
    caption = rng.choice(press.phrases.captions)
    return [Node(kind="caption", text=caption), Node(kind="caption", text=credit)]


def _ticker(press: Press, article: Written, rng: random.Random) -> list[Node]:
    (label,) = _phrases("ticker", press, article)
    comma = press.voice.comma
    nodes = [Node(kind="head", text=label)]
    for company in article.companies[:2]:
        price = f"{rng.randrange(20, 900)}{comma}{rng.randrange(10, 99)}"
        change = f"{rng.choice('+-')}{rng.randrange(0, 9)}{comma}{rng.randrange(10, 99)} %"
        nodes.append(Node(kind="p", text=f"{company} {price} {change}"))
    return nodes


_MAKERS: dict[str, Maker] = {
    "nav": _listed("nav"),
    "footer": _paragraphs("footer"),
    "share": _paragraphs("share"),
    "headline": _headline,
    "bio": _bio,
    "neighbours": _neighbours,
    "recommended": _recommended,
    "mostread": _mostread,
    "also": _also,
    "tags": _tags,
    "credit": _credit,
    "ticker": _ticker,
}
