"""The nouns of the newsroom: a publisher, how its articles are found, what a site is made from."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from crawler.demo.articles import Published
from crawler.demo.resource import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """One way to a publisher's articles; `options` are further keys of its `[[discover]]`."""

    kind: str
    path: str
    options: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A publisher that is being served; `base_url` has no slash at its end."""

    key: str
    name: str
    language: str
    base_url: str
    discover: tuple[Discovery, ...]

    def url(self, path: str) -> str:
        return self.base_url + path

    def source(self, *, delay: float, revisit: Sequence[str]) -> str:
        """The publisher as a source's TOML; it lives on loopback, so it allows private hosts."""
        head: dict[str, str | float | bool | Sequence[str]] = {
            "name": self.name,
            "homepage": self.url("/"),
            "language": self.language,
            "interval": "30m",
            "delay": delay,
            "concurrency": 2,
            "keep": "full",
            "allow_private": True,
            **({"revisit": list(revisit)} if revisit else {}),
        }
        discover = [
            _toml({"kind": d.kind, "url": self.url(d.path), **d.options}) for d in self.discover
        ]
        return "\n[[discover]]\n".join([_toml(head), *discover])


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """An edition of a publisher on its way to the pages; `articles` are newest first."""

    publisher: Publisher
    edition: int
    zone: tzinfo
    articles: tuple[Published, ...]
    archived: tuple[Published, ...] = ()
    slow_seconds: float = 0.0

    def url(self, path: str) -> str:
        return self.publisher.url(path)

    @property
    def modified_at(self) -> datetime:
        """When anything here last changed."""
        return last_change(self.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A publisher's constants and its printing press: edition in, every address out.

    `path` and `flavour` are functions of an article's slug; `print_pages` returns resources by
    path, without the query.
    """

    key: str
    name: str
    host: str
    zone: tzinfo
    discover: tuple[Discovery, ...]
    path: Callable[[str], str]
    flavour: Callable[[str], str]
    print_pages: Callable[[Press], dict[str, Resource]]


def last_change(articles: tuple[Published, ...]) -> datetime:
    """The latest change to any of the articles; ValueError if there are none."""
    return max(article.modified_at for article in articles)


def _toml(table: Mapping[str, str | float | bool | Sequence[str]]) -> str:
    """The table's lines; JSON's strings, numbers, booleans and lists are TOML's too."""
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in table.items()
    )
