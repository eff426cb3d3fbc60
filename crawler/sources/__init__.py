"""One publisher, one TOML → `Source`. Parsed once; an error names the file and the key."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, Self, get_args

from archive.article import Keep
from archive.sources import RELEVANT, SourceRow
from crawler.sources.table import SourceError, Table
from crawler.urls import site_of, site_of_url

DEFAULT_FOLDER = Path(__file__).parent

__all__ = [
    "KEY",
    "Discover",
    "Kind",
    "Source",
    "SourceError",
    "load_source",
    "load_sources",
    "source_from",
]

# For all sources that do not say otherwise.
_OBEYED = os.environ.get("KURSBLATT_OBEY_OPT_OUTS", "").lower() in ("1", "true", "yes")
Kind = Literal["feed", "sitemap", "listing", "url"]
# News is corrected within hours, or within days; later edits are rare.
REVISIT = (timedelta(hours=3), timedelta(days=1), timedelta(weeks=1), timedelta(weeks=4))
# Requests to a host a day (UTC): one in nine seconds. A feed of news needs a tenth.
BUDGET = 10_000
KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discover:
    """One way by which a source's articles are found."""

    kind: Kind
    url: str
    max_age: timedelta | None = None  # entries dated earlier are skipped, and counted
    include: re.Pattern[str] | None = None  # of the URLs found, only those that this finds
    exclude: re.Pattern[str] | None = None
    links: str = ""  # listing: CSS, or XPath where it begins with / or (
    next: str = ""
    pages: int = 1

    @property
    def wanted(self) -> str:
        """What is asked of the document, as one text: where it changes, so may the answer."""
        patterns = [pattern.pattern if pattern else "" for pattern in (self.include, self.exclude)]
        return repr((self.kind, self.max_age, *patterns, self.links, self.next, self.pages))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher and how its articles are found. `key` is the stem of its TOML."""

    key: str
    name: str
    homepage: str
    discover: tuple[Discover, ...]
    language: str = ""
    interval: timedelta = timedelta(hours=1)
    delay: float = 1.0
    concurrency: int = 1
    budget: int = BUDGET  # requests to one host a day
    keep: Keep = "full"
    allow_private: bool = False
    obey_opt_outs: bool = False  # what its publisher says against mining or keeping is obeyed
    render: bool = False  # pages are fetched through a browser, which runs their scripts
    also: tuple[str, ...] = ()
    relevance: float = RELEVANT  # articles below are hidden from what pages show unless asked
    keep_snapshots: timedelta | None = None  # how long `archive retain` leaves them; None: for ever
    keep_text: timedelta | None = None
    revisit: tuple[timedelta, ...] = REVISIT  # ages at which articles are asked for again

    @property
    def row(self) -> SourceRow:
        """This source as the archive notes it."""
        return SourceRow(
            key=self.key,
            name=self.name,
            homepage=self.homepage,
            language=self.language,
            keep=self.keep,
            interval=self.interval,
            relevance=self.relevance,
            keep_snapshots=self.keep_snapshots,
            keep_text=self.keep_text,
            revisit=() if self.keep == "summary" else self.revisit,
        )

    @classmethod
    def of(cls, row: SourceRow) -> Self:
        """A source that the archive knows and that has no TOML."""
        return cls(
            key=row.key,
            name=row.name,
            homepage=row.homepage,
            language=row.language,
            interval=row.interval,
            keep=row.keep,
            relevance=row.relevance,
            keep_snapshots=row.keep_snapshots,
            keep_text=row.keep_text,
            revisit=row.revisit,
            discover=(),
        )

    def owns(self, url: str) -> bool:
        """Whether a URL is on one of this source's sites."""
        return site_of_url(url) in self.sites

    @property
    def sites(self) -> set[str]:
        """The registrable domains that its articles may live on."""
        listed = [d.url for d in self.discover if d.kind in ("listing", "url")]
        return {*map(site_of_url, (self.homepage, *listed)), *map(site_of, self.also)}


