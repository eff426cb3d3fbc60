"""A voice and a random number generator → sentences that hardly repeat."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from tests.bench.generated.voice import Voice

_CHOICE = re.compile(r"\[([^\[\]]+)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_OPENED, _TAILED = 0.25, 0.2


def letters(text: str) -> str:
    """What two lines are compared by: letters and digits, casefolded, without white space."""
    return "".join(filter(str.isalnum, text)).casefold()


class Teller:
    """Tells sentences of one voice. No line that `fresh` gave comes a second time."""

    def __init__(self, voice: Voice, rng: random.Random) -> None:
        self.voice = voice
        self.rng = rng
        self._told: set[str] = set()
        self._deck: list[str] = []

    def cast(self) -> tuple[str, ...]:
        """The companies that an article is about, the first before all."""
        return tuple(self.rng.sample(self.voice.companies, 3))

    def filled(self, pattern: str, cast: Sequence[str]) -> str:
        """The pattern with its choices made and its slots filled."""
        rng, voice = self.rng, self.voice
        pattern = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), pattern)
        first, second = rng.sample(cast, 2) if rng.random() < 0.4 else cast[:2]
        slots = {
            "c": lambda: first,
            "d": lambda: second,
            "p": lambda: rng.choice(voice.people),
            "h": lambda: rng.choice(voice.houses),
            "m": lambda: rng.choice(voice.months),
            "n": lambda: str(rng.randrange(11, 990)),
            "x": lambda: f"{rng.randrange(2, 98)}{voice.comma}{rng.randrange(1, 10)}",
            "k": lambda: str(rng.randrange(3, 20)),
            "y": lambda: str(rng.randrange(2019, 2032)),
        }
        return _SLOT.sub(
            lambda found: slots[found[1]]() if found[1] in slots else found[0], pattern
        )

    def fresh(self, patterns: Sequence[str], cast: Sequence[str]) -> str:
        """One of the patterns, filled as it was not before."""
        while True:
            line = self.filled(self.rng.choice(patterns), cast)
            if letters(line) not in self._told:
                self._told.add(letters(line))
                return line

    def sentence(self, cast: Sequence[str]) -> str:
        """A sentence, at times with an opener or a tail; all patterns have their turn."""
        rng, voice = self.rng, self.voice
        if not self._deck:
            self._deck = rng.sample(voice.sentences, len(voice.sentences))
        pattern = self._deck.pop()
        if pattern.startswith("{") and rng.random() < _OPENED:
            pattern = rng.choice(voice.openers) + voice.joint + pattern
        if rng.random() < _TAILED:
            pattern = pattern.removesuffix(voice.stop) + rng.choice(voice.tails) + voice.stop
        return self.filled(pattern, cast)

    def paragraph(self, cast: Sequence[str]) -> str:
        """One to four sentences, mostly two or three."""
        while True:
            number = self.rng.choices((1, 2, 3, 4), (2, 4, 4, 2))[0]
            line = self.voice.joint.join(self.sentence(cast) for _ in range(number))
            if letters(line) not in self._told:
                self._told.add(letters(line))
                return line
