"""Whether a line above a text says who wrote it. Asked only on sites that are known: on a single
page it cost segments."""

from __future__ import annotations

import re

from crawler.extraction.lines import is_sentence, weight
from crawler.extraction.signed import NAME, behind_signature
from crawler.extraction.visible_dates import read_visible

_LONGEST = 80
# Behind a signature stands a place, in so many words, or a date.
_PLACE = 2
_WORDS = re.compile(r"[^\W\d_]+")
_BY = re.compile(
    rf"(?:(?i:by|von|par|por|text)[:\s]\s*{NAME}(?:\s?[,|·•–-]|$|\s(?:and|und|et)\s)"
    r"|(?:文|作者|撰文|編集|取材|記者|记者|글|글쓴이)\s*[:：・／/|]"
    r"|[【（(]?(?:記者|记者)\S{2,4}[／/]|[^\d.!?。]{2,40}\s(?:기자|특파원)$)"
)


def is_byline(line: str) -> bool:
    """Whether a line begins as bylines do, or ends as Korean ones do."""
    if weight(line) > _LONGEST or is_sentence(line):
        return False
    if _BY.match(line):
        return True
    behind = behind_signature(line)
    return behind is not None and (
        len(_WORDS.findall(behind)) <= _PLACE or read_visible(behind) is not None
    )
