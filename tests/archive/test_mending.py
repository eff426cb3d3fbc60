"""Each kind of damage: verify names it, mending puts it right, and nothing else is touched."""

from __future__ import annotations

import pytest
from pysqlite3 import dbapi2 as sqlite3

from archive import sites
from archive.crawls import only_run
from archive.database import ArchiveError, archive_path
from archive.mend import mend
from tests.archive import findings
from tests.archive.commands import run
from tests.archive.damage import Spoil, in_snapshots, overwrite_page, sql, tables, wrong
from tests.archive.desk import NOW, Desk, article, count

ONE = "https://presse.example/1"
FACTS = {"articles", "mentions", "claims", "article_companies"}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Two articles with facts, the first with an earlier text; one hidden; one as a summary."""
    findings.register(desk.db)
    desk.store(article("SenseTime", "SenseTime stieg um 3 %.", url=ONE))
    fell = article("SenseTime", "SenseTime fiel um 5 %.", url=ONE)
    mention, claim = findings.mention(fell, "SenseTime"), findings.claim(fell, "5 %", 5.0)
    desk.store(fell, analysis=findings.analysis(mention, claims=(claim,)))
    quanta = article("Alibaba und 廣達", "Beide fielen um 2 %.")
    desk.store(
        quanta,
        analysis=findings.analysis(
            findings.mention(quanta, "Alibaba", "alibaba"),
            findings.mention(quanta, "廣達", "quanta"),
            claims=(findings.claim(quanta, "2 %", 2.0),),
        ),
    )
    other = article("Fußball", "Ein Spiel.")
    desk.store(other, analysis=findings.analysis(score=0.1, about=()))
    desk.source("kurz", keep="summary")
    short = article("Kurz", "Der ganze Text.", summary="Der Anfang.", url="https://kurz.example/1")
    desk.store(short, source="kurz", keep="summary")
    with desk.db.atomic():
        sites.learned(desk.db, "presse.example", '{"pages": 1}', NOW)
        desk.db.execute("DELETE FROM unsettled")
    desk.discover("https://presse.example/waits")
    assert wrong(desk.folder) == []
    return desk


# By triggers: they follow whatever is touched.
KEPT_COUNTED = {"volume", "holdings", "company_volume", "company_totals", "moves", "ledger"}


@pytest.mark.parametrize(
    ("spoil", "named", "mended", "touched"),
    [
        (sql("DELETE FROM article_search WHERE rowid & 1 = 1"), "is not in the search index",
         "article 2", set()),
        (sql("INSERT INTO article_search (rowid, title) VALUES (7, 'x')"),
         "row 7 of the search index is of no article", "row 7", set()),
        (sql("UPDATE article_search_data SET block = zeroblob(length(block)) WHERE id > 10"),
         "fts5", "all of it: 4 articles", set()),
        (sql("UPDATE articles SET hidden = 0 WHERE id = 3"), "article 3 is hidden, or shown",
         "article 3", set()),
        (sql("UPDATE claims SET version = '1' WHERE article = 1"),
         "article 1 has claims or mentions by other rules", "article 1", FACTS),
        (sql('UPDATE mentions SET "end" = 99 WHERE article = 1'),
         "lies outside the text of article 1", "article 1", FACTS),
        (sql("DELETE FROM urls WHERE id = 1"), "article 1 has an address that is not known",
         f"of article 1: {ONE}", {"urls"}),
        (sql("DELETE FROM urls WHERE state = 'pending'"),
         "source presse: 5 URLs were discovered, 4 are accounted for", "of presse", {"urls"}),
        (sql("UPDATE urls SET state = 'lost' WHERE id = 1"), "url 1 is in no known state",
         "url 1 is stored", set()),
        (sql("UPDATE urls SET article = NULL WHERE id = 2"), "url 2 is stored and has no article",
         "url 2 is pending", {"urls"}),
        (sql("DELETE FROM sources WHERE key = 'kurz'"), "leads to no row of sources",
         "source kurz", {"sources"}),
        (sql("DELETE FROM companies WHERE key = 'quanta'"), "leads to no row of companies",
         "article_companies, which led to no row of companies",
         {"companies", "listings", *FACTS}),
        (sql("DELETE FROM articles WHERE id = 2"), "leads to no row of articles",
         "texts row 2, which led to no row of articles", {"urls", "texts", *FACTS}),
        (sql("INSERT INTO unsettled VALUES (99)"), "unsettled row 99 leads to no row",
         "unsettled row 99", set()),
        (sql("DELETE FROM texts WHERE article = 3"), "article 3 has no text", "article 3",
         {"texts", "articles"}),
        (sql("DELETE FROM texts WHERE article = 4"), "article 4 has no text", "article 4", set()),
        (sql("UPDATE texts SET text = 'Anders.' WHERE article = 3"),
         "article 3 is not what was stored", "article 3: ", {"texts", "articles"}),
        (sql("UPDATE articles SET tags = '[' WHERE id = 1"), "article 1 has fields that are no",
         "tags of article 1", set()),
        (sql("UPDATE articles SET relevance_parts = '{' WHERE id = 1"),
         "article 1 has fields that are no", "relevance_parts of article 1", FACTS),
        (sql("UPDATE sites SET profile = '[1'"), "what presse.example repeats is no JSON",
         "presse.example", {"sites"}),
        (in_snapshots("UPDATE bodies SET data = x'00' WHERE rowid = 2"), "does not unpack",
         f"of {ONE}", {"urls", "bodies", "responses", "gone"}),
        (in_snapshots("UPDATE bodies SET data = x'00' WHERE rowid = 1"), "does not unpack",
         f"of {ONE}", {"bodies", "responses", "gone"}),
        (in_snapshots("UPDATE bodies SET hash = 'beef' WHERE rowid = 1"), "body beef is another",
         "put back, which stood under beef", set()),
        (in_snapshots("UPDATE bodies SET dictionary = 5 WHERE rowid = 2"),
         "bodies row 2 leads to no row of dictionaries", f"of {ONE}",
         {"urls", "bodies", "responses", "gone"}),
        (in_snapshots("DELETE FROM bodies WHERE rowid = 2"), "responses row 2 leads to no row",
         f"of {ONE}", {"urls", "bodies", "responses", "gone"}),
        (in_snapshots("DELETE FROM responses WHERE id = 2"), "article 1 came from a page that is",
         f"of article 1, to be fetched again: {ONE}", {"urls", "responses", "gone"}),
        (in_snapshots("DELETE FROM responses WHERE id = 1", "DELETE FROM bodies WHERE rowid = 1"),
         "revision 1 of article 1 came from a page", "of an earlier text of article 1",
         {"bodies", "responses", "gone"}),
    ],
)  # fmt: skip
def test_damage_is_named_and_mended_and_nothing_else_is_touched(
    filled: Desk, spoil: Spoil, named: str, mended: str, touched: set[str]
) -> None:
    before = tables(filled.folder)
    spoil(filled)
    assert any(named in line for line in wrong(filled.folder)), wrong(filled.folder)
    steps = list(mend(filled.folder))
    assert [step.failed for step in steps if step.failed] == []
    assert any(mended in thing for step in steps for thing in step.things), steps
    assert wrong(filled.folder) == []
    after = tables(filled.folder)
    changed = {name for name in before if before[name] != after[name]}
    assert changed - KEPT_COUNTED == touched
    for name in touched:  # what is touched are the rows of one thing
        assert len(set(map(repr, before[name])) - set(map(repr, after[name]))) <= 3
    assert list(mend(filled.folder)) == []


def test_an_index_of_sqlites_own_is_made_anew(filled: Desk) -> None:
    path = archive_path(filled.folder)
    filled.close()
    for definition, statement in (  # SQLite is told for a moment that the index is of no row
        ("articles(day) WHERE 0", "UPDATE articles SET day = '2026-11-19' WHERE id = 1"),
        ("articles(day)", "SELECT 1"),
    ):
        db = sqlite3.connect(path)
        db.execute("PRAGMA writable_schema = ON")
        db.execute(_REDEFINE, [f"CREATE INDEX articles_by_day ON {definition}"])
        db.commit()
        db.close()
        db = sqlite3.connect(path)
        db.execute(statement)
        db.commit()
        db.close()
    before = tables(filled.folder)
    assert any("index articles_by_day" in line for line in wrong(filled.folder))
    assert [step.name for step in mend(filled.folder)] == ["indexes made anew"]
    assert wrong(filled.folder) == []
    assert tables(filled.folder) == before


_REDEFINE = "UPDATE sqlite_master SET sql = ? WHERE name = 'articles_by_day'"


def test_what_follows_from_nothing_needs_a_backup(filled: Desk) -> None:
    overwrite_page(archive_path(filled.folder), filled.db, "texts")
    result = run(filled, "verify", "--mend", code=1)
    assert "not mended: " in result.stdout
    assert "cannot be read: database disk image is malformed" in result.stdout
    assert "restore FOLDER --force` brings a backup back" in result.stderr
    assert "Traceback" not in result.output


def test_what_is_no_database_any_more_is_named(filled: Desk) -> None:
    filled.close()
    archive_path(filled.folder).write_bytes(b"\0garbage" * 1000)
    result = run(filled, "verify", "--mend", code=2)
    assert result.stderr.count("\n") == 1
    assert "archive.db: file is not a database" in result.stderr


def test_the_command_names_what_it_mended(filled: Desk) -> None:
    sql("DELETE FROM urls WHERE id = 1")(filled)
    assert "verify --mend` puts right" in run(filled, "verify", code=1).stderr
    shown = run(filled, "verify", "--mend").stdout
    assert f"mended       1  addresses made known\n        of article 1: {ONE}\n" in shown
    assert "mended" not in run(filled, "verify", "--mend").stdout


def test_a_sound_archive_is_left_as_it_is(filled: Desk) -> None:
    before = tables(filled.folder)
    assert list(mend(filled.folder)) == []
    assert tables(filled.folder) == before


def test_nothing_is_mended_while_a_crawl_writes(filled: Desk) -> None:
    with only_run(filled.folder), pytest.raises(ArchiveError, match="another run"):
        next(mend(filled.folder))


def test_a_page_that_was_lost_and_comes_back_is_kept_as_any_other(filled: Desk) -> None:
    in_snapshots("UPDATE bodies SET data = x'00' WHERE rowid = 2")(filled)
    list(mend(filled.folder))
    assert filled.url(ONE)["state"] == "pending"
    filled.store(article("SenseTime", "SenseTime fiel um 5 %.", url=ONE))
    assert count(filled.kept, "gone") == 0
    assert count(filled.db, "revisions") == 1
    in_snapshots("DELETE FROM responses WHERE url = 'https://presse.example/1'")(filled)
    assert "article 1 came from a page that is lost" in wrong(filled.folder)
