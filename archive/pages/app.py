"""A folder with an archive → the Datasette that serves it: tables, and our pages over them."""

from __future__ import annotations

from pathlib import Path

from datasette.app import Datasette

from archive.pages.connection import serve_from

# A Datasette configuration directory: `datasette archive/site/` serves it as well.
SITE = Path(__file__).parents[1] / "site"


def datasette_app(folder: Path) -> Datasette:
    """The site over `folder`'s archive.db; its `.app()` is the ASGI app. Where there is no
    archive yet, pages say so until there is one."""
    site = Datasette(config_dir=SITE)
    serve_from(site, folder)
    return site
