"""`sources`: the registry, one TOML a source; what of it works, and how it grows."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import click
from rich.console import Console

from archive.article import Keep
from archive.clock import utcnow
from crawler.commands import SOME_FAILED, USAGE, WELL, one_line_errors, sources_option
from crawler.extraction.pool import Pool
from crawler.probe import Fetch, run
from crawler.sources import Source, SourceError, load_sources
from crawler.sources.check import Finding, check
from crawler.sources.find import Finder, NothingFound, Proposal
from crawler.sources.opml import read_opml, sources_of, write_opml
from crawler.sources.terminal import (
    finding_as_json,
    progress,
    show_findings,
    show_proposal,
    show_sources,
)
from crawler.sources.write import check_key, duration_text, new_key, write_source
from crawler.urls import normalise


@click.group()
def sources() -> None:
    """The registry of sources: list, check, add, import and export them."""


@sources.command("list")
@click.option("--json", "json_", is_flag=True, help="As JSON, with each source's documents.")
@sources_option
def list_(json_: bool, sources: Path) -> None:
    """List the sources.

    A table, or tab-separated lines where there is no terminal.

    \b
    Example:
      python -m crawler sources list
    """
    with one_line_errors():
        known = load_sources(sources)
    if json_:
        click.echo(_json([_source_as_json(source) for source in known]))
    else:
        show_sources(known)


@sources.command("check")
@click.argument("source", nargs=-1)
@click.option("--json", "json_", is_flag=True, help="The findings as JSON.")
@sources_option
def check_(source: tuple[str, ...], json_: bool, sources: Path) -> None:
    """Ask for the sources' documents and say what came.

    Each feed, sitemap and listing of the named sources, or of all, is asked for as a crawl would
    and read; nothing is archived. Exit status 1 if any is empty or does not work.

    \b
    Example:
      python -m crawler sources check heise cnbc-technology
    """
    with one_line_errors():
        chosen = load_sources(sources, source)

    async def job(fetch: Fetch) -> list[Finding]:
        return await check(chosen, fetch, pool, utcnow(), tell)

    documents = sum(len(each.discover) for each in chosen)
    with closing(Pool()) as pool, progress(documents) as tell:
        findings = run(job)
    if json_:
        click.echo(_json([finding_as_json(finding) for finding in findings]))
    else:
        show_findings(findings)
    sys.exit(WELL if all(finding.works for finding in findings) else SOME_FAILED)


@sources.command()
@click.argument("url")
@click.option("--key", default="", help="The new file's name; made from the host by default.")
@click.option("--allow-private", is_flag=True, help="The site is on a private address.")
@click.option("--yes", "-y", is_flag=True, help="Write the source without asking.")
@sources_option
def add(url: str, key: str, allow_private: bool, yes: bool, sources: Path) -> None:
    """Find a site's feeds and sitemaps and write the source.

    Shows one article from them as proof. A feed's or sitemap's own address will do, too.

    \b
    Example:
      python -m crawler sources add https://example.com/
    """
    address = normalise(url if "://" in url else f"https://{url}")
    if address is None:
        click.echo(f"kursblatt: not an http or https address: {url}", err=True)
        sys.exit(USAGE)
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    with one_line_errors():
        known = _known(sources)
        if key and (sources / f"{check_key(key)}.toml").exists():
            raise SourceError(f"{sources / f'{key}.toml'}: exists already")
    key = key or new_key(host, taken=[source.key for source in known])
    site = Source(key=key, name=host, homepage=address, discover=(), allow_private=allow_private)

    async def job(fetch: Fetch) -> Proposal:
        return await Finder(site, fetch, pool, utcnow()).find(address)

    try:
        with closing(Pool()) as pool, Console(stderr=True).status(f"looking at {host}"):
            proposal = run(job)
    except NothingFound as nothing:
        click.echo(f"kursblatt: {nothing}", err=True)
        sys.exit(SOME_FAILED)
    owner = _owner(proposal.source, known)
    if owner is not None:
        click.echo(f"kursblatt: {address}: is a source already: {owner.key}", err=True)
        sys.exit(SOME_FAILED)
    path = sources / f"{key}.toml"
    show_proposal(proposal, path)
    if not yes:
        click.confirm(f"Write {path}?", default=True, abort=True)
    with one_line_errors():
        write_source(sources, proposal.source)
    click.echo(f"Wrote {path}. To crawl it: python -m crawler crawl {key}")


@sources.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--keep",
    type=click.Choice(get_args(Keep)),
    default="full",
    show_default=True,
    help="What of the articles' text is stored.",
)
@sources_option
def import_(file: str, keep: Keep, sources: Path) -> None:
    """Write sources for the feeds of an OPML file.

    Feeds that a source has already are skipped. FILE may be - for standard input.

    \b
    Example:
      python -m crawler sources import subscriptions.opml --keep summary
    """
    with click.open_file(file, "rb") as opml:
        data = opml.read()
    with one_line_errors():
        known = _known(sources)
        found = sources_of(
            read_opml(data, file),
            feeds=[entry.url for source in known for entry in source.discover],
            keys=[source.key for source in known],
            keep=keep,
        )
        for source in found.sources:
            click.echo(write_source(sources, source))
    feeds = sum(len(source.discover) for source in found.sources)
    click.echo(
        f"New sources: {len(found.sources)}. New feeds: {feeds}. "
        f"Feeds known before: {found.known}.",
        err=True,
    )
    for address in found.refused:
        click.echo(f"{file}: not an http or https address: {address}", err=True)
    sys.exit(SOME_FAILED if found.refused else WELL)


@sources.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="A file instead of standard output.",
)
@sources_option
def export(output: Path | None, sources: Path) -> None:
    """Write the sources' feeds as OPML.

    \b
    Example:
      python -m crawler sources export --output kursblatt.opml
    """
    with one_line_errors():
        known = load_sources(sources)
    opml = write_opml(known, utcnow())
    if output is None:
        click.echo(opml, nl=False)
    else:
        try:
            output.write_bytes(opml)
        except OSError as error:
            click.echo(f"kursblatt: {output}: {error.strerror}", err=True)
            sys.exit(USAGE)
    without = sum(all(entry.kind != "feed" for entry in source.discover) for source in known)
    if without:
        click.echo(f"Left out, since they have no feed: {without}.", err=True)


def _known(folder: Path) -> list[Source]:
    """The sources there are; a folder without any, or none, is where the first will be."""
    return load_sources(folder) if any(folder.glob("*.toml")) else []


def _owner(new: Source, known: list[Source]) -> Source | None:
    """The source that has all of a new one's documents already."""
    wanted = {normalise(entry.url) for entry in new.discover}
    for source in known:
        if wanted <= {normalise(entry.url) for entry in source.discover}:
            return source
    return None


def _source_as_json(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "name": source.name,
        "homepage": source.homepage,
        "language": source.language,
        "interval": duration_text(source.interval),
        "keep": source.keep,
        "revisit": [duration_text(age) for age in source.row.revisit],
        "discover": [{"kind": entry.kind, "url": entry.url} for entry in source.discover],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
