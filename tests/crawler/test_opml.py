"""OPML in and out: what a feed reader exports becomes sources, and comes back as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.commands.sources import sources as command
from crawler.demo import Newsroom
from crawler.sources import DEFAULT_FOLDER, Discover, Source, SourceError, load_sources
from crawler.sources.opml import read_opml, sources_of, write_opml

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
READER = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Subscriptions</title></head><body>
<outline text="Chips" title="Chips">
  <outline text="Asia">
    <outline type="rss" text="商汤 &amp; Co" xmlUrl="https://asia.example/feed"
             htmlUrl="https://asia.example/" language="zh-CN"/>
  </outline>
  <outline type="rss" title="Desk" xmlUrl="https://desk.example/rss" htmlUrl=""/>
</outline>
<outline type="rss" text="Desk" xmlurl="https://desk.example/atom" htmlurl="javascript:void(0)"/>
<outline type="rss" text="Desk again" xmlUrl="HTTPS://desk.example:443/rss#top"/>
<outline type="rss" text="Local" xmlUrl="feed.xml" language="unknown"/>
<outline type="link" text="A page" url="https://page.example/"/>
</body></opml>"""


def invoke(*arguments: str, input: str | bytes | None = None) -> Result:  # noqa: A002 - click's
    return CliRunner().invoke(command, list(arguments), input=input)


def feeds(folder: Path) -> set[str]:
    return {e.url for s in load_sources(folder) for e in s.discover if e.kind == "feed"}


def test_folders_are_flattened_and_feeds_of_one_site_are_one_source() -> None:
    found = sources_of(read_opml(READER.encode(), "x"), feeds=(), keys=(), keep="summary")
    first, second = found.sources
    assert first == Source(
        key="asia-example",
        name="商汤 & Co",
        homepage="https://asia.example/",
        language="zh",
        keep="summary",
        discover=(Discover(kind="feed", url="https://asia.example/feed"),),
    )
    assert (second.key, second.homepage) == ("desk", "https://desk.example/")
    assert [entry.url for entry in second.discover] == [
        "https://desk.example/rss",
        "https://desk.example/atom",
    ]
    assert found.known == 1
    assert found.refused == ("feed.xml",)


def test_keys_and_feeds_that_there_are_are_left_alone() -> None:
    found = sources_of(
        read_opml(READER.encode(), "x"),
        feeds=["https://ASIA.example/feed"],
        keys=["desk"],
        keep="full",
    )
    assert [source.key for source in found.sources] == ["desk-2"]
    assert found.known == 2


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"not XML",
        b"\x00\x01\x02",
        READER.encode()[:300],
        READER.replace("&amp;", "&").encode(),
        READER.replace("UTF-8", "nonsense").encode(),
        b"<rss><channel/></rss>",
        b"<!doctype html><html><body>Sign in</body></html>",
    ],
)
def test_what_is_no_opml_is_one_line(tmp_path: Path, damaged: bytes) -> None:
    with pytest.raises(SourceError, match=r"^subs\.opml: not OPML: [^\n]+$"):
        read_opml(damaged, "subs.opml")
    file = tmp_path / "subs.opml"
    file.write_bytes(damaged)
    done = invoke("import", str(file), "--sources", str(tmp_path / "sources"))
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "sources").exists()


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x "aaaa">', '<!ENTITY % x "y">'],
)
def test_no_entity_is_expanded(entity: str) -> None:
    body = READER.replace("<opml ", f"<!DOCTYPE opml [{entity}]><opml ").replace("Chips", "&x;")
    with pytest.raises(SourceError, match="not OPML"):
        read_opml(body.encode(), "x")


def test_export_has_the_feeds_alone_and_survives_odd_names() -> None:
    source = Source(
        key="desk",
        name='Desk "A" & <B>\x07',
        homepage="https://example.com/?a=1&b=2",
        interval=timedelta(hours=2),
        discover=(
            Discover(kind="sitemap", url="https://example.com/sitemap.xml"),
            Discover(kind="feed", url="https://example.com/feed?a=1&b=2"),
        ),
    )
    (outline,) = read_opml(write_opml([source], NOW), "x")
    assert outline.feed == "https://example.com/feed?a=1&b=2"
    assert outline.name == 'Desk "A" & <B>'
    assert outline.homepage == source.homepage
    assert outline.language == ""


def test_the_registry_exported_and_imported_has_the_same_feeds(tmp_path: Path) -> None:
    file = tmp_path / "registry.opml"
    assert invoke("export", "--output", str(file)).exit_code == 0
    done = invoke("import", str(file), "--sources", str(tmp_path / "new"))
    assert done.exit_code == 0
    assert feeds(tmp_path / "new") == feeds(DEFAULT_FOLDER)
    names = {source.name for source in load_sources(tmp_path / "new")}
    assert names <= {source.name for source in load_sources(DEFAULT_FOLDER)}


def test_a_second_import_finds_everything_known(tmp_path: Path) -> None:
    with Newsroom(today=NOW.date()) as room:
        room.write_sources(tmp_path / "sources")
    before = {path: path.read_bytes() for path in (tmp_path / "sources").iterdir()}
    exported = invoke("export", "--sources", str(tmp_path / "sources"))
    assert exported.stderr == "Left out, since they have no feed: 1.\n"
    done = invoke("import", "-", "--sources", str(tmp_path / "sources"), input=exported.stdout)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr == "New sources: 0. New feeds: 0. Feeds known before: 4.\n"
    assert {path: path.read_bytes() for path in (tmp_path / "sources").iterdir()} == before


def test_import_writes_each_source_and_names_what_it_refuses(tmp_path: Path) -> None:
    file = tmp_path / "subs.opml"
    file.write_text(READER, encoding="utf-8")
    folder = tmp_path / "sources"
    done = invoke("import", str(file), "--keep", "summary", "--sources", str(folder))
    assert done.exit_code == 1
    written = [str(folder / f"{key}.toml") for key in ("asia-example", "desk")]
    assert done.stdout.split() == written
    assert {source.keep for source in load_sources(folder)} == {"summary"}
    assert f"{file}: not an http or https address: feed.xml" in done.stderr
    assert "New sources: 2. New feeds: 3. Feeds known before: 1." in done.stderr
