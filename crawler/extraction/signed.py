"""Whether a line begins with who signed it: "By Jane Roe", "Von unserer Börsenredaktion"."""

from __future__ import annotations

import re

NAME = r"[A-ZÀ-Þ][\w.'’]*(?:[ -][A-ZÀ-Þ][\w.'’]*){1,3}"
# Where nobody signs by name: the New York desk, unserer Redaktion; not "by cutting its staff".
_DESK = (
    r"(?i:(?:the|our|der|unserer|la|notre)\s+(?:[\w-]+\s+){0,3}[\w-]*"
    r"(?:desk|staff|team|bureau|newsroom|reporters|writers|editors|redaktion|rédaction))\b"
)
_SIGNED = re.compile(rf"(?i:by|von|par)\s+(?:{NAME}|{_DESK})\s*(?P<end>$|[,|·•–—-]\s*)")


def behind_signature(line: str) -> str | None:
    """What a line says behind who signed it, often a date or a place; None where nobody does."""
    match = _SIGNED.match(line)
    return line[match.end() :] if match else None
