"""English, German and French sentences → drafts of claims.

One grammar serves the three; what differs stands in `english.toml` and `words_english.txt` as data.
On its way a sentence is

    text | quantities (figures with their units) | marks (figures, names and cue words in order)
         | clauses | one rule for each kind of figure, and its owner | periods and days | Draft
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.days import Day
from crawler.analysis.claims.draft import Draft, Setting
from crawler.analysis.claims.western import ratings, reading
from crawler.analysis.claims.western.bracketed import with_earlier
from crawler.analysis.claims.western.described import with_descriptions
from crawler.analysis.claims.western.drafting import Drafting
from crawler.analysis.claims.western.enumerations import with_lists
from crawler.analysis.claims.western.labels import with_answer, with_labels
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.lexicon import TOKEN
from crawler.analysis.claims.western.loading import load
from crawler.analysis.claims.western.lowercase import lower
from crawler.analysis.claims.western.marking import marks_of
from crawler.analysis.claims.western.names import with_names
from crawler.analysis.claims.western.nominative import with_nominatives
from crawler.analysis.claims.western.periods import Periods
from crawler.analysis.claims.western.quantities import quantities
from crawler.analysis.claims.western.quantity import BARE, MONEY, Quantity, tells
from crawler.analysis.claims.western.referring import meant, with_former_and_latter
from crawler.analysis.claims.western.relative_nouns import with_nouns_told
from crawler.analysis.claims.western.restrictive import with_nouns_meant, with_restrictions
from crawler.analysis.claims.western.so_much import with_so_much
from crawler.analysis.claims.western.strangers import with_strangers
from crawler.analysis.claims.western.worth import with_worth
from crawler.analysis.sentences import Sentence

LANGUAGES = {"en": load("english"), "de": load("german"), "fr": load("french")}
# A sentence is some hundred characters; a table that lost its lines is none.
_LONGEST = 2000
_SHORT = 120
_DIGIT = re.compile(r"\d")
# "Er verteidigte die Ausgaben. Im ersten Quartal waren es 44 Milliarden."
_WERE = re.compile(r"\b(?:waren|sind|werden) es\b")


def language_of(code: str) -> Language:
    """The tables for a language's code; English for any other."""
    return LANGUAGES.get(code[:2], LANGUAGES["en"])


def read(sentence: Sentence, setting: Setting) -> list[Draft]:
    """The figures that the sentence states of a company, in order."""
    return read_with_day(sentence, setting)[0]


def read_with_day(sentence: Sentence, setting: Setting) -> tuple[list[Draft], Day | None]:
    """The same, with the day that the sentence names, figures or not."""
    text = sentence.text
    language = language_of(setting.language)
    low = lower(text) if len(text) <= _LONGEST else ""
    if not _DIGIT.search(low) and not language.hints.find_matches_as_indexes(low):
        return [], language.days.find(low, setting.published, setting.day)
    figures: Sequence[Quantity] = quantities(low, language.numerals)
    if " (" in low and len(figures) > 1:
        figures = with_earlier(figures, low, language.numerals)
    if not any(map(tells, figures)) and not ratings.hinted(low):
        return [], language.days.find(low, setting.published, setting.day)
    marks = marks_of(text, low, figures, setting.named, language)
    if setting.before and setting.before.text.endswith("?"):
        marks = with_answer(marks, _noun(setting.before, language), low)
    if reading.silent(marks) and not ratings.hinted(low):
        return [], language.days.find(low, setting.published, setting.day)
    marks = with_names(with_strangers(marks, low, language), low, language)
    marks = with_restrictions(with_descriptions(marks, low, language), low)
    marks = with_nouns_meant(marks, low)
    if language.inverts:
        marks = with_nominatives(with_worth(with_lists(marks, low), low), low)
        marks = with_nouns_told(marks, low)
    marks = with_so_much(with_labels(marks, low, language), low)
    before = setting.before.text if setting.before and any(map(_left_out, figures)) else ""
    currency = _currency(lower(before[:_LONGEST]), language)
    topic = setting.topic
    stands_for = marks and (marks[0].kind == "pronoun" or _WERE.search(low))
    if not topic and setting.before and stands_for:
        topic = _noun(setting.before, language)
    referred = with_former_and_latter(marks, low, setting.named_before)
    told = any(mark.figure is not None for mark in referred)  # the number of an F-150 is no mark
    readings = reading.read(low, referred, language, (currency, topic, setting.way)) if told else []
    if referred is not marks:
        places = meant(referred, setting.named, setting.named_before)
        readings = [each.placed(places) for each in readings]
    rated = ratings.read(marks, low)
    drafting = Drafting(low, setting.published, language, setting.day)
    return drafting.drafts(readings, rated), drafting.day


def period(sentence: Sentence, setting: Setting) -> str:
    """The period that a sentence without figures speaks of; empty where it names none."""
    low = lower(sentence.text[:_LONGEST])
    found = Periods(low, setting.published, language_of(setting.language)).found
    told = [p for p in found if p.value and p.kind not in {"ago", "month"}]
    return max(told, key=lambda p: p.start).value if told else ""


def _noun(sentence: Sentence, language: Language) -> str:
    """The metric of the last noun of a short sentence without figures: "Grund war der
    Auftragseingang."; empty where it has none."""
    if len(sentence.text) > _SHORT:
        return ""
    words = TOKEN.findall(lower(sentence.text))
    find = language.lexicon.find
    first = find(words, 1) if len(words) > 1 and words[0] in language.determiners else None
    if first is not None and first[0].kind == "topic":
        return first[0].value.partition("/")[0]  # "La dette nette représente 2,9 fois l'Ebitda."
    cues = (find(words, i) for i in range(len(words) - 1, -1, -1))
    topic = next((cue[0] for cue in cues if cue is not None and cue[0].kind == "topic"), None)
    return topic.value.partition("/")[0] if topic is not None else ""


def _left_out(figure: Quantity) -> bool:
    """Whether an amount without its currency: "a profit as well, of 1.6 billion"."""
    return figure.kind == BARE and figure.scale > 1


def _currency(low: str, language: Language) -> str:
    """The last currency written in a text."""
    units = [q.unit for q in quantities(low, language.numerals) if q.kind == MONEY and q.unit]
    return units[-1] if units else ""
