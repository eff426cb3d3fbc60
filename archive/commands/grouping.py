"""`story`: an article's copies, edits and translations, in the terminal; split and joined by
hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click
from sqlite_utils import Database

from archive.clock import to_text, utcnow
from archive.commands import archive_option, one_line_errors, reading
from archive.database import ArchiveError, open_archive, read_archive
from archive.stories import Member, members
from archive.stories.deciding import join, split
from archive.terminal import console, counted, moment, plain


@click.group()
def story() -> None:
    """Show a story: an article with its copies, edits and translations."""


@story.command("show")
@click.argument("article")
@click.option("--json", "json_", is_flag=True, help="The members with all they have, as JSON.")
@archive_option
def show_(article: str, json_: bool, archive: Path) -> None:
    """Show the story of an ARTICLE (its number or address), the earliest known version first.

    For each of the others: which one it was probably taken from, and why; and what shows that a
    machine translated it.

    \b
    Example:
      python -m archive story show 12
    """
    with one_line_errors(), reading(archive) as db:
        id_ = _asked(db, article)
        found = members(db, _story(db, id_))
        if json_:
            rows = [asdict(one) | {"at": to_text(one.at)} for one in found]
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        elif found:
            _show(found)
        else:
            click.echo(f"Article {id_} is alone: no other is a copy or a translation of it.")


@story.command("split")
@click.argument("article", nargs=-1, required=True)
@archive_option
def split_(article: tuple[str, ...], archive: Path) -> None:
    """Take each ARTICLE out of its story, for good.

    Several leave it together. They are kept apart from each of the others, whatever comes later.

    \b
    Example:
      python -m archive story split 14
    """
    _decide(archive, article, split)


@story.command("join")
@click.argument("article", nargs=-1, required=True)
@archive_option
def join_(article: tuple[str, ...], archive: Path) -> None:
    """Make the stories of two and more ARTICLES one, for good.

    \b
    Example:
      python -m archive story join 12 https://example.com/markets/1
    """
    if len(article) < 2:
        raise click.UsageError("Two articles are needed, or more.")
    _decide(archive, article, join)


def _decide(
    folder: Path, asked: Sequence[str], decide: Callable[[Database, Sequence[int], datetime], None]
) -> None:
    with one_line_errors():
        read_archive(folder).close()  # where there is none, none is made
        db = open_archive(folder)
        try:
            with db.atomic():
                ids = list(dict.fromkeys(_asked(db, one) for one in asked))
                decide(db, ids, utcnow())
            for id_ in ids:
                count = len(members(db, _story(db, id_))) or 1
                click.echo(f"Article {id_} is in a story of {counted(count, 'article')}.")
        finally:
            db.close()


def _asked(db: Database, text: str) -> int:
    """The id of the article that a number or an address names."""
    by = "id = ?" if text.isdecimal() else "id = (SELECT article FROM urls WHERE url = ?)"
    row = db.execute(f"SELECT id FROM articles WHERE {by}", [text]).fetchone()  # noqa: S608
    if row is None:
        raise ArchiveError(f"{text}: the archive has no such article")
    return int(row[0])


def _story(db: Database, article: int) -> int:
    return int(db.execute("SELECT story FROM articles WHERE id = ?", [article]).fetchone()[0])


def _show(found: Sequence[Member]) -> None:
    out = console()
    for one in found:
        kind = "earliest known version" if one.earliest else one.kind or "through others"
        line = f"{one.id:>7}  {moment(to_text(one.at))}  {one.source}  {one.language}  {kind}"
        out.print(line, style="bold", markup=False, soft_wrap=True)
        out.print(f"         {plain(one.title)}", markup=False, soft_wrap=True)
        if one.taken_from:
            why = f"         from {one.taken_from}: {one.evidence}"
            out.print(plain(why), style="dim", markup=False, soft_wrap=True)
        for reason in one.machine:
            why = f"         looks machine-translated: {plain(reason)}"
            out.print(why, style="dim", markup=False, soft_wrap=True)
    out.print(f"{counted(len(found), 'article')}.", markup=False)
