"""What is said of a line that was left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was left out, and the rule that did it."""

    line: str
    rule: str
