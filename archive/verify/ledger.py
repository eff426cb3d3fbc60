"""Whether what was discovered is accounted for."""

from __future__ import annotations

from sqlite_utils import Database

from archive.ledger import balances
from archive.verify.check import Found, count


def accounts(db: Database) -> Found:
    found = balances(db)
    wrong = [
        f"source {one.source}: {one.discovered} URLs were discovered, "
        f"{one.discovered - one.missing} are accounted for"
        for one in found
        if one.missing
    ]
    return sum(one.discovered for one in found), wrong


def entries(db: Database) -> Found:
    wrong = [
        f"crawl {crawl} of {source}: {named} entries were named, {told} are accounted for"
        for crawl, source, named, told in db.execute(UNBALANCED)
    ]
    return count(db, "crawl_sources"), wrong


UNBALANCED = """
SELECT crawl, source, named, fresh + known + left_out + doubled FROM crawl_sources
WHERE named <> fresh + known + left_out + doubled ORDER BY crawl, source
"""
