"""What a real crawl meets becomes the condition of its source."""

from __future__ import annotations

import ssl
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from archive import health
from archive.clock import from_text, utcnow
from archive.database import open_archive, read_archive
from archive.ledger import balances
from archive.verify.ledger import accounts, entries
from tests import crawls
from tests.crawler.odd_server import Answer, OddServer, article, feed, redirect, respond, source
from tests.crawler.test_failures import scrapy_crawl, stalled

CHALLENGE = (
    "<!doctype html><html><head><title>Just a moment...</title></head><body>"
    "<h1>Checking your browser before accessing the site.</h1>"
    "<p>Verifying you are human. This may take a few seconds.</p>"
    "<script>window._cf_chl_opt={}</script></body></html>"
)


def status(code: int, **headers: str) -> Answer:
    return lambda handler: respond(handler, b"", status=code, **headers)


# What answers a feed's request, and what is then said of its source.
MET: dict[str, tuple[Answer | str, str]] = {
    "unauthorised": (status(401), "blocked"),
    "forbidden": (status(403), "blocked"),
    "busy": (status(429, Retry_After="7200"), "blocked"),
    "challenged": (CHALLENGE, "blocked"),
    "page": (article("A page in the feed's place"), "HTML instead"),
    "missing": (status(404), "gone"),
    "gone": (status(410), "gone"),
    "failing": (status(503), "broken"),
    "slow": (stalled, "timeouts"),
    "off-site": (redirect("http://elsewhere.invalid/feed.xml", 301), "moved"),
    "well": (feed(), "fine"),
}


def write(folder: Path, key: str, toml: str) -> None:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / f"sources/{key}.toml").write_text(toml, encoding="utf-8")


def a_day_passes(folder: Path) -> None:
    """The failures so far began a day ago, and were met five times."""
    db = open_archive(folder / "data")
    with db.atomic():
        yesterday = (utcnow() - timedelta(days=1)).isoformat()
        db.execute(
            "UPDATE documents SET failing_since = ?, failures = 5 WHERE failures", [yesterday]
        )
    db.close()


_FAILING = "UPDATE documents SET failing_since = ?, failures = 5 WHERE failures"


def standings(folder: Path) -> dict[str, health.Standing]:
    db = read_archive(folder / "data")
    try:
        return {one.source: one for one in health.standings(db)}
    finally:
        db.close()


