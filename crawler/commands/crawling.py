"""`crawl` and `fetch`: a run of a spider with its progress and its closing table."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archive.clock import utcnow
from crawler import rendering, schedule
from crawler.commands import (
    SOME_FAILED,
    USAGE,
    WELL,
    archive_option,
    one_line_errors,
    say_unwritable,
    sources_option,
)
from crawler.commands.alerting import prepare, tell
from crawler.run import Run
from crawler.settings import KURSBLATT_CONTACT
from crawler.sources import Source, load_sources, readable_sources
from crawler.spiders.source import SourceSpider
from crawler.spiders.sources import SourcesSpider
from crawler.spiders.url import UrlSpider, owners
from crawler.tally import Tally
from crawler.terminal import as_json, closing_table
from crawler.urls import normalise

_LARGEST_LOG = 5_000_000
_NO_CONTACT = (
    "The User-Agent names no contact; set KURSBLATT_CONTACT to a mail or web address, "
    "so that publishers can reach you."
)


@click.command()
@click.argument("source", nargs=-1)
@click.option("--due", is_flag=True, help="Only the sources whose interval is over.")
@click.option("--json", "json_", is_flag=True, help="The closing table as JSON.")
@archive_option
@sources_option
def crawl(source: tuple[str, ...], due: bool, json_: bool, archive: Path, sources: Path) -> None:
    """Crawl the named sources, or all.

    \b
    Example:
      python -m crawler crawl heise cnbc-technology
    """
    with one_line_errors():
        chosen, unread = _chosen(sources, source, due=due)
        registry = None if source else [*(one.key for one in chosen), *unread]
        if due:
            chosen = schedule.due(chosen, archive, utcnow())
            if not chosen:
                click.echo("No source is due.", err=True)
                return
        if not KURSBLATT_CONTACT and not all(source.allow_private for source in chosen):
            click.echo(_NO_CONTACT, err=True)
        rendering.settings(chosen)
        command = " ".join(["crawl", *(["--due"] if due else []), *source])
        run = Run(archive, chosen, command, registry=registry, unread=unread)
    status = run_spider(SourcesSpider, run, json_=json_)
    sys.exit(SOME_FAILED if unread else status)


def _chosen(
    folder: Path, keys: tuple[str, ...], *, due: bool
) -> tuple[list[Source], Mapping[str, str]]:
    """The sources to crawl; and, where nobody looks on, those whose TOML cannot be read, which are
    told and keep no other from being crawled."""
    if keys or not due:
        return load_sources(folder, keys), {}
    found, wrong = readable_sources(folder)
    for error in wrong.values():
        click.echo(f"kursblatt: {error}", err=True)
    return found, {
        key: str(error).removeprefix(f"{folder / key}.toml: ") for key, error in wrong.items()
    }


@click.command()
@click.argument("url", nargs=-1, required=True)
@click.option("--json", "json_", is_flag=True, help="The closing table as JSON.")
@archive_option
@sources_option
def fetch(url: tuple[str, ...], json_: bool, archive: Path, sources: Path) -> None:
    """Archive these pages now, whether they are known or not.

    \b
    Example:
      python -m crawler fetch https://example.com/news/a-commentary
    """
    for given in url:
        if normalise(given) is None:
            click.echo(f"kursblatt: not an http or https address: {given}", err=True)
            sys.exit(USAGE)
    with one_line_errors():
        urls = [normalised for normalised in map(normalise, url) if normalised]
        chosen = owners(load_sources(sources), urls)
        rendering.settings(chosen)
        run = Run(archive, chosen, f"fetch {' '.join(url)}")
    sys.exit(run_spider(UrlSpider, run, json_=json_, urls=" ".join(urls)))


def run_spider(
    spider: type[SourceSpider], run: Run, *, json_: bool = False, **arguments: str
) -> int:
    """Runs a spider to its end and prints the closing table. Returns the exit status."""
    prepare(run.folder)
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.setdict(rendering.settings(run.sources.values()), priority="cmdline")
    log = run.folder / "crawl.log"
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    settings.set("LOG_FILE", str(log))
    settings.set("KURSBLATT_PROGRESS", not json_)
    logging.raiseExceptions = False  # a full disk takes no log either, which is no news a line
    process = AsyncCrawlerProcess(settings)
    process.crawl(spider, run=run, **arguments)
    process.start()
    if json_:
        click.echo(as_json(run.tally))
    else:
        closing_table(run.tally, list(run.sources.values()), interrupted=run.interrupted)
        if not run.unwritable:
            click.echo(f"Log: {log}", err=True)
    if run.interrupted:
        prepare(run.folder)  # who ends this is not to wait for a channel: the next run tells
    else:
        tell(run.folder)
    wrong = say_unwritable(run) or process.bootstrap_failed or _failed(run.tally)
    return SOME_FAILED if wrong else WELL


def _failed(tally: Tally) -> bool:
    return bool(tally.total("failed") or tally.total("documents_failed"))
