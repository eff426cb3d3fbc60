"""Two in one purchase: whose the shares are that somebody buys, whose the order that two sign."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import candidates
from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Found, Memory
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity

_SIGNED = ("contract", "agreement", "supply", "cloud deal", "contrat", "order win")


_OWN = frozenset(
    {"own", "back", "bought back", "buy back", "buying back", "shares", "treasury", "eigene",
     "eigener", "eigenen", "zurück", "propres"}
)  # fmt: skip


_PAYING = frozenset({"paying", "pays"})


def is_plain(clause: Clause, memory: Memory) -> bool:
    """Whether a purchase is none, is the buyer's own shares', or names whose shares they are."""
    earlier = memory.clauses[-2].marks if len(memory.clauses) > 1 else ()
    bought = any(m.value == "spending" for m in earlier if m.kind == "act")
    buys = (m for m in clause.marks if m.value == "spending")
    if not bought or any(memory.text[m.start : m.end] not in _PAYING for m in buys):
        return True
    words = {memory.text[m.start : m.end] for m in earlier}
    return len({m.value for m in memory.companies}) > 1 or not words.isdisjoint(_OWN)


def pays_for_another(found: Found, at: int, clause: Clause, memory: Memory) -> bool:
    """Whether a price is that of a company without a mention: "buys Confluent for $11bn, or $31 a
    share", "agreed to acquire the company for $32.50"."""
    apart = found.rule == "a share" and not is_plain(clause, memory)
    return apart or of_another(at, clause, memory)


_THE_FIRM = frozenset({"described", "private", "name"})


def of_another(at: int, clause: Clause, memory: Memory) -> bool:
    """Whether the price is paid for a company that is only described: "agreed to acquire the
    company for $32.50 a share", where no other than the buyer is named."""
    bought = next((i for i, m in enumerate(clause.marks[:at]) if m.value == "spending"), at)
    between = clause.marks[bought + 1 : at]
    firm = any(m.kind in _THE_FIRM or _is_name(m) for m in between)
    if (
        not firm
        or clause.role(at) not in {"for", "at"}
        or any(m.value == "shares" for m in between)
    ):
        return False
    words = {memory.text[m.start : m.end] for m in clause.marks[bought:at]}
    if not words.isdisjoint(_OWN):
        return False
    named = {m.value for m in memory.companies if m.end <= clause.marks[at].start}
    return len(named) < 2 and not any(m.kind == "company" for m in between)


def _is_name(mark: Mark) -> bool:
    return mark.kind == "word" and mark.value[:1].isupper()


_VALUING = re.compile(
    r"\b(?:valuing|values|valued|value) (?:it|them|the [\w-]+|the [\w-]+ [\w-]+) "
)


def valued(clause: Clause, memory: Memory) -> Mark | None:
    """What a purchase values, as a mark: "is to buy Confluent for $31 a share, valuing it at $11
    billion"; a name that nobody knows where none other than the buyer is named. None where nothing
    is bought."""
    text, begin = memory.text, clause.marks[0].start
    if not _VALUING.search(text, begin, clause.marks[-1].end):
        return None
    for earlier in memory.clauses:
        verb = next((m for m in earlier.marks if m.value == "spending" and m.kind == "act"), None)
        if verb is None or text[verb.start : verb.end] in _INVESTING:
            continue
        named = [m for m in memory.companies if m.end <= clause.marks[-1].start]
        before = {m.value for m in named if m.end <= verb.start}
        bought = next((m for m in named if m.start > verb.end and m.value not in before), None)
        if bought is None and not before:
            return None
        return bought or verb._replace(kind="name")
    return None


_INVESTING = frozenset({"spend", "spends", "spent", "build", "building", "return", "returned"})


