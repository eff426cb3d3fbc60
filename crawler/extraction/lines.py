"""What a line of text is by itself: how much it says, whether it is a sentence."""

from __future__ import annotations

import re

# A paragraph says at least so much, in `weight`.
LONG = 60
# Ends of a teaser's text.
TRUNCATED = re.compile(r"\s*(?:\.\.\.|…|\[…\]|……)$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"[.!?。！？…][\"'”’»«)\]」』）]*$")


def key(text: str) -> str:
    """A line's letters, whatever its spacing: extraction and the page differ in white space
    around links, and lists get a dash."""
    return "".join(text.removeprefix("- ").split()).casefold()


def weight(line: str) -> int:
    """How much a line says, in letters of Latin script: a Chinese, Japanese or Korean character
    counts for two and a half."""
    return len(line) + 3 * len(_CJK.findall(line)) // 2


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does and is not cut off."""
    return bool(_SENTENCE.search(line)) and not TRUNCATED.search(line)


def is_paragraph(line: str) -> bool:
    """Whether a line reads as a paragraph of a text: a sentence of some length."""
    return weight(line) >= LONG and (is_sentence(line) or line.endswith((":", "：")))
