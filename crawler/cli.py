"""`python -m crawler`: the commands of crawling."""

from __future__ import annotations

import click

from crawler.commands.crawling import crawl, fetch
from crawler.commands.demo import demo
from crawler.commands.importing import import_
from crawler.commands.inspecting import inspect
from crawler.commands.reprocessing import replay
from crawler.commands.scheduling import schedule
from crawler.commands.serving import serve
from crawler.commands.sources import sources
from crawler.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="kursblatt")
def main() -> None:
    """Kursblatt: collect AI-industry stock commentary into an archive."""


for command in (crawl, fetch, inspect, replay, import_, schedule, serve, sources, demo):
    main.add_command(command)
