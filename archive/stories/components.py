"""Links and decisions by hand → stories. Looks only at data.

One wrong link must not make one story of two. A later report repeats a paragraph of an earlier
one; shortened to that paragraph and little more, it looks like a version of either. But it hangs
together more closely with its own full text, which has no link to the other's: so stories become
one only where their fullest texts are linked, and those of each language with those of each other.
What was set apart by hand never does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

Pair = tuple[int, int]
# What stands for a story: of each language so many of its longest texts (to the longest a site may
# have added much of its own) that are not much shorter than its longest in any.
_FULLEST, _FULL = 2, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as it stands for its story; sizes of all languages are on one scale."""

    language: str
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link between two texts; `score` from 0 to 1."""

    pair: Pair
    score: float
    translation: bool


def stories(
    texts: Mapping[int, Text],
    ties: Iterable[Tie],
    together: Iterable[Pair],
    apart: Collection[Pair],
) -> dict[int, int]:
    """Each text's story: the least id of those that it hangs together with. Decisions come before
    links, links within a language before translations, strong ones before weak ones."""
    parts = {text: frozenset({text}) for text in texts}
    for one, other in sorted(together):
        _merge(parts, one, other, apart)
    ranked = sorted(ties, key=lambda tie: (tie.translation, -tie.score, tie.pair))
    linked = {tie.pair for tie in ranked}
    merged = True
    while merged:  # what was none of a part's fullest texts may stand for it now
        merged = False
        for one, other in (tie.pair for tie in ranked):
            if parts[one] is not parts[other] and _meet(texts, parts[one], parts[other], linked):
                merged |= _merge(parts, one, other, apart)
    return {text: min(part) for text, part in parts.items()}


def _merge(parts: dict[int, frozenset[int]], one: int, other: int, apart: Collection[Pair]) -> bool:
    """Whether nothing forbids it."""
    some, others = parts[one], parts[other]
    both = some | others
    if some is others or any(
        a in both and b in both and (a in some) != (b in some) for a, b in apart
    ):
        return False
    parts.update(dict.fromkeys(both, both))
    return True


def _meet(
    texts: Mapping[int, Text],
    some: Collection[int],
    others: Collection[int],
    linked: Collection[Pair],
) -> bool:
    """Whether their fullest texts are linked: in a language that both have, or else in all that
    they have. Of two reports on one event a translation into this language or that may look like
    the other."""
    agree = {
        (one, other): any(
            (min(pair), max(pair)) in linked for pair in product(its_texts, other_texts)
        )
        for one, its_texts in _fullest(texts, some).items()
        for other, other_texts in _fullest(texts, others).items()
    }
    if any(found for (one, other), found in agree.items() if one == other):
        return True
    across = [found for (one, other), found in agree.items() if one != other]
    return bool(across) and all(across)


def _fullest(texts: Mapping[int, Text], part: Collection[int]) -> dict[str, list[int]]:
    """By language."""
    least = _FULL * max(texts[text].size for text in part)
    by_language: dict[str, list[int]] = {}
    for text in sorted(part, key=lambda text: (-texts[text].size, text)):
        if texts[text].size >= least:
            by_language.setdefault(texts[text].language, []).append(text)
    return {language: longest[:_FULLEST] for language, longest in by_language.items()}
