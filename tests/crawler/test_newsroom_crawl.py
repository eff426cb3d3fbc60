"""A crawl of the demo newsroom ends in the archive that the newsroom says it should."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive.clock import from_text
from archive.database import read_snapshots
from archive.snapshots import Snapshots
from tests import crawls
from tests.crawler.conftest import Crawled

_ARTICLES = """
SELECT url, title, published_at, language, authors, text, summary
FROM articles JOIN texts ON texts.article = articles.id WHERE articles.source = ?
"""


@pytest.mark.parametrize("key", ["en", "de", "zh", "ja"])
def test_every_article_is_stored_once_with_its_text(crawled: Crawled, key: str) -> None:
    stored = {
        row[0]: row for row in crawls.rows(crawled.folder / "data", _ARTICLES, [f"demo-{key}"])
    }
    expected = {article.url: article for article in crawled.second[key]}
    stored.pop(crawled.oddities.alters, None)
    assert stored.keys() == expected.keys()
    earlier = {article.url: article for article in crawled.first[key]}
    for url, (_, title, _, language, _, text, summary) in stored.items():
        article = expected[url]
        # An edit is seen where a feed or sitemap tells of it.
        texts = [f"{text}\n{summary}".replace("\n", " ")]
        assert any(
            all(paragraph in kept for paragraph in edition.paragraphs)
            for kept in texts
            for edition in (article, earlier[url])
        ), url
        assert language == key
        assert title.startswith((article.title, earlier[url].title)), url


@pytest.mark.parametrize("key", ["en", "de", "zh", "ja"])
def test_publication_times_are_right_to_the_minute(crawled: Crawled, key: str) -> None:
    published = {
        row[0]: from_text(row[2])
        for row in crawls.rows(crawled.folder / "data", _ARTICLES, [f"demo-{key}"])
    }
    for article in crawled.first[key]:
        found = published[article.url]
        assert found is not None, article.url
        assert found == article.published_at, article.url


def test_an_article_under_five_addresses_is_stored_once_and_all_are_known(
    crawled: Crawled,
) -> None:
    canonical = crawled.oddities.addresses[0]
    known = crawls.rows(
        crawled.folder / "data",
        "SELECT urls.url FROM urls JOIN articles ON articles.id = urls.article "
        "WHERE articles.url = ?",
        [canonical],
    )
    # The address with tracking parameters is the canonical one without them.
    wanted = {url.partition("?")[0] for url in crawled.oddities.addresses}
    assert {url for (url,) in known} == wanted


def test_each_oddity_has_its_outcome(crawled: Crawled) -> None:
    outcomes = {
        url: (state, reason)
        for url, state, reason in crawls.rows(
            crawled.folder / "data", "SELECT url, state, reason FROM urls"
        )
    }
    odd = crawled.oddities
    assert outcomes[odd.missing] == ("failed", "HTTP 404")
    assert outcomes[odd.forbidden] == ("dropped", "robots")
    assert outcomes[odd.no_article] == ("dropped", "not an article")
    assert outcomes[odd.consent] == ("dropped", "consent wall")
    assert outcomes[odd.offsite] == ("dropped", "off site")
    assert outcomes[odd.slow][0] in ("stored", "unchanged")
    assert outcomes[odd.teaser][0] in ("stored", "unchanged")
    assert outcomes[odd.withdrawn] == ("unchanged", "revisit: HTTP 404")
    assert outcomes[odd.homeward] == ("unchanged", "revisit: moved to the home page")
    assert outcomes[odd.walled] == ("unchanged", "revisit: consent wall")
    assert not outcomes.keys() & set(odd.archived)
    assert "pending" not in {state for state, _ in outcomes.values()}


def test_only_what_stands_before_a_paywall_is_incomplete(crawled: Crawled) -> None:
    incomplete = crawls.rows(crawled.folder / "data", "SELECT url FROM articles WHERE NOT complete")
    assert incomplete == [(crawled.oddities.teaser,)]


def test_what_was_too_old_is_counted(crawled: Crawled) -> None:
    skipped = crawls.rows(
        crawled.folder / "data",
        "SELECT skipped FROM documents WHERE url LIKE '%sitemap-archive.xml'",
    )
    assert skipped == [(len(crawled.oddities.archived),)]


def test_robots_and_the_off_site_link_were_never_asked(crawled: Crawled) -> None:
    assert not [path for path in crawled.asked_first if "/members/" in path]


def test_a_second_crawl_asks_for_documents_only_and_conditionally(crawled: Crawled) -> None:
    documents = [asked for asked in crawled.asked_again if "robots.txt" not in asked]
    assert documents
    assert {asked.rpartition(" ")[2] for asked in documents} == {"304"}
    assert not [asked for asked in documents if "/news/nvidia" in asked or "/artikel/" in asked]


def test_edited_articles_are_asked_for_again_and_their_earlier_text_is_kept(
    crawled: Crawled,
) -> None:
    edited = {article.url: article for article in crawled.second["en"] if article.edited}
    assert edited
    earlier = {article.url: article for article in crawled.first["en"]}
    for url, article in edited.items():
        (text, before) = crawls.rows(
            crawled.folder / "data",
            "SELECT texts.text, revisions.text FROM articles "
            "JOIN texts ON texts.article = articles.id "
            "JOIN revisions ON revisions.article = articles.id WHERE articles.url = ?",
            [url],
        )[0]
        assert all(p in text.replace("\n", " ") for p in article.paragraphs)
        assert all(p in before.replace("\n", " ") for p in earlier[url].paragraphs)


def test_all_articles_are_asked_for_again_once_and_what_stays_is_not_sent(
    crawled: Crawled,
) -> None:
    pages = [asked for asked in crawled.asked_second_edition if asked.startswith("en/news/")]
    answers = {url: status for url, _, status in (asked.partition(" ") for asked in pages)}
    assert len(answers) == len(pages)
    assert len(pages) >= len(crawled.second["en"])
    edited = {f"en/news/{article.slug}" for article in crawled.second["en"] if article.edited}
    odd = crawled.oddities
    told = {"en" + urlsplit(url).path: url for url in (odd.walled, odd.alters)}
    assert {url for url, status in answers.items() if status == "200"} == edited | told.keys()
    assert answers["en" + urlsplit(odd.withdrawn).path] == "404"
    assert answers["en" + urlsplit(odd.homeward).path] == "301"
    assert {*answers.values()} == {"200", "301", "304", "404"}


_CLASSES = """
SELECT articles.url, class, classes FROM revisions JOIN articles ON articles.id = article
"""


def test_each_edit_has_its_class(crawled: Crawled) -> None:
    found = crawls.rows(crawled.folder / "data", _CLASSES)
    classes = {
        Path(urlsplit(url).path).stem: (chief, json.loads(all_)) for url, chief, all_ in found
    }
    assert classes == {
        "amd-guidance-modest": ("number", ["number"]),
        "microsoft-capex-footnote": ("correction", ["correction", "number"]),
        "palantir-multiple": ("addition", ["addition"]),
        "readers-of-this-page": ("number", ["number"]),
        "snowflake-consumption": ("headline", ["headline"]),
        "tsmc-monthly-sales": ("number", ["number"]),
        "alphabet-vermietet-chips": ("rewrite", ["rewrite"]),
        "palantir-teuer": ("cosmetic", ["cosmetic"]),
        "samsung-speichertest": ("number", ["number"]),
        "siemens-energy-turbinen": ("correction", ["correction", "number"]),
        "amd-zhiyin": ("number", ["number", "headline", "rewrite"]),
        "guangmokuai-huitiao": ("number", ["number", "headline"]),
        "advantest-kyuraku": ("number", ["number", "rewrite"]),
        "sakura-stop-daka": ("number", ["number"]),
    }


def test_a_page_that_alters_on_every_fetch_has_one_revision(crawled: Crawled) -> None:
    url = crawled.oddities.alters
    assert f"en{urlsplit(url).path} 200" in crawled.asked_third_edition
    kept = crawls.rows(
        crawled.folder / "data",
        "SELECT revisions.text, texts.text, urls.state, urls.reason FROM revisions "
        "JOIN articles ON articles.id = revisions.article "
        "JOIN texts ON texts.article = articles.id JOIN urls ON urls.url = articles.url "
        "WHERE articles.url = ?",
        [url],
    )
    ((before, now, *outcome),) = kept
    assert outcome == ["stored", "alters on every fetch"]
    assert ("1,234 times" in before, "1,236 times" in now) == (True, True)


def test_what_is_gone_is_marked_and_stays(crawled: Crawled) -> None:
    gone = crawls.rows(
        crawled.folder / "data",
        "SELECT url, gone, gone_at IS NOT NULL, length(text) > 500 FROM articles "
        "JOIN texts ON article = id WHERE gone_at IS NOT NULL OR gone <> '' ORDER BY url",
    )
    assert gone == [
        (crawled.oddities.withdrawn, "HTTP 404", 1, 1),
        (crawled.oddities.homeward, "moved to the home page", 1, 1),
    ]


def test_what_revisits_met_is_counted_and_told(crawled: Crawled) -> None:
    lines = crawled.output_of_second
    assert "demo-en: 1 unchanged: revisit: HTTP 404" in lines
    assert "demo-en: 1 unchanged: revisit: consent wall" in lines


def test_snapshots_are_the_bytes_as_fetched(crawled: Crawled) -> None:
    db = read_snapshots(crawled.folder / "data")
    kept = [snapshot for _, snapshot in Snapshots(db).newest()]
    db.close()
    articles = sum(map(len, crawled.first.values()))
    assert len(kept) >= articles
    shift_jis = [s for s in kept if b"Shift_JIS" in s.body[:600]]
    assert shift_jis
    assert all("charset" not in s.headers["content-type"] for s in shift_jis)


def test_the_table_names_failures_and_the_exit_status_tells(crawled: Crawled) -> None:
    assert crawled.exit_status == 1
    assert "demo-en: 1 failed: HTTP 404" in crawled.output
    assert "demo-en: 1 dropped: robots" in crawled.output


def test_counts_add_up(crawled: Crawled) -> None:
    for row in crawls.rows(
        crawled.folder / "data",
        "SELECT fetched, stored + unchanged + failed + dropped, discovered FROM crawl_sources",
    ):
        assert row[0] == row[1] == row[2]


def test_crawl_as_json(crawled: Crawled, tmp_path: Path) -> None:
    shutil.copytree(crawled.folder / "sources", tmp_path / "sources")
    done = crawls.crawl(tmp_path, "--json", "demo-ja")
    assert done.returncode == 1  # the newsroom is gone: its documents cannot be read
    told = json.loads(done.stdout)
    assert {reason["state"] for reason in told["demo-ja"]["reasons"]} == {"document"}
