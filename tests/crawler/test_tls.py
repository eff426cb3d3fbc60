"""Certificates are verified, and one that does not hold is named."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest

from tests import crawls
from tests.crawler.odd_server import OddServer, article, feed, source
from tests.crawler.test_failures import write


@pytest.fixture
def certified(tmp_path: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    return context


def test_a_certificate_that_nobody_vouches_for_is_refused_and_named(
    tmp_path: Path, certified: ssl.SSLContext
) -> None:
    with OddServer({"/page": article("Overheard")}, tls=certified) as server:
        server.paths["/feed.xml"] = feed(f"{server.url}/page")
        write(tmp_path, source(server.url))
        done = crawls.crawl(tmp_path)
        assert server.asked == []
    assert done.returncode == 1
    assert crawls.rows(tmp_path / "data", "SELECT reason FROM documents") == [("TLS",)]
