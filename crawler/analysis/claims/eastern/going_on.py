"""A sentence that goes on with the noun of the one before: 매출은 23% 늘었다. 북미는 5% 줄었다."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.analysis.claims.draft import Setting
from crawler.analysis.claims.eastern.lexicon import Cue, Word
from crawler.analysis.claims.eastern.reading import OWNERS, Reading, read_apart
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
# iPhoneは13%増、中国は4%増: parts of the business, behind a sentence on revenue.
_PART = re.compile(
    "(?!今|前|来|通|昨|去|올|지난|작년|전년|내년)[^、。,.\\s\\d\ue000]{2,10}"
    "(?:[はがも]|[은는이가도] )(?:約|약 )?"
)
_ASIDE = re.compile(r"[(（][^()（）]{0,40}[)）]")


def going_on(reading: Reading, sentence: Sentence, setting: Setting) -> Reading:
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
    if reading.text.startswith("所得款"):
        last = past.before(len(past.text), {"act"}, 0, ("raised",)) or last
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