def acquired(clause: Clause, memory: Memory) -> Mark | None:
    """Whose shares somebody else buys: "takes a stake in Nokia and acquires 166 million shares"."""
    bought = any(m.value == "spending" for m in clause.marks) and not issues(clause, memory)
    words = {memory.text[m.start : m.end] for m in clause.marks}
    phrase = memory.text[clause.marks[0].start : clause.marks[-1].end]
    if not bought or any(m.kind == "company" for m in clause.marks) or not _OWN.isdisjoint(words):
        return None
    if any(word in _OWN for word in phrase.split()):
        return None
    buyer = candidates.before(memory, clause)
    if buyer is None:
        return None
    return next((m for m in reversed(memory.companies) if m.value != buyer.value), None)


_GIVES = frozenset({"gab", "gaben", "gibt", "geben"})


def issues(clause: Clause, memory: Memory) -> bool:
    """Whether the company gives out shares of its own: "gab 166 Millionen neue Aktien aus"."""
    verbs = (m for m in clause.marks if m.value == "spending")
    issued = any(memory.text[m.start : m.end] in _GIVES for m in verbs)
    return issued and any(m.value == "shares" for m in clause.marks)


def is_contract(head: Mark, memory: Memory) -> bool:
    """Whether the noun is what two sign: "won a contract from Microsoft"."""
    text = memory.text[head.start : head.end]
    signed = text.endswith(("vertrag", "auftrag")) or text.startswith(_SIGNED)
    return signed or text == "order"


_OF_A_PART = re.compile(
    r" (?:in|of) (?:its|their|the [\w-]+[’']s?) (?:[\w-]+ ){0,3}(?:subsidiary|affiliate|unit"
    r"|spin-off|partner|rival|supplier|customer|joint venture)\b"
)


def of_another_firm(figure: Quantity, text: str) -> bool:
    """Whether the shares are of somebody not named: "12.5 million shares of its US subsidiary"."""
    return _OF_A_PART.match(text, figure.end) is not None


def held(at: int, clause: Clause, memory: Memory) -> Mark | None:
    """Whose shares they are: "214 million shares of Intel"."""
    near = clause.marks[at + 1 : at + 5]
    if near and near[0].value == "to":
        return None  # "will issue 10 million shares to Core Scientific's owners"
    if near and near[0].kind in {"role", "demote", "word", "company"}:
        return next((m for m in near if m.kind == "company"), None)
    if len(clause.marks) <= 2 and clause.opener == "comma":  # "its Nvidia stake, 32 million shares"
        named = [m for m in memory.clauses[-2].marks if m.kind == "company"]
        return named[-1] if named else None
    return None


def _in_a_compound(i: int, clause: Clause) -> bool:
    """Whether the name says whose shares: "kann 160 Millionen AMD-Aktien erwerben"."""
    following = clause.marks[i + 1 : i + 3]
    joined = [m.value for m in following] == ["-", "price"]
    return joined and clause.marks[i].kind == "company"


def bought_for(clause: Clause, memory: Memory) -> Mark | None:
    """Whose the price is that a buyer pays for shares: the other's, if one is named."""
    named = next((m for i, m in enumerate(clause.marks) if _in_a_compound(i, clause)), None)
    if named is not None:
        return named
    verb = next(m for m in clause.marks if m.value == "spending")
    buyer = (
        candidates.nearest(verb, clause)
        or candidates.subject(len(clause.marks), clause)
        or candidates.before(memory, clause)
    )
    others = (m for m in memory.companies if buyer is None or m.value != buyer.value)
    return next(others, buyer)


_AND = re.compile(r"\s(?:and|und|et|&)\s")


def is_joint(mark: Mark, found: Found, memory: Memory) -> bool:
    """Whether two do it: "Telekom and Nvidia are putting one billion euros into a centre"."""
    row = memory.companies
    place = next((i for i, m in enumerate(row) if m is mark), 0)
    acts = found.verb is not None and found.verb.start >= mark.end
    return acts and place > 0 and bool(_AND.fullmatch(memory.text, row[place - 1].end, mark.start))
