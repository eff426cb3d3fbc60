"""What the archive noted in English of an article → in the reader's language: why it is relevant,
why two belong together, what looks machine-translated.

It is kept as a sentence, since commands, files and feeds tell it, too. What is none of these
sentences stays as it was noted, marked as English.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

from archive.language import DEFAULT, digits, later, spoken
from archive.language import gettext as _

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLACE = re.compile(r"%\((?P<name>\w+)\)s|%%")
# `why` is itself one of them.
_SENTENCES = (
    later("at the same time: %(why)s"),
    later("%(time)s minutes later: %(why)s"),
    later("%(time)s hours later: %(why)s"),
    later("%(time)s days later: %(why)s"),
    later("%(share)s %% of its text stands there too"),
    later("%(number)s figures in common: %(figures)s"),
    later("about several AI companies"),
    later("about no listed company"),
    later("about %(companies)s"),
    later("%(some)s of %(all)s sentences speak of AI"),
    later("%(some)s of %(all)s sentences speak of the market, %(claims)s claims"),
    later("its headline stands there twice: %(found)s"),
    later("it says so: %(found)s"),
    later("what a translation program left in it: %(found)s"),
    later("Chinese or Japanese punctuation: %(found)s"),
    later("a number word translated literally: %(found)s"),
    later("names with their original in brackets: %(found)s"),
)
_QUOTED = frozenset({"found", "companies"})


def told(text: str) -> Markup:
    """`12 of 40 sentences speak of AI` as the reader's language has it."""
    if spoken() == DEFAULT:
        return escape(text)
    for sentence in _SENTENCES:
        match = _reading(sentence).fullmatch(text)
        if match:
            parts = {name: _part(name, part) for name, part in match.groupdict().items()}
            return escape(_(sentence)) % parts
    return Markup('<span lang="en">{}</span>').format(text)


def _part(name: str, part: str) -> Markup:
    if name == "why":
        return told(part)
    return escape(part if name in _QUOTED else _NUMBER.sub(lambda m: digits(m[0]), part))


@cache
def _reading(sentence: str) -> re.Pattern[str]:
    """The sentence with its parts as groups; one minute, hour or day is the same sentence."""
    pattern, at = "", 0
    for place in _PLACE.finditer(sentence):
        pattern += re.escape(sentence[at : place.start()])
        pattern += f"(?P<{place['name']}>.+?)" if place["name"] else "%"
        at = place.end()
    return re.compile(
        re.sub("(minute|hour|day)s", r"\1s?", pattern + re.escape(sentence[at:])), re.DOTALL
    )
