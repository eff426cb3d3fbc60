"""How a sentence begins: with a company, or with a phrase that a company hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.draft import Named
from crawler.analysis.sentences import Sentence

# Names nearer to each other than this may be one list.
_APART = 15
_LEADING = re.compile(r"(?:Zudem|Außerdem|Zugleich|Gleichzeitig|Dennoch|Künftig|Nun) [a-zäöüß]+ ")
# Before a name that is no subject.
_HANGING = re.compile(r"\b(?:from|by|with|for|to|mit|für|an|par|avec|chez)\s$")
# "The bull case for Tesla requires …": what the phrase is of is what the sentence is about.
_PHRASED = re.compile(
    r"(?:The|A|An|My|Our|One|Another)\s(?:[\w-]+\s){0,3}(?:case|thesis|argument|story|outlook|view"
    r"|verdict|question|problem|trouble|news|results?|numbers|quarter|week|year|day|call|report"
    r"|update|picture|risk|bet|math|maths|logic)\s(?:for|from|with|at)\s$"
)


def hangs(text: str, at: int) -> bool:
    """Whether the name at `at` is no subject; not where a phrase that begins the sentence is of
    it."""
    return _HANGING.search(text, 0, at) is not None and not _PHRASED.match(text[:at])


def leading(sentence: Sentence, named: Sequence[Named]) -> Sequence[Named]:
    """The names of a sentence that begins with one, or with its verb: "Zudem kauft Nvidia"."""
    at = named[0].start if named else 0
    if len(named) > 1 and at < 3 and named[1].start - named[0].end > _APART:
        named = named[:1]  # "Infineon begründet das mit dem Kauf einer Sparte von Marvell"
    return named if at < 3 or _LEADING.fullmatch(sentence.text, 0, at) else ()
