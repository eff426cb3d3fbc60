"""A TOML table that is read key by key; what goes wrong names the file, the alert and the key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from archive.database import ArchiveError

_DAYS = re.compile(r"(\d{1,4})\s*([dw])")


class Table:
    """`where` is put before a key. All methods raise ArchiveError."""

    def __init__(self, table: Any, where: str) -> None:
        if not isinstance(table, Mapping):
            raise ArchiveError(f"{where.rstrip('.: ')}: must be a table")
        self._table = dict(table)
        self._where = where
        self._read: set[str] = set()

    def text(self, key: str, *, required: bool = False) -> str:
        """Without the space around it; empty where it is not there."""
        value = self._get(key, str, "a text", "").strip()
        if required and not value:
            raise self.error(key, "must be given")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._get(key, list, "a list of texts", [])
        if not all(isinstance(text, str) and text.strip() for text in value):
            raise self.error(key, "must be a list of texts")
        return tuple(dict.fromkeys(text.strip() for text in value))

    def number(self, key: str) -> float | None:
        value = self._get(key, (int, float), "a number", None)
        return None if value is None else float(value)

    def boolean(self, key: str) -> bool:
        return bool(self._get(key, bool, "true or false", False))

    def days(self, key: str) -> timedelta | None:
        text = self.text(key)
        match = _DAYS.fullmatch(text)
        if text and match is None:
            raise self.error(key, "must be like 3d or 2w")
        return timedelta(days=int(match[1]) * (7 if match[2] == "w" else 1)) if match else None

    def table(self, key: str) -> Table | None:
        """A table within, None where it is not there."""
        self._read.add(key)
        inner = self._table.get(key)
        return None if inner is None else Table(inner, f"{self._where}{key}.")

    def tables(self, key: str) -> list[Any]:
        return list(self._get(key, list, "a list of tables: [[alert]]", []))

    def keys(self) -> list[str]:
        return list(self._table)

    def nothing_else(self) -> None:
        """A key that nobody reads is a misspelling, and would be obeyed by nobody."""
        for key in self._table:
            if key not in self._read:
                raise self.error(key, "no such key")

    def error(self, key: str, what: str) -> ArchiveError:
        """Never with the value, which may be a secret in the wrong place."""
        return ArchiveError(f"{self._where}{key}: {what}")

    def _get(self, key: str, kind: Any, called: str, default: Any) -> Any:
        self._read.add(key)
        value = self._table.get(key, default)
        if value is default:
            return default
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(key, f"must be {called}")
        return value
