"""Lines that are the page's and not the article's, by structure and repetition.

Each rule takes the lines and gives those it keeps; the order is `RULES`. No rule knows a class
name: lists of those gained .01 on one corpus and lost .005 on the next. What they reach together
is measured by `python -m tests.bench extraction`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extraction.blocks import HEADINGS, Blocks, key, link_share
from crawler.extraction.tree import text_of
from crawler.extraction.visible_dates import read_visible

_ENDS_SENTENCE = re.compile(r"[.!?。！？][\"'”’»«)\]]*$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[…\])$")
_RIGHTS = re.compile(r"\W*(?:©|ⓒ|\(c\)|copyright\b)", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"\s*(?:(?:<<|>>|[«»‹›←→])\s*[:：]|<<|>>)")
_LABEL = re.compile(r"\w.{0,50}[:：?？]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rules know of the page: where lines stood, and what its headline may be."""

    blocks: Blocks
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was left out, and the rule that did it."""

    line: str
    rule: str


Rule = Callable[[list[str], Context], list[str]]


def without_clutter(lines: list[str], context: Context) -> tuple[list[str], list[Dropped]]:
    """The article's lines, and what was dropped by which rule. At least one line is kept."""
    dropped: list[Dropped] = []
    for rule in RULES:
        kept = rule(lines, context)
        if not kept:
            continue
        dropped += _difference(lines, kept, rule.__name__)
        lines = kept
    return lines, dropped


def repeated_run(lines: list[str], _: Context) -> list[str]:
    """The text a second time: a run of lines that were all there before. An interviewer's
    repeated question or an author's refrain is no run of this length."""
    seen: set[str] = set()
    kept: list[str] = []
    run: list[str] = []

    def end_run() -> None:
        long = [line for line in run if len(line) >= 25]
        if len(long) < 3 or sum(map(len, long)) < 600:
            kept.extend(run)
        run.clear()

    for line in lines:
        name = key(line)
        if len(name) >= 25 and name not in seen:
            end_run()
            seen.add(name)
            kept.append(line)
        elif len(name) >= 25 or run:
            run.append(line)
        else:
            kept.append(line)
    end_run()
    return kept


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


def dateline(lines: list[str], _: Context) -> list[str]:
    """A line before the text that is a date and little else."""
    return [line for at, line in enumerate(lines) if at >= 3 or not _is_dateline(line)]


def _is_dateline(line: str) -> bool:
    found = read_visible(line) if len(line) <= 80 else None
    if found is None or _ENDS_SENTENCE.search(line):
        return False
    return len(re.findall(r"[^\W\d_]+", line.replace(found[0], " "))) <= 4


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
    return at - 1 if before and len(before) < 60 and not _ENDS_SENTENCE.search(before) else at


def neighbours(lines: list[str], _: Context) -> list[str]:
    """Links to the previous and the next article: `<<: …`, `>>: …`."""
    return [line for line in lines if not (_NEIGHBOUR.match(line) and len(line) < 250)]


def related(lines: list[str], context: Context) -> list[str]:
    """A label and the links under it: "Also interesting", two headlines of other articles."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _is_link(lines[end], context):
            end += 1
        if end > at + 1 and at > 0 and _is_label(lines[at], context):
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return kept


def pointers(lines: list[str], context: Context) -> list[str]:
    """A label and one link in a line of its own: "Read more: a headline of another article"."""
    return [line for line in lines if not _is_pointer(context.blocks.of(line))]


def _is_pointer(element: HtmlElement | None) -> bool:
    if element is None or element.tag in ("li", "td", "dd", *HEADINGS):
        return False
    links = list(element.iter("a"))
    if len(links) != 1 or not 0.5 < link_share(element) < 1:
        return False
    label = text_of(element).removesuffix(text_of(links[0])).rstrip()
    return label.endswith((":", "：")) and len(label) < 60


def credits(lines: list[str], _: Context) -> list[str]:  # noqa: A001 - the field's word
    """Whose picture or agency it is: a short line that begins with ©."""
    return [line for line in lines if not (_RIGHTS.match(line) and len(line) < 100)]


def tail(lines: list[str], context: Context) -> list[str]:
    """After the text: links, headings with nothing under them, the copyright line."""
    kept = list(lines)
    while len(kept) > 2 and (
        _is_link(kept[-1], context)
        or context.blocks.is_heading(kept[-1])
        or (_RIGHTS.match(kept[-1]) and len(kept[-1]) < 200)
        or not re.search(r"\w", kept[-1])
    ):
        kept.pop()
    return kept


def _is_link(line: str, context: Context) -> bool:
    return context.blocks.link_share(line) > 0.8 and not _ENDS_SENTENCE.search(line)


def _is_label(line: str, context: Context) -> bool:
    if _ENDS_SENTENCE.search(line) and not line.endswith("?"):
        return False
    return _LABEL.fullmatch(line) is not None and (
        context.blocks.is_heading(line) or line.endswith((":", "：", "?", "？"))
    )


RULES: tuple[Rule, ...] = (
    repeated_run,
    headline,
    dateline,
    teasers,
    related,
    pointers,
    neighbours,
    credits,
    tail,
)


def _difference(before: Iterable[str], after: list[str], rule: str) -> list[Dropped]:
    left = list(after)
    dropped = []
    for line in before:
        if left and left[0] == line:
            left.pop(0)
        else:
            dropped.append(Dropped(line, rule))
    return dropped
