"""`Source` → its TOML; a key for a new one. What is written loads again as the same source."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from crawler.sources import KEY, Discover, Source, SourceError, load_source

_SHORTEST_KEY = 3
_LONGEST_KEY = 40
_UNITS = (("d", 24 * 60 * 60), ("h", 60 * 60), ("m", 60), ("s", 1))


def write_source(folder: Path, source: Source) -> Path:
    """Writes a new source's TOML and returns its path. Raises SourceError where there is one of
    that key: it may have been edited, and is never overwritten."""
    path = folder / f"{source.key}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(toml_of(source))
    except FileExistsError as error:
        raise SourceError(f"{path}: exists already") from error
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    load_source(path)
    return path


def toml_of(source: Source) -> str:
    """The TOML, without the keys that have their default."""
    head = _lines(source, leave=("key", "discover"))
    return "\n[[discover]]\n".join([head, *(_lines(entry) for entry in source.discover)])


def check_key(key: str) -> str:
    """The key, if it is one. Raises SourceError."""
    if not KEY.fullmatch(key):
        raise SourceError(f"{key}: a key may hold a-z, 0-9 and hyphens")
    return key


def new_key(*names: str, taken: Collection[str]) -> str:
    """A key that is not taken, of the first name that has enough Latin letters and digits."""
    slugs = [_slug(name) for name in names]
    slug = next((slug for slug in slugs if len(slug) >= _SHORTEST_KEY), "source")
    key, number = slug, 1
    while key in taken:
        number += 1
        key = f"{slug}-{number}"
    return key


def duration_text(duration: timedelta) -> str:
    """`30m`, `2h`, `14d`: as the TOML has it, in the largest unit that is exact."""
    seconds = int(duration.total_seconds())
    return next(f"{seconds // size}{unit}" for unit, size in _UNITS if seconds % size == 0)


def ages_text(ages: Iterable[timedelta]) -> str:
    """`3h 1d 7d`, or `off` where there are none."""
    return " ".join(map(duration_text, ages)) or "off"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_KEY].strip("-")


def _lines(thing: Source | Discover, leave: Collection[str] = ()) -> str:
    # A listing's default is more than one page, of which the other kinds know nothing.
    always = ("pages",) if isinstance(thing, Discover) and thing.kind == "listing" else ()
    values = [(field, getattr(thing, field.name)) for field in fields(thing)]
    return "".join(
        f"{field.name} = {_value(value)}\n"
        for field, value in values
        if field.name not in leave and (value != field.default or field.name in always)
    )


def _value(value: Any) -> str:
    """JSON's texts, numbers, booleans and lists are TOML's too, but for one character."""
    if value == ():
        value = "off"  # the one list that is written empty: no revisits
    elif isinstance(value, tuple) and all(isinstance(part, timedelta) for part in value):
        value = [duration_text(age) for age in value]
    if isinstance(value, timedelta):
        value = duration_text(value)
    elif isinstance(value, re.Pattern):
        value = value.pattern
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
