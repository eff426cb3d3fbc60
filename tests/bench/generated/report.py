"""The figures of generated sites, as they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.generated import scoring
from tests.bench.generated.scoring import Judged, Share

_WORST = 15
_LONGEST = 90


def figures(name: str, judged: Sequence[Judged]) -> None:
    """Prints a table of templates by languages, the totals, figures by role, the worst lines."""
    clutter, article = scoring.clutter(judged), scoring.article(judged)
    shared = [one for one in article if scoring.role(one).startswith("shared")]
    print(f"\n== {name}")
    print("clutter kept %, article kept %, by template, flavour and language")
    _table(judged)
    print(f"clutter kept {_of(scoring.share(clutter))}")
    print(f"article kept {_of(scoring.share(article))}")
    print(f"of these, lines that several articles share: kept {_of(scoring.share(shared))}")
    _roles("clutter kept by role", clutter)
    _roles("article kept by kind", article)
    _lines("clutter kept", scoring.most_frequent(clutter, True, _WORST))
    _lines("article dropped", scoring.most_frequent(article, False, _WORST))


def lost(name: str, first: Sequence[Judged], then: Sequence[Judged]) -> None:
    """Prints what became of those lines of articles that a single page had kept: what is
    missing of them, the knowledge of the site took away."""
    left = [now for was, now in zip(first, then, strict=True) if was.kept]
    article = scoring.article(left)
    shared = [one for one in article if scoring.role(one).startswith("shared")]
    print(f"\n== {name}: of the articles' lines that one page kept")
    print(f"kept {_of(scoring.share(article))}")
    print(f"of those that several articles share, kept {_of(scoring.share(shared))}")
    _roles("kept by kind", article)
    _lines("dropped", scoring.most_frequent(article, False, _WORST))


def _table(judged: Sequence[Judged]) -> None:
    cells: dict[tuple[str, str], list[Judged]] = {}
    for one in judged:
        row = f"{one.site.template} {one.site.flavour}"
        cells.setdefault((row, one.site.language), []).append(one)
    rows = list(dict.fromkeys(row for row, _ in cells))
    languages = list(dict.fromkeys(language for _, language in cells))
    print(f"{'':22}" + "".join(f"{language:>14}" for language in languages))
    for row in rows:
        written = ""
        for language in languages:
            cell = cells.get((row, language), [])
            clutter = 100 * scoring.share(scoring.clutter(cell)).of_all
            article = 100 * scoring.share(scoring.article(cell)).of_all
            written += f"{clutter:>7.1f} {article:>6.1f}"
        print(f"{row:22}{written}")


def _of(share: Share) -> str:
    return f"{100 * share.of_all:.2f} % ({share.kept} of {share.lines} lines)"


def _roles(name: str, judged: Sequence[Judged]) -> None:
    print(f"-- {name}")
    for role, share in sorted(scoring.by_role(judged).items(), key=lambda item: -item[1].kept):
        print(f"   {role:18} {_of(share)}")


def _lines(name: str, found: Sequence[tuple[int, str, str]]) -> None:
    if found:
        print(f"-- {name}, the most frequent by template, flavour and role")
    for number, where, text in found:
        print(f"   {number:6} {where:38} {text[:_LONGEST]}")
