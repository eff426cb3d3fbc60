"""What a page's site is called, and titles without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extraction.candidates import Candidate, Choice, clean, first, letters
from crawler.extraction.elements import Elements
from crawler.extraction.places import SITE_NAME
from crawler.urls import site_of

_LONGEST = 80
_SLOGAN = 24
# Where a title and a site's name meet; a colon or a hyphen only apart from the words.
_SEPARATOR = re.compile(r"\s+(?:[-–—·•:/‹›«»<>~]|::|>>)\s+|\s*[|｜_＿│¦]\s*")
# Between Chinese or Japanese characters no spaces are written.
_CLOSE = re.compile(r"\s*[|｜_＿│¦·•»–—-]\s*$|\s+[:/~›«]\s*$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARTICLES = ("the", "der", "die", "das", "le", "la", "les", "el", "il")
_DATED = re.compile(r"\s*[|｜]\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$")
_WORD = re.compile(r"[\W_]+")
_MOST_PARTS = 4
_COMMON_WORDS = """
    online news net com de at ch zeitung magazin magazine blog international english deutsch
    deutschland tv plus redaktion
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNames:
    """All names a page gives its site, longest first, their `letters` and the words in them; and
    the site's label (`heise` of www.heise.de)."""

    choice: Choice[str]
    names: tuple[str, ...]
    keys: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    label: str = ""

    @property
    def name(self) -> str:
        return self.choice.value_or("")

    def is_site(self, text: str) -> bool:
        """Whether a text is but the site's name."""
        words = text.replace(".", " ").casefold().split()
        while len(words) > 1 and words[0] in _ARTICLES:
            words = words[1:]
        said = letters("".join(words))
        if letters(text) in self.keys or (self.label and said == self.label):
            return True
        return len(words) > 1 and words[0] == self.label and _COMMON.issuperset(words[1:])

    def off(self, title: str) -> str:
        """A title without ` - Site name` at its end or `Site name | ` before it."""
        for _ in range(_MOST_PARTS):
            shorter = self._shorter(title)
            if shorter == title:
                break
            title = shorter
        return title

    def _shorter(self, title: str) -> str:
        folded = title.casefold()
        for name in self.names if len(folded) == len(title) else ():
            if len(name) >= len(title):
                continue
            if folded.endswith(name.casefold()):
                rest = title[: -len(name)]
                if (shorter := _CLOSE.sub("", rest)) != rest and _apart(rest, name):
                    return shorter or title
            if folded.startswith(name.casefold()):
                rest = title[len(name) :]
                match = re.match(r"\s*[|｜│¦·•»]\s*|\s+[-–—]\s+", rest)
                if match is not None:
                    return rest[match.end() :] or title
        if (dated := _DATED.search(title)) is not None:
            return title[: dated.start()] or title
        *_, last = (None, *_SEPARATOR.finditer(title))
        if last is not None and last.start() and self._is_of_label(title[last.end() :]):
            return title[: last.start()]
        return title

    def _is_of_label(self, part: str) -> bool:
        """Whether a title's part is the site's, by its address: `heise online` on heise.de,
        `DER SPIEGEL` on spiegel.de, `FAZ.NET` on faz.net, `The New York Times` by nytimes."""
        words = part.replace(".", " ").split()
        if not self.label or not words or len(words) > 5:
            return False
        while words and words[0].casefold() in _ARTICLES:
            words = words[1:]
        said = letters("".join(words))
        if said == self.label:
            return True
        if len(words) <= 3 and len(self.label) >= 3 and said.startswith(self.label):
            return len(self.label) > 3 or letters(words[0]) == self.label
        return len(words) >= 2 and "".join(word[0] for word in words).casefold() == self.label


def without_site_name(title: str, name: str) -> str:
    """A title without ` - Site name` at its end."""
    return SiteNames(choice=Choice(), names=(name,) if name else ()).off(title)


def _apart(rest: str, name: str) -> bool:
    """Whether a name stands apart from what is before it, and does not end a word of it: a
    hyphen without spaces joins words in Latin script."""
    joined = rest.endswith("-") and not rest.endswith(" -")
    return not joined or bool(_CJK.search(rest[-2:] + name[:1]))


def site_names(page: Elements) -> SiteNames:
    """What the page's site is called: og:site_name, JSON-LD's publisher, the application."""
    choice = first(_candidates(page))
    names = (one.value for one in choice.candidates if one.usable)
    host = urlsplit(page.url).hostname or ""
    site = site_of(host)
    label = letters(site.removeprefix("www.").partition(".")[0])
    longest_first = sorted({*names, site, host} - {""}, key=len, reverse=True)
    return SiteNames(
        choice=choice,
        names=tuple(longest_first),
        keys=frozenset(map(letters, longest_first)),
        words=frozenset(" ".join(_WORD.split(" ".join(longest_first).casefold())).split()),
        label=label if any(map(str.isalpha, label)) else "",
    )


def _short(name: str) -> str:
    """A site's name without scheme and slogan."""
    if "://" in name:
        return urlsplit(name).hostname or ""
    return re.split(r"\s+[|–—]\s+", name)[0].lstrip("@") if len(name) > _SLOGAN else name


def _candidates(page: Elements) -> Iterator[Candidate[str]]:
    for place in SITE_NAME:
        for group in place.read(page):
            for raw in group:
                if value := _short(clean(raw)):
                    long = len(value) > _LONGEST
                    yield Candidate(
                        origin=place.origin,
                        raw=raw,
                        value=value,
                        usable=not long,
                        note="too long for a name" if long else "",
                    )
