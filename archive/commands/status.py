"""`status`: whether all is well, and what is not."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from archive import courses, crawls, edits, health
from archive.article import State
from archive.clock import to_text, utcnow
from archive.commands import WELL, WRONG, archive_option, one_line_errors, reading
from archive.courses import Course, Crawl, FailedDocument, Reason
from archive.health import Condition, Standing
from archive.pages import counts
from archive.pages.counts import SourceCount
from archive.revisions import Class
from archive.terminal import console, counted, moment, plain
from archive.terms import change_name

_IDLE = timedelta(days=1)
_MOST_REASONS = 12
_MOST_DOCUMENTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`outcomes` are each source's URLs by state, `edits` the changes of articles by class, `gone`
    the articles without a page."""

    now: datetime
    health: Sequence[Standing]
    sources: Sequence[SourceCount]
    outcomes: Mapping[str, Mapping[State, int]]
    crawls: Sequence[Crawl]
    reasons: Sequence[Reason]
    failed_documents: Sequence[FailedDocument]
    edits: Mapping[Class, int]
    gone: int

    @property
    def well(self) -> bool:
        crashed = bool(self.crawls) and self.crawls[0].course is Course.CRASHED
        return not crashed and not self.needy and self.idle_since is None

    @property
    def needy(self) -> Sequence[Standing]:
        """The sources that need a person."""
        return [one for one in self.health if one.person]

    @property
    def idle_since(self) -> str | None:
        """When the schedule last ran, where it was to go on and has not for a day."""
        if not self.crawls or not self.crawls[0].command.startswith("crawl --due"):
            return None
        latest = self.crawls[0].started_at
        idle = self.now - datetime.fromisoformat(latest) > _IDLE
        return latest if idle and self.crawls[0].course is not Course.RUNNING else None

    def urls(self, source: SourceCount, state: State) -> int:
        return self.outcomes.get(source.key, {}).get(state, 0)


@click.command()
@click.option("--json", "json_", is_flag=True, help="All of it as JSON.")
@archive_option
def status(json_: bool, archive: Path) -> None:
    """Show which sources need a person, the last crawls, and what was not stored and why.

    The exit status is 1 when a source needs a person, when the last crawl crashed, or when the
    schedule has not run for a day.

    \b
    Example:
      python -m archive status --json
    """
    with one_line_errors():
        with reading(archive) as db:
            found = status_of(db, crawls.holder(archive), utcnow())
        if json_:
            click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
        else:
            _show(found, console())
    sys.exit(WELL if found.well else WRONG)


def status_of(db: Database, holder: int | None, now: datetime) -> Status:
    return Status(
        now=now,
        health=health.standings(db),
        sources=counts.by_source(db),
        outcomes=counts.outcomes(db),
        crawls=courses.last_crawls(db, holder),
        reasons=courses.reasons(db),
        failed_documents=courses.failed_documents(db),
        edits=edits.by_class(db),
        gone=edits.gone(db),
    )


def _show(found: Status, out: Console) -> None:
    for line in _needs(found):
        out.print(plain(line), markup=False, soft_wrap=True)
    out.print(_sources(found))
    if found.crawls:
        out.print(_crawls(found.crawls))
    if found.reasons:
        out.print(_reasons(found.reasons))
    if found.edits or found.gone:
        out.print(_edits(found))
    told = {one.source for one in found.needy}
    passing = [document for document in found.failed_documents if document.source not in told]
    for document in passing[:_MOST_DOCUMENTS]:
        line = f"{document.source}: could not be read: {document.kind} {document.url}: "
        out.print(plain(line + document.reason), markup=False, soft_wrap=True)
    more = len(passing) - _MOST_DOCUMENTS
    if more > 0:
        out.print(f"… and {more:,} more that could not be read.", markup=False)
    if found.crawls and found.crawls[0].course is Course.CRASHED:
        out.print("The last crawl crashed: the next one goes on where it stopped.", markup=False)


def _needs(found: Status) -> Iterator[str]:
    """A line for each source that needs a person, and how many are in each other condition."""
    for one in found.needy:
        yield f"{one.source}: {one.condition}: {one.reason}"
    others = Counter(one.condition for one in found.health if not one.person)
    if others:
        first = [Condition.FINE, *sorted(others)]
        yield ", ".join(f"{others[one]:,} {one}" for one in dict.fromkeys(first) if others[one])
    if found.idle_since:
        yield f"The schedule has not run since {moment(found.idle_since)} UTC."


