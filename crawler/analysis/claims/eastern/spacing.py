"""Chinese written with spaces around its figures → without them, and offsets back.

營收 421.3 億元、季增 8.2%: as Taiwanese and Hong Kong sites set it. A space between Han
characters still parts clauses, and so does any in a headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from crawler.analysis.claims.draft import Draft, Named, Setting
from crawler.analysis.sentences import Sentence

_HAN = "\u3400-\u9fff"
# Behind a figure only before its unit: "同比增68% 净利7.2亿元" are two clauses.
_UNITS = "亿億万萬兆千百元美港人台新日韓韩欧歐英瑞%倍成股張张家名位月年季个個點点"
_SPACE = re.compile(
    rf"(?<=[{_HAN}）)、]) (?=[0-9(（+-])|(?<=[0-9）)]) (?=[{_UNITS}])|(?<=[）)]) (?=[{_HAN}])"
)


def spaces(sentence: Sentence) -> list[int]:
    """Where the spaces around figures and Latin words stand."""
    if sentence.in_title or " " not in sentence.text:
        return []
    return [match.start() for match in _SPACE.finditer(sentence.text)]


def closed(sentence: Sentence, setting: Setting, at: list[int]) -> tuple[Sentence, Setting]:
    """The sentence and its setting without the spaces at these offsets."""
    named = tuple(
        Named(
            symbol=one.symbol,
            start=one.start - bisect_left(at, one.start),
            end=one.end - bisect_left(at, one.end),
        )
        for one in setting.named
    )
    before = setting.before and setting.before._replace(text=_SPACE.sub("", setting.before.text))
    text = _SPACE.sub("", sentence.text)
    return sentence._replace(text=text), setting._replace(named=named, before=before)


def opened(draft: Draft, at: list[int]) -> Draft:
    """A draft of the sentence without spaces, as one of the sentence with them."""
    subject = draft.subject_at
    return replace(
        draft,
        start=_back(draft.start, at),
        end=_back(draft.end - 1, at) + 1,
        subject_at=_back(subject, at) if subject is not None and subject >= 0 else subject,
    )


def _back(offset: int, at: list[int]) -> int:
    """The offset in the text with its spaces."""
    for space in at:
        if space > offset:
            break
        offset += 1
    return offset
