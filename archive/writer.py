"""The one writer of a database: operations from anywhere, one connection, many to a commit.

An operation is a function of the database. Each runs in a savepoint of its own, so one that
fails takes nothing else with it, and its future is done only once the commit is, so whoever
awaits it knows that the row is kept. A commit costs the same for one operation as for a
hundred: while one is under way, the next batch gathers.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from archive.database import UnwritableError, transaction, unwritable

T = TypeVar("T")
_MOST_IN_A_BATCH = 200


class Writer:
    """Owns `database`, which is the file at `path`, from now on; nobody else writes through it.
    `close()` drains and ends it. Once the file takes nothing more, as on a full disk, that is the
    answer to whatever is submitted, and `unwritable`."""

    def __init__(self, database: Database, path: Path) -> None:
        self.unwritable: UnwritableError | None = None
        self._database = database
        self._path = path
        self._queue: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"writer:{path.name}", daemon=True)
        self._thread.start()

    def submit(self, operation: Callable[[Database], T]) -> Future[T]:
        """The operation's result, once committed; its exception, once rolled back."""
        future: Future[T] = Future()
        # From here on nobody can cancel it: what was submitted is written, whoever still waits.
        future.set_running_or_notify_cancel()
        self._queue.put(_Task(operation, future))
        return future

    def close(self) -> None:
        self._queue.put(None)
        self._thread.join()
        self._database.close()

    def _run(self) -> None:
        going_on = True
        while going_on:
            batch = [self._queue.get()]
            while len(batch) < _MOST_IN_A_BATCH and not self._queue.empty():
                batch.append(self._queue.get())
            going_on = None not in batch
            self._commit([task for task in batch if task is not None])

    def _commit(self, batch: list[_Task]) -> None:
        try:
            if self.unwritable is not None:
                raise self.unwritable
            with transaction(self._database):
                for task in batch:
                    task.run(self._database, self._path)
        except Exception as error:  # noqa: BLE001 - every caller is told
            self.unwritable = self.unwritable or unwritable(error, self._path)
            for task in batch:
                task.fail(self.unwritable or error)
        for task in batch:
            task.settle()


class _Task:
    __slots__ = ("_error", "_future", "_operation", "_result")

    def __init__(self, operation: Callable[[Database], Any], future: Future[Any]) -> None:
        self._operation = operation
        self._future = future
        self._result: Any = None
        self._error: Exception | None = None

    def run(self, database: Database, path: Path) -> None:
        try:
            with database.atomic():  # nested: a savepoint
                self._result = self._operation(database)
        except Exception as error:  # it goes to whoever awaits the future
            if unwritable(error, path) is not None:
                raise  # SQLite may have undone the others' work with it
            self._error = error

    def fail(self, error: Exception) -> None:
        self._error = self._error or error

    def settle(self) -> None:
        if self._error is None:
            self._future.set_result(self._result)
        else:
            self._future.set_exception(self._error)
