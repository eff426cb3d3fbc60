"""An article and its site → a page with its truth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import escape

from tests.bench.generated.boxes import Press, box
from tests.bench.generated.markup import Layout
from tests.bench.generated.nouns import Box, Clutter, Flavour, Line, Place, SitePage, Written

# A box among so many lines of text at most.
_LINES_PER_BOX = 2
_PARTS = 3


def page(press: Press, article: Written, flavour: Flavour, rng: random.Random) -> SitePage:
    """The article's page on its site, in this flavour of markup."""
    layout = Layout(press=press, flavour=flavour)
    boxes: dict[Place, list[Box]] = {
        place: [box(role, press, article, rng) for role in roles]
        for place, roles in press.template.boxes
    }
    most = max(1, len(article.lines) // _LINES_PER_BOX)
    boxes["middle"] = boxes.get("middle", [])[:most]
    text = _text(layout, article.lines, boxes, rng)
    slogan = next((b.nodes[0].text for b in _all(boxes) if b.role == "slogan"), "")
    described = slogan if press.template.slogan_described else article.standfirst
    html = layout.document(article, described, _body(layout, article, boxes, text))
    return SitePage(
        url=press.href(article),
        title=article.title,
        html=html.encode(),
        article=article.lines,
        clutter=tuple(
            Clutter(text=node.line, role=one.role)
            for one in _all(boxes)
            for node in one.nodes
            if node.counts
        ),
    )


def _all(boxes: dict[Place, list[Box]]) -> list[Box]:
    return [one for found in boxes.values() for one in found]


def _text(
    layout: Layout, lines: Sequence[Line], boxes: dict[Place, list[Box]], rng: random.Random
) -> str:
    """The article's text in its container, or in several of the same kind."""
    lead, end = boxes.get("lead", []), boxes.get("end", [])
    if layout.press.template.body != "split":
        return layout.wrap(
            "text", layout.lines([*lead, *_mixed(lines, boxes["middle"], rng), *end])
        )
    cuts = sorted(rng.sample(_places(lines), min(_PARTS - 1, len(_places(lines)))))
    parts = [lines[a:b] for a, b in zip([0, *cuts], [*cuts, len(lines)], strict=True)]
    between = list(boxes["middle"])
    written = layout.lines(lead)
    for number, part in enumerate(parts):
        written += layout.wrap("text", layout.lines(part))
        share = between if number == len(parts) - 2 else between[:1]
        if number < len(parts) - 1:
            written += "".join(map(layout.box, share))
            between = between[len(share) :]
    return written + "".join(map(layout.box, end))


def _places(lines: Sequence[Line]) -> list[int]:
    """Where a box may stand: not within a list or a table."""
    return [
        at
        for at in range(1, len(lines))
        if lines[at].kind not in ("item", "row") or lines[at].kind != lines[at - 1].kind
    ]


def _mixed(lines: Sequence[Line], boxes: Sequence[Box], rng: random.Random) -> list[Line | Box]:
    """Boxes among the lines, in their order."""
    mixed: list[Line | Box] = list(lines)
    places = _places(lines)
    chosen = sorted(rng.sample(places, min(len(boxes), len(places))))
    while len(chosen) < len(boxes):
        chosen.append(chosen[-1])
    for at, one in sorted(zip(chosen, boxes, strict=True), key=lambda pair: -pair[0]):
        mixed.insert(at, one)
    return mixed


def _body(layout: Layout, article: Written, boxes: dict[Place, list[Box]], text: str) -> str:
    def at(place: Place) -> str:
        return "".join(map(layout.box, boxes.get(place, ())))

    inner = (
        f"{at('above')}<h1>{escape(article.title)}</h1>\n{at('under')}"
        f"{_standfirst(layout, article)}{text}{at('below')}"
    )
    main = layout.wrap("article", inner, "article") + at("after")
    return (
        layout.wrap("top", at("top"), "header")
        + layout.wrap("page", main, "main")
        + layout.wrap("foot", at("foot"), "footer")
    )


def _standfirst(layout: Layout, article: Written) -> str:
    if not layout.press.template.standfirst:
        return ""
    text = escape(article.standfirst)
    if layout.flavour == "plain":
        return f"<p><b>{text}</b></p>\n"
    if layout.press.template.vague:
        return f"<h2>{text}</h2>\n"
    return f'<p class="standfirst">{text}</p>\n'
