"""Whose a figure is, as far as the sentence's grammar says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.analysis.claims.western import candidates, customers, elsewhere, purchases, rated
from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark

# "Wedbush cut its target on Adobe": who rates is not who is rated.
_OF_THE_OTHER = frozenset({"price_target"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The offset of the company's name, None where unknown; `foreign` where it is surely somebody
    whose name is not among the mentions."""

    start: int | None
    foreign: bool = False


# What several lost together is none of them's.
_ALL_OF_THEM = re.compile(
    r"\b(?:combined|between them|collectively"
    r"|together (?:they |the two |have |had )?(?:lost|shed|gained|added)"
    r"|gemeinsam|zusammengenommen|cumulée?|zusammen(?= (?:\w+ ){0,2}\d))\b"
)
# "UBS raised its target on the stock": whose the text spoke of.
_ON_THE_STOCK = re.compile(
    r"\b(?:(?:on|for) the (?:stock|shares)|für (?:die aktie|das papier|den titel)"
    r"|(?:sur|pour) (?:le titre|l['’]action))(?! (?:of|von|der|des|de|d['’])\b)"
)
UNKNOWN = Owner(start=None)


def owners(found: Found, at: int, clause: Clause, memory: Memory) -> list[Owner]:
    """The owners of a figure: one, or several for "Fanuc and Keyence lost 2 % each"."""
    earlier = memory.clauses[-2] if len(memory.clauses) > 1 else clause
    told = clause.has("each") and not candidates.for_each_share(clause)
    if told or (earlier.has("each") and not earlier.has("figure")):
        several = list(candidates.coordinated(at, clause, memory))
        if len(several) > 1:
            return [_owner(mark, memory) for mark in several]
    near = slice(max(0, clause.marks[at].start - 20), clause.marks[at].end + 40)
    if (
        memory.combined
        and len({m.value for m in memory.companies}) != 1
        and _ALL_OF_THEM.search(memory.text[near])
    ):
        return [Owner(start=None, foreign=True)]
    figure = clause.marks[at].figure
    if found.metric == "shares" and figure and purchases.of_another_firm(figure, memory.text):
        return [Owner(start=None, foreign=True)]
    if found.metric == "price" and purchases.pays_for_another(found, at, clause, memory):
        return [Owner(start=None, foreign=True)]
    if found.metric == "price_target" and _ON_THE_STOCK.search(
        memory.text, 0, clause.marks[at].start
    ):
        return [UNKNOWN]
    apart = _apart(found, at, clause, memory)
    if apart is not None:
        return [_owner(apart, memory)]
    mark = _owner_mark(found, at, clause, memory) or elsewhere.only(clause.marks[at].start, memory)
    mark = mark or elsewhere.named_later(clause.marks[at].start, memory)
    sold = found.rule == "price of shares sold" and any(m.value == "shares" for m in clause.marks)
    if (sold or found.metric == "shares") and (mark is None or mark.kind != "company"):
        symbols = {company.value for company in memory.companies}
        mark = memory.companies[0] if len(symbols) == 1 else None  # a holder's are the company's
    if mark is not None and customers.is_one(mark, found, clause, memory):
        return [UNKNOWN]
    if mark is not None and found.metric == "spending" and purchases.is_joint(mark, found, memory):
        return [Owner(start=None, foreign=True)]
    if mark is not None and found.metric == "spending" and candidates.is_object(mark, clause):
        return []  # "Elon Musk a acheté des actions Tesla"
    both = candidates.joint(mark, found.metric, clause, memory)
    return [_owner(each, memory) for each in both] or [_owner(mark, memory) if mark else UNKNOWN]


def _apart(found: Found, at: int, clause: Clause, memory: Memory) -> Mark | None:
    """Whose a figure is that stands apart from its company: before the main clause, behind what
    is bought."""
    if found.rule == "valued at":
        bought = purchases.valued(clause, memory)
        if bought is not None:
            return bought
    noun = found.head is not None and found.head.kind == "topic"
    if not noun and found.kind != "people" and found.rule != "peak":
        return None
    opened = _with_as_much(found, at, clause) or elsewhere.main_subject(clause, memory)
    return opened or elsewhere.kept_by(clause, memory)


def _owner(mark: Mark, memory: Memory) -> Owner:
    if mark.kind == "company":  # "the latter" is where its name stands
        named = (company.start for company in memory.companies if company.value == mark.value)
        start = mark.start if len({m.value for m in memory.companies}) != 2 else next(named)
        return Owner(start=start)
    return Owner(start=None, foreign=mark.kind in {"private", "name"})


