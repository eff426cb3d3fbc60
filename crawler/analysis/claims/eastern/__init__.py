"""Sentence → what its figures say, in Chinese, Japanese and Korean.

    read = fold · take names out · find figures · find words
           for each figure: whose word owns it · which way · how exact · when · who

The verb stands before its figure in Chinese and behind it in Japanese and Korean; all else the
three share, and what differs is data (`Grammar`, `Lexicon`).
"""

from __future__ import annotations

import re
from datetime import date

from crawler.analysis.claims.draft import Draft, Setting
from crawler.analysis.claims.eastern.days import days
from crawler.analysis.claims.eastern.drafts import drafts
from crawler.analysis.claims.eastern.folding import fold
from crawler.analysis.claims.eastern.loading import grammar
from crawler.analysis.claims.eastern.spacing import closed, opened, spaces
from crawler.analysis.sentences import Sentence

_LANGUAGES = frozenset({"zh", "ja", "ko"})
_KANA, _HANGUL = re.compile("[ぁ-ゖァ-ヺ]"), re.compile("[가-힣]")
# Most sentences have none of these, and no claim: a digit, a Chinese number with its unit, or a
# word that says a figure by itself or changes a rating.
_HAS_FIGURE = re.compile(
    "[0-9０-９]|[一二两兩三四五六七八九十百千半][万萬亿億兆成割倍元円番分半股人]|百分|"
    "[두세네섯곱덟홉열한] ?배|[천백] ?억"
)
_SAYS_FIGURE = re.compile(
    "[涨漲跌]停|腰斩|腰斬|[翻倍]|[减減折砍]半|一半|半[減値分額]|절반|반 ?토막|반감|반쪽|"
    "[상하]한가|배로|[갑곱]절|评级|評級|評等|评等|投资建议|投資建議|[買买]|"
    "レーティング|投資判断|投資評価|格付|투자 ?의견|등급|매수|중립|"
    "跑[赢贏输輸]|[优優逊遜]于大市|[增减減]持|[加减減][码碼]|中性|持有|推[荐薦]|[卖賣]出|沽[售出]|"
    "中立|[強弱]気|売り|オーバーウ|アンダーウ|アウトパ|アンダーパ|ニュートラル|"
    "매도|보유|비중 ?[확축]|시장 ?수익률|홀드|아웃퍼폼"
)


def read(sentence: Sentence, setting: Setting) -> list[Draft]:
    """The claims of a sentence, in order, without their subjects' symbols."""
    says = _SAYS_FIGURE.search(sentence.text) is not None
    if not says and not _HAS_FIGURE.search(sentence.text):
        return []
    rules = grammar(_language(sentence.text, setting.language))
    if rules.verb_first and (at := spaces(sentence)):
        sentence, setting = closed(sentence, setting, at)
        return [opened(draft, at) for draft in drafts(sentence, setting, rules, says=says)]
    return drafts(sentence, setting, rules, says=says)


def day_of(sentence: Sentence, setting: Setting) -> tuple[date, str] | None:
    """The last day that a sentence names, and its words."""
    if setting.published is None:
        return None
    rules = grammar(_language(sentence.text, setting.language))
    found = days(fold(sentence.text, rules.language), rules, setting.published, "", setting.day)
    return (found[-1].day, found[-1].words) if found else None


def _language(text: str, said: str) -> str:
    """The language said, or else the script's."""
    if said[:2] in _LANGUAGES:
        return said[:2]
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "zh"
