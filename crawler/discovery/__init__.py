"""Feeds, sitemaps and listings → the URLs they name. Pure: bytes in, a `Reading` out.

They run in the pool like extraction: these documents come from the web too.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.article import Found


class Unreadable(Exception):  # noqa: N818 - an outcome, named for what the document is
    """Not a document of its kind. The text is the reason, one of a few, so that it can be
    counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a document names: entries, newest or first first, and further documents of its kind
    (the sitemaps of an index, a listing's next page); and how many entries were without a link, or
    too many."""

    found: tuple[Found, ...] = ()
    leads: tuple[Found, ...] = ()
    unusable: int = 0
