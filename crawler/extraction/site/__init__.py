"""What only many pages of a site tell: articles as single pages gave them → without what is the
site's.

    articles of one site | headlines | learn -> Profile
    article | without_site_lines(profile, headlines)

Pure functions; `archive.sites` keeps the profiles, `crawler.settling` applies them.
"""

from crawler.extraction.site.headlines import Headlines, headlines_of
from crawler.extraction.site.kept import from_json, to_json
from crawler.extraction.site.profile import FEWEST_PAGES, Profile, learn
from crawler.extraction.site.without import Settled, without_site_lines

__all__ = [
    "FEWEST_PAGES",
    "Headlines",
    "Profile",
    "Settled",
    "from_json",
    "headlines_of",
    "learn",
    "to_json",
    "without_site_lines",
]
