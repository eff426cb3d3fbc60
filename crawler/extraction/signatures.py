"""Clutter rules for what stands under an article of its author: a biography, an address."""

from __future__ import annotations

import re
from collections.abc import Callable

from crawler.extraction.context import Context
from crawler.extraction.lines import key

# So many lines from the end; further up, authors are people that the article speaks of.
_LAST = 5
_LONGEST = 300
_ADDRESS = re.compile(
    r"(?P<mail>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])@(?P<handle>\w{3,})"
    r"|\b(?:twitter|x|facebook|instagram|linkedin)\.com/@?(?P<path>[\w./-]{3,})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]{4,}")


def biography(lines: list[str], context: Context) -> list[str]:
    """A last line that begins with the author's name in full, or stands where the page says that
    its author is: it says who that is. A colon behind the name makes the author a speaker of what
    is printed."""
    names = [key(name) for name in context.authors if " " in name]

    def is_biography(line: str) -> bool:
        rest = [key(line).removeprefix(name) for name in names if key(line).startswith(name)]
        return any(not one.startswith((":", "：")) for one in rest) or _is_marked(line, context)

    return _without_last(lines, is_biography)


def _is_marked(line: str, context: Context) -> bool:
    element = context.blocks.of(line)
    for up in () if element is None else (element, *element.iterancestors()):
        if up.tag in ("article", "body", "main"):
            return False
        said = f"{up.get('itemprop') or ''} {up.get('rel') or ''}".split()
        if up.tag == "address" or "author" in said:
            return True
    return False


def contact(lines: list[str], context: Context) -> list[str]:
    """A last line with an address that is made of the author's name, or stands beside it. What
    is quoted (a post, with its writer's handle) is the article's."""
    names = [key(name) for name in context.authors if " " in name]
    parts = {part.casefold() for name in context.authors for part in _NAME.findall(name)}

    def is_contact(line: str) -> bool:
        if len(line) > _LONGEST or _is_quoted(line, context):
            return False
        found = [match.group(match.lastgroup or 0) for match in _ADDRESS.finditer(line)]
        said = " ".join(found).casefold()
        return bool(found) and (
            any(part in said for part in parts) or any(name in key(line) for name in names)
        )

    return _without_last(lines, is_contact)


def _is_quoted(line: str, context: Context) -> bool:
    element = context.blocks.of(line)
    return element is None or (
        element.tag == "blockquote" or next(element.iterancestors("blockquote"), None) is not None
    )


def _without_last(lines: list[str], is_signature: Callable[[str], bool]) -> list[str]:
    start = max(1, len(lines) - _LAST)
    return lines[:start] + [line for line in lines[start:] if not is_signature(line)]
