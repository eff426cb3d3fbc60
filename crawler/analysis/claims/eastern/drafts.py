"""Every figure of a sentence asked what it is, how exact, when and whose: the drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crawler.analysis.claims.draft import Draft, Setting
from crawler.analysis.claims.eastern.actors import actors
from crawler.analysis.claims.eastern.currencies import currency, elided
from crawler.analysis.claims.eastern.gaps import verdicts
from crawler.analysis.claims.eastern.going_on import going_on
from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.hedges import approximation, flipped, of_half
from crawler.analysis.claims.eastern.jumps import jumped, limit
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.ratings import ratings
from crawler.analysis.claims.eastern.reading import Reading, read_apart
from crawler.analysis.claims.eastern.strangers import strangers
from crawler.analysis.claims.eastern.subjects import subjects
from crawler.analysis.claims.eastern.supposing import stated
from crawler.analysis.claims.eastern.times import When, times
from crawler.analysis.claims.eastern.whose import Subject
from crawler.analysis.sentences import Sentence

# A line that is longer is no sentence; of it only the beginning is read.
_LONGEST = 2000
# Of a measure we do not know, only where the sentence says whose it is: the others are a market's.
_LOOSE = "loose growth"


def drafts(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Draft]:
    """The drafts of a sentence, in order."""
    names = [
        (one.start, one.end)
        for one in setting.named
        if one.end <= _LONGEST and not _is_segment(sentence.text[one.start : one.end], grammar)
    ]
    reading = read_apart(sentence.text[:_LONGEST], grammar, names)
    if not reading.dated or grammar.denied.search(reading.text):
        return []
    reading = going_on(reading, sentence, setting)
    found = stated(reading, (*_figures(reading), *_jumps(reading), *_ratings(reading)))
    if not found:
        return []
    found.sort(key=lambda draft: draft.start)
    near = setting.before and setting.before.paragraph == sentence.paragraph
    before = setting.before.text if setting.before and near else ""
    everybody = actors(reading, setting.named, setting.named_before, before)
    tickers = {one.symbol for one in (*setting.named_before, *setting.named)}
    for draft in found:
        if draft.metric == "price_move":
            everybody += strangers(reading, everybody, draft.start, tickers)
    everybody.sort(key=lambda actor: actor.start)
    when = times(reading, sentence, setting, found)
    surveyed = reading.grammar.survey.search(reading.text) is not None
    return [
        _complete(reading, draft, one, when.of(reading, draft), setting)
        for draft in found
        for one in subjects(reading, everybody, draft)
        if one.at is not None or not (draft.rule == _LOOSE or (surveyed and _is_change(draft)))
    ]


def _is_segment(name: str, grammar: Grammar) -> bool:
    """AWS is Amazon's name, and the word for a part of its business."""
    word = grammar.lexicon.words.get(name)
    return word is not None and word.metric == "segment"


def _is_change(draft: Draft) -> bool:
    return draft.metric in ("growth", "revenue_growth", "revenue", "spending")


def _figures(reading: Reading) -> Iterator[Draft]:
    for figure, verdict in zip(reading.figures, verdicts(reading), strict=True):
        if verdict is None:
            continue
        value = figure.value if verdict.value is None else verdict.value
        unsaid = elided(reading, figure) if figure.kind == "bare" else ""
        yield Draft(
            metric=verdict.metric,
            value=round(-value if verdict.negative else value, 6),
            unit="%" if figure.kind == "times" else unsaid or figure.unit,
            start=figure.start,
            end=figure.end,
            rule=verdict.rule,
            value_to=_far(figure, value),
            previous=figure.previous,
            inferred=figure.inferred or bool(unsaid),
            direction=verdict.direction,
            approximation=approximation(reading, figure),
        )


def _far(figure: Quantity, value: float) -> float | None:
    """The far end of a range, of multiples as their growth: 增长4.1倍至5.2倍."""
    if figure.value_to is None or figure.kind != "times":
        return figure.value_to
    return round(100 * (figure.value_to + value / 100 - figure.value), 6)


def _jumps(reading: Reading) -> Iterator[Draft]:
    for cue in reading.cues:
        if cue.word.role != "jump" or (verdict := jumped(reading, cue)) is None:
            continue
        value, way = verdict.value or cue.word.value, verdict.direction
        figure = Quantity(start=cue.start, end=cue.end, value=value, kind="%", text=cue.text)
        yield Draft(
            metric=verdict.metric,
            value=value,
            unit="%",
            start=cue.start,
            end=cue.end,
            rule=verdict.rule,
            inferred=verdict.rule.startswith("limit"),
            direction=way,
            approximation=flipped(of_half(cue) or approximation(reading, figure), way),
        )


def _ratings(reading: Reading) -> Iterator[Draft]:
    for one in ratings(reading):
        yield Draft(
            metric="rating", value=None, unit="", start=one.start, end=one.end, rule="rating",
            direction=one.direction,
        )  # fmt: skip


def _complete(
    reading: Reading, draft: Draft, whose: Subject, when: When, setting: Setting
) -> Draft:
    """The draft with its subject, its time, and what follows from the subject's listing."""
    everybody = (*setting.named_before, *setting.named) if whose.at else setting.named
    symbols = {one.symbol for one in everybody if whose.at in (None, one.start)}
    value = draft.value
    if draft.rule == "limit" and not value:
        value = limit(symbols.pop() if whose.at is not None else "")
    unit = draft.unit
    if draft.inferred and unit == "CNY":
        unit = currency(reading, draft, whose, symbols, setting.home)
    return replace(
        draft,
        value=value,
        unit=unit,
        period=when.period,
        event_date=when.day,
        date_basis=when.basis,
        undated=when.undated,
        beside=when.beside,
        subject_at=whose.at,
        foreign=whose.foreign,
    )
