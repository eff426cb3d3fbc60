"""A text and what was found in it → pieces to show: companies, figures, and the hits of a search.

Offsets are those of mentions and claims: in the title, or in standfirst, newline, text.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sqlite_utils import Database

from archive import facts
from archive.claims import Said
from archive.facts import Named
from archive.query import Query
from archive.snippets import hits


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text that is marked as a hit, or as the figure of a claim, or not."""

    text: str
    marked: bool = False
    figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Runs that name a company, or do not. `first`: where the article names it first."""

    runs: Sequence[Run]
    company: Named | None = None
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph and the claims that are read in it."""

    pieces: Sequence[Piece]
    claims: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    start: int
    end: int
    company: Named


class Marker:
    """Marks the parts of one article, in the order in which they are read: what is named again is
    known to be so."""

    def __init__(
        self, db: Database, article: int, named: Sequence[Named], claims: Sequence[Said]
    ) -> None:
        companies = {one.key: one for one in named}
        self._title: list[_Mention] = []
        self._body: list[_Mention] = []
        for row in facts.mentions(db, article):
            if row["start"] is not None and row["company"] in companies:
                mention = _Mention(
                    start=row["start"], end=row["end"], company=companies[row["company"]]
                )
                (self._title if row["in_title"] else self._body).append(mention)
        self._claims = [claim for claim in claims if claim.start is not None]
        self._seen: set[str] = set()

    def title(self, query: Query, text: str) -> Paragraph:
        return self._paragraph(query, text, 0, self._title, in_title=True)

    def part(self, query: Query, text: str, at: int) -> Paragraph:
        """A paragraph that begins at that offset."""
        return self._paragraph(query, text, at, self._body, in_title=False)

    def _paragraph(
        self, query: Query, text: str, at: int, mentions: Sequence[_Mention], *, in_title: bool
    ) -> Paragraph:
        end = at + len(text)
        claims = [
            claim
            for claim in self._claims
            if claim.in_title == in_title and at <= (claim.start or 0) < end
        ]
        figures = [
            ((claim.start or 0) - at, min((claim.end or 0) - at, len(text))) for claim in claims
        ]
        named = [
            _Mention(start=one.start - at, end=one.end - at, company=one.company)
            for one in mentions
            if at <= one.start and one.end <= end
        ]
        return Paragraph(
            pieces=self._pieces(text, hits(query, text), figures, named), claims=claims
        )

    def _pieces(
        self,
        text: str,
        marked: Sequence[tuple[int, int]],
        figures: Sequence[tuple[int, int]],
        named: Sequence[_Mention],
    ) -> list[Piece]:
        """Cut wherever anything begins or ends; what overlaps is both."""
        company = {at: one for one in reversed(named) for at in range(one.start, one.end)}
        spans = (*marked, *figures, *((one.start, one.end) for one in named))
        cuts = sorted({0, len(text), *(at for span in spans for at in span)})
        runs = [
            (
                company.get(start),
                Run(
                    text=text[start:end],
                    marked=_hit(start, marked),
                    figure=_inside(start, figures),
                ),
            )
            for start, end in pairwise(cuts)
        ]
        pieces = []
        for mention, group in groupby(runs, key=lambda run: run[0]):
            of = mention.company if mention else None
            first = of is not None and of.key not in self._seen
            if of is not None:
                self._seen.add(of.key)
            pieces.append(Piece(runs=[run for _, run in group], company=of, first=first))
        return pieces


def _hit(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether any of them holds the offset; they come in order, none overlapping, and may be as
    many as there are words."""
    before = bisect_right(spans, (at, sys.maxsize)) - 1
    return before >= 0 and at < spans[before][1]


def _inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def unplaced(claims: Sequence[Said], shown: Iterable[Paragraph]) -> Mapping[str, Sequence[Said]]:
    """The claims that stand beside none of these, by sentence: their text is not stored."""
    beside = {claim.id for paragraph in shown for claim in paragraph.claims}
    left: dict[str, list[Said]] = {}
    for claim in claims:
        if claim.id not in beside:
            left.setdefault(claim.sentence, []).append(claim)
    return left
