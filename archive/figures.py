"""A claim's figure as a person writes it: `−46.77 %`, `about 3.43 bn CNY`, `30 to 35 bn USD`."""

from __future__ import annotations

from typing import Protocol

from archive.language import digits, later, pgettext
from archive.language import gettext as _


class Figure(Protocol):
    """What of a claim is its figure: `archive.article.Claim` has it, and `archive.claims.Said`."""

    @property
    def metric(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def value_to(self) -> float | None: ...
    @property
    def previous(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def approximation(self) -> str: ...


_SCALES = ((1e12, later("tn")), (1e9, later("bn")), (1e6, later("m")))
_WORDS = {
    *(name for _least, name in _SCALES),
    *(later("about"), later("over"), later("under")),
    *(later("shares"), later("people")),
}
# What these metrics count is itself a change, so that its direction is a sign.
_CHANGES = ("move", "growth", "change")


def written(claim: Figure) -> str:
    """The figure with sign, scale, unit and what softens it, in the language that is spoken; of a
    rating, where it went."""
    if claim.value is None:
        return {"up": _("raised"), "down": _("lowered")}.get(claim.direction, "–")
    ends = [claim.value, *([] if claim.value_to is None else [claim.value_to])]
    scale, name = _scale(max(map(abs, ends)), claim.unit)
    to = pgettext("range", "to")
    figure = f" {to} ".join(_sign(claim, end) + _digits(abs(end) / scale) for end in ends)
    if claim.previous is not None and claim.previous != claim.value:
        figure = f"{_digits(claim.previous / scale)} → {figure}"
    parts = (_said(claim.approximation), figure, _said(name), _said(claim.unit))
    return " ".join(filter(None, parts))


def _said(word: str) -> str:
    return _(word) if word in _WORDS else word


def _scale(value: float, unit: str) -> tuple[float, str]:
    if unit != "%":
        for scale, name in _SCALES:
            if value >= scale:
                return scale, name
    return 1.0, ""


def _sign(claim: Figure, value: float) -> str:
    change = claim.metric.endswith(_CHANGES)
    if value < 0 or (change and claim.direction == "down"):
        return "−"
    return "+" if change and claim.direction == "up" else ""


def _digits(number: float) -> str:
    """Up to four decimals, thousands grouped."""
    text = f"{number:,.4f}".rstrip("0").rstrip(".")
    return digits(text).replace("-", "−")
