"""A source's TOML: what is wrong names the file and the key, and what is written loads again."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.commands.sources import sources as command
from crawler.sources import (
    DEFAULT_FOLDER,
    Discover,
    Source,
    SourceError,
    load_source,
    load_sources,
    source_from,
)
from crawler.sources.write import (
    check_key,
    duration_text,
    new_key,
    toml_of,
    write_source,
)

HEAD = 'name = "Desk"\nhomepage = "https://example.com/"\n'
FEED = '[[discover]]\nkind = "feed"\nurl = "https://example.com/feed"\n'
LISTING = '[[discover]]\nkind = "listing"\nurl = "https://example.com/news"\nlinks = "a"\n'


def load(folder: Path, toml: str, name: str = "desk.toml") -> Source:
    path = folder / name
    path.write_text(toml, encoding="utf-8")
    return load_source(path)


def test_a_source_says_little_by_default(tmp_path: Path) -> None:
    assert load(tmp_path, HEAD + FEED) == Source(
        key="desk",
        name="Desk",
        homepage="https://example.com/",
        discover=(Discover(kind="feed", url="https://example.com/feed"),),
    )


EVERYTHING = Source(
    key="desk",
    name='Börse "heute" \\ 商汤\x7f',
    homepage="https://example.com/",
    language="de",
    interval=timedelta(minutes=90),
    delay=0.5,
    concurrency=3,
    keep="summary",
    allow_private=True,
    also=("example.net", "example.org"),
    keep_snapshots=timedelta(days=30),
    keep_text=timedelta(hours=36),
    discover=(
        Discover(
            kind="sitemap",
            url="https://example.com/sitemap.xml",
            max_age=timedelta(days=14),
            include=re.compile(r"/news/\d+"),
            exclude=re.compile("/video/"),
        ),
        Discover(
            kind="listing",
            url="https://example.com/news",
            links="//h2/a",
            next="a[rel=next]",
            pages=1,
        ),
        Discover(kind="url", url="https://example.com/a"),
    ),
)


def test_what_is_written_loads_as_the_same_source(tmp_path: Path) -> None:
    assert load_source(write_source(tmp_path / "new", EVERYTHING)) == EVERYTHING


@pytest.mark.parametrize(
    ("toml", "ages"),
    [
        ("", ["3h", "1d", "7d", "28d"]),
        ('revisit = ["90m", "2d"]\n', ["90m", "2d"]),
        ('revisit = "off"\n', []),
        ('keep = "summary"\n', []),
        ('keep = "summary"\nrevisit = "off"\n', []),
    ],
)
def test_articles_are_asked_for_again_at_the_ages_that_the_source_names(
    tmp_path: Path, toml: str, ages: list[str]
) -> None:
    source = load(tmp_path, HEAD + toml + FEED)
    assert [duration_text(age) for age in source.row.revisit] == ages
    again = load_source(write_source(tmp_path / "new", source))
    assert again == source


def test_a_source_is_never_overwritten(tmp_path: Path) -> None:
    path = write_source(tmp_path, EVERYTHING)
    path.write_text("# mine", encoding="utf-8")
    with pytest.raises(SourceError, match=r"desk\.toml: exists already"):
        write_source(tmp_path, EVERYTHING)
    assert path.read_text(encoding="utf-8") == "# mine"


@pytest.mark.parametrize(
    ("toml", "key", "complaint"),
    [
        ("name = ", "", "Invalid value"),
        (FEED, "name", "is missing"),
        ('name = " "\nhomepage = "https://example.com/"\n' + FEED, "name", "must not be empty"),
        ('name = 7\nhomepage = "https://example.com/"\n' + FEED, "name", "must not be int (7)"),
        ('name = "Desk"\n' + FEED, "homepage", "is missing"),
        ('name = "x"\nhomepage = "example.com"\n' + FEED, "homepage", "not an http or https"),
        ('name = "x"\nhomepage = "file:///etc"\n' + FEED, "homepage", "not an http or https"),
        (HEAD, "discover", "is missing"),
        (HEAD + "discover = []\n", "discover", "at least one is needed"),
        (HEAD + 'discover = "feed"\n', "discover", "must not be str"),
        (HEAD + 'discover = ["feed"]\n', "discover[1]", "must be a table"),
        (HEAD + 'langauge = "de"\n' + FEED, "langauge", "no such key"),
        (HEAD + 'interval = "often"\n' + FEED, "interval", "must be like 30m"),
        (HEAD + 'interval = "0m"\n' + FEED, "interval", "must be like 30m"),
        (HEAD + "interval = 30\n" + FEED, "interval", "must not be int"),
        (HEAD + "delay = -1\n" + FEED, "delay", "must be from 0 to 100000"),
        (HEAD + 'delay = "1"\n' + FEED, "delay", "must not be str"),
        (HEAD + 'keep_text = "ever"\n' + FEED, "keep_text", "must be like 30m, 2h, 14d or 1w"),
        (HEAD + "relevance = 1.1\n" + FEED, "relevance", "must be from 0 to 1"),
        (HEAD + "relevance = nan\n" + FEED, "relevance", "must be from 0 to 1"),
        (HEAD + 'relevance = "low"\n' + FEED, "relevance", "must not be str"),
        (HEAD + 'revisit = "often"\n' + FEED, "revisit", 'must be "off" or a list of ages'),
        (HEAD + "revisit = []\n" + FEED, "revisit", 'must be "off" or a list of ages'),
        (HEAD + "revisit = [3]\n" + FEED, "revisit", 'must be "off" or a list of ages'),
        (HEAD + "revisit = false\n" + FEED, "revisit", "must not be bool"),
        (HEAD + 'revisit = ["3"]\n' + FEED, "revisit", "must be like 30m"),
        (HEAD + 'revisit = ["1d", "3h"]\n' + FEED, "revisit", "each age must be longer"),
        (
            HEAD + 'keep = "summary"\nrevisit = ["3h"]\n' + FEED,
            "revisit",
            'must be "off" where keep = "summary"',
        ),
        (HEAD + "delay = true\n" + FEED, "delay", "must not be bool"),
        (HEAD + "concurrency = 0\n" + FEED, "concurrency", "must be from 1 to 100000"),
        (HEAD + "concurrency = 1.5\n" + FEED, "concurrency", "must not be float"),
        (HEAD + 'keep = "all"\n' + FEED, "keep", "must be one of full, summary"),
        (HEAD + "allow_private = 1\n" + FEED, "allow_private", "must not be int"),
        (HEAD + 'also = "example.net"\n' + FEED, "also", "must not be str"),
        (HEAD + "also = [1]\n" + FEED, "also", "must be a list of texts"),
        (HEAD + FEED + 'links = "a"\n', "discover[1].links", "no such key"),
        (HEAD + FEED + FEED + 'max_age = "14"\n', "discover[2].max_age", "must be like 30m"),
        (HEAD + FEED + 'include = "("\n', "discover[1].include", "not a regular expression"),
        (HEAD + FEED + 'exclude = "*"\n', "discover[1].exclude", "not a regular expression"),
        (HEAD + '[[discover]]\nurl = "https://a.example/"\n', "discover[1].kind", "is missing"),
        (HEAD + '[[discover]]\nkind = "rss"\n', "discover[1].kind", "must be one of feed"),
        (HEAD + '[[discover]]\nkind = "feed"\n', "discover[1].url", "is missing"),
        (HEAD + '[[discover]]\nkind = "feed"\nurl = "/f"\n', "discover[1].url", "not an http"),
        (HEAD + LISTING.replace('links = "a"\n', ""), "discover[1].links", "is missing"),
        (HEAD + LISTING.replace('"a"', '"a["'), "discover[1].links", "not a selector"),
        (HEAD + LISTING.replace('"a"', '"//a["'), "discover[1].links", "not a selector"),
        (HEAD + LISTING + 'next = "a:::x"\n', "discover[1].next", "not a selector"),
        (HEAD + LISTING + "pages = 0\n", "discover[1].pages", "must be from 1 to 100000"),
    ],
)
def test_an_error_is_one_line_that_names_the_file_and_the_key(
    tmp_path: Path, toml: str, key: str, complaint: str
) -> None:
    with pytest.raises(SourceError) as error:
        load(tmp_path, toml)
    text = str(error.value)
    assert text.startswith(f"{tmp_path / 'desk.toml'}: {key}")
    assert complaint in text
    assert "\n" not in text


def test_a_file_that_is_no_text_or_has_no_keys_name(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_bytes(b"name = '\xff'")
    with pytest.raises(SourceError, match=r"desk\.toml: "):
        load_source(path)
    with pytest.raises(SourceError, match="may hold a-z, 0-9 and hyphens"):
        load(tmp_path, HEAD + FEED, "My Desk.toml")


def test_folders_and_keys_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        load_sources(tmp_path / "none")
    with pytest.raises(SourceError, match="no source here"):
        load_sources(tmp_path)
    load(tmp_path, HEAD + FEED, "heise-online.toml")
    with pytest.raises(SourceError, match=r"no such source; did you mean heise-online\?"):
        load_sources(tmp_path, ["heise-onlin"])


def test_sources_come_in_the_order_asked_for_and_each_once(tmp_path: Path) -> None:
    for key in ("a", "b", "c"):
        load(tmp_path, HEAD + FEED, f"{key}.toml")
    assert [source.key for source in load_sources(tmp_path)] == ["a", "b", "c"]
    assert [source.key for source in load_sources(tmp_path, ["c", "a", "c"])] == ["c", "a"]


def test_a_source_owns_its_sites(tmp_path: Path) -> None:
    source = load(tmp_path, HEAD + 'also = ["example.net"]\n' + FEED + LISTING)
    assert source.owns("https://m.example.com/a")
    assert source.owns("https://www.example.net/a")
    assert not source.owns("https://example.org/a")


# The registry


def test_the_registry_loads_and_is_large() -> None:
    registry = load_sources(DEFAULT_FOLDER)
    assert len(registry) >= 60
    assert {source.language for source in registry} >= {"de", "en", "ja", "ko", "zh"}
    assert all(not source.allow_private for source in registry)
    assert all(source.language for source in registry)


def test_no_document_is_two_sources() -> None:
    urls = [entry.url for source in load_sources(DEFAULT_FOLDER) for entry in source.discover]
    assert sorted(urls) == sorted(set(urls))


def test_the_registry_can_be_written_again() -> None:
    for source in load_sources(DEFAULT_FOLDER):
        path = DEFAULT_FOLDER / f"{source.key}.toml"
        assert source_from(tomllib.loads(toml_of(source)), path) == source


# Keys and durations


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("heise.de",), "heise-de"),
        (("Börsen-Zeitung",), "borsen-zeitung"),
        (("商汤", "36kr.com"), "36kr-com"),
        (("演示财讯", "例え.jp"), "source"),
        (("127.0.0.1",), "127-0-0-1"),
        (("Desk",), "desk-3"),
        (("a" * 90,), "a" * 40),
    ],
)
def test_a_key_is_made_from_the_first_name_that_has_one(names: tuple[str, ...], key: str) -> None:
    made = new_key(*names, taken={"desk", "desk-2"})
    assert made == key
    assert check_key(made) == key


@pytest.mark.parametrize("key", ["", "Desk", "-desk", "de sk", "../desk", "desk.toml"])
def test_what_is_no_key(key: str) -> None:
    with pytest.raises(SourceError, match="a-z, 0-9"):
        check_key(key)


@pytest.mark.parametrize("text", ["30m", "90m", "2h", "36h", "14d"])
def test_durations_read_as_they_are_written(tmp_path: Path, text: str) -> None:
    source = load(tmp_path, HEAD + f'interval = "{text}"\n' + FEED)
    assert duration_text(source.interval) == text


# `sources list`


def test_list_is_a_line_a_source_where_there_is_no_terminal(tmp_path: Path) -> None:
    load(tmp_path, HEAD + FEED + FEED.replace("feed", "rss").replace('"rss"', '"feed"') + LISTING)
    done = CliRunner().invoke(command, ["list", "--sources", str(tmp_path)])
    assert done.output == "desk\tDesk\t\t2 feeds, listing\t1h\tfull\t3h 1d 7d 28d\n"


def test_list_as_json(tmp_path: Path) -> None:
    load(tmp_path, HEAD + FEED)
    done = CliRunner().invoke(command, ["list", "--json", "--sources", str(tmp_path)])
    assert '"interval": "1h"' in done.output
    assert '"url": "https://example.com/feed"' in done.output


def test_a_damaged_source_is_one_line_and_exit_status_2(tmp_path: Path) -> None:
    load(tmp_path, HEAD + FEED)
    (tmp_path / "bad.toml").write_text(HEAD + "delay = -1\n" + FEED, encoding="utf-8")
    done = CliRunner().invoke(command, ["list", "--sources", str(tmp_path)])
    assert done.exit_code == 2
    assert done.stderr == f"kursblatt: {tmp_path / 'bad.toml'}: delay: must be from 0 to 100000\n"