def load_sources(folder: Path, keys: Iterable[str] = ()) -> list[Source]:
    """The sources of a folder, by key; only those named, if any are. Raises SourceError."""
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder of sources")
    wanted = list(dict.fromkeys(keys))
    for key in wanted:
        if not (folder / f"{key}.toml").is_file():
            raise SourceError(f"{folder / f'{key}.toml'}: no such source{_similar(key, folder)}")
    paths = [folder / f"{key}.toml" for key in wanted] or sorted(folder.glob("*.toml"))
    if not paths:
        raise SourceError(f"{folder}: no source here (*.toml)")
    return [load_source(path) for path in paths]


def readable_sources(folder: Path) -> tuple[list[Source], dict[str, SourceError]]:
    """The sources of a folder, and by key what is wrong with the TOMLs of the others: one that
    cannot be read is no reason to let the others be. Raises SourceError where none can."""
    found: list[Source] = []
    wrong: dict[str, SourceError] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append(load_source(path))
        except SourceError as error:
            wrong[path.stem] = error
    return (found, wrong) if found else (load_sources(folder), {})


def load_source(path: Path) -> Source:
    """One source. Raises SourceError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error
    return source_from(table, path)


def source_from(table: Mapping[str, Any], path: Path) -> Source:
    """A parsed TOML → Source. `path` names it in errors, and its stem is the key."""
    if not KEY.fullmatch(path.stem):
        raise SourceError(f"{path}: the file's name may hold a-z, 0-9 and hyphens")
    read = Table(table, f"{path}: ")
    source = Source(
        key=path.stem,
        name=read.text("name", required=True),
        homepage=read.url("homepage"),
        language=read.text("language"),
        interval=read.duration("interval") or timedelta(hours=1),
        delay=read.number("delay", 1.0, least=0),
        concurrency=int(read.number("concurrency", 1, least=1, whole=True)),
        budget=int(read.number("budget", BUDGET, least=1, whole=True)),
        keep=read.choice("keep", get_args(Keep), "full"),
        allow_private=read.boolean("allow_private"),
        obey_opt_outs=read.boolean("obey_opt_outs", default=_OBEYED),
        render=read.boolean("render"),
        also=tuple(read.texts("also")),
        relevance=read.number("relevance", RELEVANT, least=0, most=1),
        keep_snapshots=read.duration("keep_snapshots"),
        keep_text=read.duration("keep_text"),
        revisit=read.ages("revisit", REVISIT),
        discover=tuple(
            _discover(Table(entry, f"{path}: discover[{number}]."))
            for number, entry in enumerate(read.tables("discover"), start=1)
        ),
    )
    read.nothing_else()
    if source.keep == "summary" and source.revisit not in ((), REVISIT):
        raise SourceError(f'{path}: revisit: must be "off" where keep = "summary"')
    urls = [entry.url for entry in source.discover]
    for number, url in enumerate(urls, start=1):
        if url in urls[: number - 1]:
            raise SourceError(f"{path}: discover[{number}].url: is there twice: {url}")
    return source


def _discover(read: Table) -> Discover:
    kind: Kind = read.choice("kind", get_args(Kind), None)
    entry = Discover(
        kind=kind,
        url=read.url("url"),
        max_age=read.duration("max_age"),
        include=read.pattern("include"),
        exclude=read.pattern("exclude"),
        links=read.selector("links", required=True) if kind == "listing" else "",
        next=read.selector("next") if kind == "listing" else "",
        pages=int(read.number("pages", 5, least=1, whole=True)) if kind == "listing" else 1,
    )
    read.nothing_else()
    return entry


def _similar(key: str, folder: Path) -> str:
    near = get_close_matches(key, [path.stem for path in folder.glob("*.toml")], n=3)
    return f"; did you mean {' or '.join(near)}?" if near else ""
