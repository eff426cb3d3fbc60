"""Lower case with all offsets kept, for texts and for patterns. No business logic.

Patterns over lower-case text run two to three times as fast as with `re.IGNORECASE`.
"""

from __future__ import annotations

import re

_CAPITALS = re.compile(r"\\.|\(\?P[<=]\w+|[A-ZÀ-ÖØ-Þ]+")


def lower(text: str) -> str:
    """The text in lower case, letter by letter where one would become two (İ)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def pattern(expression: str) -> str:
    """The regular expression for lower-case text; escapes and names of groups as they are."""
    return _CAPITALS.sub(lambda m: m[0] if m[0][0] in "\\(" else m[0].lower(), expression)


def compiled(expression: str) -> re.Pattern[str]:
    """The expression, compiled for lower-case text."""
    return re.compile(pattern(expression))
