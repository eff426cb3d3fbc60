"""Whether a line above a text says who wrote it. Asked only on sites that are known: on a single
page it cost segments."""

from __future__ import annotations

import re

from crawler.extraction.lines import is_sentence, weight

_LONGEST = 80
_NAME = r"[A-ZÀ-Þ][\w.'’]*(?:[ -][A-ZÀ-Þ][\w.'’]*){1,3}"
# Who signs where nobody does by name.
_DESK = r"(?:desk|staff|team|bureau|newsroom|reporters?|writers?|editors?|[Rr]edaktion|rédaction)"
_BY = re.compile(
    rf"(?:(?i:by|von|par|por|text)[:\s]\s*{_NAME}(?:\s?[,|·•–-]|$|\s(?:and|und|et)\s)"
    rf"|(?i:by|von|par)\s+(?:[\w-]+\s+){{0,4}}[\w-]*{_DESK}\s*(?:[,|·•–-]|$)"
    r"|(?:文|作者|撰文|編集|取材|記者|记者|글|글쓴이)\s*[:：・／/|]"
    r"|[【（(]?(?:記者|记者)\S{2,4}[／/]|[^\d.!?。]{2,40}\s(?:기자|특파원)$)"
)


def is_byline(line: str) -> bool:
    """Whether a line begins as bylines do, or ends as Korean ones do."""
    return weight(line) <= _LONGEST and not is_sentence(line) and _BY.match(line) is not None
