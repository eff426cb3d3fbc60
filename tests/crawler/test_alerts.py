"""A crawl tells what it found: at its end, once, and never at the price of the crawl."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import crawls as runs
from archive.alerts.reading import alerts_path
from archive.database import open_archive
from crawler.commands import scheduling
from crawler.schedule import Ending
from tests import crawls
from tests.archive.receiver import PASSWORD, Receiver, write_alerts
from tests.crawler.odd_server import OddServer, article, feed, source
from tests.crawler.test_failures import write

ORDERS = """
[[alert]]
name = "orders"
query = "orders"
all = true
send = ["desk"]
"""


@pytest.fixture
def server() -> Iterator[OddServer]:
    with OddServer({}) as server:
        publish(server, "first")
        yield server


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def publish(server: OddServer, *titles: str) -> None:
    server.paths["/feed.xml"] = feed(*(f"{server.url}/{title}" for title in titles))
    for title in titles:
        server.paths[f"/{title}"] = article(f"The {title} chips")


def subjects(receiver: Receiver) -> list[str]:
    return [message.subject for message in receiver.received]


def test_what_a_crawl_finds_is_told_at_its_end_once(
    tmp_path: Path, server: OddServer, receiver: Receiver
) -> None:
    write(tmp_path, source(server.url))
    write_alerts(tmp_path / "data", ORDERS, desk=receiver.address())
    first = crawls.crawl(tmp_path)
    assert "Alerts: 1 sent.\n" in first.stderr
    publish(server, "first", "second")
    second = crawls.crawl(tmp_path)
    assert second.returncode == 0
    assert subjects(receiver) == ["orders: The first chips", "orders: The second chips"]
    assert "Alerts" not in crawls.crawl(tmp_path).stderr


def test_what_is_fetched_by_hand_is_told(
    tmp_path: Path, server: OddServer, receiver: Receiver
) -> None:
    write(tmp_path, source(server.url))
    write_alerts(tmp_path / "data", ORDERS, desk=receiver.address())
    crawls.run("crawler", "fetch", f"{server.url}/first", *crawls.folders(tmp_path))
    assert subjects(receiver) == ["orders: The first chips"]


def test_a_channel_that_is_down_fails_no_crawl_and_the_schedule_tries_again(
    tmp_path: Path, server: OddServer, receiver: Receiver
) -> None:
    write(tmp_path, source(server.url))
    write_alerts(tmp_path / "data", ORDERS, desk=receiver.address())
    receiver.status = 503
    crawled = crawls.crawl(tmp_path)
    assert crawled.returncode == 0
    said = "Alerts: orders: desk: 1 message not sent: HTTP 503; will be tried again\n"
    assert said in crawled.stderr
    log = (tmp_path / "data/crawl.log").read_text(encoding="utf-8")
    assert PASSWORD not in crawled.stdout + crawled.stderr + log

    receiver.status = 200
    once = ("crawler", "schedule", "--once", *crawls.folders(tmp_path))
    assert subjects(receiver) == []
    make_due(tmp_path)
    assert "Alerts: 1 sent.\nNo source is due.\n" in crawls.run(*once).stderr
    assert subjects(receiver) == ["orders: The first chips"]


def make_due(folder: Path) -> None:
    """Brings the next try into the past, as time would."""
    db = open_archive(folder / "data")
    with db.atomic():
        db.execute("UPDATE alert_messages SET next_try = made_at")
    db.close()


def test_a_file_with_an_error_fails_no_crawl_and_loses_nothing(
    tmp_path: Path, server: OddServer, receiver: Receiver
) -> None:
    write(tmp_path, source(server.url))
    path = write_alerts(tmp_path / "data", ORDERS, desk=receiver.address())
    crawls.crawl(tmp_path)
    well = path.read_text(encoding="utf-8")
    path.write_text(well.replace("query", "querry"), encoding="utf-8")
    publish(server, "first", "second")
    crawled = crawls.crawl(tmp_path)
    assert crawled.returncode == 0
    line = f"Alerts: {alerts_path(tmp_path / 'data')}: alert orders: querry: no such key\n"
    assert crawled.stderr.count(line) == 1
    path.write_text(well, encoding="utf-8")
    crawls.crawl(tmp_path)
    assert subjects(receiver) == ["orders: The first chips", "orders: The second chips"]


@pytest.fixture
def ending() -> Iterator[Ending]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield Ending()
    for number, handler in before.items():
        signal.signal(number, handler)


def test_the_schedule_says_what_stands_once_until_it_changes(
    tmp_path: Path,
    server: OddServer,
    receiver: Receiver,
    ending: Ending,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(tmp_path, source(server.url))
    path = write_alerts(tmp_path / "data", ORDERS, desk=receiver.address())
    receiver.status = 503
    crawls.crawl(tmp_path)
    well = path.read_text(encoding="utf-8")
    said = scheduling._Said()

    def look(times: int) -> list[str]:
        for _ in range(times):
            make_due(tmp_path)
            scheduling._look(tmp_path / "data", tmp_path / "sources", ending, said, once=False)
        return capsys.readouterr().err.splitlines()

    down = "Alerts: orders: desk: 1 message not sent: HTTP 503; will be tried again"
    assert look(2) == [down]
    path.write_text(well.replace("query", "querry"), encoding="utf-8")
    wrong = f"Alerts: {alerts_path(tmp_path / 'data')}: alert orders: querry: no such key"
    assert look(2) == [wrong]
    path.write_text(well, encoding="utf-8")
    assert look(1) == [down]
    receiver.status = 200
    assert look(2) == ["Alerts: 1 sent."]

    db = open_archive(tmp_path / "data")
    with db.atomic():
        db.execute("UPDATE sources SET next_due = NULL")
    db.close()
    with runs.only_run(tmp_path / "data"):
        (line,) = look(3)
    assert "another run is writing it (pid " in line
