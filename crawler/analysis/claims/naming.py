"""Which companies each sentence names, and where in it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.article import Mention
from crawler.analysis.claims.draft import Named
from crawler.analysis.sentences import Sentence


def by_sentence(
    sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[tuple[Named, ...]]:
    """For each sentence the companies named in it, offsets in the sentence."""
    waiting = {
        in_title: sorted((m for m in mentions if m.in_title == in_title), key=lambda m: m.start)
        for in_title in (True, False)
    }
    at = {True: 0, False: 0}
    found: list[tuple[Named, ...]] = []
    for sentence in sentences:
        row, end = waiting[sentence.in_title], sentence.start + len(sentence.text)
        names: list[Named] = []
        i = at[sentence.in_title]
        while i < len(row) and row[i].start < end:
            if row[i].start >= sentence.start and row[i].end <= end:
                start = row[i].start - sentence.start
                names.append(
                    Named(symbol=row[i].symbol, start=start, end=row[i].end - sentence.start)
                )
            i += 1
        at[sentence.in_title] = i
        found.append(tuple(names))
    return found


def shifted(before: Sentence, named: Sequence[Named]) -> tuple[Named, ...]:
    """The names of the sentence before, as seen from the beginning of the one at hand."""
    back = len(before.text) + 1
    return tuple(
        Named(symbol=one.symbol, start=one.start - back, end=one.end - back) for one in named
    )
