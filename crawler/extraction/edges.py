"""Clutter rules for what stands above and below a text, and for lines that say nothing."""

from __future__ import annotations

import re

from crawler.extraction.context import ENDS_SENTENCE, Context
from crawler.extraction.lines import key
from crawler.extraction.signed import behind_signature
from crawler.extraction.visible_dates import read_visible

_RIGHTS = re.compile(r"\W*(?:©|ⓒ|\(c\)|copyright\b)", re.IGNORECASE)
_STEPS = re.compile(r"[»›>/|]")
_SCHEME = re.compile(r"^https?://(?:www\.)?")
# A heading that is a sentence of this length is text that somebody made large.
_LONGEST_HEADING = 100


def headline(lines: list[str], context: Context) -> list[str]:
    """The headline before the text, as the page or its metadata have it, whole or cut off."""
    kept = list(lines)
    at = 0
    while at < min(3, len(kept) - 1):
        name = key(kept[at])
        element = context.blocks.of(kept[at])
        is_title = name in context.titles or (element is not None and element.tag == "h1")
        if is_title or (len(name) >= 15 and any(t.startswith(name) for t in context.titles)):
            del kept[at]
        else:
            at += 1
    return kept


def crumbs(lines: list[str], context: Context) -> list[str]:
    """The way to the page, `Home › Markets › Chips`, among the first lines."""
    return [line for at, line in enumerate(lines) if at >= 2 or not _is_crumbs(line, context)]


def _is_crumbs(line: str, context: Context) -> bool:
    steps = len(_STEPS.findall(line))
    return steps >= 2 and context.blocks.link_share(line) > 0.4 and not ENDS_SENTENCE.search(line)


def dateline(lines: list[str], _: Context) -> list[str]:
    """A line before the text that is a date and little else, or that and who wrote it."""
    return [line for at, line in enumerate(lines) if at >= 3 or not _is_dateline(line)]


def _is_dateline(line: str) -> bool:
    if len(line) > 80 or ENDS_SENTENCE.search(line):
        return False
    behind = behind_signature(line)
    said = line if behind is None else behind
    found = read_visible(said)
    return found is not None and len(re.findall(r"[^\W\d_]+", said.replace(found[0], " "))) <= 4


def own_address(lines: list[str], context: Context) -> list[str]:
    """The page's own address, as prints have it."""
    own = _plain(context.url)
    return [line for line in lines if not own or _plain(line) != own]


def _plain(address: str) -> str:
    return _SCHEME.sub("", address.strip()).partition("#")[0].rstrip("/")


def wordless(lines: list[str], _: Context) -> list[str]:
    """Lines without a letter or digit: stars, dots, the marks between a table's rows. Agencies'
    `___` counts as a word where articles are compared, and stays."""
    return [line for line in lines if re.search(r"\w", line)]


def credits(lines: list[str], _: Context) -> list[str]:  # noqa: A001 - the field's word
    """Whose picture or agency it is: a short line that begins with ©."""
    return [line for line in lines if not (_RIGHTS.match(line) and len(line) < 100)]


def tail(lines: list[str], context: Context) -> list[str]:
    """After the text: links, headings with nothing under them, the copyright line."""
    kept = list(lines)
    while len(kept) > 2 and (
        context.is_link(kept[-1])
        or _is_heading(kept[-1], context)
        or (_RIGHTS.match(kept[-1]) and len(kept[-1]) < 200)
    ):
        kept.pop()
    return kept


def _is_heading(line: str, context: Context) -> bool:
    is_sentence = len(line) > _LONGEST_HEADING and ENDS_SENTENCE.search(line)
    return context.blocks.is_heading(line) and not is_sentence
