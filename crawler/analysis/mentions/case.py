"""Whether a name is written as a name is: "Intel", "INTEL", not "western intel agencies"."""

from __future__ import annotations

import unicodedata

from crawler.analysis.companies import Name

_UNSPACED = {"zh", "ja", "ko"}


def same_case(name: Name, written: str, language: str) -> bool:
    """Whether `written`, which is the name but for case and width, may be read as the name.

    An ambiguous one must be as in the table or all in capitals (a headline). Else inner capitals
    are free ("Coreweave", "Asml"), and among Han, kana and Hangul case is, too ("nvidia今天").
    """
    if not written.isascii():
        written = unicodedata.normalize("NFKC", written)
    known = name.text
    if written == known or written.lower() == written.upper():
        return True
    letters = sum(character.isalpha() for character in known)
    if written.isupper():
        return letters > 1
    if name.ambiguous:
        return False
    if written[0].islower() and not known[0].islower():
        return language in _UNSPACED and letters > 2
    return letters > 3 or (language in _UNSPACED and letters > 2)
