"""Preloaded where the pool's processes are forked from: a worker's first page waits for nothing."""

from crawler.extraction import language, work

__all__ = ["work"]

language.of("", "", "The language model takes half a second to load.")
