"""What the `sources` commands say: tables in a terminal, tab-separated lines elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.article import Article
from archive.clock import to_text
from crawler.sources import Source
from crawler.sources.candidates import Candidate
from crawler.sources.check import Finding
from crawler.sources.find import Proposal
from crawler.sources.write import ages_text, duration_text, toml_of

_LONGEST_PROOF = 300


def show_sources(sources: Sequence[Source]) -> None:
    """Key, name, language, kinds of discovery, interval, keep, revisits."""
    rows = [
        (
            source.key,
            source.name,
            source.language,
            _kinds(source),
            duration_text(source.interval),
            source.keep,
            ages_text(source.row.revisit),
        )
        for source in sources
    ]
    console = Console(highlight=False)
    if not console.is_terminal:
        _print_lines(rows)
        return
    table = _table()
    for column in ("source", "name", "lang", "found by", "every", "keep", "again after"):
        # Where the terminal is narrow, names alone are cut.
        table.add_column(column, no_wrap=column != "name")
    for key, name, *others in rows:
        table.add_row(key, Text(name, no_wrap=True, overflow="ellipsis"), *others)
    console.print(table)
    console.print(f"{len(rows)} sources")


def show_findings(findings: Sequence[Finding]) -> None:
    """A line a document; under the table what a person should look at, with its address."""
    console = Console(highlight=False)
    if not console.is_terminal:
        _print_lines([_plain(finding) for finding in findings])
        return
    table = _table()
    table.add_column("source", overflow="fold")
    table.add_column("found by", no_wrap=True)
    table.add_column("entries", justify="right", no_wrap=True)
    table.add_column("newest", no_wrap=True)
    table.add_column("", overflow="fold")
    for finding in findings:
        table.add_row(
            Text(finding.source),
            finding.kind,
            f"{finding.entries:,}" if finding.entries else "–",
            f"{finding.newest:%Y-%m-%d}" if finding.newest else "–",
            Text(_verdict(finding), style="" if finding.works else "red"),
        )
    console.print(table)
    for line in _remarks(findings):
        console.print(Text(line), soft_wrap=True)
    well = sum(finding.works for finding in findings)
    sources = len({finding.source for finding in findings})
    console.print(f"{well} of {len(findings)} documents of {sources} sources work.")


def finding_as_json(finding: Finding) -> dict[str, str | int | bool | None]:
    """A finding for a script."""
    return {
        "source": finding.source,
        "kind": finding.kind,
        "url": finding.url,
        "works": finding.works,
        "verdict": finding.verdict,
        "detail": finding.detail,
        "entries": finding.entries,
        "left_out": finding.left_out,
        "documents": finding.documents,
        "newest": to_text(finding.newest),
        "moved_to": finding.moved_to,
    }


def show_proposal(proposal: Proposal, path: Path) -> None:
    """The documents found, an article from them, and the TOML as it would be written."""
    console = Console(highlight=False)
    for candidate in proposal.documents:
        console.print(Text(_found(candidate)), soft_wrap=True)
    console.print()
    if proposal.sample is None:
        console.print(Text(f"No article as proof: {proposal.why_no_sample}"), soft_wrap=True)
    else:
        console.print(_proof(proposal.sample), soft_wrap=not console.is_terminal)
    console.print()
    console.print(Text(f"{path}:", style="bold"), soft_wrap=True)
    click.echo(toml_of(proposal.source))


@contextmanager
def progress(total: int) -> Iterator[Callable[[Finding], None]]:
    """Tells on standard error, if that is a terminal, how many documents have come: call what
    this gives for each."""
    come = 0
    with Console(stderr=True, highlight=False).status(f"0 of {total} documents") as status:

        def one_more(_: Finding) -> None:
            nonlocal come
            come += 1
            status.update(f"{come} of {total} documents")

        yield one_more


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)


def _print_lines(rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        click.echo("\t".join(" ".join(value.split()) for value in row))


def _kinds(source: Source) -> str:
    counts = Counter(entry.kind for entry in source.discover)
    return ", ".join(kind if n == 1 else f"{n} {kind}s" for kind, n in counts.items())


def _plain(finding: Finding) -> tuple[str, ...]:
    return (
        finding.source,
        finding.kind,
        finding.verdict,
        str(finding.entries),
        to_text(finding.newest) or "",
        finding.url,
        finding.moved_to,
    )


def _verdict(finding: Finding) -> str:
    said = [finding.verdict]
    if finding.documents and finding.kind == "sitemap":
        said.append(f"index of {finding.documents}")
    if finding.left_out:
        said.append(f"{finding.left_out:,} left out")
    if finding.moved_to:
        said.append("moved")
    return ", ".join(said)


def _remarks(findings: Sequence[Finding]) -> list[str]:
    remarks = []
    for finding in findings:
        if not finding.works:
            remarks.append(f"{finding.source}: {finding.verdict}: {finding.url}")
        if finding.moved_to:
            moved = f"moved permanently to {finding.moved_to}"
            remarks.append(f"{finding.source}: {finding.url} {moved}")
    return remarks


def _found(candidate: Candidate) -> str:
    oldest = candidate.discover.max_age
    entries = f"{len(candidate.entries)} entries"
    entries += f" of the last {oldest.days} days" if oldest else ""
    newest = f", newest {candidate.newest:%Y-%m-%d}" if candidate.newest else ""
    kind = "news sitemap" if candidate.news else candidate.discover.kind
    return f"Found a {kind} with {entries}{newest}: {candidate.discover.url}"


def _proof(article: Article) -> Text:
    text = article.text[:_LONGEST_PROOF].rsplit("\n", 1)[0] or article.text[:_LONGEST_PROOF]
    if article.published_at is None:
        dated = "no date found"
    else:
        dated = f"{article.published_at:%Y-%m-%d %H:%M} UTC, from: {article.published_from}"
    return Text.assemble((article.title, "bold"), f"\n{dated}\n{article.url}\n{text} …")
