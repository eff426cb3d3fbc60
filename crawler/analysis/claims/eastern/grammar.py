"""What one of our three languages does with words around a figure, as `loading` reads it.

Every pattern is bounded: a line of 100 kB without a stop must not hang.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.analysis.claims.eastern.lexicon import Lexicon

_Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """`verb_first`: the verb stands before its figure (Chinese), not behind it. Hedges are named
    by what they say of the figure: about, over, under.

    Patterns named `before` are searched for at the end of what stands before the figure, those
    named `after` are matched at its end.
    """

    language: str
    lexicon: Lexicon
    verb_first: bool
    hedges_before: _Patterns
    hedges_after: _Patterns
    # Where a clause ends; what joins members of a list does not end one.
    stop: re.Pattern[str]
    # From here on, or in the clause of the figure, all is supposed.
    supposed: re.Pattern[str]
    supposed_after: re.Pattern[str]
    denied: re.Pattern[str]
    # A price of a share: 收报 1.62, 5,012円で取引を終えた.
    price_before: re.Pattern[str]
    price_after: re.Pattern[str]
    # The same, but only beside a move or another price: 最高 702, 折合 154.7.
    price_weak: re.Pattern[str]
    # Up to a figure (升至) or by a figure (升): which it is.
    level_before: re.Pattern[str]
    level_after: re.Pattern[str]
    # A noun right behind the figure owns it: 38亿元的营收, 4億円の赤字, 7천억원 규모의 수주.
    owned: re.Pattern[str]
    # The same with a longer name for it: 174億ドルの計算資源供給契約.
    owned_compound: re.Pattern[str]
    # Between a figure and the verb behind it.
    skip: re.Pattern[str]
    # A company so marked is not the sentence's subject.
    object_before: re.Pattern[str]
    object_after: re.Pattern[str]
    topic_after: re.Pattern[str]
    # A clause in which all names are somebody else's: 在辉达、博通等拉货下.
    aside: re.Pattern[str]
    # With whom somebody else signed: 与X签署.
    joined_before: re.Pattern[str]
    joined_after: re.Pattern[str]
    # Who counts a market: what such a sentence says of nobody by name is the market's.
    survey: re.Pattern[str]
    # Around the price at which shares of a name are bought.
    bought_each: re.Pattern[str]
    bought_behind: re.Pattern[str]
    bought_before: re.Pattern[str]
    # Behind a name: its shares.
    own_shares: re.Pattern[str]
    # A name behind which the figure's is: 台积电的57%.
    possessor: re.Pattern[str]
    # Words for companies named before: 前者, 后者, 两家公司 (former, latter, count).
    alias: re.Pattern[str]
    # The company spoken of before: 同社, 该公司, 이 회사.
    itself: re.Pattern[str]
    # A figure of several companies together, or on average.
    together: re.Pattern[str]
    # A name that is none of ours, as the subject of a move.
    stranger: re.Pattern[str]
    # What a name is not, and what a company's name ends in.
    common: re.Pattern[str]
    company: re.Pattern[str]
    # A sentence that goes on with the noun of the one before: 従来は…, 금액은….
    goes_on: re.Pattern[str]
    # A list whose members have a figure each; one figure for all.
    each: re.Pattern[str]
    all_of: re.Pattern[str]
    # 亏损 or 赤字 behind a figure whose noun is neutral; cash that flows out.
    outflow: re.Pattern[str]
    # The grades of analysts, and what was done to them.
    rating: re.Pattern[str]
    kept: re.Pattern[str]
    raised: re.Pattern[str]
    lowered: re.Pattern[str]
    initiated: re.Pattern[str]
    # A move over more than a day.
    long: re.Pattern[str]
    # What was at the end of a period: 期末现金.
    period_end: re.Pattern[str]
    # The price of an issue.
    issue: re.Pattern[str]
    # A first day of trading, whose move from the issue price is of the day.
    debut: re.Pattern[str]
    # The days and the periods that a sentence names.
    day: re.Pattern[str]
    time: re.Pattern[str]
    # Between the ends of a range (至), of one that what follows must close (和…之间), and of a
    # change (升至); what stands behind the end of a change.
    range: re.Pattern[str]
    between: re.Pattern[str]
    between_after: re.Pattern[str]
    into: re.Pattern[str]
    lands: re.Pattern[str]
    # Before and behind a figure that only says what the one before it was: （前の期は5億円）.
    was_before: re.Pattern[str]
    was_after: re.Pattern[str]
    # Between a figure and an earlier one that it is set against: ,远高于去年同期的.
    against: re.Pattern[str]
    against_after: re.Pattern[str]
    # What a measure is called, before its growth: 问诊量同比.
    measured: re.Pattern[str]
    # Between a noun and a move of the share, of which the noun is none: 营收不及预期跌5%.
    parted: re.Pattern[str]
    # A name that becomes the subject behind a noun.
    new_subject: re.Pattern[str]
    # Where a percentage went, not by how much: 跌至6.8%, 0.3%로 낮췄다.
    to_level: re.Pattern[str]
    # Before a figure by which another may vary: 上下4億ドル.
    tolerance: re.Pattern[str]
    # Behind a figure that can only be a price: で取引を終えた, 에 마감했다.
    price_sure: re.Pattern[str]
    # Between an amount and the same in another currency.
    converted: re.Pattern[str]
    # Between the figures of a list whose other words are left out: 16日9.2%、リゲティは14.9%下落.
    gap: re.Pattern[str]
    gap_ends: re.Pattern[str]
    # The same where each figure has its noun: 매출은 23%, 영업이익은 209% 늘었다.
    gap_noun: re.Pattern[str]
    # Of a market value: behind a figure that is the value, and words of loss and gain.
    value_level: re.Pattern[str]
    lost: re.Pattern[str]
    gained: re.Pattern[str]
    # Before the noun: 吹き飛んだ時価総額は.
    value_gone: re.Pattern[str]
    # Behind a multiple that is a growth.
    times_after: re.Pattern[str]
    # Before the far end of a range that begins with nothing: 持平至增长2%.
    flat: re.Pattern[str]
    # Words for how much behind a verb of change, which make no level: 增加超过5亿元.
    by_before: re.Pattern[str]
    # All that is in a clause before a figure of the noun before: 上年同期为15.3%.
    same_noun: re.Pattern[str]
    # A move before the price that it led to: 4.1% 오른 6만2700원.
    price_moved: re.Pattern[str]
    # Behind what a share earned: 주당 1.26달러를 벌었고.
    earned: re.Pattern[str]
    # What many analysts expect of results.
    consensus: re.Pattern[str]
