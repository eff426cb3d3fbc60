"""The company of a figure whose sentence names it elsewhere: behind a phrase, behind a colon."""

from __future__ import annotations

import re

from crawler.analysis.claims.western import candidates
from crawler.analysis.claims.western.clauses import Clause
from crawler.analysis.claims.western.found import Memory
from crawler.analysis.claims.western.marks import Mark

_OPENING = frozenset(
    {"with", "mit", "avec", "despite", "trotz", "malgré", "after", "nach", "après", "seit", "vom"}
)


_AT = frozenset({"at", "zu", "zum", "au", "à"})  # "At Tuesday's close of $188.10, Nvidia was …"


def main_subject(clause: Clause, memory: Memory) -> Mark | None:
    """Whose a figure in a phrase before the main clause is: "With a market value of $3tn, Nvidia
    has overtaken Apple", "Mit einem Börsenwert von 3 Billionen hat Nvidia Apple abgelöst"."""
    first = clause.marks[0]
    word = memory.text[first.start : first.end]
    if clause.opener or word not in _OPENING | _AT:
        return None
    if any(m.kind in {"company", "private"} for m in clause.marks[:6]):
        if word in _AT:
            return None
        return next((m for m in clause.marks[6:] if m.kind == "company"), None)
    rest = [clause, *(c for c in memory.row[1:3] if not memory.relative(c))]
    named = (m for c in rest for i, m in enumerate(c.marks) if i not in c.demoted)
    return next((m for m in named if m.kind in {"company", "private"}), None)


_KEPT = re.compile(r"\bon the (?:balance sheets?|books) (?:of|at) (?:the \w+ )?$")


def kept_by(clause: Clause, memory: Memory) -> Mark | None:
    """ "Borrowings of $2.7 billion sit on the balance sheet of Applied Digital"."""
    named = (m for m in clause.marks if m.kind == "company")
    return next((m for m in named if _KEPT.search(memory.text, 0, m.start)), None)


def only(figure: int, memory: Memory) -> Mark | None:
    """The sentence's company, where it names one alone, and that not aside: "the market value of
    the company, which rents out Nvidia chips"."""
    symbols = {mark.value for mark in memory.companies}
    if len(symbols) != 1:
        return None
    company = memory.companies[0]
    home = next(c for c in memory.row if c.marks[0].start <= company.start <= c.marks[-1].start)
    if home.opener == "cut" and home.marks[0].start in memory.asides:
        return None  # "anspruchsvoller bewertet als STMicroelectronics, und 35 Cent Dividende"
    busy = any(m.figure is not None and m.start > company.start for m in home.marks)
    if home.opening in _BECAUSE and home.marks[0] is company:
        rated = any(m.figure is not None and m.figure.kind == "%" for m in home.marks)
        busy = rated and not home.has("topic")  # "obwohl SAP den Umsatz um 23 % gesteigert hatte"
    apart = home.opener == "stop!" and memory.text[home.marks[0].start - 2] == ";"
    busy = busy or (apart and candidates.hangs(home.marks.index(company), home))
    busy = busy or (home.opening in _CONTRASTS and _of_another(memory))
    aside = memory.relative(home) or _joined_to_relative(home, memory)
    told = aside and not (_heads_it(company, memory) or _makes_it(company, home))
    told = told or _is_apart(home, company, memory)
    return None if company.start > figure and (busy or told) else company


def _joined_to_relative(home: Clause, memory: Memory) -> bool:
    """Whether it goes on the names of a relative clause: ", of which OpenAI and Meta account"."""
    place = next((i for i, c in enumerate(memory.row) if c is home), 0)
    if not place or home.opening != "and":
        return False
    earlier = memory.row[place - 1]
    named = all(m.kind in {"private", "company", "name", "word"} for m in earlier.marks)
    return named and memory.relative(earlier)


_COORDINATED = frozenset({"and", "but", "while", "whereas"})
_OWN_SUBJECT = frozenset({"topic", "described", "pronoun"})


