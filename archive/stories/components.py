"""Links and decisions by hand → stories. Looks only at data."""

from __future__ import annotations

from collections.abc import Collection, Iterable

Pair = tuple[int, int]


def stories(
    articles: Iterable[int],
    links: Iterable[tuple[int, int, float]],
    together: Iterable[Pair],
    apart: Collection[Pair],
) -> dict[int, int]:
    """Each article's story: the least id of those that it hangs together with.

    Decisions come before links, and strong links before weak ones; what would bring two into one
    story that were set apart is left out, so that a later text like both does not.
    """
    parts = {article: {article} for article in articles}
    ranked = sorted(links, key=lambda link: (-link[2], link[0], link[1]))
    for one, other in [*sorted(together), *((a, b) for a, b, _ in ranked)]:
        if parts[one] is not parts[other] and not _forbidden(parts[one], parts[other], apart):
            parts[one] |= parts[other]
            for article in parts[other]:
                parts[article] = parts[one]
    return {article: min(part) for article, part in parts.items()}


def _forbidden(some: set[int], others: set[int], apart: Collection[Pair]) -> bool:
    return any(
        (one in some and other in others) or (one in others and other in some)
        for one, other in apart
    )
