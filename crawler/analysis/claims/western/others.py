"""Percentages of somebody else in a sentence on a company: an index, a group of companies, a
name of a list that no table knows."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.changes import change
from crawler.analysis.claims.western.directions import is_noun
from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.spot import Spot

# Words in -s before a verb that are no plural: "and has since fallen".
_NO_PLURALS = frozenset(
    {"was", "has", "is", "as", "its", "this", "us", "always", "sometimes", "perhaps", "thus",
     "nonetheless", "nevertheless", "besides", "regardless", "afterwards", "less", "plus",
     "does", "business", "shares", "sales", "vis", "whereas", "keeps", "likes", "needs", "seems",
     "looks", "yes"}
)  # fmt: skip
_QUALIFYING = frozenset({"word", "firm", "move", "pronoun"})
_STOCKS = frozenset({"stocks"})
_TICKER = re.compile(r"\((?:(?:nasdaq|nyse)[:\s]\s?)?[a-z]{1,5}\)\s[+-−–]?$")


def are_meant(spot: Spot) -> bool:
    """Whether the figure is an index's, a group's, or of an amount that no rule understood."""
    if _relative_index(spot) or _bracketed_index(spot):
        return True
    english = spot.memory.language.numerals.decimal == "."
    return english and (_group(spot) or _of_the_amount(spot))


def _of_the_amount(spot: Spot) -> bool:
    """ ": $620 million in the quarter, up 21 per cent", of an amount that nothing named."""
    clauses, word = spot.memory.clauses, spot.clause.marks[0]
    alone = spot.at == 0 and spot.figure.sign is not None
    if not alone and (spot.at != 1 or word is not spot.word):
        return False
    if spot.clause.opener != "comma" or len(clauses) < 2:
        return False
    figures = [m.figure for m in clauses[-2].marks if m.figure is not None]
    large = bool(figures) and figures[-1].kind == "money" and figures[-1].scale > 1
    return large and figures[-1].start > spot.memory.at


def _relative_index(spot: Spot) -> bool:
    memory = spot.memory
    near = memory.near if memory.relative(spot.clause) else None
    return near is not None and near.kind == "stop"


def _bracketed_index(spot: Spot) -> bool:
    """ "though the Nasdaq barely stirred (+0.1 %)"."""
    clauses = spot.memory.clauses
    if spot.clause.opener != "open" or spot.at or len(clauses) < 2:
        return False
    heading = (m for m in reversed(clauses[-2].marks) if m.kind in {"stop", "company", "topic"})
    head = next(heading, None)
    return head is not None and head.value == "index"


def _group(spot: Spot) -> bool:
    """ "and regional banks shed 1.2 %, airlines 2 %": a plural stands before the verb, or before
    the figure itself."""
    clause, verb, last = spot.clause, spot.word, spot.memory.percent
    if clause.opener not in {"cut", "stop!", "comma"}:
        return False
    if (last is not None and last.topic != "price") or spot.role not in {"", "by"}:
        return False
    place = spot.at
    if verb is not None:
        if verb.kind != "move" or verb.start > spot.figure.start or is_noun(verb, clause):
            return False
        place = next((i for i, m in enumerate(clause.marks) if m is verb), 0)
    before = clause.marks[:place]
    if not before or any(m.kind not in _QUALIFYING for m in before):
        return False
    word = spot.text(before[-1])
    return word.isalpha() and word.endswith("s") and word not in _NO_PLURALS


_FORESEEN = ("target", "goal", "forecast", "outlook", "guidance", "targets", "goals")


def are_of(head: Mark, spot: Spot) -> bool:
    """Whether the noun is of no company's figure: a trade's stocks, or what is foreseen: "doubled
    its growth target to 8 %"."""
    foreseen = spot.figure.kind == "factor" and spot.text(head).endswith(_FORESEEN)
    return foreseen or _is_group(head, spot)


def _is_group(head: Mark, spot: Spot) -> bool:
    """ "but consumer stocks gained 0.3 %": those of a trade, not a company's."""
    if spot.text(head) not in _STOCKS:
        return False
    place = next((i for i, m in enumerate(spot.clause.marks) if m is head), 0)
    before = spot.clause.marks[place - 1] if place else None
    kind = before is not None and before.kind == "word" and before.value.isalpha()
    return kind and spot.text(before) not in spot.memory.language.determiners


def listed(spot: Spot) -> Found | None:
    """ "Micron (MU) +8.2%, FedEx (FDX) -1.9%": a name of a list that is not among the mentions."""
    marks, figure = spot.clause.marks, spot.figure
    if figure.sign is None or not spot.at or spot.memory.percent is None:
        return None
    before = marks[spot.at - 1]
    if before.kind not in {"word", "name"} or spot.memory.percent.topic != "price":
        return None
    if not _TICKER.search(spot.memory.text, before.end, figure.start):
        return None
    return change("price", spot.way, before._replace(kind="name"), "list of tickers")
