"""What a rule finds, and what one clause leaves to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.analysis.claims.western.clauses import HEADS, Clause
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.marks import Mark

# Whoever is named so is not the one before the comma: "Nvidia's chips, which …".
_RELATIVE = frozenset(
    {
        "which",
        "that",
        "who",
        "whose",
        "where",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "deren",
        "dessen",
        "welche",
        "qui",
        "que",
        "dont",
        "lequel",
        "laquelle",
        "lesquels",
        "lesquelles",
        "où",
        "wo",
    }
)


# "Micron ist billiger bewertet als SK Hynix", "so stark wie AMD".
_THAN = frozenset({"als", "wie"})
_ALIKE = frozenset(
    {"mehr", "weniger", "anders", "stark", "hoch", "viel", "schnell", "gut", "teuer"}
)
_SUBJECTS = HEADS - {"pronoun"}
_ACTIVE = frozenset({"move", "grow", "act", "report", "trade", "deliver", "rating"})
_VERBS = _ACTIVE | {"figure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure understood. `topic` is the metric of the noun it hangs on (`price` for a share),
    `head` that noun or the company itself, `verb` what was
    done where there is no noun; the rest as in `Draft`."""

    metric: str
    topic: str
    rule: str
    head: Mark | None = None
    verb: Mark | None = None
    direction: str = ""
    unit: str = ""
    value: float | None = None
    previous: float | None = None
    inferred: bool = False
    kind: str = ""


@dataclass(slots=True, kw_only=True)
class Memory:
    """Where the reading of a sentence stands: the one mutable thing in it.

    `subject` is the head of the last main clause and `near` the last head before the clause at
    hand; `last` what was found last, outside parentheses, `at` where, `percent` the last
    percentage; `used` the nouns that have their figure already; `row` all clauses and `clauses`
    those entered; `companies` the sentence's; `currency` the last one written, `before` that of
    the sentence before, `topic` what the last figure there was of, `way` the direction
    of that. `complete` says whether the
    subject has had its verb ("Datadog, lucky thing, rocketed"), `supposed` is true behind an "if";
    `asides` are the beginnings of clauses that interrupt another; `combined` and `guessed` say
    whether a word for what several did together, and one for others' guesses, stand in it at all.
    """

    text: str
    language: Language
    subject: Mark | None = None
    near: Mark | None = None
    last: Found | None = None
    outer: Found | None = None
    percent: Found | None = None
    used: set[int] = field(default_factory=set)
    row: list[Clause] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    companies: list[Mark] = field(default_factory=list)
    supposed: bool = False
    currency: str = ""
    before: str = ""
    topic: str = ""
    way: str = ""
    asides: set[int] = field(default_factory=set)
    complete: bool = True
    at: int = -1
    combined: bool = False
    guessed: bool = True

    def enter(self, clause: Clause) -> None:
        """A clause begins."""
        if clause.opener == "if":
            self.supposed = True
        elif clause.opener == "stop!" and clause.opening != ":":
            self.supposed = False
        if clause.opener == "open":
            self.outer = self.last
        self.clauses.append(clause)

    def leave(self, clause: Clause) -> None:
        """A clause ends: its subject is the next one's unless that has its own."""
        heading = [(i, m) for i, m in enumerate(clause.marks) if m.kind in _SUBJECTS]
        every = [m for _, m in heading]
        done = not _VERBS.isdisjoint(clause.kinds)
        if clause.opener == "open" and clause.closed != "comma":
            self.last = self.outer or self.last
            return
        if clause.opener == "open":
            return  # "(+27 %, to 292 million)": the parenthesis goes on
        if clause.closed == "close":
            self.last = self.outer or self.last
            self.outer = None
        likened = self._likens(clause)  # "besser als SAP, wo …": what follows may be of SAP
        if every:  # "Shares in the group, which floated at …"
            named = [m for m in every if m.kind != "described"]
            self.near = (named or every)[-1]
        apposed = clause.closed == "comma" and _ACTIVE.isdisjoint(clause.kinds)
        aside = self.relative(clause) or (
            not self.complete and (apposed or not done) and clause.opener == "comma"
        )
        listed = clause.opener == "cut" and not done and self._lists(clause)
        apart = listed or likened or (self.subject is not None and aside)
        if apart:
            self.asides.add(clause.marks[0].start)
        heads = [] if apart else [m for i, m in heading if i not in clause.demoted]
        if heads:
            self.subject = _subject(clause, heads)
            self.complete = done
        elif done:
            self.complete = True

    def _lists(self, clause: Clause) -> bool:
        """Whether the clause goes on a list of names: "works with Nvidia and Accenture"."""
        before = self.clauses[-2].marks[-1:] if len(self.clauses) > 1 else ()
        names = clause.marks[0].kind == "company" and clause.closed in {"stop!", "comma", ""}
        return names and bool(before) and before[0].kind == "company" and not clause.has("figure")

    def _likens(self, clause: Clause) -> bool:
        """Whether the clause only says what another is compared with: "teurer als Oracle"."""
        earlier = self.clauses[-2] if len(self.clauses) > 1 else None
        if earlier is None or clause.opening not in _THAN or clause.opener != "cut":
            return False
        if clause.marks[0].kind not in {"company", "private"} or clause.has("figure"):
            return False
        near = (self.text[m.start : m.end] for m in earlier.marks[-3:])
        told = not _VERBS.isdisjoint({m.kind for m in clause.marks[1:]})
        return not told and any(word.endswith("er") or word in _ALIKE for word in near)

    def relative(self, clause: Clause) -> bool:
        """Whether the clause says something of the last name before it."""
        if clause.opener == "cut":
            return clause.opening in _RELATIVE
        first = clause.marks[0]
        # "der 0,6 Prozent gewann": the pronoun may count as a word that qualifies the figure.
        begin = first.figure.lead if first.figure else first.start
        word = self.text[begin : first.end].split(maxsplit=1)[:1]
        return clause.opener == "comma" and not _RELATIVE.isdisjoint(word)

    def keep(self, found: Found, start: int) -> None:
        """Remembers a finding."""
        self.last = found
        self.percent = found if found.kind == "%" else self.percent
        self.at = start
        if found.head is not None:
            self.used.add(found.head.start)


def _subject(clause: Clause, heads: list[Mark]) -> Mark:
    """The noun of "Nvidia's margin fell", the name of "Nvidia reported a margin"."""
    verb = next((m.start for m in clause.marks if m.kind in _VERBS), None)
    topics = [m for m in heads if m.kind == "topic" and (verb is None or m.start < verb)]
    return topics[0] if topics else heads[0]
