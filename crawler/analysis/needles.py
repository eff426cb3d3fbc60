"""A cheap look for words before a pattern is searched for. No business logic."""

from __future__ import annotations

from collections.abc import Sequence


def has_one(words: Sequence[str], text: str) -> bool:
    """Whether one of the words, or a part of it, stands in the text. A plain loop: the generator
    of an `any` costs as much as the look itself, and this is done for each sentence."""
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False
