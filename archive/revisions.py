"""What changed from one version of an article to the next: of which classes, in which places. Pure.

Classes, the chief one first; several may hold of one change:

correction  a notice of a correction was added: "Correction: …", "Korrektur:", 更正, 訂正, 정정
number      a figure has another value; 1,000 for 1.000 is none
headline    the headline's words
rewrite     other words in place of words
removal     words are gone
addition    words were added
cosmetic    punctuation, case, spaces, the spelling of single words; only where nothing else is
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, get_args

from archive import values
from archive.article import Article
from archive.differences import BREAK, Spot, spots, words_of

Class = Literal["correction", "number", "headline", "rewrite", "removal", "addition", "cosmetic"]
CLASSES: tuple[Class, ...] = get_args(Class)

# Two words that so much is common to are one word spelled in two ways: recieve and receive have
# .857. Shorter ones, or with another first letter (million, billion), are two words.
_SPELLED_ALIKE = 0.85
_SHORTEST, _LONGEST = 5, 40
# Characters beside the figures, where these are what changed: "8.4% on Monday" has nine.
_FEW = 40
# Changes so few words apart are in one place.
_NEAR = 3

# In the form of a notice: "eine Korrektur am Aktienmarkt" is none.
_DATED = r"(?:\s*[(（][^)）]{1,40}[)）]|,\s[^:：]{1,30}|\s+vom\s[^:：]{1,30})?"
_NOTICE = re.compile(
    r"^\W*(?:corrections?|corrected|clarification|korrektur|korrigiert|berichtigung|richtigstellung"
    rf"|更正|勘误|勘誤|訂正|お詫びと訂正|정정|정정보도|바로잡습니다){_DATED}\s*[:：)\]）】」]"
    r"|an earlier version of this (?:article|story|report|post|commentary)"
    r"|this (?:article|story|report|post) (?:has been|was) (?:corrected|amended)"
    r"|in einer (?:früheren|vorherigen|ersten) (?:version|fassung)"
    r"|(?:本文|此前|原文|前文).{0,30}(?:已更正|已作更正|有误|有誤|特此更正)"
    r"|(?:お詫びして|以下の通り|次のとおり).{0,10}訂正|訂正(?:いたします|します|しました)"
    r"|(?:정정합니다|바로잡습니다|정정했습니다)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What of an article its readers read. Paragraphs of `text` are separated by newlines."""

    title: str
    summary: str
    text: str

    @classmethod
    def of(cls, article: Article) -> Version:
        return cls(title=article.title, summary=article.summary, text=article.text)

    @property
    def body(self) -> str:
        return f"{self.summary}\n{self.text}" if self.summary else self.text

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.body}"


def classify(old: Version, new: Version) -> tuple[Class, ...]:
    """The classes of a change, the chief one first; never none."""
    known = {line.strip() for line in old.whole.split("\n")}
    body = set(_classes(old.body, new.body, known))
    title = set(_classes(old.title, new.title, known))
    found: set[Class] = body | title & {"number", "correction"}
    if title - {"cosmetic"}:
        found.add("headline")
    if found >= {"addition", "removal"}:  # moved, or put in other words
        found = found - {"addition", "removal"} | {"rewrite"}
    if len(found) > 1:
        found.discard("cosmetic")
    return tuple(kind for kind in CLASSES if kind in (found or {"cosmetic"}))


def in_the_same_places(before: Version, current: Version, new: Version) -> bool:
    """Whether `new` differs from `current` only where that differs from `before`: a counter, a
    box that rotates. Places are counted in words of `current`; a paragraph more is no such."""
    if new.whole.count(BREAK) > max(before.whole.count(BREAK), current.whole.count(BREAK)):
        return False
    words = words_of(current.whole)
    earlier = spots(words_of(before.whole), words)
    places: list[list[int]] = []
    for spot in earlier:
        if places and spot.new_start - places[-1][1] <= _NEAR:
            places[-1][1] = spot.new_end
        else:
            places.append([spot.new_start, spot.new_end])
    return all(
        any(start - 1 <= spot.old_start and spot.old_end <= end + 1 for start, end in places)
        for spot in spots(words, words_of(new.whole))
    )


def _classes(old: str, new: str, known: set[str]) -> Iterator[Class]:
    before, after = words_of(old), words_of(new)
    found = spots(before, after)
    pairs = [(_text(before, spot, "old"), _text(after, spot, "new")) for spot in found]
    # A sentence that moves brings its figures along.
    figures = values.changed("\n".join(was for was, _ in pairs), "\n".join(is_ for _, is_ in pairs))
    for was, is_ in pairs:
        yield from _classes_of(was, is_, known, figures=figures)


def _text(words: list[str], spot: Spot, side: Literal["old", "new"]) -> str:
    if side == "old":
        return "".join(words[spot.old_start : spot.old_end])
    return "".join(words[spot.new_start : spot.new_end])


def _classes_of(was: str, is_: str, known: set[str], *, figures: bool) -> Iterator[Class]:
    """Of one place: what stood there, and what stands there now."""
    lines = [line for line in is_.split(BREAK) if line.strip() and line.strip() not in known]
    notices = [line for line in lines if _NOTICE.search(line)]
    if notices:
        yield "correction"
        is_ = "\n".join(line for line in is_.split(BREAK) if line not in notices)
    if figures and _is_of_a_figure(was, is_) and values.changed(was, is_):
        yield "number"
        was, is_ = values.without(was), values.without(is_)
    elif values.same(was, is_):
        was, is_ = values.without(was), values.without(is_)
    olds, news = _letters(was), _letters(is_)
    if "".join(olds) == "".join(news) or _is_spelling(olds, news):
        if not notices:
            yield "cosmetic"
    elif _is_within(olds, news):
        yield "addition"
    elif _is_within(news, olds):
        yield "removal"
    else:
        yield "rewrite"


def _is_of_a_figure(was: str, is_: str) -> bool:
    """Whether a place holds little beside figures: in other sentences they are other figures."""
    return all(len(values.without(text).strip()) <= _FEW for text in (was, is_))


def _letters(text: str) -> list[str]:
    """Its words without case, punctuation and width; a Han character or kana is one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return ["".join(filter(str.isalnum, word)) for word in words_of(folded) if _says(word)]


def _says(word: str) -> bool:
    return any(map(str.isalnum, word))


def _is_spelling(olds: list[str], news: list[str]) -> bool:
    if len(olds) != 1 or len(news) != 1:
        return False
    old, new = olds[0], news[0]
    if not all(_SHORTEST <= len(word) <= _LONGEST and word.isalpha() for word in (old, new)):
        return False
    alike = SequenceMatcher(None, old, new, autojunk=False).ratio()
    return old[0] == new[0] and alike > _SPELLED_ALIKE


def _is_within(few: list[str], many: list[str]) -> bool:
    """Whether all of `few` stand in `many`, in their order."""
    rest = iter(many)
    return all(word in rest for word in few)
