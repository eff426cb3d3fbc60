"""Whether a page shows all of its article or a teaser, by what it declares and where it stops.

Declarations alone do not tell: many sites mark an article as not free and deliver all of it. A
box that says how to read on, right where the text stops, does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction import signs
from crawler.extraction.evidence import weight
from crawler.extraction.lines import key
from crawler.extraction.metadata import Described
from crawler.extraction.signs import fold
from crawler.extraction.tree import text_of

# A text that stops in a sentence, as Latin script would count it: longer than a teaser is.
_LONG = 1_800
_CUT = re.compile(r"(?:\.\.\.|…|⋯)[\"”’»)\]］]*$")
_ENDS = re.compile(r"[.!?。！？][\"'”’»«)\]」』）]*$")
_QUOTED = ("“", '"', "„", "«", "「", "『", "‘", "‹", "《")
# How far behind the text its box stands: a few lines, before what else the page offers.
_BEHIND = 600
_MOST_ELEMENTS = 400
_MOST_PARAGRAPHS = 400
_MOST_LINES = 12
# Of articles in JSON-LD: further ones are what the page also offers.
_MOST_LINKED = 2
_LONGEST_LINE = 260
# One sentence of a box may say what no phrase knows.
_SHORT = 120
_INLINE = {"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "u"}
_SKIPPED = {"script", "style", "template", "nav", "footer", "header"}
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s)|[。！？]|$)\s*")
_MOST_SENTENCES = 8
_TAIL = 2_000
# Such a sentence begins with its phrase, "Please" and brackets aside. In "Few will subscribe to
# read it" somebody else does.
_AT_ONCE = 8
_BEGINNING = 24
_WORDS = re.compile(r"\w+")
_ALL = 0.8
_FAR_FROM_ALL = 0.5


def without_offer(lines: list[str], _: object) -> list[str]:
    """Clutter rule: the text without the box at its end that says how to read on. On small pages
    the box is part of the last line."""
    start = len(lines)
    strange = 0
    for at in range(len(lines) - 1, max(0, len(lines) - _MOST_LINES) - 1, -1):
        if _says_rest(lines[at]):
            start, strange = at, 0
        elif not _may_be_offer(lines[at]):
            strange += 1
            if strange > 1 or weight(lines[at]) > _SHORT:
                break
    kept = lines[:start]
    if kept and start == len(lines):
        kept[-1] = _without_offer(kept[-1])
    return kept if kept != [""] else []


def _without_offer(line: str) -> str:
    sentences = _SENTENCE.findall(line[-_TAIL:])
    size = 0
    found = 0
    for sentence in reversed(sentences[-_MOST_SENTENCES:]):
        size += len(sentence)
        if size > _LONGEST_LINE:
            break
        if _says_rest(sentence):
            found = size
    return line[: len(line) - found].rstrip()


def is_offer(lines: list[str]) -> bool:
    """Whether lines are such a box and nothing else."""
    return bool(lines) and not without_offer(lines, None)


def is_complete(
    tree: HtmlElement, described: Described, text: str, left_out: Iterable[str]
) -> bool:
    """Whether a text is the whole article. `left_out`: the lines that were not taken for text."""
    behind = _behind(tree, text)
    aside = [*behind, *islice(left_out, _MOST_ELEMENTS)]
    if _may_say_rest(fold(" ".join(aside))) and any(map(_holds_offer, aside)):
        return False
    cut = _CUT.search(text) is not None
    offers = signs.count(signs.OFFER, fold(" ".join(behind)))
    if not _is_closed(described):
        return not (cut and offers >= 2)
    share = _share_of_words(described, text)
    if cut or (share is not None and share < _FAR_FROM_ALL):
        return False
    if share is not None and share > _ALL:
        return True
    return weight(text) >= _LONG and (offers < 2 or _ENDS.search(text) is not None)


def _holds_offer(line: str) -> bool:
    return _says_rest(line) or _without_offer(line) != line


def _says_rest(line: str) -> bool:
    """Whether a line of its own says how to read on: it begins with that, or is little else, and
    does not quote it as an article about paywalls would."""
    if len(line) > _LONGEST_LINE:
        return False
    folded = fold(line)
    if folded.startswith(_QUOTED) or not _may_say_rest(folded):
        return False
    if signs.REST_COUNTED.search(folded) is not None and len(folded) <= 60:
        return True
    for phrase in signs.REST:
        at = folded.find(phrase)
        if at >= 0 and not folded[:at].rstrip().endswith(_QUOTED):
            return at <= _AT_ONCE or weight(folded) <= 3 * weight(phrase)
    begins = folded[:_BEGINNING]
    return _is_pair(folded) and (
        signs.count(signs.READING, begins) > 0 or signs.count(signs.TAKING, begins) > 0
    )


def _may_say_rest(folded: str) -> bool:
    if signs.REST_COUNTED.search(folded) is not None or _is_pair(folded):
        return True
    return any(phrase in folded for phrase in signs.REST)


def _is_pair(folded: str) -> bool:
    return signs.count(signs.READING, folded) > 0 and signs.count(signs.TAKING, folded) > 0


def _may_be_offer(line: str) -> bool:
    """A label, a price, a button: what stands in such a box beside the sentence."""
    if len(line) > _LONGEST_LINE:
        return False
    folded = fold(line)
    return signs.count(signs.OFFER, folded) > 0 or (weight(line) < 60 and not _ENDS.search(line))


def _is_closed(described: Described) -> bool:
    """Whether the page declares its article as not free."""
    linked = described.linked[:_MOST_LINKED]
    if any(_is_false(thing.get("isAccessibleForFree")) for thing in linked):
        return True
    parts = (thing.get("hasPart") for thing in linked)
    if any(_is_false(part.get("isAccessibleForFree")) for part in _objects(parts)):
        return True
    tiers = described.meta.get("article:content_tier", [])
    return any(tier.lower() in ("locked", "premium", "paid") for tier in tiers)


def _is_false(value: Any) -> bool:
    """As a boolean, a word, or schema.org's address of it."""
    if isinstance(value, list):
        value = next(iter(value), None)
    return value is False or (
        isinstance(value, str) and value.lower().rsplit("/", 1)[-1] in ("false", "no", "0")
    )


