"""The language to read a sentence in: its article's, or another where its script is another's."""

from __future__ import annotations

import re

_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BEYOND = re.compile("[\u3040-\U0010ffff]")
# The languages that the grammar of East Asia reads.
EASTERN = frozenset({"zh", "ja", "ko"})


def reading_language(text: str, language: str) -> str:
    """The language to read a sentence in: the article's, unless the script says otherwise."""
    base = language[:2].lower()
    if base in EASTERN or text.isascii() or not _BEYOND.search(text):
        return base
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    if len(_HAN.findall(text)) * 4 > len(text):
        return "zh"
    return base
