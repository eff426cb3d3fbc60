from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.article import Snapshot
from archive.database import open_snapshots
from archive.snapshots import TRAIN_AT, Snapshots
from tests.archive.desk import NOW, count

CHANCE = random.Random(7)
WORDS = ["Aktie", "Kurs", "Chip", "Börse", "Nvidia", "商汤", "verlor", "gewann", "Prozent", "nach"]


def page(number: int) -> Snapshot:
    text = " ".join(CHANCE.choices(WORDS, k=200))
    frame = "<nav>" + "".join(f"<a href='/{word}'>{word}</a>" for word in WORDS * 10) + "</nav>"
    return Snapshot(
        url=f"https://presse.example/{number}",
        status=200,
        headers={"content-type": "text/html"},
        body=f"<html>{frame}<p>{number} {text}</p>".encode(),
        fetched_at=NOW,
    )


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = open_snapshots(tmp_path)
    yield db
    db.close()


def keep(db: Database, snapshots: Snapshots, *kept: Snapshot) -> None:
    with db.atomic():
        for snapshot in kept:
            snapshots.keep(snapshot)


def test_a_response_comes_back_as_it_was(db: Database) -> None:
    kept = page(1)
    snapshots = Snapshots(db)
    keep(db, snapshots, kept)
    assert snapshots.body(kept.digest) == kept.body
    assert snapshots.response(kept.url, kept.digest) == kept
    assert snapshots.response("https://presse.example/else", kept.digest) is None
    assert snapshots.body("0" * 32) is None


def test_an_empty_body_comes_back(db: Database) -> None:
    empty = Snapshot(url="https://a.example/", status=204, headers={}, body=b"", fetched_at=NOW)
    snapshots = Snapshots(db)
    keep(db, snapshots, empty)
    assert snapshots.body(empty.digest) == b""


def test_the_same_body_is_kept_once(db: Database) -> None:
    kept = page(1)
    other_address = Snapshot(
        url="https://presse.example/druck",
        status=200,
        headers={},
        body=kept.body,
        fetched_at=NOW,
    )
    keep(db, Snapshots(db), kept, kept, other_address)
    assert count(db, "bodies") == 1
    assert count(db, "responses") == 2


def test_a_dictionary_is_trained_at_a_hundred_and_old_bodies_stay_readable(db: Database) -> None:
    pages = [page(number) for number in range(TRAIN_AT[0] + 20)]
    snapshots = Snapshots(db)
    keep(db, snapshots, *pages[:99])
    assert count(db, "dictionaries") == 0
    keep(db, snapshots, *pages[99:])
    assert count(db, "dictionaries") == 1
    for reader in (snapshots, Snapshots(db)):
        assert [reader.body(kept.digest) for kept in pages] == [kept.body for kept in pages]
    sizes = dict(db.execute("SELECT dictionary, avg(length(data)) FROM bodies GROUP BY 1"))
    without = sizes.pop(None)
    assert [size < without for size in sizes.values()] == [True]


def test_a_new_process_goes_on_with_the_dictionary(db: Database) -> None:
    keep(db, Snapshots(db), *(page(number) for number in range(100)))
    keep(db, Snapshots(db), page(1000))
    newest = db.execute("SELECT dictionary FROM bodies ORDER BY rowid DESC LIMIT 1").fetchone()
    assert newest == db.execute("SELECT id FROM dictionaries").fetchone()


def test_a_dictionary_of_a_transaction_that_failed_leaves_nothing_behind(db: Database) -> None:
    snapshots = Snapshots(db)
    keep(db, snapshots, *(page(number) for number in range(99)))

    def keep_two_and_fail() -> None:
        with db.atomic():
            snapshots.keep(page(99))
            snapshots.keep(page(100))
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        keep_two_and_fail()
    later = [page(number) for number in range(200, 320)]
    keep(db, snapshots, *later)
    assert [Snapshots(db).body(kept.digest) for kept in later] == [kept.body for kept in later]


def test_the_newest_response_of_each_address_is_read(db: Database) -> None:
    old, other = page(1), page(2)
    new = Snapshot(
        url=old.url,
        status=200,
        headers={},
        body=b"<p>new</p>",
        fetched_at=NOW + timedelta(hours=1),
    )
    snapshots = Snapshots(db)
    keep(db, snapshots, old, other, new)
    assert [(found.url, found.body) for _, found in snapshots.newest()] == [
        (other.url, other.body),
        (new.url, new.body),
    ]


def test_all_addresses_are_read_in_batches(db: Database) -> None:
    snapshots = Snapshots(db)
    keep(db, snapshots, *(page(number) for number in range(120)))
    assert [id_ for id_, _ in snapshots.newest()] == list(range(1, 121))
