"""What a site answers beside Datasette's addresses, because its owner turned it on."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from datasette.app import Datasette

from archive.pages.respond import App

# The path of the endpoint for assistants.
MCP = "/mcp"

_offers: WeakKeyDictionary[Datasette, Callable[[App], App]] = WeakKeyDictionary()


def offer(site: Datasette, beside: Callable[[App], App]) -> None:
    """Puts an endpoint beside the site's app."""
    _offers[site] = beside


def has_offer(site: Datasette) -> bool:
    return site in _offers


def with_offer(site: Datasette, app: App) -> App:
    return _offers[site](app) if site in _offers else app
