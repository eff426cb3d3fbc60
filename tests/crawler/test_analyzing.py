"""Analysis in the path of a page: with the text it is of, again where that changes, and never at
an article's cost."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from sqlite_utils import Database

from archive import frontier
from archive.article import Analysis, Article, Found, Page, Snapshot, State
from archive.database import open_archive, read_snapshots
from archive.verify import verify
from crawler.extraction import ExtractionFailed, work
from crawler.pipelines.analyze import analyze
from crawler.processing import process
from crawler.replay import analyze_the_rest, kept_pages
from crawler.run import Run
from crawler.sources import Source
from tests import crawls
from tests.crawls import rows

NOW = datetime(2022, 7, 1, 8, tzinfo=UTC)
DESK = Source(key="desk", name="Desk", homepage="https://desk.example/", discover=())
SHORT = Source(
    key="short", name="Short", homepage="https://short.example/", discover=(), keep="summary"
)
FELL = "Shares of SenseTime (0020.HK) fell 46.77% to HK$3.13 on Thursday, its worst day."
BIO = "Alibaba's shares rose 8% on Monday while the author held none of them, as readers must know."
CLAIM = ("0020.HK", "price_move", 46.77, "down", "2022-06-30")
CLAIMS = """
SELECT symbol, metric, value, direction, event_date FROM claims WHERE metric = 'price_move'
"""
WORDS = ["amber", "birch", "cedar", "dahlia", "elder", "fern", "gorse", "hazel"]


def text(number: int) -> list[str]:
    word = WORDS[number]
    return [
        FELL.replace("worst day", f"worst day since {word}"),
        f"Analysts had warned of {word} in a note that few had read to its last {word} page.",
        f"What {word} does next depends on a customer whose {word} books are said to be thin.",
    ]


def html(number: int, *more: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in [*text(number), *more])
    title = f"The trouble of {WORDS[number]}"
    head = (
        f"<title>{title}</title>"
        '<meta property="article:published_time" content="2022-06-30T12:00:00Z">'
    )
    return f"<html lang=en>{head}<body><h1>{title}</h1>{body}</body></html>".encode()


def _discovered(db: Database, *, found: Found, source: str) -> int:
    frontier.discover(db, [found], source=source, found_in="", now=NOW)
    return frontier.id_of(db, found.url)


def pages(run: Run, bodies: Iterable[bytes], source: Source = DESK) -> list[Page]:
    made = []
    for number, body in enumerate(bodies):
        found = Found(url=f"{source.homepage}{number}")
        address = run.write_now(partial(_discovered, found=found, source=source.key))
        answer = Snapshot(url=found.url, status=200, headers={}, body=body, fetched_at=NOW)
        made.append(Page(address=address, source=source.key, snapshot=answer, found=found))
    return made


def crawl(folder: Path, bodies: Iterable[bytes], source: Source = DESK) -> Run:
    run = Run(folder, [source], "crawl")
    asyncio.run(process(run, pages(run, bodies, source)))
    run.close("finished", [], NOW)
    return run


def wrong(folder: Path) -> list[str]:
    return [line for check in verify(folder) for line in check.wrong]


def test_a_page_is_stored_with_its_facts(tmp_path: Path) -> None:
    crawl(tmp_path, [html(0)])
    assert rows(tmp_path, CLAIMS) == [CLAIM]
    assert rows(tmp_path, "SELECT company FROM article_companies") == [("sensetime",)]
    ((relevance, version),) = rows(tmp_path, "SELECT relevance, analysis_version FROM articles")
    assert relevance is not None
    assert version
    assert wrong(tmp_path) == []


def test_of_a_summary_the_whole_text_is_analyzed(tmp_path: Path) -> None:
    lead = '<meta name="description" content="A short day in the market, and who paid for it.">'
    crawl(tmp_path, [html(0).replace(b"<title>", lead.encode() + b"<title>")], SHORT)
    assert rows(tmp_path, "SELECT text FROM texts") == [("",)]
    assert rows(tmp_path, CLAIMS) == [CLAIM]
    kept = "SELECT sentence, start FROM claims WHERE metric = 'price_move'"
    assert rows(tmp_path, kept) == [(text(0)[0], None)]
    assert wrong(tmp_path) == []


def test_what_a_site_repeats_makes_no_claims(tmp_path: Path) -> None:
    crawl(tmp_path, [html(number, BIO) for number in range(8)])
    assert rows(tmp_path, "SELECT count(*) FROM texts WHERE text LIKE '%Alibaba%'") == [(0,)]
    assert rows(tmp_path, CLAIMS) == [CLAIM] * 8
    named = "SELECT DISTINCT company FROM article_companies"
    assert rows(tmp_path, named) == [("sensetime",)]
    assert wrong(tmp_path) == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ExtractionFailed("extraction timed out", "20 s"), "analysis timed out"),
        (ExtractionFailed("extraction crashed", "died"), "analysis crashed"),
        (RecursionError("too deep"), "analysis failed: RecursionError: too deep"),
    ],
)
def test_a_failure_leaves_the_article_without_facts_and_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    reason: str,
) -> None:
    run = Run(tmp_path, [DESK], "crawl")
    real = run.pool.run

    async def fails(function: object, *arguments: object) -> object:
        if function is work.analyze_article:
            raise error
        return await real(function, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(run.pool, "run", fails)
    made = pages(run, [html(0)])
    with caplog.at_level(logging.WARNING):
        asyncio.run(process(run, made))
    run.close("finished", [], NOW)
    assert made[0].outcome is not None
    assert made[0].outcome.state is State.STORED
    assert rows(tmp_path, "SELECT relevance, hidden FROM articles") == [(None, 0)]
    assert caplog.messages == [f"https://desk.example/0: {reason}"]
    assert run.tally.reasons["desk"][("not analyzed", reason)] == 1


def test_a_page_without_an_article_is_not_analyzed(tmp_path: Path) -> None:
    run = Run(tmp_path, [DESK], "crawl")
    (page,) = pages(run, [b"<html></html>"])
    asyncio.run(analyze(run, page))
    run.close("finished", [], NOW)
    assert page.analysis is None


def forget(folder: Path) -> None:
    """Leaves an archive as one from before there were facts."""
    db = open_archive(folder)
    with db.atomic():
        for table in ("claims", "mentions", "article_companies"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE articles SET relevance = NULL, analysis_version = '', hidden = 0")
    db.close()


def replay(folder: Path, source: Source = DESK) -> None:
    run = Run(folder, [source], "replay")
    snapshots = read_snapshots(folder)

    async def all_of_it() -> None:
        await process(run, kept_pages(run, snapshots))
        await analyze_the_rest(run, Event())

    asyncio.run(all_of_it())
    snapshots.close()
    run.close("finished", [], NOW)


def test_replay_brings_facts_to_an_archive_without(tmp_path: Path) -> None:
    crawl(tmp_path, [html(number, BIO) for number in range(8)])
    before = crawls.contents(tmp_path)
    forget(tmp_path)
    replay(tmp_path)
    assert crawls.contents(tmp_path) == before
    assert wrong(tmp_path) == []


def test_replay_makes_no_facts_of_a_summary_that_has_those_of_its_text(tmp_path: Path) -> None:
    crawl(tmp_path, [html(0)], SHORT)
    replay(tmp_path, SHORT)
    assert rows(tmp_path, CLAIMS) == [CLAIM]


def exported(tmp_path: Path) -> Path:
    lines = tmp_path / "lines.jsonl"
    article = {
        "url": "https://elsewhere.example/1",
        "title": "A bad day",
        "text": "\n".join(text(0)),
        "language": "en",
        "published_at": "2022-06-30T12:00:00+00:00",
        "first_seen_at": "2022-07-01T08:00:00+00:00",
        "claims": [{"metric": "invented"}],
    }
    lines.write_text(json.dumps(article) + "\n", encoding="utf-8")
    return lines


def test_imported_lines_are_analyzed_and_replay_does_so_again(tmp_path: Path) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources"
    sources.mkdir()
    (sources / "desk.toml").write_text(
        'name = "Desk"\nhomepage = "https://desk.example/"\nrelevance = 0.9\n[[discover]]\n'
        'kind = "feed"\nurl = "https://desk.example/feed"\n',
        encoding="utf-8",
    )
    done = crawls.run("crawler", "import", str(exported(tmp_path)), *crawls.folders(tmp_path))
    assert done.returncode == 0, done.stderr
    assert rows(data, CLAIMS) == [CLAIM]
    assert rows(data, "SELECT relevance FROM sources WHERE key = 'desk'") == [(0.9,)]
    forget(data)
    assert crawls.run("crawler", "replay", *crawls.folders(tmp_path)).returncode == 0
    assert rows(data, CLAIMS) == [CLAIM]
    assert wrong(data) == []
    shown = crawls.run("archive", "search", "--company", "商湯", "--all", "--archive", str(data))
    assert "A bad day" in shown.stdout


def test_analysis_goes_through_the_pool(tmp_path: Path) -> None:
    run = Run(tmp_path, [DESK], "crawl")
    one = Article(
        url="https://desk.example/1", title="", text=FELL, language="en", published_at=NOW
    )
    found: Analysis = asyncio.run(run.pool.run(work.analyze_article, one))
    run.close("finished", [], NOW)
    assert found == work.analyze_article(one)
    assert [claim.value for claim in found.claims] == [46.77, 3.13]
