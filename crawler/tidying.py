"""What was known of sites when a run began: their profiles and the beginnings of their articles."""

from __future__ import annotations

from sqlite_utils import Database

from archive import sites
from archive.article import Article
from crawler.extraction import site
from crawler.extraction.site import Headlines, Profile, Settled


class KnownSites:
    """Reads each site once a run, when its first page comes in."""

    def __init__(self, reader: Database) -> None:
        self._reader = reader
        self._read: dict[str, tuple[Profile, Headlines]] = {}

    def tidied(self, article: Article) -> Article:
        """The article without what its site repeats."""
        return self.settled(article).article

    def settled(self, article: Article) -> Settled:
        """As `tidied`, with what was left out."""
        name = sites.site_of(article.url)
        if name not in self._read:
            profile = site.from_json(sites.profile(self._reader, name))
            known = sites.beginnings(self._reader, name) if profile.pages else ()
            self._read[name] = profile, site.headlines_of(known)
        return site.without_site_lines(article, *self._read[name])
