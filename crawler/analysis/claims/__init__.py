"""Article → claims: what its sentences state of listed companies as numbers.

    sentences with their mentions
    | by language: drafts (what figure is it) | subject (whose is it)
    | passage (day and period of the sentences before) | currency of the listing | repetitions
    | Claim

A sentence is read in the article's language, or, where its script is another's, in that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from math import isfinite

from archive.article import Article, Claim, Mention
from crawler.analysis.claims import eastern, western
from crawler.analysis.claims.days import Day
from crawler.analysis.claims.draft import CENT, Draft, Setting
from crawler.analysis.claims.eastern.jumps import limit
from crawler.analysis.claims.home import home
from crawler.analysis.claims.naming import by_sentence, shifted
from crawler.analysis.claims.openings import leading
from crawler.analysis.claims.passage import Passage
from crawler.analysis.claims.scripts import EASTERN, reading_language
from crawler.analysis.claims.sessions import currency, traded
from crawler.analysis.claims.subject import Subjects
from crawler.analysis.claims.turnover import as_turnover
from crawler.analysis.sentences import Sentence

# A company called by what it is, before its name: "The Dutch group expects … . ASML also …".
_DESCRIBED = re.compile(
    r"\b(?:[Tt]he|[Dd](?:er|ie|as|es|em|en)|[Ll][ea]|[Ll]['’])\s?(?:[\w-]+\s){0,5}"
    r"[\w-]*(?:group|company|firm|maker|giant|producer|supplier|developer|provider|foundry|bank|"
    r"manufacturer|retailer|operator|lender|insurer|startup|designer|"
    r"[Kk]onzern|[Uu]nternehmen|[Hh]ersteller|ausrüster|ausrüsterin|bauer|[Rr]iese|[Aa]nbieter|"
    r"firma|entwickler|[Zz]ulieferer|fertiger|versicherer|betreiber|händler|schmiede|(?:chip|leiter|software|tech\w*|speicher|neben|internet|KI-)wert|"
    r"groupe|société|fabricant|géant|entreprise|constructeur|éditeur|équipementier|fournisseur)(?:e?s|e?n)?\b"
)


def read_claims(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[Claim, ...]:
    """The article's claims in reading order, those of the title first."""
    eastern.forget()
    published = article.published_at.date() if article.published_at else None
    subjects, passage = Subjects(mentions), Passage(article.title)
    at_home = home(article.text) if article.language[:2].lower() == "zh" else ""
    claims: list[Claim] = []
    before: Sentence | None = None
    topic = way = ""
    named = by_sentence(sentences, mentions)
    for n, (sentence, names) in enumerate(zip(sentences, named, strict=True)):
        goes_on = before is not None and _same_paragraph(before, sentence)
        earlier = named[n - 1] if goes_on else ()
        setting = Setting(
            named=names,
            named_before=shifted(before, earlier) if before and earlier else (),
            before=before if before and before.in_title == sentence.in_title else None,
            topic=topic if goes_on else "",
            way=way if goes_on else "",
            language=reading_language(sentence.text, article.language),
            published=published,
            day=passage.day,
            period=passage.period,
            report=passage.report,
            home=at_home,
        )
        drafts, day = _read(sentence, setting)
        drafts = passage.complete(sentence, drafts, day)
        if setting.language not in EASTERN and not drafts:
            passage.hear(partial(western.period, sentence, setting))
        near = bool(drafts) and not names and n + 1 < len(sentences)
        near = near and _same_paragraph(sentence, sentences[n + 1])
        if setting.language not in EASTERN:
            near = near and _DESCRIBED.search(sentence.text) is not None
        next_named = leading(sentences[n + 1], named[n + 1]) if near else ()
        owned = subjects.settle(sentence, setting, drafts, next_named)
        yuan = (at_home or "CNY") if setting.language == "zh" else ""
        claims += [
            _claim(d, symbol, sentence, yuan) for d, symbol in owned if symbol or not _vague(d)
        ]
        before, topic = sentence, _topic(drafts)
        way = drafts[-1].direction if drafts and drafts[-1].unit == "%" else ""
    return tuple(as_turnover([claim for claim in _once(claims) if _is_finite(claim)]))


def _is_finite(claim: Claim) -> bool:
    """Hundreds of digits are no figure, and no JSON."""
    return all(isfinite(one or 0) for one in (claim.value, claim.value_to, claim.previous))


_TOPICS = {"price_move": "price", "revenue_growth": "revenue", "profit_growth": "profit"}


def _topic(drafts: Sequence[Draft]) -> str:
    """What the last figure of a sentence is of."""
    metric = drafts[-1].metric if drafts else ""
    return _TOPICS.get(metric, metric)


def _same_paragraph(one: Sentence, other: Sentence) -> bool:
    return one.paragraph == other.paragraph and one.in_title == other.in_title


def _read(sentence: Sentence, setting: Setting) -> tuple[list[Draft], Day | None]:
    """The sentence's drafts and the day it speaks of."""
    if setting.language in EASTERN:
        drafts = eastern.read(sentence, setting)
        spoken = [
            Day(date=d.event_date, basis=d.date_basis, beside=d.beside)
            for d in drafts
            if d.event_date
        ]
        day = min(spoken, key=lambda one: one.beside, default=None)
        return drafts, eastern.day_of(sentence, setting) if setting.report and not day else day
    return western.read_with_day(sentence, setting)


def _vague(draft: Draft) -> bool:
    """Whether the figure means nothing without a company: bookings, users, costs grew."""
    return draft.rule.startswith("loose")


# Listings whose currency has cents, and of companies that report in it.
_COINS = {"USD": "USD", "AUD": "AUD", "CAD": "CAD", "SGD": "SGD"}


def _claim(draft: Draft, symbol: str, sentence: Sentence, yuan: str) -> Claim:
    """The claim; a bare 元 is the listing's, or `yuan` where it is nobody's we know."""
    unit, inferred = draft.unit, draft.inferred
    if not unit and inferred:
        unit = currency(symbol) if symbol else yuan
        inferred = bool(unit)
    if unit == "CNY" and inferred and symbol.endswith((".TW", ".TWO")):
        unit = "TWD"
    if unit == CENT:
        unit = _COINS.get(currency(symbol), "EUR")
    value = limit(symbol) if draft.rule == "limit" and symbol else draft.value
    basis = draft.date_basis
    if draft.event_date and symbol and traded(symbol, draft.event_date) is False:
        basis = f"{basis}; no session"
    return Claim(
        symbol=symbol,
        metric=draft.metric,
        value=value,
        unit=unit,
        sentence=sentence.text,
        start=sentence.start + draft.start,
        end=sentence.start + draft.end,
        value_to=draft.value_to,
        previous=draft.previous,
        inferred=inferred,
        direction=draft.direction,
        approximation=draft.approximation,
        period=draft.period,
        event_date=draft.event_date,
        date_basis=basis,
        in_title=sentence.in_title,
        rule=draft.rule,
    )


def _once(claims: Iterable[Claim]) -> Iterable[Claim]:
    """The claims without one that two rules found at the same place; first come, first kept. A
    figure that the article repeats elsewhere is a claim again."""
    seen: set[tuple[object, ...]] = set()
    for claim in claims:
        place = (claim.in_title, claim.start, claim.end, claim.symbol, claim.metric)
        if place not in seen:
            seen.add(place)
            yield claim
