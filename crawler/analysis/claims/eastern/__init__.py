"""Sentence → what its figures say, in Chinese, Japanese and Korean.

    read = fold · take names out · find figures · find words
           for each figure: whose word owns it · which way · how exact · when · who

The verb stands before its figure in Chinese and behind it in Japanese and Korean; all else the
three share, and what differs is data (`Grammar`, `Lexicon`).
"""

from __future__ import annotations

import re

from crawler.analysis.claims.days import Day
from crawler.analysis.claims.draft import Draft, Setting
from crawler.analysis.claims.eastern.days import days
from crawler.analysis.claims.eastern.drafts import drafts
from crawler.analysis.claims.eastern.folding import fold
from crawler.analysis.claims.eastern.loading import grammar
from crawler.analysis.claims.eastern.quantities import quantities
from crawler.analysis.claims.eastern.reading import SAYS_FIGURE
from crawler.analysis.claims.eastern.spacing import closed, opened, spaces
from crawler.analysis.sentences import Sentence

_LANGUAGES = frozenset({"zh", "ja", "ko"})
_KANA, _HANGUL = re.compile("[ぁ-ゖァ-ヺ]"), re.compile("[가-힣]")
# Most sentences have none of these, and no claim: a digit, a Chinese number with its unit, or a
# word that says a figure by itself or changes a rating.
_HAS_FIGURE = re.compile(
    "[0-9０-９]|[一二两兩三四五六七八九十百千半万萬][多余餘]?[万萬亿億兆成割倍元円番分半股人]|百分|[一二三四五六七八九十两]个点|"
    "[두세네섯곱덟홉열한] ?배|[천백] ?억"
)


def forget() -> None:
    """Lets go of what is kept of the article read last."""
    fold.cache_clear()
    quantities.cache_clear()


def read(sentence: Sentence, setting: Setting) -> list[Draft]:
    """The claims of a sentence, in order, without their subjects' symbols."""
    if not (_HAS_FIGURE.search(sentence.text) or SAYS_FIGURE.search(sentence.text)):
        return []
    rules = grammar(_language(sentence.text, setting.language))
    if rules.verb_first and (at := spaces(sentence)):
        sentence, setting = closed(sentence, setting, at)
        return [opened(draft, at) for draft in drafts(sentence, setting, rules)]
    return drafts(sentence, setting, rules)


def day_of(sentence: Sentence, setting: Setting) -> Day | None:
    """The last day that a sentence names."""
    if setting.published is None:
        return None
    rules = grammar(_language(sentence.text, setting.language))
    found = days(fold(sentence.text, rules.language), rules, setting.published, "", setting.day)
    last = found[-1] if found else None
    return Day(date=last.day, basis=last.words, beside=last.beside) if last else None


def _language(text: str, said: str) -> str:
    """The language said, or else the script's."""
    if said[:2] in _LANGUAGES:
        return said[:2]
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "zh"
