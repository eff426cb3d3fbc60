"""Hosts are asked as they want to be asked."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from archive.clock import utcnow
from crawler.middlewares.retry_after import RetryAfterMiddleware, retry_after
from crawler.middlewares.robots import RobotsMiddleware
from crawler.outcomes import Postponed, Refused, failed
from crawler.settings import REDIRECT_MAX_TIMES
from tests import crawls
from tests.crawler.odd_server import OddServer, article, feed, redirect, respond, source
from tests.crawler.test_failures import outcomes, write

# The clock that orders two requests is the server's, the one that spaced them the crawler's.
_SLACK = 0.05


def gaps(server: OddServer) -> list[float]:
    times = [at for path, at in server.asked if path != "/robots.txt"]
    return [later - earlier for earlier, later in pairwise(times)]


def test_the_delay_of_the_source_lies_between_requests(tmp_path: Path) -> None:
    pages = {f"/{number}": article(f"Page {number}") for number in range(4)}
    with OddServer(dict(pages)) as server:
        server.paths["/feed.xml"] = feed(*(server.url + path for path in pages))
        write(tmp_path, source(server.url, delay=0.4))
        crawls.crawl(tmp_path)
    assert len(gaps(server)) == 6  # with the site's opt-outs
    assert min(gaps(server)) >= 0.4 - _SLACK


def test_a_longer_crawl_delay_of_the_site_is_honoured(tmp_path: Path) -> None:
    pages = {f"/{number}": article(f"Page {number}") for number in range(3)}
    with OddServer({"/robots.txt": "User-agent: *\nCrawl-delay: 0.6\n", **pages}) as server:
        server.paths["/feed.xml"] = feed(*(server.url + path for path in pages))
        write(tmp_path, source(server.url, delay=0.0))
        crawls.crawl(tmp_path)
    assert min(gaps(server)) >= 0.6 - _SLACK


def test_retry_after_is_waited_for_and_the_page_then_stored(tmp_path: Path) -> None:
    answered: list[bool] = []

    def busy_once(handler: object) -> None:
        if not answered:
            answered.append(True)
            respond(handler, b"", status=429, Retry_After="1")  # type: ignore[arg-type]
        else:
            respond(handler, article("Patience").encode())  # type: ignore[arg-type]

    with OddServer({"/busy": busy_once}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/busy")
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        first, second = server.times("/busy")
        assert second - first >= 1 - _SLACK
        assert outcomes(tmp_path, server)["/busy"] == ("stored", "")


def test_a_long_retry_after_leaves_the_page_to_a_later_crawl(tmp_path: Path) -> None:
    with OddServer({"/busy": lambda h: respond(h, b"", status=503, Retry_After="3600")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/busy")
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        assert len(server.times("/busy")) == 1
        assert outcomes(tmp_path, server)["/busy"] == ("pending", "asked to wait")


def test_the_user_agent_carries_the_contact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OddServer({"/page": article("Who asks")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url))
        monkeypatch.setenv("KURSBLATT_CONTACT", "desk@example.org")
        crawls.crawl(tmp_path)
    assert server.headers["/page"]["User-Agent"].startswith("Kursblatt/")
    assert "desk@example.org" in server.headers["/page"]["User-Agent"]


def test_a_host_that_never_stops_asking_to_wait_is_left_to_a_later_crawl(tmp_path: Path) -> None:
    busy = {f"/{n}": lambda h: respond(h, b"", status=429, Retry_After="0") for n in range(12)}
    with OddServer(dict(busy)) as server:
        server.paths["/feed.xml"] = feed(*(server.url + path for path in busy))
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        assert len([path for path, _ in server.asked if path in busy]) <= 8
        assert {o for _, o in outcomes(tmp_path, server).items()} <= {
            ("pending", "asked to wait"),
            ("pending", ""),
        }


def test_a_host_that_redirects_is_asked_on_while_the_one_behind_it_asks_to_wait(
    tmp_path: Path,
) -> None:
    pages = {f"/{n}": article(f"Page {n}") for n in range(5)}
    behind = OddServer({"/moved": lambda h: respond(h, b"", status=429, Retry_After="3600")},
                       host="127.0.0.9")  # fmt: skip
    with behind, OddServer({**pages, "/moved": redirect(f"{behind.url}/moved")}) as server:
        server.paths["/feed.xml"] = feed(*(server.url + path for path in ("/moved", *pages)))
        write(tmp_path, source(server.url, also=["127.0.0.9"]))
        crawls.crawl(tmp_path)
        ended = outcomes(tmp_path, server)
    assert ended.pop("/moved") == ("pending", "asked to wait")
    assert ended == dict.fromkeys(pages, ("stored", ""))


def test_a_robots_txt_that_the_server_cannot_give_forbids_for_now(tmp_path: Path) -> None:
    with OddServer({"/robots.txt": lambda h: respond(h, b"", status=503)}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url))
        done = crawls.crawl(tmp_path)
        assert {path for path, _ in server.asked} == {"/robots.txt"}
    assert "robots.txt: HTTP 503" in done.stdout


def test_a_robots_txt_on_another_host_is_obeyed(tmp_path: Path) -> None:
    elsewhere = OddServer({"/robots.txt": "User-agent: *\nDisallow: /secret\n"}, "127.0.0.8")
    with elsewhere, OddServer({"/secret": article("Secret")}) as server:
        server.paths["/robots.txt"] = redirect(f"{elsewhere.url}/robots.txt", 301)
        server.paths["/feed.xml"] = feed(f"{server.url}/secret")
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        assert outcomes(tmp_path, server)["/secret"] == ("dropped", "robots")


def test_a_robots_txt_that_leads_nowhere_is_asked_for_once(tmp_path: Path) -> None:
    with OddServer({"/robots.txt": redirect("/robots.txt")}) as server:
        pages = {f"/{name}": article(name) for name in ("one", "two", "three")}
        server.paths |= {**pages, "/feed.xml": feed(*(server.url + path for path in pages))}
        write(tmp_path, source(server.url))
        crawls.crawl(tmp_path)
        assert outcomes(tmp_path, server) == dict.fromkeys(pages, ("stored", ""))
        assert len(server.times("/robots.txt")) == 1 + REDIRECT_MAX_TIMES


def test_a_robots_txt_that_cannot_be_had_holds_none_of_the_pages_that_asked_for_it() -> None:
    middleware = RobotsMiddleware(get_crawler(settings_dict={"ROBOTSTXT_OBEY": True}))
    asked = Request("https://desk.example/page")
    middleware._parsers["desk.example"] = None
    middleware._fails("desk.example", Refused(failed("robots.txt: HTTP 503")))

    def frames() -> int:
        with pytest.raises(Refused) as raised:
            asyncio.run(middleware.robot_parser(asked))
        return len(raised.traceback)

    assert len({frames() for _ in range(3)}) == 1


def test_503_again_and_again_rests_a_host_and_each_time_longer_until_it_answers() -> None:
    resting = RetryAfterMiddleware()
    asked = Request("https://a.example/1", meta={"source": None})
    broken = Response(asked.url, status=503)
    assert [resting.process_response(asked, broken) for _ in range(2)] == [broken, broken]
    assert [_wait(resting, asked, broken) for _ in range(3)] == [30, 60, 120]
    answer = Response(asked.url)
    assert resting.process_response(asked, answer) is answer
    assert resting.process_response(asked, broken) is broken


def test_429_without_retry_after_rests_a_host_at_once() -> None:
    resting = RetryAfterMiddleware()
    asked = Request("https://a.example/1", meta={"source": None})
    busy = Response(asked.url, status=429)
    assert [_wait(resting, asked, busy) for _ in range(3)] == [30, 60, 120]
    with pytest.raises(Postponed):
        resting.process_request(asked)
    resting.process_request(Request("https://b.example/", meta={"source": None}))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"120", 120),
        (b"Mon, 01 Jun 2026 00:02:00 GMT", 120),
        (b"Mon, 01 Jun 2026 00:02:00 +0000", 120),
        (b"Sun, 31 May 2026 00:00:00 GMT", 0),
        (b"Fri, 31 Dec 9999 23:59:59 GMT", 251_622_028_799),
        (b"-5", None),
        (b"soon", None),
        (b"9" * 400, None),
        (b"\xff", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: bytes | None, seconds: int | None) -> None:
    found = retry_after(header, datetime(2026, 6, 1, tzinfo=UTC))
    assert (found and found.total_seconds()) == (seconds if seconds != 0 else found)


def _wait(resting: RetryAfterMiddleware, asked: Request, answer: Response) -> int:
    """Seconds, without the one by which the wait is rounded up."""
    before = utcnow()
    with pytest.raises(Postponed) as postponed:
        resting.process_response(asked, answer)
    return round((postponed.value.until - before).total_seconds() / 30) * 30
