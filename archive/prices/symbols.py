"""What a price file or its user calls a listing → the listing's symbol in the archive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sqlite_utils import Database

from archive.called import code

# Stooq's endings that are Yahoo's by another name (.hk and .de are the same), as far as it is sure
# (https://hackage.haskell.org/package/stooq-api).
_ENDINGS = {"us": "", "jp": ".t", "uk": ".l"}
_STOOQ = re.compile(r"(?P<ticker>.+)\.(?P<ending>[a-z]{2})")
# Stooq names a download nvda_us_d.csv (d: by day), a browser a second one "0020.HK (1).csv".
_DOWNLOAD = re.compile(r"(.+)_([a-z]{2})_d")
_AGAIN = re.compile(r" ?\(\d+\)$")

# Symbols by what `archive.called.code` makes of them.
Known = Mapping[tuple[str, str], str]


def listings(db: Database) -> Known:
    """Every listing that the archive knows; read once, for a bulk file names thousands."""
    return {code(symbol.casefold()): symbol for (symbol,) in db.execute(_LISTINGS)}


_LISTINGS = "SELECT symbol FROM listings UNION SELECT symbol FROM companies"


def listed(known: Known, name: str) -> str:
    """The symbol that is meant, as Yahoo (0020.HK, NVDA) or Stooq (20.hk, nvda.us) writes it;
    empty where the archive has no such listing."""
    name = name.strip().casefold()
    match = _STOOQ.fullmatch(name)
    if match and match["ending"] in _ENDINGS:
        name = match["ticker"] + _ENDINGS[match["ending"]]
    return known.get(code(name), "")


def of_file(path: Path) -> str:
    """What a file's name calls the listing."""
    stem = _AGAIN.sub("", path.stem)
    match = _DOWNLOAD.fullmatch(stem.casefold())
    return f"{match[1]}.{match[2]}" if match else stem
