"""What may be a field's value, and which of it was taken. No business logic.

Each field is chosen from candidates, named by where on the page they stand (`places`). The
rules are by field: `titles`, `authors`, `dating`, `pictures`, `sections`; all keep the
candidates that lost, so that `inspect` can show them beside the reason.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Generic[T_co]):
    """What one place says: `origin` names the place, `raw` is its text, `value` what was read
    from it. `note` is what was done to it. Not `usable` is what cannot be true; its note says
    why."""

    origin: str
    raw: str
    value: T_co
    note: str = ""
    usable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Generic[T_co]):
    """A field's candidates, best place first; the one taken, if any; and why that one, in words
    for a person."""

    candidates: tuple[Candidate[T_co], ...] = ()
    winner: Candidate[T_co] | None = None
    why: str = ""

    @property
    def origin(self) -> str:
        return self.winner.origin if self.winner else ""

    def value_or(self, otherwise: T) -> T_co | T:
        return self.winner.value if self.winner else otherwise


def first(candidates: Iterable[Candidate[T]]) -> Choice[T]:
    """The first that is usable: what counts is the order of places."""
    every = tuple(candidates)
    return taken(every, next((one for one in every if one.usable), None))


def taken(candidates: tuple[Candidate[T], ...], winner: Candidate[T] | None) -> Choice[T]:
    """A choice by the order of places, with its reason."""
    if winner is None:
        return Choice(candidates=candidates, why="none can be true" if candidates else "")
    usable = sum(one.usable for one in candidates)
    before = candidates.index(winner)
    why = "the only one" if usable == 1 else f"first of {usable}"
    if before and not any(one.usable for one in candidates[:before]):
        why += f", {before} passed over"
    return Choice(candidates=candidates, winner=winner, why=_joined(why, winner.note))


def because(choice: Choice[T], winner: Candidate[T], why: str) -> Choice[T]:
    """The same candidates, another winner."""
    return Choice(candidates=choice.candidates, winner=winner, why=_joined(why, winner.note))


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


# Longer than any title, name or keyword list; what is cut off here is a page's text in the
# wrong element.
_LONGEST = 4_000
_LETTERS = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """White space folded and entities decoded, also those encoded twice."""
    text = text[:_LONGEST]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return " ".join(text.replace("\x00", "").split())


@lru_cache(maxsize=256)
def letters(text: str) -> str:
    """A text's letters and digits: two spellings of one title differ in quotes and dashes. A
    page's few texts are compared again and again."""
    return _LETTERS.sub("", text).casefold()
