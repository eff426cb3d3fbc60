"""The facts of an article: written with its text, replaced with it, searched by, verified."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import migrations, reindex
from archive.article import Analysis, Article
from archive.database import open_archive
from archive.search import Filters, newest, search
from archive.verify import verify
from tests.archive import findings
from tests.archive.desk import NOW, Desk, article, count, day

LEAD = "Was die Sperrfrist anrichtete."
TEXT = "Die Aktie von SenseTime fiel um 46,77 Prozent.\nAlibaba fiel kaum."
FOUND = article("SenseTime stürzt ab", TEXT, summary=LEAD, language="de")
FACTS = ("mentions", "article_companies", "claims")


def facts_of(one: Article, **more: Any) -> Analysis:
    return findings.analysis(
        findings.mention(one, "SenseTime", salience=0.8),
        findings.mention(replace(one, title=""), "SenseTime", salience=0.8),
        findings.mention(one, "Alibaba", "alibaba", salience=0.2),
        claims=(findings.claim(one, "46,77 Prozent", 46.77),),
        **more,
    )


@pytest.fixture
def desk(desk: Desk) -> Desk:
    findings.register(desk.db)
    return desk


def rows(desk: Desk, statement: str) -> list[tuple[Any, ...]]:
    return list(desk.db.execute(statement).fetchall())


def named(desk: Desk, company: str, **filters: Any) -> list[str]:
    found = search(desk.db, "", Filters(company=company, **filters))
    ids = json.dumps(found.search_ids)
    statement = "SELECT url FROM articles WHERE search_id IN (SELECT value FROM json_each(?))"
    return sorted(url for (url,) in desk.db.execute(statement, [ids]))


def wrong(desk: Desk) -> list[str]:
    return [line for check in verify(desk.folder) for line in check.wrong]


def test_facts_are_written_with_their_article(desk: Desk) -> None:
    desk.store(FOUND, analysis=facts_of(FOUND))
    body = f"{LEAD}\n{TEXT}"
    assert rows(desk, 'SELECT company, start, "end", in_title FROM mentions') == [
        ("sensetime", 0, 9, 1),
        ("sensetime", body.index("SenseTime"), body.index("SenseTime") + 9, 0),
        ("alibaba", body.index("Alibaba"), body.index("Alibaba") + 7, 0),
    ]
    assert rows(
        desk, "SELECT company, mentions, salience, rank, about, version FROM article_companies"
        " ORDER BY rank"
    ) == [("sensetime", 2, 0.8, 1, 1, "7"), ("alibaba", 1, 0.2, 2, 0, "7")]  # fmt: skip
    assert rows(
        desk, "SELECT symbol, metric, value, direction, day, sentence, rule, version FROM claims"
    ) == [
        ("0020.HK", "price_move", 46.77, "down", "2026-11-20", TEXT.split("\n")[0], "hand", "7")
    ]  # fmt: skip
    assert rows(
        desk, "SELECT relevance, relevance_parts ->> 'market', relevance_reasons ->> 0,"
        " analysis_version, hidden FROM articles"
    ) == [(1.0, 1.0, "written by hand", "7", 0)]  # fmt: skip
    assert rows(desk, "SELECT about, in_passing, claims FROM articles_with_companies") == [
        ("0020.HK", "9988.HK", 1)
    ]
    assert wrong(desk) == []


def test_a_later_text_brings_its_own_facts(desk: Desk) -> None:
    desk.store(FOUND, analysis=facts_of(FOUND))
    edited = replace(FOUND, text="Die Aktie von SenseTime fiel um 9 Prozent.")
    found = findings.analysis(
        findings.mention(edited, "SenseTime"),
        claims=(findings.claim(edited, "9 Prozent", 9.0),),
        version="8",
    )
    assert desk.store(edited, at=NOW + timedelta(hours=1), analysis=found).reason == "revised"
    assert rows(desk, "SELECT value, version FROM claims") == [(9.0, "8")]
    assert named(desk, "alibaba") == []
    assert named(desk, "sensetime") == [FOUND.url]
    assert wrong(desk) == []


def test_without_analysis_a_later_text_has_no_facts_and_is_shown(desk: Desk) -> None:
    desk.store(FOUND, analysis=facts_of(FOUND, score=0.1))
    assert named(desk, "sensetime", shown="relevant") == []
    desk.store(replace(FOUND, text="Ganz neu."), at=NOW + timedelta(hours=1))
    assert [count(desk.db, table) for table in FACTS] == [0, 0, 0]
    assert rows(desk, "SELECT relevance, analysis_version, hidden FROM articles") == [(None, "", 0)]
    assert search(desk.db, "", Filters(shown="relevant")).total == 1
    assert wrong(desk) == []


def test_replay_brings_facts_to_a_text_that_stays(desk: Desk) -> None:
    desk.store(FOUND)
    assert count(desk.db, "claims") == 0
    desk.store(FOUND, analysis=facts_of(FOUND), fetched=False)
    assert count(desk.db, "claims") == 1
    assert named(desk, "sensetime") == [FOUND.url]
    desk.store(FOUND, fetched=False)  # its analysis failed this time
    assert count(desk.db, "claims") == 1
    assert named(desk, "sensetime") == [FOUND.url]


def test_of_a_summary_the_sentences_stay_and_offsets_only_where_the_text_does(desk: Desk) -> None:
    desk.source("kurz", keep="summary")
    desk.store(FOUND, source="kurz", keep="summary", analysis=facts_of(FOUND))
    assert rows(desk, 'SELECT in_title, start, "end" FROM mentions') == [
        (1, 0, 9),
        (0, None, None),
        (0, None, None),
    ]
    assert rows(desk, "SELECT sentence, start FROM claims") == [(TEXT.split("\n")[0], None)]
    in_lead = replace(FOUND, summary="SenseTime fällt.", url="https://kurz.example/2")
    desk.store(in_lead, source="kurz", keep="summary", analysis=facts_of(in_lead))
    statement = 'SELECT start, "end" FROM mentions WHERE article = 2 AND NOT in_title'
    assert rows(desk, statement) == [(0, 9), (None, None)]
    assert wrong(desk) == []


def test_what_is_below_the_threshold_is_hidden_and_counted(desk: Desk) -> None:
    desk.source("streng", relevance=0.8)
    for number, (score, source) in enumerate(
        [(0.34, "presse"), (0.35, "presse"), (0.5, "presse"), (0.5, "streng"), (0.8, "streng")]
    ):
        one = article(f"SenseTime {number}", "Text.", url=f"https://x.example/{number}")
        found = findings.analysis(findings.mention(one, "SenseTime"), score=score)
        desk.store(one, source=source, analysis=found)
    desk.store(article("Ohne Analyse"))
    assert named(desk, "sensetime", shown="relevant") == [
        f"https://x.example/{number}" for number in (1, 2, 4)
    ]
    found_ = search(desk.db, "sensetime OR analyse", Filters(shown="relevant"))
    assert (found_.total, found_.hidden) == (4, 2)
    assert search(desk.db, "sensetime", Filters(shown="hidden")).total == 2
    assert search(desk.db, "sensetime").total == 5
    assert len(newest(desk.db, 20, everything=False)) == 4
    assert len(newest(desk.db, 20, everything=True)) == 6


def test_another_threshold_hides_and_shows_what_is_there(desk: Desk) -> None:
    for number, score in enumerate((0.1, 0.5, 0.9)):
        one = article(f"SenseTime {number}", "Text.", url=f"https://x.example/{number}")
        found = findings.analysis(findings.mention(one, "SenseTime"), score=score)
        desk.store(one, analysis=found)
    desk.store(article("Ohne Analyse"))
    for threshold, shown in ((0.6, 2), (0.0, 4), (1.0, 1), (0.35, 3)):
        desk.source("presse", relevance=threshold)
        assert search(desk.db, "", Filters(shown="relevant")).total == shown
        assert wrong(desk) == []


def test_the_index_is_made_anew_with_companies_and_relevance(desk: Desk) -> None:
    desk.store(FOUND, analysis=facts_of(FOUND, score=0.1))
    with desk.db.atomic():
        desk.db.execute("DELETE FROM article_search")
    assert wrong(desk) == ["article 1 is not in the search index"]
    with desk.db.atomic():
        reindex.rebuild(desk.db)
    assert named(desk, "alibaba") == [FOUND.url]
    assert named(desk, "alibaba", shown="relevant") == []
    assert wrong(desk) == []


def test_an_index_that_lacks_a_company_is_wrong(desk: Desk) -> None:
    desk.store(FOUND, analysis=facts_of(FOUND))
    with desk.db.atomic():
        desk.db.execute("DELETE FROM article_companies WHERE company = 'alibaba'")
    assert wrong(desk) == ["article 1 is in the search index otherwise"]


def test_verify_names_facts_that_lie_outside(desk: Desk) -> None:
    desk.store(FOUND, analysis=facts_of(FOUND))
    with desk.db.atomic():
        desk.db.execute('UPDATE mentions SET "end" = 500 WHERE id = 1')
        desk.db.execute("UPDATE claims SET version = '6'")
    assert wrong(desk) == [
        "mention 1 lies outside the text of article 1",
        "article 1 has claims or mentions by other rules than it says",
    ]


def test_facts_go_with_their_article(desk: Desk) -> None:
    desk.store(FOUND, analysis=facts_of(FOUND))
    with desk.db.atomic():
        desk.db.execute("DELETE FROM articles")
    assert [count(desk.db, table) for table in FACTS] == [0, 0, 0]


def test_an_archive_from_before_shows_all_it_has(tmp_path: Path) -> None:
    """Its index knows neither companies nor what is hidden, and need not be made anew."""
    with Desk(tmp_path) as desk:
        desk.store(article("Kurssturz", published_at=day("2026-11-01")))
        with desk.db.atomic():
            _without_volume(desk)
            for view in ("articles_with_companies", "claims_agreement"):
                desk.db.execute(f"DROP VIEW {view}")
            for table in ("claims", "article_companies", "mentions", "listings", "companies"):
                desk.db.execute(f"DROP TABLE {table}")
            desk.db.execute("DROP INDEX articles_hidden")
            for column in ("relevance", "relevance_parts", "relevance_reasons", "analysis_version",
                           "hidden"):  # fmt: skip
                desk.db.execute(f"ALTER TABLE articles DROP COLUMN {column}")
            desk.db.execute("ALTER TABLE sources DROP COLUMN relevance")
            desk.db.execute("DELETE FROM _sqlite_migrations WHERE name IN ('facts', 'volume')")
    db = open_archive(tmp_path)
    assert not migrations.archive.pending(db)
    assert search(db, "", Filters(shown="relevant")).total == 1
    db.close()
    assert [line for check in verify(tmp_path) for line in check.wrong] == []


def _without_volume(desk: Desk) -> None:
    """Takes away what counts: tables, their triggers, and what articles have for it."""
    for (trigger,) in rows(desk, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        desk.db.execute(f"DROP TRIGGER {trigger}")
    for table in ("volume", "holdings", "company_volume", "company_totals", "moves"):
        desk.db.execute(f"DROP TABLE {table}")
    for index in ("articles_found", "articles_by_move", "articles_by_arrival"):
        desk.db.execute(f"DROP INDEX {index}")
    desk.db.execute("ALTER TABLE articles DROP COLUMN move")
