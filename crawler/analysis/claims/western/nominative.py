"""German "der" before a masculine noun is no genitive: "seit dem Börsengang hat sich der Kurs
verdoppelt", "bei einem Kurs von 38 Euro liegt der Börsenwert bei 50 Milliarden"."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.marks import Mark

# What such a noun ends with; its genitive is "des Kurses".
_MASCULINE = re.compile(
    r"\w*(?:kurs|wert|umsatz|erlös|gewinn|überschuss|verlust|auftragseingang|auftragsbestand"
    r"|bestelleingang|cashflow|mittelzufluss|mittelabfluss|schuldenberg|schuldenstand|preis"
    r"|abschlag|aufschlag|fehlbetrag)"
)


def with_nominatives(marks: list[Mark], low: str) -> list[Mark]:
    """The marks of a sentence, `low` in lower case, with such an article as a mere word."""
    found = list(marks)
    for i, mark in enumerate(marks[:-1]):
        behind = marks[i + 1]
        article = mark.kind == "role" and low[mark.start : mark.end] == "der"
        masculine = behind.kind == "topic" and _MASCULINE.fullmatch(low, behind.start, behind.end)
        if article and masculine and i:
            found[i] = mark._replace(kind="word", value="der")
    return found
