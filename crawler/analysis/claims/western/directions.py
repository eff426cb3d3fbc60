"""Up or down: the verb, noun or comparative that a figure goes with."""

from __future__ import annotations

from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity

_MOVES = ("move", "grow")
_ARTICLES = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "another",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "dem",
        "der",
        "das",
        "mit",
        "une",
        "un",
        "la",
        "le",
        "sa",
        "son",
    }
)


def direction(figure: Quantity, at: int, clause: Clause) -> tuple[str, Mark | None]:
    """The figure's direction, empty where nothing says one, and the word that says it."""
    if figure.sign is not None:
        return ("up" if figure.sign > 0 else "down"), None
    if figure.direction:
        return figure.direction, None
    rated = clause.left(at, ("rating",)) if clause.has("rating") else ()
    upgraded = next((m for _, m in rated), None)
    if (
        upgraded is not None
        and upgraded.value in {"up", "down"}
        and clause.role(at) in {"to", "by"}
    ):
        return upgraded.value, upgraded  # "upgraded its profit forecast by 17 %"
    mark = (
        _next_to(at, clause, -1)
        or _next_to(at, clause, 1)
        or next((m for _, m in clause.left(at, _MOVES)), None)
        or _right(at, clause)
    )
    if mark is not None and mark.value.endswith("/limit"):  # "fell by the daily limit of 10 %"
        others = (m for _, m in clause.left(at, _MOVES) if not m.value.endswith("/limit"))
        mark = next(others, mark)
    return (mark.value.partition("/")[0], mark) if mark else ("", None)


def _next_to(at: int, clause: Clause, step: int) -> Mark | None:
    """The move directly before ("fell by about 5 %") or behind ("5 % higher")."""
    skipped = 0
    i = at + step
    while 0 <= i < len(clause.marks):
        mark = clause.marks[i]
        if mark.kind in _MOVES:
            return None if step < 0 and _anothers(i, at, clause) else mark
        if mark.kind == "role" and (step > 0 or mark.value in {"at", "for"}):
            return None
        if mark.kind not in {"word", "role"} or skipped == 2:
            return None
        skipped += 1
        i += step
    return None


def _anothers(i: int, at: int, clause: Clause) -> bool:
    """Whether the growth is of the figure before it, and this one has a verb behind: "warum AMD
    trotz 38 % Wachstum heute 7 % verliert"."""
    grows = i and clause.marks[i].kind == "grow" and clause.marks[i - 1].figure is not None
    return bool(grows) and any(m.kind == "move" for m in clause.marks[at + 1 : at + 3])


def _right(at: int, clause: Clause) -> Mark | None:
    """The first move behind, as a participle or the end of a verb: "um 5 Prozent … gefallen"."""
    found = next((m for _, m in clause.right(at, _MOVES)), None)
    return None if found is not None and found.value.endswith("/raise") else found


def is_noun(mark: Mark | None, clause: Clause) -> bool:
    """Whether the move is a noun, "an increase", which does not say of what."""
    if mark is None:
        return False
    place = next((i for i, m in enumerate(clause.marks) if m is mark), None)
    if place is None:
        return False
    near = clause.marks[max(0, place - 2) : place]
    if mark.kind == "grow" and len(near) == 2 and near[1].value[:1].isupper():
        return False  # "Das Geschäft wächst mit 9,8 Prozent"
    return any(m.kind == "word" and m.value.lower() in _ARTICLES for m in near)