def _is_apart(home: Clause, company: Mark, memory: Memory) -> bool:
    """Whether the company is the subject of a later clause with a figure of its own: "the stock
    remains up 23%, and Nebius, its nearest rival, slipped 2.7%"."""
    if home.opening not in _COORDINATED or home.marks[0] is not company or memory.language.inverts:
        return False
    if home.closed != "comma" or _OWN_SUBJECT.isdisjoint(memory.clauses[-1].kinds):
        return False
    place = next((i for i, c in enumerate(memory.row) if c is home), 0)
    following = memory.row[place + 1 : place + 3]
    return any(c.has("figure") and (c.has("move") or c.has("grow")) for c in following)


_QUOTED = ('"', "“", "‘", "„", "«")
_HEADS = re.compile(
    r"\bwho (?:\w+ )?(?:runs?|ran|leads|led|heads|headed|founded|co-founded|chairs|manages|oversees"
    r"|built|started) (?:\w+ ){0,2}$"
)


def _heads_it(company: Mark, memory: Memory) -> bool:
    """ "…," says the man who runs BigBear.ai: he speaks of his company."""
    near = memory.text[max(0, company.start - 50) : company.start]
    return memory.text.startswith(_QUOTED) and _HEADS.search(near) is not None


def _makes_it(company: Mark, home: Clause) -> bool:
    """ "Von den 24,9 Milliarden Umsatz, die Tesla im Quartal erzielte, …": who is behind the
    pronoun, before a verb that says no more of it."""
    last = home.marks[-1]
    alone = home.marks.index(company) == 1 and home.closed == "comma"
    return alone and last.kind in _MAKES and not home.has("figure")


_MAKES = frozenset({"report", "act"})


# "Der Kurs rutschte um 6 Prozent ab, obwohl Nvidia 104 Milliarden Umsatz erwartet"
_BECAUSE = frozenset({"obwohl", "obgleich", "nachdem", "weil", "da"})
_CONTRASTS = frozenset(
    {"alors que", "alors qu'", "alors qu’", "tandis que", "tandis qu'", "tandis qu’", "quand"}
)  # fmt: skip
_SUBJECTS = frozenset({"pronoun", "described", "topic", "company"})


def _of_another(memory: Memory) -> bool:
    """Whether the clauses so far are of somebody called "it": "Elle s'échange à 108 dollars, en
    baisse de 10 %, alors que Nvidia ne lâche que 0,4 %"."""
    first = next((m for c in memory.clauses for m in c.marks if m.kind in _SUBJECTS), None)
    return first is not None and first.kind == "pronoun"


_BEGINNINGS = _OPENING | {
    "nachdem", "als", "obwohl", "bei", "beim", "gemessen", "ausgehend",
    "weil", "da", "während", "as", "while", "although", "though",
    "once", "since", "bien", "alors", "lorsque", "après", "having", "following", "même si",
    "bien que", "puisque", "quand",
}  # fmt: skip


def named_later(figure: int, memory: Memory) -> Mark | None:
    """The one company of a sentence that begins with something less than its main clause: "Nach
    dem Absturz vom Mittwoch, als die Aktie 22 Prozent verlor, kam MongoDB zurück"."""
    first = memory.row[0]
    word = first.opening if first.opener == "cut" else memory.text[: first.marks[0].end]
    begins = word.strip() in _BEGINNINGS or heads_a_colon(memory)
    if not begins or len({m.value for m in memory.companies}) != 1:
        return None
    company = memory.companies[0]
    home = next(c for c in memory.row if c.marks[0].start <= company.start <= c.marks[-1].start)
    return company if company.start > figure and not memory.relative(home) else None


def heads_a_colon(memory: Memory) -> bool:
    """Whether figures without a subject stand before a colon, and whose they are behind it: "Nur
    3,8 Millionen Dollar Umsatz, aber 190 Millionen Verlust: Rigetti ist …"."""
    for clause in memory.row:
        if clause.opener == "stop!":
            return memory.text[clause.marks[0].start - 2] == ":" and clause.has("company")
        subjects = {"company", "private", "name", "described", "person", "pronoun"}
        if not subjects.isdisjoint(clause.kinds):
            return False
    return False
