"""A TOML table that is read key by key; what goes wrong names the file and the key. Holds no
business logic: which keys there are is said in `crawler.sources`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from parsel import Selector

from crawler.discovery.selectors import select
from crawler.urls import normalise

_DURATION = re.compile(r"(\d+)\s*(s|m|h|d|w)")
_MOST = 100_000  # of anything: seconds, connections, pages, weeks
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class SourceError(Exception):
    """A TOML that only a person can mend. Its text names the file and the key."""


class Table:
    """A TOML table that is read key by key; what goes wrong names the key."""

    def __init__(self, table: Any, where: str) -> None:
        if not isinstance(table, Mapping):
            raise SourceError(f"{where.rstrip('.: ')}: must be a table")
        self._table = dict(table)
        self._where = where
        self._read: set[str] = set()

    def text(self, key: str, *, required: bool = False) -> str:
        value = self._get(key, str, "" if not required else None)
        if required and not value.strip():
            raise self._error(key, "must not be empty")
        return str(value)

    def texts(self, key: str) -> list[str]:
        value = self._get(key, list, [])
        if not all(isinstance(text, str) for text in value):
            raise self._error(key, "must be a list of texts")
        return list(value)

    def tables(self, key: str) -> list[Any]:
        value = self._get(key, list, None)
        if not value:
            raise self._error(key, "at least one is needed")
        return list(value)

    def url(self, key: str) -> str:
        text = self.text(key, required=True)
        if normalise(text) is None:
            raise self._error(key, f"not an http or https address: {text}")
        if "@" in urlsplit(text).netloc:  # it would be in logs and on pages
            raise self._error(key, "must hold no user name and no password")
        return text

    def boolean(self, key: str, *, default: bool = False) -> bool:
        return bool(self._get(key, bool, default))

    def number(
        self, key: str, default: float, *, least: float, most: float = _MOST, whole: bool = False
    ) -> float:
        value = self._get(key, int if whole else (int, float), default)
        if isinstance(value, bool) or not least <= value <= most:
            raise self._error(key, f"must be from {least:g} to {most:g}")
        return float(value)

    def choice(self, key: str, choices: tuple[Any, ...], default: Any) -> Any:
        value = self._get(key, str, default)
        if value not in choices:
            raise self._error(key, f"must be one of {', '.join(choices)}")
        return value

    def duration(self, key: str) -> timedelta | None:
        text = self.text(key)
        return self._duration(key, text) if text else None

    def ages(self, key: str, default: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
        """A list of durations, each longer than the one before it, or `off`: none."""
        value = self._get(key, (list, str), "")
        if key not in self._table:
            return default
        if value == "off":
            return ()
        if not value or isinstance(value, str) or not all(isinstance(age, str) for age in value):
            raise self._error(
                key, f'must be "off" or a list of ages like ["3h", "1d"], not {value!r}'
            )
        ages = [self._duration(key, age) for age in value]
        if ages != sorted(set(ages)):
            raise self._error(key, "each age must be longer than the one before it")
        return tuple(ages)

    def _duration(self, key: str, text: str) -> timedelta:
        match = _DURATION.fullmatch(text)
        if match is None or not 0 < int(match[1]) <= _MOST:
            raise self._error(key, f"must be like 30m, 2h, 14d or 1w, not {text!r}")
        return timedelta(**{_UNITS[match[2]]: int(match[1])})

    def pattern(self, key: str) -> re.Pattern[str] | None:
        text = self.text(key)
        try:
            return re.compile(text) if text else None
        except re.error as error:
            raise self._error(key, f"not a regular expression: {error}") from error

    def selector(self, key: str, *, required: bool = False) -> str:
        text = self.text(key, required=required)
        try:
            select(Selector(""), text or "a")
        except (ValueError, SyntaxError) as error:
            raise self._error(key, f"not a selector: {error}") from error
        return text

    def nothing_else(self) -> None:
        """A key that nobody reads is a misspelling, and would be obeyed by nobody."""
        for key in self._table:
            if key not in self._read:
                raise self._error(key, "no such key")

    def _get(self, key: str, kind: Any, default: Any) -> Any:
        self._read.add(key)
        if key not in self._table:
            if default is None:
                raise self._error(key, "is missing")
            return default
        value = self._table[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self._error(key, f"must not be {type(value).__name__} ({value!r})")
        return value

    def _error(self, key: str, what: str) -> SourceError:
        return SourceError(f"{self._where}{key}: {what}")
