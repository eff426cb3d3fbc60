"""What the archive knows of sites."""

from __future__ import annotations

from sqlite_utils import Database

from archive.verify.sites import UNREADABLE_PROFILES


def profiles(db: Database) -> list[str]:
    """A profile is learned anew with the site's next article."""
    sites = [site for (site,) in db.execute(UNREADABLE_PROFILES)]
    for site in sites:
        db.execute("DELETE FROM sites WHERE site = ?", [site])
    return sites
