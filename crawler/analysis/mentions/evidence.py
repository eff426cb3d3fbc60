"""Whether an ambiguous name means the company: Meta, Arm, Apple, Snap, 高通, ソフトバンク.

Evidence is counted in points and two are needed. The same company by a sure name or a ticker
elsewhere in the article is enough; so is a word of the market near, or a sure company in the same
list ("Nvidia, Microsoft and Apple"). Figures, the vocabulary of AI and chips, a capital within an
English or French sentence and other companies in the article count one each. An article or a
possessive before it ("am Arm", "the oracle") counts against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.analysis.mentions.cues import (
    DESCRIBED,
    DETERMINER,
    DOES,
    DOUBTFUL,
    ELSEWHERE,
    FIGURE,
    GENERIC,
    LIST,
    MEASURED,
    MOVES,
    NATION,
    REPORTED,
    SUBORDINATE,
    TECHNOLOGY,
    market,
)
from crawler.analysis.mentions.names import Candidate

NEEDED = 2
_SAME_COMPANY = 4
# Names that are German nouns, or letters that stand for much else.
_GERMAN = re.compile(
    "alphabet|arm|atos|aurora|axon|box|canon|comet|continental|credo|disco|ford|hexagon|kakao|"
    "lattice|lumen|microchip|nova|orange|quanta|rubrik|sage|telekom|unity|vat|ti|hp"
)
# Of people as well: "John M. Ford said".
_SURNAMES = re.compile(
    "ford|lam|schneider|sage|murata|honda|süss|suss|legrand|thales|axon|dahua|sakura|lumen|talen"
)
# "revenue $55.8 bn, GM 73.1%": no share moves so far that nobody says which way.
_GROSS_MARGIN = re.compile(r"gm:?\s(?:of |at |was |is |came in at )?[2-9]\d(?:[.,]\d+)?\s?%")
_FIRST_NAME = re.compile(r"(?<![.!?:] )(?:\b[A-Z][a-zà-ž]+|\b[A-Z]\.) $")
_WITHIN = re.compile(r"(?:(?<![\w’'])[a-zà-ž\d][\w’'-]*[,;:)]?|[,;:)]) $")
_CAPITALISED = frozenset({"en", "fr", "es", "it", "nl", ""})
_REACH = 90
_REACH_UNSPACED = 36
_UNSPACED = {"zh", "ja", "ko"}
_STOPS = re.compile(r"[。！？\n]|[.!?][\"”’»]? ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a name: the text and the folded text, its language, the folded offsets
    of sure names there, and how many companies the article names for sure."""

    text: str
    fold: str
    language: str
    sure: list[tuple[int, int]]
    companies: int


def points(candidate: Candidate, around: Around, *, same: bool, likely: int, expired: bool) -> int:
    """The evidence for a candidate. `same`: its company is named for sure in the article;
    `likely`: how many ambiguous names of it had evidence enough; `expired`: the name was not
    the company's when the article appeared."""
    if _GROSS_MARGIN.match(around.fold, candidate.at):
        return 0
    before, after = _near(candidate, around)
    near = f"{before} {after}"
    traded = market(around.language).stands_in(near)
    found = _SAME_COMPANY * same + 2 * traded + 2 * _in_list(candidate, around)
    if expired:  # "posted on Facebook and Instagram"; but "Facebook parent Meta"
        return found + 2 * bool(likely)
    latin = candidate.senses[0].name.text[0].isascii()
    surname = latin and _SURNAMES.fullmatch(around.fold, candidate.at, candidate.until)
    told = (MOVES if surname else DOES).match(after) or NATION.search(before)
    if told or (latin and (MEASURED.match(after) or DESCRIBED.search(before))):
        found += 2
    elif ELSEWHERE.stands_in(near):
        found -= 3
    prior = _prior(candidate, around)
    topical = bool(FIGURE.search(near)) + TECHNOLOGY.stands_in(near)
    if not prior and around.language in _UNSPACED:
        # An AI set the price of レモネード at 150円: neither tells the drink from the insurer.
        topical = min(topical, 1)
    found += prior + topical + (around.companies > 1)
    if not surname:
        found += min(likely, 2)
    begin, end = candidate.at - len(before), candidate.until + len(after)
    found += any(begin <= at < end for at, _ in around.sure)
    if surname:
        ahead = around.text[max(candidate.start - 20, 0) : candidate.start]
        return found - 3 * bool(_FIRST_NAME.search(ahead))
    if latin:
        found += _capital_within(candidate, around) or after.startswith(("'s ", "’s "))
        found += _foreign(candidate, around)
        if DETERMINER.search(before) and not after.startswith("-") and not traded:
            found -= 2
        elif around.language == "de":
            found += 2 * bool(REPORTED.search(before)) + bool(SUBORDINATE.search(before))
    return found


def doubtful(candidate: Candidate, around: Around) -> bool:
    """Whether a name that counts without evidence needs it here: 삼성 beat 두산 by 5 to 3."""
    if around.fold[candidate.at : candidate.until] not in DOUBTFUL:
        return False
    near = " ".join(_near(candidate, around))
    return ELSEWHERE.stands_in(near) and not market(around.language).stands_in(near)


def _near(candidate: Candidate, around: Around) -> tuple[str, str]:
    """The sentence up to the name, and the rest of it with the beginning of the next ("Apple sank.
    The shares …"), folded."""
    reach = _REACH_UNSPACED if around.language in _UNSPACED else _REACH
    before = around.fold[max(candidate.at - reach, 0) : candidate.at]
    after = around.fold[candidate.until : candidate.until + reach]
    stop = max((stop.end() for stop in _STOPS.finditer(before)), default=0)
    return before[stop:], after.split("\n")[0]


def _capital_within(candidate: Candidate, around: Around) -> bool:
    """Whether the name stands within a sentence, where only names have capitals. Behind another
    capital it may be a part of a longer name (the Magic Box)."""
    return around.language in _CAPITALISED and bool(
        _WITHIN.search(around.text[max(candidate.start - 30, 0) : candidate.start])
    )


def _prior(candidate: Candidate, around: Around) -> bool:
    """Whether the name, as written, is the company's more often than a word of the language."""
    name = around.fold[candidate.at : candidate.until]
    return name not in GENERIC and not (around.language == "de" and _GERMAN.fullmatch(name))


def _foreign(candidate: Candidate, around: Around) -> bool:
    """Whether a Latin name stands in a text whose own words it cannot be."""
    if around.language == "de":
        return not _GERMAN.fullmatch(around.fold, candidate.at, candidate.until)
    return around.language in _UNSPACED


def _in_list(candidate: Candidate, around: Around) -> bool:
    """Whether nothing but commas and conjunctions (and a figure in brackets) is between the
    candidate and a sure company."""
    for at, until in around.sure:
        if until <= candidate.at and candidate.at - until < 30:
            between = around.fold[until : candidate.at]
        elif at >= candidate.until and at - candidate.until < 30:
            between = around.fold[candidate.until : at]
        else:
            continue
        if LIST.fullmatch(between):
            return True
    return False
