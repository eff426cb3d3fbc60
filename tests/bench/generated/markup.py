"""Lines and boxes → HTML in one of three flavours.

`semantic` has elements and metadata, `classed` class names and some of it, `plain` is p, div and
br without any: the content farm's.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tests.bench.generated.boxes import Press
from tests.bench.generated.nouns import Box, Flavour, Line, Node, Written

_ELEMENTS = {
    "nav": "nav",
    "neighbours": "nav",
    "bio": "section",
    "comments": "section",
    "credit": "figure",
    "footer": "footer",
    "disclaimer": "footer",
    "byline": "div",
    "dateline": "div",
    "kicker": "div",
    "headline": "div",
    "slogan": "div",
    "tags": "div",
    "origin": "div",
    "contact": "div",
}
# Class names as sites have them; other roles are their own.
_BODIES = ("article-body", "entry-content", "story-text", "post-content", "article__content")
_CLASSES = {
    "top": "site-header",
    "foot": "site-footer",
    "nav": "main-nav",
    "slogan": "tagline",
    "bio": "author-box",
    "recommended": "related-articles",
    "mostread": "most-read",
    "also": "inline-related",
    "newsletter": "newsletter-signup",
    "paywall": "subscribe-box",
    "app": "app-promo",
    "share": "social-share",
    "ad": "ad-label",
    "tags": "tag-list",
    "credit": "image-caption",
    "ticker": "quote-box",
    "cookie": "cookie-banner",
    "dateline": "timestamp",
    "contact": "contact-note",
    "neighbours": "prev-next",
    "origin": "source-note",
    "listen": "audio-player",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Writes the HTML of one site's pages."""

    press: Press
    flavour: Flavour

    def document(self, article: Written, description: str, body: str) -> str:
        title = f"{article.title} - {self.press.name}"
        language = "" if self.flavour == "plain" else f' lang="{self.press.voice.code}"'
        return (
            f'<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset="utf-8">\n'
            f"<title>{escape(title)}</title>\n{self._metadata(article, description)}"
            f"</head>\n<body>\n{body}\n</body>\n</html>\n"
        )

    def _metadata(self, article: Written, description: str) -> str:
        if self.flavour == "plain":
            return ""
        named = {"og:title": article.title, "og:description": description}
        if self.flavour == "classed":
            return _meta(named)
        named |= {"og:type": "article", "og:site_name": self.press.name}
        linked = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "description": description,
            "datePublished": article.published.isoformat(),
            "author": {"@type": "Person", "name": article.author.name},
            "publisher": {"@type": "Organization", "name": self.press.name},
        }
        address = escape(self.press.href(article))
        return (
            f'<link rel="canonical" href="{address}">\n{_meta(named)}'
            f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}'
            "</script>\n"
        )

    def wrap(self, role: str, content: str, element: str = "div") -> str:
        """The content in an element of this role, if anything is in it."""
        if not content:
            return ""
        if self.flavour == "plain":
            return f"<div>\n{content}</div>\n"
        if self.flavour == "semantic":
            return f"<{element}>\n{content}</{element}>\n"
        return f'<div class="{self._name(role)}">\n{content}</div>\n'

    def _name(self, role: str) -> str:
        """A class name: what it is for, or what a build tool made of it."""
        template = self.press.template
        if not template.vague and role == "text":
            return _BODIES[zlib.crc32(template.name.encode()) % len(_BODIES)]
        if not template.vague:
            return _CLASSES.get(role, role)
        return f"c{zlib.crc32(f'{self.press.homepage}{role}'.encode()) % 46656:x}"

    def box(self, box: Box) -> str:
        parts = []
        for kind, nodes in groupby(box.nodes, lambda node: node.kind):
            written = "".join(map(self._node, nodes))
            listed = kind in ("item", "linked item")
            parts.append(f"<ul>\n{written}</ul>\n" if listed else written)
        content = "".join(parts)
        if self.flavour == "plain" and self.press.template.tight:
            return content
        vague = self.press.template.vague
        return self.wrap(box.role, content, "div" if vague else _ELEMENTS.get(box.role, "aside"))

    def _node(self, node: Node) -> str:
        text, linked = escape(node.text), f'<a href="{escape(node.href)}">'
        broken = self.press.template.body == "br" and self.flavour == "plain"
        if node.kind == "head":
            if broken:
                return f"<b>{text}</b><br>\n"
            return f"<p><b>{text}</b></p>\n" if self.flavour == "plain" else f"<h3>{text}</h3>\n"
        if node.kind == "caption" and self.flavour == "semantic" and not self.press.template.vague:
            return f"<figcaption>{text}</figcaption>\n"
        if node.kind in ("item", "linked item"):
            return f"<li>{linked}{text}</a></li>\n" if node.href else f"<li>{text}</li>\n"
        if node.kind == "link":
            text = f"{linked}{text}</a>"
        elif node.kind == "pointer":
            text = f"{text} {linked}{escape(node.linked)}</a>"
        return f"{text}<br><br>\n" if broken else f"<p>{text}</p>\n"

    def lines(self, parts: Sequence[Line | Box]) -> str:
        """Lines of the article with the boxes among them."""

        def kind(part: Line | Box) -> str:
            return "box" if isinstance(part, Box) else part.kind

        written = []
        for name, run in groupby(parts, kind):
            texts = [self._line(part) for part in run]
            if name == "item" and not self._broken:
                texts = ["<ul>\n", *texts, "</ul>\n"]
            elif name == "row":
                texts = ["<table>\n", *texts, "</table>\n"]
            written += texts
        return "".join(written)

    @property
    def _broken(self) -> bool:
        return self.press.template.body == "br"

    def _line(self, part: Line | Box) -> str:
        if isinstance(part, Box):
            return self.box(part)
        text = escape(part.text)
        if part.kind == "row":
            cells = "".join(f"<td>{cell}</td>" for cell in text.split(" | "))
            return f"<tr>{cells}</tr>\n"
        return (self._in_breaks if self._broken else self._in_blocks)(part, text)

    def _in_breaks(self, line: Line, text: str) -> str:
        if line.kind in ("subhead", "speaker"):
            return f"<b>{text}</b><br><br>\n"
        return f"• {text}<br>\n" if line.kind == "item" else f"{text}<br><br>\n"

    def _in_blocks(self, line: Line, text: str) -> str:
        make: dict[str, Callable[[], str]] = {
            "item": lambda: f"<li>{text}</li>\n",
            "speaker": lambda: f"<p><strong>{text}</strong></p>\n",
            "subhead": lambda: (
                f"<p><b>{text}</b></p>\n" if self.flavour == "plain" else f"<h2>{text}</h2>\n"
            ),
            "quote": lambda: (
                f"<blockquote><p>{text}</p></blockquote>\n"
                if self.flavour == "semantic"
                else f"<p>{text}</p>\n"
            ),
            "paragraph": lambda: (
                f"<div>{text}</div>\n" if self.press.template.body == "divs" else f"<p>{text}</p>\n"
            ),
        }
        return make[line.kind]()


def _meta(named: dict[str, str]) -> str:
    return "".join(
        f'<meta property="{name}" content="{escape(content)}">\n' for name, content in named.items()
    )
