"""A page's truth and the text that was stored of it → which lines were kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.bench.generated.nouns import Clutter, GeneratedSite, Line, SitePage
from tests.bench.generated.telling import letters

# Of clutter, fewer letters than these may stand anywhere.
_FEWEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A line of a page's truth, whether it was kept, and where."""

    site: GeneratedSite
    line: Line | Clutter
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of so many lines were kept."""

    lines: int = 0
    kept: int = 0

    @property
    def of_all(self) -> float:
        return self.kept / self.lines if self.lines else 0.0


def judge(site: GeneratedSite, page: SitePage, text: str) -> Iterator[Judged]:
    """Every line of the page that counts. `text` is the stored standfirst and text, empty where
    no article was stored.

    Only letters and digits are compared. A line that stands in the article more than once is
    kept as often as it is there. Clutter that says what the article says is not counted.
    """
    stored = letters(text)
    truth = "".join(letters(line.text) for line in page.article)
    for key, lines in _grouped(page.article):
        elsewhere = truth.count(key) - len(lines)
        there = max(0, stored.count(key) - elsewhere)
        for number, line in enumerate(lines):
            yield Judged(site=site, line=line, kept=number < there)
    for one in page.clutter:
        key = letters(one.text)
        if len(key) >= _FEWEST and key not in truth:
            yield Judged(site=site, line=one, kept=key in stored)


def _grouped(lines: Iterable[Line]) -> Iterator[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(letters(line.text), []).append(line)
    return iter(groups.items())


def share(judged: Iterable[Judged]) -> Share:
    counted = Counter(one.kept for one in judged)
    return Share(lines=counted.total(), kept=counted[True])


def clutter(judged: Iterable[Judged]) -> list[Judged]:
    return [one for one in judged if isinstance(one.line, Clutter)]


def article(judged: Iterable[Judged]) -> list[Judged]:
    return [one for one in judged if isinstance(one.line, Line)]


def by_role(judged: Iterable[Judged]) -> dict[str, Share]:
    """Of clutter by the role of its box; of articles' lines by their kind, and apart from
    these by why several articles have them."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(role(one), []).append(one)
    return {name: share(found) for name, found in groups.items()}


def role(one: Judged) -> str:
    if isinstance(one.line, Clutter):
        return one.line.role
    return f"shared: {one.line.shared}" if one.line.shared else one.line.kind


def most_frequent(judged: Iterable[Judged], kept: bool, most: int) -> list[tuple[int, str, str]]:
    """Lines with this fate: how often, what they are, what they say; those with the same role
    of a template count as one, with the most frequent as the example."""
    groups: dict[tuple[str, str], Counter[str]] = {}
    for one in judged:
        if one.kept == kept:
            name = f"{one.site.template}-{one.site.flavour}"
            groups.setdefault((name, role(one)), Counter())[one.line.text] += 1
    found = [
        (texts.total(), f"{name} {what}", texts.most_common(1)[0][0])
        for (name, what), texts in groups.items()
    ]
    return sorted(found, key=lambda row: (-row[0], row[1]))[:most]
