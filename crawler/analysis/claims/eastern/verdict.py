"""What the rules say of one figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`value` where it is not the figure's own; `negative` for cash that flows out."""

    metric: str
    rule: str
    direction: str = ""
    value: float | None = None
    negative: bool = False