def _table(*columns: str, right: Sequence[str]) -> Table:
    """The first column folds where 80 columns are not enough, the others stay whole."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(
            column,
            justify="right" if column in right else "left",
            overflow="fold" if number == 0 else "ellipsis",
            no_wrap=number > 0,
        )
    return table


def _sources(found: Status) -> Table:
    """A row a source with articles, one for all others, and a total."""
    numbers = ("articles", "pending", "failed")
    table = _table("source", *numbers, "newest", "next due (UTC)", right=numbers)
    full = [source for source in found.sources if source.articles]
    empty = [source for source in found.sources if not source.articles]
    for source in full:
        figures = _figures(found, [source])
        table.add_row(source.key, *figures, source.newest_day, _due([source], found.now))
    if empty:
        name = f"{len(empty):,} without articles"
        table.add_row(name, *_figures(found, empty), "–", _due(empty, found.now), style="dim")
    if len(found.sources) > 1:
        table.add_section()
        newest = max((source.newest_day or "" for source in full), default="–")
        figures = _figures(found, found.sources)
        table.add_row("total", *figures, newest, _due(found.sources, found.now), style="bold")
    return table


def _figures(found: Status, sources: Sequence[SourceCount]) -> list[str]:
    figures = (
        sum(source.articles for source in sources),
        sum(found.urls(source, State.PENDING) for source in sources),
        sum(found.urls(source, State.FAILED) for source in sources),
    )
    return [f"{figure:,}" if figure else "–" for figure in figures]


def _due(sources: Sequence[SourceCount], now: datetime) -> str:
    """When the first of them is due; one that was never crawled is due at once."""
    first = min(source.next_due or "" for source in sources)
    return "now" if first <= (to_text(now) or "") else moment(first)


def _crawls(crawls: Sequence[Crawl]) -> Table:
    numbers = ("stored", "failed", "dropped")
    table = _table("last crawls", "began (UTC)", "it", *numbers, right=numbers)
    for crawl in crawls:
        figures = (f"{figure:,}" for figure in (crawl.stored, crawl.failed, crawl.dropped))
        style = "bold" if crawl.course is Course.CRASHED else ""
        # A command may name a hundred sources: it is cut, not folded.
        command = Text(plain(crawl.command), no_wrap=True, overflow="ellipsis")
        began = moment(crawl.started_at)
        table.add_row(command, began, crawl.course, *figures, style=style)
    return table


def _reasons(reasons: Sequence[Reason]) -> Table:
    table = _table("not stored because", "state", "URLs", right=("URLs",))
    for reason in reasons[:_MOST_REASONS]:
        table.add_row(plain(reason.reason) or "–", reason.state, f"{reason.urls:,}")
    others = reasons[_MOST_REASONS:]
    if others:
        rest = sum(reason.urls for reason in others)
        table.add_row(counted(len(others), "other reason"), "", f"{rest:,}", style="dim")
    return table


def _edits(found: Status) -> Table:
    table = _table("what became of articles", "times", right=("times",))
    for kind, times in found.edits.items():
        table.add_row(change_name([kind]), f"{times:,}")
    if found.gone:
        table.add_row("page gone", f"{found.gone:,}")
    return table


def _health_json(one: Standing) -> dict[str, Any]:
    return {
        "source": one.source,
        "state": one.condition,
        "reason": one.reason,
        "person": one.person,
        "since": to_text(one.since),
        "judged_at": to_text(one.judged_at),
    }


def _as_json(found: Status) -> dict[str, Any]:
    return {
        "well": found.well,
        "health": [_health_json(one) for one in found.health],
        "sources": [
            asdict(source) | {state: found.urls(source, state) for state in State}
            for source in found.sources
        ],
        "crawls": [asdict(crawl) for crawl in found.crawls],
        "reasons": [asdict(reason) for reason in found.reasons],
        "failed_documents": [asdict(document) for document in found.failed_documents],
        "edits": found.edits,
        "gone": found.gone,
    }
