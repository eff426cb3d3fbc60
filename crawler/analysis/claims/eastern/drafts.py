"""Every figure of a sentence asked what it is, how exact, when and whose: the drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.analysis.claims.draft import Draft, Setting
from crawler.analysis.claims.eastern.actors import actors, strangers
from crawler.analysis.claims.eastern.currencies import currency, elided
from crawler.analysis.claims.eastern.gaps import verdicts
from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.hedges import approximation, flipped, of_half
from crawler.analysis.claims.eastern.jumps import jumped, limit
from crawler.analysis.claims.eastern.lexicon import Cue, Word
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.ratings import ratings
from crawler.analysis.claims.eastern.reading import OWNERS, Reading, read_apart
from crawler.analysis.claims.eastern.subjects import subjects
from crawler.analysis.claims.eastern.supposing import stated
from crawler.analysis.claims.eastern.times import When, times
from crawler.analysis.claims.eastern.whose import Subject
from crawler.analysis.sentences import Sentence

# Nouns that name a figure; the others stand for one.
_REAL = frozenset(
    {"revenue", "profit", "loss", "balance", "cash_flow", "burn", "margin", "eps", "dividend"}
    | {"price_target", "raised", "spending", "receivables", "debt", "cash", "orders"}
    | {"market_value", "price", "business", "headcount", "headcount_change"}
)


_SAID = {
    "revenue_growth": Word(role="noun", metric="revenue"),
    "profit_growth": Word(role="noun", metric="profit"),
}
# A line that is longer is no sentence; of it only the beginning is read.
_LONGEST = 2000
# Of a measure we do not know, only where the sentence says whose it is: the others are a market's.
_LOOSE = "loose growth"
# iPhoneは13%増、中国は4%増: parts of the business, behind a sentence on revenue.
_PART = re.compile(
    "(?!今|前|来|通|昨|去|올|지난|작년|전년|내년)[^、。,.\\s\\d\ue000]{2,10}"
    "(?:[はがも]|[은는이가도] )(?:約|약 )?"
)
_ASIDE = re.compile(r"[(（][^()（）]{0,40}[)）]")


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
    reading = _going_on(reading, sentence, setting)
    found = stated(reading, (*_figures(reading), *_jumps(reading), *_ratings(reading)))
    if not found:
        return []
    found.sort(key=lambda draft: draft.start)
    near = setting.before and setting.before.paragraph == sentence.paragraph
    before = setting.before.text if setting.before and near else ""
    everybody = actors(reading, setting.named, setting.named_before, before)
    for draft in found:
        if draft.metric == "price_move":
            everybody += strangers(reading, everybody, draft.start)
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


def _going_on(reading: Reading, sentence: Sentence, setting: Setting) -> Reading:
    """With the noun of the sentence before, where this one has none for its first figure."""
    before = setting.before
    if before is None or before.paragraph != sentence.paragraph or not reading.figures:
        return reading
    first = reading.figures[0].start
    part = reading.figures[0].kind == "%" and _PART.fullmatch(reading.text, 0, first)
    goes_on = reading.grammar.goes_on.search(reading.text[: reading.figures[0].end])
    if reading.before(first, OWNERS, 0, _REAL) or not (part or goes_on):
        return reading
    past = read_apart(_ASIDE.sub(_blank, before.text), reading.grammar, for_words=True)
    last = past.before(len(past.text), OWNERS, 0, _REAL) or _grown(past)
    if part:
        last = past.before(len(past.text), {"noun"}, 0, ("revenue",)) or (goes_on and last)
    last = last and last._replace(start=0, end=0)  # as if it stood before the beginning
    nouns = tuple(cue for cue in past.cues if cue.word.role == "noun")
    return replace(reading, carried=last, nouns_before=nouns)


def _grown(past: Reading) -> Cue | None:
    """営業増益を見込む。前者は14%増の3600億円: a move that says what it is of, as its noun."""
    move = past.before(len(past.text), {"move"}, 0, _SAID)
    return move and move._replace(word=_SAID[move.word.metric])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


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