def _owner_mark(found: Found, at: int, clause: Clause, memory: Memory) -> Mark | None:
    head = found.head
    bought = any(m.value == "spending" for m in clause.marks)
    if found.metric == "price" and bought and not purchases.issues(clause, memory):
        return purchases.bought_for(clause, memory)
    if head is not None and head.kind == "described":
        return _told_apart(memory)
    if head is not None and head.kind in candidates.NAMED:
        return head
    if head is not None and memory.text[head.start : head.end].lower() == "club":
        return memory.companies[0] if memory.companies else None
    if found.metric in _OF_THE_OTHER:
        return rated.read(at, clause, memory)
    if found.verb is not None and _GERUND.search(
        memory.text, max(0, found.verb.start - 4), found.verb.end
    ):
        return (
            candidates.before(memory, clause) if clause.opener else candidates.subject(at, clause)
        )
    if found.verb is not None and _is_followed_by_pronoun(found.verb, clause):
        return candidates.before(memory, clause)  # "…, übernimmt sie die Sparte von ABB"
    mark = _by_deed(found, at, clause, memory) or _by_noun(head, at, clause, memory)
    if mark is not None and found.metric == "orders" and _places_them(mark, memory):
        return None
    return mark or candidates.subject(at, clause) or candidates.before(memory, clause)


def _with_as_much(found: Found, at: int, clause: Clause) -> Mark | None:
    """ "bleibt SAP vor Siemens mit 205 Milliarden Euro das wertvollste Unternehmen"; "mit Gewinnen
    von 1,3 Prozent für Siemens"."""
    behind = clause.marks[at + 1 : at + 3]
    if found.metric == "price_move" and [m.kind for m in behind] == ["role", "company"]:
        return behind[1] if behind[0].value == "for" else None
    near = clause.marks[max(0, at - 2) : at]
    beside = [m.kind for m in near] == ["company", "own"] and near[1].value == "mit"
    return near[0] if beside and found.metric == "market_value" else None


# "ASML devient l'actionnaire de Mistral AI en injectant 1,3 milliard": the subject does it.
_GERUND = re.compile(r"\ben \w+ant$")
_CONTRACTED = re.compile(r"\b(?:contracts?|agreements?|deals?) (?:from|with) $")


def _places_them(mark: Mark, memory: Memory) -> bool:
    """Whether the name is a customer's: "contracts from Microsoft worth $17.4 billion"."""
    begin = max(0, mark.start - 30)
    if _CONTRACTED.search(memory.text, begin, mark.start):
        return True
    from_another = memory.last is not None and memory.last.topic == "orders"
    return from_another and memory.text.endswith((" from ", " with "), begin, mark.start)


_SUBJECTS = frozenset({"sie", "er", "es", "il", "elle", "ils", "elles"})


def _is_followed_by_pronoun(verb: Mark, clause: Clause) -> bool:
    place = next((i for i, m in enumerate(clause.marks) if m.start == verb.start), -1)
    behind = clause.marks[place + 1 : place + 2] if place >= 0 else ()
    return bool(behind) and behind[0].kind == "pronoun" and behind[0].value in _SUBJECTS


def _by_deed(found: Found, at: int, clause: Clause, memory: Memory) -> Mark | None:
    """Who does what the verb says, or whose the shares and the orders are."""
    head = found.head
    if found.metric == "shares":
        owner = purchases.acquired(clause, memory) or purchases.held(at, clause, memory)
    elif found.verb is not None:
        owner = candidates.doer(found.verb, clause)
        if owner is None and not memory.language.inverts and memory.relative(clause):
            return candidates.before(memory, clause)  # "qui a payé 3 millions de puces Nvidia"
    elif found.metric == "orders" and head is not None and purchases.is_contract(head, memory):
        owner = None  # not who orders
    else:
        return None
    return owner or candidates.subject(at, clause) or candidates.before(memory, clause)


def _by_noun(head: Mark | None, at: int, clause: Clause, memory: Memory) -> Mark | None:
    """The name beside the noun, in this clause or in the one where it stands."""
    for earlier in (*reversed(memory.clauses), *memory.row[len(memory.clauses) :]):
        place = next((i for i, mark in enumerate(earlier.marks) if mark is head), None)
        if place is None:
            continue
        owner = candidates.beside(place, earlier) or candidates.subject(place, earlier)
        if earlier is clause:
            return owner
        return candidates.own(at, clause) or owner or candidates.before(memory, clause)
    return None


def _told_apart(memory: Memory) -> Mark | None:
    """The sentence's one company, behind a description of it: "The language app slumped …, leaving
    Duolingo worth …"."""
    if len({m.value for m in memory.companies}) != 1:
        return None
    company = memory.companies[0]
    home = next(c for c in memory.row if c.marks[0].start <= company.start <= c.marks[-1].start)
    return company if home.opener == "comma" and not memory.relative(home) else None
