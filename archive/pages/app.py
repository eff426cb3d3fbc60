"""A folder with an archive → the Datasette that serves it: tables, and our pages over them."""

from __future__ import annotations

import json
from pathlib import Path

from datasette.app import Datasette

from archive.access.policy import Policy
from archive.pages.connection import serve_from
from archive.pages.gate import guard
from archive.pages.offers import offer

# A Datasette configuration directory: `datasette archive/site/` serves it as well.
SITE = Path(__file__).parents[1] / "site"


def datasette_app(
    folder: Path, policy: Policy | None = None, *, sql: bool = False, mcp: bool = False
) -> Datasette:
    """The site over `folder`'s archive.db; its `.app()` is the ASGI app. Where there is no
    archive yet, pages say so until there is one. Without a policy it answers this machine only;
    `sql` lets readers write statements of their own, which read and are cut off in time,
    `mcp` opens the endpoint for assistants."""
    settings = json.loads((SITE / "settings.json").read_text(encoding="utf-8"))
    site = Datasette(config_dir=SITE, settings=settings | {"default_allow_sql": sql})
    serve_from(site, folder)
    guard(site, policy or Policy())
    if mcp:
        # Its library takes as long to import as all the rest.
        from archive.pages.assistants import assistants

        offer(site, assistants(site))
    return site
