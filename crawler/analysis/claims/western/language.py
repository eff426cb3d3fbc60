"""What the grammar must know of a language. No business logic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from crawler.analysis.claims.days import DayWords
from crawler.analysis.claims.western.lexicon import Lexicon
from crawler.analysis.claims.western.numerals import Numerals


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The tables of one language.

    `hints` finds what a sentence without digits must have to hold a claim: a word as good as a
    figure. The patterns are for lower-case text: `part` follows a percentage that is a share of
    something ("of its workforce"), `value` one that is a loss of value nonetheless. `consensus` is
    what others had expected, before a figure, `expected` the same behind it, `turns` ends its
    reach; `exceeds` are verbs before a figure that is more than what follows. `price_of_a_thing`
    follows what a product costs ("a month"), but millions `yearly` are no product's; `a_share`
    follows an amount for each share, `earlier` last year's figure, `former` stands before one.
    `jobs` are words for people that need no verb to be a workforce; `common` words with a capital
    name nobody. `periods` match what a period is called (the group names say which), and a text
    without one of the `needles` of a kind has none of it.

    `definite` articles stand before a description of a company; behind one of `places` stands no
    name of a company; a company with `qualified` behind it or `likened` before it only says what
    another is.

    `percent_moves` are verbs of money that move a share beside a percentage (groups up and down).

    `fillers` may follow an amount whose currency is left out; `determiners` stand before nouns but
    not before names; `inverts` is true where the subject may stand behind its verb.
    """

    numerals: Numerals
    lexicon: Lexicon
    days: DayWords
    hints: AhoCorasick
    part: re.Pattern[str]
    value: re.Pattern[str]
    consensus: re.Pattern[str]
    expected: re.Pattern[str]
    price_of_a_thing: re.Pattern[str]
    yearly: re.Pattern[str]
    a_share: re.Pattern[str]
    earlier: re.Pattern[str]
    former: re.Pattern[str]
    exceeds: re.Pattern[str]
    turns: re.Pattern[str]
    jobs: re.Pattern[str]
    fillers: frozenset[str]
    common: re.Pattern[str]
    determiners: frozenset[str]
    periods: Mapping[str, re.Pattern[str]]
    needles: Mapping[str, tuple[str, ...]]
    qualified: re.Pattern[str]
    likened: re.Pattern[str]
    definite: frozenset[str]
    places: frozenset[str]
    ordinals: Mapping[str, int]
    months: Mapping[str, int]
    percent_moves: re.Pattern[str] = re.compile("(?!)")
    inverts: bool = False
