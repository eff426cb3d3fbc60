"""`python -m crawler`: the commands of crawling."""

from __future__ import annotations

import click

from archive.lazily import LazyGroup
from crawler.version import VERSION

_PLACES = {
    "crawl": "crawler.commands.crawling:crawl",
    "demo": "crawler.commands.demo:demo",
    "fetch": "crawler.commands.crawling:fetch",
    "import": "crawler.commands.importing:import_",
    "inspect": "crawler.commands.inspecting:inspect",
    "replay": "crawler.commands.reprocessing:replay",
    "schedule": "crawler.commands.scheduling:schedule",
    "serve": "crawler.commands.serving:serve",
    "sources": "crawler.commands.sources:sources",
}


@click.group(cls=LazyGroup, places=_PLACES)
@click.version_option(VERSION, prog_name="kursblatt")
def main() -> None:
    """Kursblatt: collect AI-industry stock commentary into an archive."""
