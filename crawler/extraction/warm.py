"""Preloaded where the pool's processes are forked from: a worker's first page waits for nothing."""

from archive.article import Article
from crawler.extraction import language, work

__all__ = ["work"]

language.of("", "", "The language model takes half a second to load.")
work.analyze_article(Article(url="", title="", text="So do the lexicons.", language="en"))