def _objects(values: Iterator[Any]) -> Iterator[dict[str, Any]]:
    for value in values:
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict):
                yield entry


def _share_of_words(described: Described, text: str) -> float | None:
    """How much a text has of the words that the page says its article has; None where it does
    not say. In Chinese and Japanese characters are meant."""
    for thing in described.linked[:_MOST_LINKED]:
        told = thing.get("wordCount")
        if isinstance(told, str) and told.isdecimal():
            told = int(told[:9])
        if isinstance(told, int) and not isinstance(told, bool) and told > 0:
            characters = (weight(text) - len(text)) // 2
            return max(len(_WORDS.findall(text)), characters) / told
    return None


def _behind(tree: HtmlElement, text: str) -> list[str]:
    """The lines that stand on the page right behind the text; none where its end is not found."""
    end = _place(tree, key(text.rsplit("\n", 1)[-1]))
    if end is None:
        return []
    found: list[str] = []
    size = 0
    for piece in islice(_following(end), _MOST_ELEMENTS):
        found.append(piece)
        size += len(piece.strip())
        if size > _BEHIND:
            break
    lines = (" ".join(line.split()) for line in "".join(found).split("\0"))
    return [line for line in lines if line]


def _place(tree: HtmlElement, name: str) -> HtmlElement | None:
    paragraphs = list(tree.iter("p"))[-_MOST_PARAGRAPHS:]
    return next((p for p in reversed(paragraphs) if name and key(text_of(p)) == name), None)


def _following(element: HtmlElement) -> Iterator[str]:
    """The texts after an element, in document order; a null where a new line begins."""
    at: HtmlElement | None = element
    while at is not None and at.tag != "body":
        yield "\0" + (at.tail or "")
        for sibling in at.itersiblings():
            if isinstance(sibling.tag, str) and sibling.tag not in _SKIPPED:
                yield from _pieces(sibling)
            yield sibling.tail or ""
        at = at.getparent()


def _pieces(element: HtmlElement) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        begins = "" if inner.tag in _INLINE else "\0"
        if event == "start" and inner.tag in _SKIPPED:
            walk.skip_subtree()
        elif event == "start":
            yield begins + (inner.text or "")
        elif inner is not element:
            yield begins + (inner.tail or "")
