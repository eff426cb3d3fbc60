"""Preloaded where the pool's processes are forked from: a worker's first page waits for nothing."""

import sys
from types import TracebackType

from archive.article import Article
from crawler.discovery import feed, listing, sitemap
from crawler.extraction import examining, language, work
from crawler.memory import give_back_what_is_large

__all__ = ["examining", "feed", "listing", "sitemap", "work"]


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What ends a worker before its first task. Pebble takes the locks away before it ends the
    workers, so that one which is just starting then finds none: it is not wanted any more, and
    its traceback on the terminal would only frighten."""
    if not issubclass(kind, FileNotFoundError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _tell
give_back_what_is_large()
language.of("", "", "The language model takes half a second to load.")
work.analyze_article(Article(url="", title="", text="So do the lexicons.", language="en"))