def self_signed(folder: Path, host: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    pem.write_bytes(key.private_bytes(encoding, form, plain) + certificate.public_bytes(encoding))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> dict[str, health.Standing]:
    """The health of sources each of which met one kind of failure, a day ago and now; each is on a
    host of its own, since hosts that ask to wait are left alone."""
    folder = tmp_path_factory.mktemp("met")
    with ExitStack() as running:
        for number, (key, (answer, _)) in enumerate(MET.items(), start=20):
            server = OddServer({"/feed.xml": answer}, host=f"127.0.0.{number}")
            running.enter_context(server)
            write(folder, key, source(server.url))
        robots: dict[str, Answer | str | bytes] = {"/robots.txt": "User-agent: *\nDisallow: /\n"}
        closed = running.enter_context(OddServer(robots, host="127.0.0.50"))
        write(folder, "robots", source(closed.url))
        secret = running.enter_context(
            OddServer({}, host="127.0.0.51", tls=self_signed(folder, "127.0.0.51"))
        )
        write(folder, "tls", source(secret.url))
        write(folder, "dns", source("http://no-such-host.invalid"))
        for _ in range(2):
            scrapy_crawl(folder, "-s", "DOWNLOAD_TIMEOUT=8", "-s", "RETRY_ENABLED=0")
            first = standings(folder)
            a_day_passes(folder)
            make_due(folder)
    assert {one.person for one in first.values()} >= {True}
    return first


def make_due(folder: Path) -> None:
    db = open_archive(folder / "data")
    with db.atomic():
        db.execute("UPDATE sources SET next_due = NULL")
    db.close()


@pytest.mark.parametrize(
    ("key", "condition"),
    [
        *((key, condition) for key, (_, condition) in MET.items()),
        ("robots", "robots"),
        ("tls", "TLS"),
        ("dns", "DNS"),
    ],
)
def test_what_a_feed_meets(met: dict[str, health.Standing], key: str, condition: str) -> None:
    assert met[key].condition == condition, met[key].reason
    assert met[key].person == (condition != "fine")


def test_a_feed_that_has_moved_for_good_is_followed_in_the_end(tmp_path: Path) -> None:
    with OddServer({"/page": article("Moved")}) as server:
        server.paths["/feed.xml"] = redirect("/new.xml", 301)
        server.paths["/new.xml"] = feed(f"{server.url}/page")
        write(tmp_path, "odd", source(server.url))
        for _ in range(3):
            crawls.crawl(tmp_path)
        assert standings(tmp_path)["odd"].condition == "moved"
        server.asked.clear()
        crawls.crawl(tmp_path)
        assert {path for path, _ in server.asked} == {"/new.xml"}
        del server.paths["/new.xml"]
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        crawls.crawl(tmp_path)  # where it was followed to is gone: the next one asks at home
        server.asked.clear()
        crawls.crawl(tmp_path)
        assert "/feed.xml" in {path for path, _ in server.asked}
    assert standings(tmp_path)["odd"].condition == "fine"


def test_articles_that_lose_their_text_are_told(tmp_path: Path) -> None:
    def page(handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        body = article(f"Page {path}") if path < "/200" else "<html><body></body></html>"
        respond(handler, body.encode())

    with OddServer({f"/{n}": page for n in range(100, 300)}) as server:
        server.paths["/feed.xml"] = feed(*(f"{server.url}/{n}" for n in range(100, 125)))
        write(tmp_path, "odd", source(server.url, concurrency=8))
        crawls.crawl(tmp_path)
        assert standings(tmp_path)["odd"].condition == "fine"
        server.paths["/feed.xml"] = feed(*(f"{server.url}/{n}" for n in range(200, 212)))
        crawls.crawl(tmp_path)
    found = standings(tmp_path)["odd"]
    assert found.condition == "extraction"
    assert found.reason.startswith("0 of the last 12 pages gave a text, where 100 % is usual")


def test_articles_that_are_refused_are_told_though_the_feed_answers(tmp_path: Path) -> None:
    with OddServer({f"/{n}": status(403) for n in range(10)}) as server:
        server.paths["/feed.xml"] = feed(*(f"{server.url}/{n}" for n in range(10)))
        write(tmp_path, "odd", source(server.url, concurrency=8))
        crawls.crawl(tmp_path)
    found = standings(tmp_path)["odd"]
    assert (found.condition, found.reason) == ("blocked", "articles: 10 of the last 10: HTTP 403")


def test_every_entry_and_every_url_is_accounted_for(tmp_path: Path) -> None:
    with OddServer({"/a": article("A"), "/b": status(503), "/c": ""}) as server:
        links = [f"{server.url}/{path}" for path in ("a", "a", "b", "c", "old/d", "gone")]
        server.paths["/feed.xml"] = feed(*links, "javascript:alert(1)").replace(
            "</channel>", "<item><title>no link</title></item></channel>"
        )
        toml = source(server.url) + 'exclude = "/old/"\n'
        write(tmp_path, "odd", toml)
        crawls.crawl(tmp_path)
        crawls.crawl(tmp_path)
    db = read_archive(tmp_path / "data")
    try:
        (balance,) = balances(db)
        assert balance.missing == 0
        assert (balance.stored, balance.dropped) == (1, 1)
        assert balance.failed == 2
        assert [list(wrong) for _, wrong in (accounts(db), entries(db))] == [[], []]
        named = "SELECT named, fresh, known, left_out, doubled FROM crawl_sources ORDER BY crawl"
        assert db.execute(named).fetchall() == [(8, 4, 0, 3, 1), (8, 0, 4, 3, 1)]
    finally:
        db.close()


def test_retry_after_and_max_age_say_when_a_source_is_due_again(tmp_path: Path) -> None:
    def fresh(handler: BaseHTTPRequestHandler) -> None:
        body = feed(f"{server.url}/page").encode()
        respond(handler, body, kind="application/xml", Cache_Control="public, max-age=9000")

    with OddServer({"/page": article("Fresh"), "/feed.xml": fresh}) as server:
        write(tmp_path, "odd", source(server.url, interval="1h"))
        crawls.crawl(tmp_path)
        assert hours_until_due(tmp_path) == pytest.approx(2.5, abs=0.1)
        server.paths["/feed.xml"] = status(429, Retry_After="18000")
        crawls.crawl(tmp_path)
        assert hours_until_due(tmp_path) == pytest.approx(5, abs=0.1)


def hours_until_due(folder: Path) -> float:
    due = from_text(crawls.rows(folder / "data", "SELECT next_due FROM sources")[0][0])
    assert due is not None
    return (due - utcnow()).total_seconds() / 3600


def test_a_toml_that_cannot_be_read_stops_its_source_and_no_other(tmp_path: Path) -> None:
    with OddServer({"/page": article("On time")}) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        toml = source(server.url)
        write(tmp_path, "odd", toml)
        write(tmp_path, "well", toml)
        crawls.crawl(tmp_path)
        write(tmp_path, "odd", f"interval = 7\n{toml}")
        broken = f"{tmp_path}/sources/odd.toml: interval: "
        by_hand = crawls.crawl(tmp_path)
        assert by_hand.returncode == 2
        make_sources_due(tmp_path)
        done = crawls.crawl(tmp_path, "--due")
        assert done.returncode == 1
        assert done.stderr.startswith(f"kursblatt: {broken}")
        assert "Traceback" not in done.stderr
        now = standings(tmp_path)
        assert (now["odd"].condition, now["odd"].person) == ("broken", True)
        assert now["odd"].reason.startswith("its TOML cannot be read: interval: ")
        assert now["well"].condition == "fine"
        once = crawls.run("crawler", "schedule", "--once", *crawls.folders(tmp_path))
        assert once.stderr.startswith(f"kursblatt: {broken}")
        assert (once.stderr.endswith("No source is due.\n"), once.returncode) == (True, 1)
        write(tmp_path, "odd", toml)
        make_sources_due(tmp_path)
        assert crawls.crawl(tmp_path, "--due").returncode == 0
        assert standings(tmp_path)["odd"].condition == "fine"


def make_sources_due(folder: Path) -> None:
    db = open_archive(folder / "data")
    with db.atomic():
        db.execute("UPDATE sources SET next_due = '2020-01-01T00:00:00+00:00'")
    db.close()
