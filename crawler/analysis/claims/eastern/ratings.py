"""An analyst's rating that was raised, lowered or begun. One that is kept is no claim."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.analysis.claims.eastern.reading import Reading

_FAR = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Where the words stand, and which way."""

    start: int
    end: int
    direction: str


def ratings(reading: Reading) -> list[Rating]:
    """The changes of rating in a sentence, one for each passage that names ratings."""
    grammar = reading.grammar
    found: list[Rating] = []
    last = -_FAR
    for match in grammar.rating.finditer(reading.text):
        if match.start() < last:
            continue
        start, end = reading.clause(match.start())
        rival = next(
            (
                cue.start
                for cue in reading.cues
                if start <= cue.start < end and cue.word.metric == "price_target"
            ),
            None,
        )
        said = reading.text[start:end]
        before = said[: match.start() - start]
        after = said[match.end() - start :]
        if rival is not None and rival > match.start():
            after = reading.text[match.end() : rival]
        elif rival is not None:
            before = ""
        kept = grammar.kept.search(before[-6:]) or grammar.kept.search(after)
        begun = grammar.initiated.search(reading.text) is not None
        way = _way(reading, after) or _way(reading, match[0]) or _way(reading, before[-14:])
        if kept or not (begun or way):
            continue
        found.append(Rating(start=match.start(), end=match.end(), direction=way.strip()))
        last = end
    return found


def _way(reading: Reading, said: str) -> str:
    """up or down; a space where both are said; empty where neither is."""
    raised, lowered = reading.grammar.raised.search(said), reading.grammar.lowered.search(said)
    if raised and lowered:
        return " "
    return "up" if raised else "down" if lowered else ""
