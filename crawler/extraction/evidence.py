"""What a page shows of its kind, looked at once: for `pagekind` to judge. No business logic."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.metadata import Described, without_site_name
from crawler.extraction.signs import fold
from crawler.extraction.tree import text_of

# The shortest text that can be an article: about two sentences.
SHORTEST = 80
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# The end of a sentence, not of an abbreviation or a truncated teaser.
# It looks back at two letters: looking ahead from each of three million in a row takes hours.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[\"”“’»)\]]*[.!?][\"”“’»)\]]*(?:\s|$)|[。！？]")
_KIND = re.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
_PLAYER = re.compile(r"youtube(?:-nocookie)?\.com/embed|player\.|/embed/|/player", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s+[-–—|·:»/]+\s+|\s*[|:：_｜…]\s*|(?<=\w)\s?[,!?。，、！？]\s*|\.+(?:\s+|$)"
)
_VISIBLE = etree.XPath(
    "(//body//text()[not(parent::script or parent::style or parent::template)])[position() < 2000]",
    smart_strings=False,
)
_MOST_VISIBLE = 6_000
_MOST_SCRIPTS = 200


def weight(text: str) -> int:
    """A text's length as Latin script would have it: Chinese, Japanese and Korean say in a
    character what takes two to three letters."""
    return len(text) + 2 * len(_CJK.findall(text))


def sentences(text: str) -> int:
    """How many ends of sentences a text holds."""
    return len(_SENTENCE_END.findall(text))


class Evidence:
    """A page and the text that was made of it. What is costly is looked up when first asked."""

    def __init__(self, tree: HtmlElement, url: str, described: Described, text: str) -> None:
        self.tree = tree
        self.url = url
        self.text = text
        self.lines = text.splitlines()
        self.weight = weight(text)
        self.kind = described.kind.casefold()
        # JSON-LD is written for the page's own article; og:type is often the template's.
        self.linked = bool(described.linked)
        self._described = described

    @cached_property
    def sentences(self) -> int:
        return sentences(self.text)

    @cached_property
    def is_empty(self) -> bool:
        """Whether the text is too short for an article, whatever the page is."""
        return self.weight < SHORTEST

    @cached_property
    def lead(self) -> str:
        """The text's beginning, folded as phrases are; of an empty one the page's."""
        return fold(self.visible if self.is_empty else self.text[:_MOST_VISIBLE])

    @cached_property
    def visible(self) -> str:
        """The beginning of what stands on the page."""
        return " ".join(" ".join(_VISIBLE(self.tree)).split())[:_MOST_VISIBLE]

    @cached_property
    def names(self) -> list[list[str]]:
        """What the page is called, each cut at its separators: title, og:title, headlines."""
        named = [text_of(element) for element in islice(self.tree.iter("title", "h1"), 4)]
        named.append(self._described.title)
        site = self._described.site_name
        shown = [without_site_name(name, site)[:300] for name in named]
        cut = ([part for part in _SEPARATOR.split(fold(name)) if part] for name in shown)
        return [parts for parts in cut if parts]

    def is_called(self, pattern: re.Pattern[str]) -> bool:
        """Whether a name of the page is what the pattern says and, beside it, a site's name at
        most: no sentence that begins with the same words."""
        for parts in self.names:
            others = [part for part in parts if not pattern.fullmatch(part)]
            if len(others) < len(parts) and len(others) <= 1 and _is_name("".join(others)):
                return True
        return False

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The types that JSON-LD names, also where it is broken."""
        found: set[str] = set()
        for script in self._scripts:
            if "ld+json" in (script.get("type") or "").lower():
                found.update(_KIND.findall(script.text or ""))
        return frozenset(found)

    @cached_property
    def code(self) -> str:
        """The beginnings and addresses of its scripts, in lower case."""
        return "\n".join(
            f"{script.get('src') or ''}\n{(script.text or '')[:4000]}" for script in self._scripts
        ).lower()

    @cached_property
    def _scripts(self) -> list[HtmlElement]:
        return list(islice(self.tree.iter("script"), _MOST_SCRIPTS))

    @cached_property
    def has_password(self) -> bool:
        return any((field.get("type") or "").lower() == "password" for field in self._fields)

    @cached_property
    def has_credentials(self) -> bool:
        """A field for a password, an e-mail address or a user's name."""
        asked = {"password", "email"}
        completed = {"username", "email", "current-password"}
        return any(
            (field.get("type") or "").lower() in asked
            or (field.get("autocomplete") or "").lower() in completed
            for field in self._fields
        )

    @cached_property
    def _fields(self) -> list[HtmlElement]:
        return list(islice(self.tree.iter("input"), _MOST_SCRIPTS))

    @cached_property
    def has_player(self) -> bool:
        return next(self.tree.iter("video"), None) is not None or any(
            _PLAYER.search(frame.get("src") or "")
            for frame in islice(self.tree.iter("iframe", "embed"), _MOST_SCRIPTS)
        )

    @cached_property
    def controls(self) -> str:
        """What its buttons say, folded."""
        buttons = islice(self.tree.iter("button", "a", "input"), 2 * _MOST_SCRIPTS)
        said = (e.get("value") or "" if e.tag == "input" else (e.text or "") for e in buttons)
        return fold("\n".join(filter(None, said)))


def _is_name(text: str) -> bool:
    return len(text.split()) <= 4 and weight(text) <= 40
