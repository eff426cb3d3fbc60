"""Words and phrases → cues. What a cue is worth is decided elsewhere.

A language gives its cues as text, one line a cue: `kind value: phrase, phrase, …`; a line that is
indented goes on with the one before. A phrase may
end in `*` for any ending, and begin with `*` for any beginning (German compounds).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

# How many words of texts are remembered.
_MANY = 20_000
# A stem as long as this is no other word's beginning.
_LONG = 7
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What a word hints at.

    `kind` is one of `topic` (a noun for a figure; `value` its metric, with `/up` or `/down` where
    the noun has a direction), `move` (up, down), `grow` (the same, of business alone), `act` (a
    verb that says what an amount is, or that people are hired or fired), `issue` of shares,
    `deliver` (of goods), `own` (has), `trade`, `report` (verbs whose subject is a company),
    `closing` (the end of trading), `role` (to, from, by, at, of, for, versus), `per` (a share),
    `each`, `sign`; `stop` (what moves or costs but is no company's), `private` (a company without
    a listing), `person`, `pronoun`; `cut` (a clause begins), `if`, `maybe`, `would`, `demote`
    (what follows is not the clause's subject); `split` (the stem of a separable verb: which
    particle makes it what), `particle`; `rating`, `grade` (0 sell, 1 hold, 2 buy), `kept`,
    `passes`; `firm` (a noun for a company); `word` (of no meaning, though its words have one). A
    value of `-` is the text itself. A `set` is none: its value names endings that verbs share; nor
    is `inflect`: endings that a long noun for a figure may have beside those that are listed.
    """

    kind: str
    value: str


class Lexicon:
    """The cues of a language."""

    def __init__(self, table: str) -> None:
        self._sets: dict[str, list[str]] = {}
        self._words: dict[str, Cue] = {}
        # Phrases by their first two words, the longest first.
        self._phrases: dict[str, dict[str, list[tuple[list[str], Cue]]]] = {}
        self._endings: list[tuple[str, Cue]] = []
        self._beginnings: list[tuple[str, Cue]] = []
        self._known: dict[str, Cue | None] = {}
        self._inflections: tuple[str, ...] = ()
        # What words mean that begin no phrase; filled as they are met, for a look without a call.
        self.alone: dict[str, Cue | None] = {}
        for line in _lines(table):
            head, _, phrases = line.partition(": ")
            kind, _, value = head.strip().partition(" ")
            cue = Cue(kind=kind, value=value)
            forms = [form for phrase in phrases.split(",") for form in self._forms(phrase.strip())]
            if kind == "set":
                self._sets[value] = forms
                continue
            if kind == "inflect":
                self._inflections = tuple(forms)
                continue
            for form in forms:
                self._add(form, cue)
                if "ß" in form:  # as the Swiss write it
                    self._add(form.replace("ß", "ss"), cue)
        for seconds in self._phrases.values():
            for known in seconds.values():
                known.sort(key=lambda item: -len(item[0]))

    def _forms(self, phrase: str) -> Iterator[str]:
        """The phrases that one stands for: "grimp+ER" for a stem with each ending of a set,
        "hoch|empor+schoss|schossen" for each with each."""
        parts = [
            [form for name in part.split("|") for form in self._sets.get(name, [name])]
            for part in phrase.split("+")
        ]
        return map("".join, product(*parts))

    def _add(self, phrase: str, cue: Cue) -> None:
        if phrase.startswith("*"):
            self._endings.append((phrase[1:], cue))
        elif phrase.endswith("*"):
            self._beginnings.append((phrase[:-1], cue))
        else:
            words = TOKEN.findall(phrase)
            if len(words) == 1:
                self._words.setdefault(words[0], cue)
            else:
                seconds = self._phrases.setdefault(words[0], {})
                seconds.setdefault(words[1], []).append((words, cue))

    def find(self, words: list[str], at: int) -> tuple[Cue, int] | None:
        """The cue of the longest phrase that begins with the word at `at` (lower case), and the
        number of its words; None where there is none."""
        word = words[at]
        if word in self.alone:
            single = self.alone[word]
            return (single, 1) if single else None
        seconds = self._phrases.get(word)
        if seconds is not None and at + 1 < len(words):
            for phrase, cue in seconds.get(words[at + 1], ()):
                length = len(phrase)
                if words[at : at + length] == phrase:
                    return cue, length
        single = self._words.get(word) or self._single(word)
        if seconds is None:
            self._remember(word, single)
        return (single, 1) if single else None

    def _remember(self, word: str, cue: Cue | None) -> None:
        if len(self.alone) > _MANY:
            self.alone.clear()
        self.alone[word] = cue

    def _single(self, word: str) -> Cue | None:
        if word not in self._known:
            if len(self._known) > _MANY:
                self._known.clear()
            self._known[word] = self._compound(word) or self._inflected(word)
        return self._known[word]

    def _compound(self, word: str) -> Cue | None:
        return _first(
            (cue for end, cue in self._endings if word.endswith(end)),
            (cue for start, cue in self._beginnings if word.startswith(start)),
        )

    def _inflected(self, word: str) -> Cue | None:
        """The cue of "Auftragspolster" for "Auftragspolsters"."""
        for ending in self._inflections:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _LONG:
                cue = self._words.get(stem) or self._compound(stem)
                if cue is not None and cue.kind == "topic":
                    return cue
        return None


def _lines(table: str) -> Iterator[str]:
    """The table's lines, those put together that were broken; comments left out."""
    whole = ""
    for line in table.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line[0] == " ":
            whole += " " + line.strip()
            continue
        if whole:
            yield whole
        whole = line
    yield whole


def _first(*candidates: Iterable[Cue]) -> Cue | None:
    return next((cue for cues in candidates for cue in cues), None)
