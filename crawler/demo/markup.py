"""Pieces of HTML that more than one publisher's pages are made of. No business logic."""

import json
from collections.abc import Iterable
from html import escape

from crawler.demo.articles import Published

BASE_STYLE = (
    "*{box-sizing:border-box}body{margin:0;line-height:1.6;color:#1d1d1f;background:#fff}"
    "main,header,footer{max-width:46rem;margin:0 auto;padding:1rem}h1{line-height:1.2}"
    "a{color:inherit}footer{font-size:.85rem;color:#555;border-top:1px solid #ddd}"
)


def document(
    *, language: str, title: str, style: str, body: str, head: str = "", charset: str = "utf-8"
) -> str:
    """A whole page; `title` is text, `head` and `body` are markup."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="{charset}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}<style>{BASE_STYLE}{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def wrap(tag: str, texts: Iterable[str], css: str = "") -> str:
    """Each text, escaped, in an element of its own."""
    start = f'{tag} class="{css}"' if css else tag
    return "\n".join(f"<{start}>{escape(text)}</{tag}>" for text in texts)


def meta(*, name: str = "", prop: str = "", content: str) -> str:
    """A meta element by `name` or, in Open Graph's manner, by `property`."""
    key = f'name="{name}"' if name else f'property="{prop}"'
    return f'<meta {key} content="{escape(content)}">\n'


def link(rel: str, url: str, media_type: str = "") -> str:
    """A link element for the head."""
    kind = f' type="{media_type}"' if media_type else ""
    return f'<link rel="{rel}"{kind} href="{escape(url)}">\n'


def links(articles: Iterable[Published], *, css: str) -> str:
    """A list of the articles' headlines."""
    rows = (f'<li><a href="{escape(a.url)}">{escape(a.title)}</a></li>\n' for a in articles)
    return f'<ul class="{css}">\n{"".join(rows)}</ul>'


def json_ld(data: dict[str, object]) -> str:
    """A JSON-LD script; `<` is written as an escape so that no text can end the element."""
    return (
        '<script type="application/ld+json">'
        + json.dumps(data).replace("<", "\\u003c")
        + "</script>\n"
    )
