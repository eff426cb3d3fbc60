"""What the archive knows of sites."""

from __future__ import annotations

from sqlite_utils import Database

from archive.verify.check import Found, count


def profiles(db: Database) -> Found:
    wrong = [f"what {site} repeats is no JSON" for (site,) in db.execute(UNREADABLE_PROFILES)]
    return count(db, "sites"), wrong


UNREADABLE_PROFILES = """
SELECT site FROM sites
WHERE CASE WHEN json_valid(profile) THEN json_type(profile) END IS NOT 'object' ORDER BY site
"""
