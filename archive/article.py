"""The nouns that crawling, extraction and the archive share. No business logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from archive.exported import Exported

# What a source's articles are stored with: their text, or no more than a quotation of it.
Keep = Literal["full", "summary"]


class State(StrEnum):
    """Where a URL stands. All but `PENDING` are outcomes."""

    PENDING = "pending"
    STORED = "stored"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a URL.

    `reason` is one of a small vocabulary, so that it can be counted; `detail` is for a person.
    `passing` failures (a timeout, a 503) are worth another try in a later crawl. `gone`: there is
    no such page any more.
    """

    state: State
    reason: str = ""
    detail: str = ""
    passing: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A URL as a feed, sitemap or listing gave it, with what that said of it."""

    url: str
    title: str = ""
    published_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """When an article's page was first found gone, and what stood in its place."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The bytes as fetched. `headers` are the response's own, names in lower case, from before
    any decoding; `body` has its content encoding (gzip, br …) undone."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime

    @property
    def digest(self) -> str:
        """BLAKE2b-128 of the body, hexadecimal."""
        return blake2b(self.body, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What extraction made of a snapshot.

    `url` is canonical. `summary` is the standfirst, not part of `text`; `text` is paragraphs
    separated by newlines. `published_at` is aware, UTC, never in the future; `published_from`
    names where that date came from and `published_raw` is its text there. `language` is
    BCP 47 (`de`, `zh`), empty when unknown. `modified_at` is as `published_at`, None where the
    page names no later date. `image` is the lead picture's absolute address. `complete` is False
    where the page shows only a beginning (a paywall). `origins` says by field which candidate won
    (`{"title": "json-ld headline"}`).
    """

    url: str
    title: str
    text: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_from: str = ""
    published_raw: str = ""
    language: str = ""
    site_name: str = ""
    modified_at: datetime | None = None
    image: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    complete: bool = True
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def content_hash(self) -> str:
        """BLAKE2b-128 of title, standfirst and text. The leading digit is the version of this
        recipe, so that a change of it is not taken for edits of every article."""
        content = "\x00".join((self.title, self.summary, self.text)).encode()
        return "1" + blake2b(content, digest_size=16).hexdigest()


@dataclass(slots=True, kw_only=True)
class Page:
    """A fetched URL on its way through the pipelines: the one mutable noun.

    `address` is the frontier's id of the URL that was asked for; `addresses` are the others by
    which the page was reached (redirects). A pipeline that settles the page sets `outcome`, and
    those behind it leave the page alone. `alone` is the article as the page alone gave it, where
    `article` is without what its site repeats. `analysis` is of `article`, None where it failed.
    `exported` is what else an export's line has of an article that was imported without a page,
    `gone` what an export's WARC says of the page's end. `opt_outs` are what its publisher says
    against mining or keeping it, and where it says so.
    """

    address: int
    source: str
    snapshot: Snapshot = field(repr=False)
    found: Found = field(repr=False)
    addresses: tuple[str, ...] = ()
    fetched: bool = True
    article: Article | None = field(default=None, repr=False)
    alone: Article | None = field(default=None, repr=False)
    analysis: Analysis | None = field(default=None, repr=False)
    exported: Exported | None = field(default=None, repr=False)
    gone: Gone | None = None
    opt_outs: tuple[str, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A listed company named in an article.

    `company` is its key and `symbol` its main listing's (Yahoo style, `0020.HK`). `start` and
    `end` are offsets of the name in the title (`in_title`) or in standfirst, newline, text, also
    where the standfirst is empty. `in_lead`: in the standfirst or the first paragraph.
    `salience` is its company's part of all that the article names, 0 to 1, where a place in the
    title weighs most.
    """

    company: str
    symbol: str
    start: int
    end: int
    in_title: bool = False
    in_lead: bool = False
    salience: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a sentence says of a company as a number.

    `symbol` is empty where the text does not say whose figure it is. `value` is in base units
    (3433000000.0) and None for a rating; `value_to` ends a range; `previous` is A in "from A to
    B". `unit` is `%`, an ISO 4217 code, `shares`, `people`, or empty where a currency is not said;
    `inferred` where it follows from the context alone. `direction`: up, down, or empty for a
    level. `approximation`: about, over, under, or empty. `period` is what time the figure covers
    (`2021`, `2026-Q2`, `2025-H1`, `2026-06`); `event_date` the day of a move or price, with
    `date_basis` in words. `sentence` is the text of it, `start` and `end` the offsets of the
    figure as in `Mention`; `rule` names what found it.
    """

    symbol: str
    metric: str
    value: float | None
    unit: str
    sentence: str
    start: int
    end: int
    value_to: float | None = None
    previous: float | None = None
    inferred: bool = False
    direction: str = ""
    approximation: str = ""
    period: str = ""
    event_date: date | None = None
    date_basis: str = ""
    in_title: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """How far an article is AI-industry stock commentary, 0 to 1, with its parts, each 0 to 1,
    and why in words."""

    score: float
    ai: float
    market: float
    salience: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as a text gives it, in any language.

    `value` is in base units (5463000000.0), `unit` `%` or empty: which currency is meant a
    translation may lose. `sentence` counts the text's sentences; `text` is the figure as written.
    """

    value: float
    unit: str
    sentence: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What two texts are compared by.

    `shingles` are the hashes of all runs of some words (of standfirst and text, folded), 32 bits
    each, little-endian, ascending, each once; `anchors` those of them by which texts with a part
    in common find each other. `figures` are in the order of title, standfirst and text.
    `machine` says in words why the text looks machine-translated.
    """

    shingles: bytes = field(repr=False)
    anchors: bytes = field(repr=False)
    figures: tuple[Figure, ...] = ()
    machine: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The facts of an article. `about` are the symbols it is about, most salient first;
    `version` names the rules that made it; without a `fingerprint` it is of no story but its
    own."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    relevance: Relevance
    about: tuple[str, ...] = ()
    fingerprint: Fingerprint | None = None
    version: str = ""
