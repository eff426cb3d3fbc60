"""Preloaded where the pool's processes are forked from: a worker's first page waits for nothing."""

from archive.article import Article
from crawler.discovery import feed, listing, sitemap
from crawler.extraction import examining, language, work
from crawler.memory import give_back_what_is_large

__all__ = ["examining", "feed", "listing", "sitemap", "work"]

give_back_what_is_large()
language.of("", "", "The language model takes half a second to load.")
work.analyze_article(Article(url="", title="", text="So do the lexicons.", language="en"))
