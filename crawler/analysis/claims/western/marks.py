"""A mark: one figure, name, cue word, other word or boundary of a sentence."""

from __future__ import annotations

from typing import NamedTuple

from crawler.analysis.claims.western.quantity import Quantity


class Mark(NamedTuple):
    """One thing in the sentence; a tuple, because a text has as many as words.

    `kind` is a cue's or one of `figure`, `company`, `name` (a word with a capital that no table
    knows), `word`, `comma`, `stop!` (a boundary), `open`, `close`.
    """

    kind: str
    value: str
    start: int
    end: int
    figure: Quantity | None = None
