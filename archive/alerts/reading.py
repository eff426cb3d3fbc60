"""`alerts.toml` → `Alerts`. Parsed once; an error names the file, the alert and the key, and never
what stands there: it may be a secret in the wrong place."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from archive.alerts.definition import Alert, Alerts, Channel, Claimed, When
from archive.alerts.table import Table
from archive.database import ArchiveError
from archive.query import parse

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_DAILY = re.compile(r"daily ([01]\d|2[0-3]):([0-5]\d)")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
# What an alert on the sources' health cannot ask; it may name a source.
_OF_ARTICLES = frozenset(
    ("query", "language", "company", "companies", "all", "claim", "on_change", "max_age")
)
_NAMES_ARE = "may hold a-z, 0-9 and hyphens"


def alerts_path(folder: Path) -> Path:
    """Where an archive's alerts stand unless told: KURSBLATT_ALERTS, else its own folder."""
    return Path(os.environ.get("KURSBLATT_ALERTS") or folder / "alerts.toml")


def load_alerts(path: Path) -> Alerts:
    """The alerts of a file, none where there is no file. Raises ArchiveError."""
    if not path.exists():
        return Alerts(path=path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        # Of the message only the place: the words may quote what stands there.
        place = re.search(r"\(at .*\)", str(error))
        raise ArchiveError(f"{path}: not TOML {place[0] if place else ''}".rstrip()) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ArchiveError(f"{path}: {reason}") from None
    return alerts_from(table, path)


def alerts_from(table: Mapping[str, Any], path: Path) -> Alerts:
    """A parsed TOML → Alerts. Raises ArchiveError."""
    read = Table(table, f"{path}: ")
    zone = _zone(read)
    channels = _channels(read.table("channels"), path.parent)
    alerts: dict[str, Alert] = {}
    for number, entry in enumerate(read.tables("alert"), start=1):
        named = entry.get("name") if isinstance(entry, Mapping) else None
        known = isinstance(named, str) and _NAME.fullmatch(named)
        called = named if known else f"[{number}]"
        of = Table(entry, f"{path}: alert {called}: ")
        alert = _alert(of, zone, channels)
        if alert.name in alerts:
            raise of.error("name", "is there twice")
        alerts[alert.name] = alert
    found = Alerts(path=path, alerts=tuple(alerts.values()), channels=channels, site=_site(read))
    read.nothing_else()
    return found


def _alert(read: Table, zone: ZoneInfo | None, channels: Mapping[str, Channel]) -> Alert:
    name = read.text("name", required=True)
    if not _NAME.fullmatch(name):
        raise read.error("name", _NAMES_ARE)
    query = read.text("query")
    if query and not parse(query):
        raise read.error("query", "there is no word in it")
    company, companies = read.text("company"), read.texts("companies")
    if company and companies:
        raise read.error("company", "and companies: one of them is enough")
    send = read.texts("send")
    for channel in send:
        if channel not in channels:
            raise read.error("send", "names a channel that [channels] does not have")
    language = read.text("language")
    if language and not _LANGUAGE.fullmatch(language):
        raise read.error("language", "must be a code: de, zh …")
    alert = Alert(
        name=name,
        title=read.text("title") or name,
        query=query,
        language=language,
        source=read.text("source"),
        companies=(company,) if company else companies,
        everything=read.boolean("all"),
        health=read.boolean("health"),
        claim=_claim(read.table("claim")),
        send=send,
        when=_when(read, zone),
        on_change=read.boolean("on_change"),
        max_age=read.days("max_age"),
    )
    read.nothing_else()
    if alert.health:
        for key in _OF_ARTICLES.intersection(read.keys()):
            raise read.error(key, "is of articles, and health = true of sources")
    return alert


def _claim(read: Table | None) -> Claimed | None:
    if read is None:
        return None
    direction = read.text("direction")
    if direction not in ("", "up", "down"):
        raise read.error("direction", "must be up or down")
    claim = Claimed(
        metric=read.text("metric"),
        direction=direction,
        least=read.number("min"),
        most=read.number("max"),
    )
    if claim.least is not None and claim.most is not None and claim.least > claim.most:
        raise read.error("min", "is more than max")
    read.nothing_else()
    return claim


def _when(read: Table, zone: ZoneInfo | None) -> When:
    text = read.text("when") or "now"
    if text in ("now", "hourly"):
        return When(hourly=text == "hourly")
    match = _DAILY.fullmatch(text)
    if match is None:
        raise read.error("when", "must be now, hourly or like daily 08:00")
    return When(daily=time(int(match[1]), int(match[2])), zone=zone)


def _zone(read: Table) -> ZoneInfo | None:
    name = read.text("timezone")
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        raise read.error("timezone", "no such time zone; they are like Europe/Berlin") from None


def _site(read: Table) -> str:
    text = read.text("site")
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        valid = None
    if text and not valid:
        raise read.error("site", "not an http or https address")
    return text.rstrip("/")


def _channels(read: Table | None, folder: Path) -> Mapping[str, Channel]:
    if read is None:
        return {}
    channels = {}
    for name in read.keys():  # noqa: SIM118 - a method of ours
        if not _NAME.fullmatch(name):
            raise read.error("a name", _NAMES_ARE)
        kind, _, place = read.text(name, required=True).partition(":")
        if kind == "env" and place.isidentifier():
            channels[name] = Channel(name=name, variable=place)
        elif kind == "file" and place:
            channels[name] = Channel(name=name, file=folder / Path(place).expanduser())
        else:
            raise read.error(
                name,
                "must be env:VARIABLE or file:PATH; an address may hold a password, "
                "which has no place here",
            )
    return channels
