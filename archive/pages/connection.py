"""Where a page reads from: Datasette's read connection to the archive, on Datasette's threads."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import datasette.database
from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from pysqlite3 import dbapi2 as sqlite3
from sqlite_utils import Database

from archive.database import DEFAULT_FOLDER, ArchiveError, archive_path, read_archive
from archive.language import gettext as _

T = TypeVar("T")

# The database's name in Datasette, and so in its addresses.
NAME = "archive"

# Datasette's plugins are one set for the process, so what belongs to one Datasette is kept by it.
_folders: WeakKeyDictionary[Datasette, Path] = WeakKeyDictionary()


class SlowQueryError(ArchiveError):
    """A question that went past `sql_time_limit_ms`."""


def serve_from(site: Datasette, folder: Path) -> None:
    """Makes this Datasette serve the archive in a folder, in place of KURSBLATT_ARCHIVE's."""
    _folders[site] = folder


def folder_of(site: Datasette) -> Path:
    """The folder of the archive that this Datasette serves."""
    return _folders.get(site, DEFAULT_FOLDER)


def attach(site: Datasette) -> None:
    """Adds the archive's database, if that is not done. Raises ArchiveError where there is none
    yet: the next request asks again, so a site may be started before the first crawl."""
    if NAME in site.databases:
        return
    folder = folder_of(site)
    path = archive_path(folder)
    database = read_archive(folder)
    try:
        # A crawl that is just making it, or some other SQLite file.
        if "article_search" not in database.table_names():
            raise ArchiveError(f"{path}: not an archive of Kursblatt's, or one not yet set up")
    finally:
        database.close()
    site.add_database(datasette.database.Database(site, path=str(path)), name=NAME)


async def read(site: Datasette, look: Callable[[Database], T]) -> T:
    """What `look` returns, run on a read connection. Raises ArchiveError where there is no
    archive, SlowQueryError where it ran past Datasette's time limit."""
    attach(site)

    def on_connection(connection: Any) -> T:
        with sqlite_timelimit(connection, site.setting("sql_time_limit_ms")):
            # Neither pragmas nor functions of sqlite-utils' own: the connection is Datasette's.
            return look(Database(connection, recursive_triggers=False, execute_plugins=False))

    try:
        # The thread speaks the reader's language too.
        here = copy_context()
        result: T = await site.get_database(NAME).execute_fn(
            lambda connection: here.run(on_connection, connection)
        )
    except sqlite3.OperationalError as error:
        if str(error) == "interrupted":
            raise SlowQueryError(_("This question took too long to answer.")) from error
        if str(error) == "unable to open database file":  # removed while it was served
            raise ArchiveError(f"{site.get_database(NAME).path}: {error}") from error
        raise
    return result
