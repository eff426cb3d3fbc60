from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from archive import retention, sources
from archive.crawls import only_run
from archive.database import ArchiveError, archive_path, snapshots_path
from archive.gone import without_needless_dictionaries
from archive.search import Filters, search
from archive.sources import SourceRow
from archive.stored import stored
from tests.archive import findings
from tests.archive.commands import run
from tests.archive.damage import tables, wrong
from tests.archive.desk import NOW, Desk, article, count

DAY = timedelta(days=1)
OLD, NEW = NOW - 40 * DAY, NOW - 2 * DAY


def keep(
    desk: Desk,
    source: str = "presse",
    *,
    snapshots: timedelta | None = None,
    text: timedelta | None = None,
) -> None:
    row = SourceRow(
        key=source,
        name=source.title(),
        homepage=f"https://{source}.example/",
        language="",
        keep="full",
        interval=DAY,
        keep_snapshots=snapshots,
        keep_text=text,
    )
    with desk.db.atomic():
        sources.register(desk.db, [row], NOW)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """An old article with facts and an earlier text, a new one, and an old one of another
    source."""
    findings.register(desk.db)
    url = "https://presse.example/1"
    desk.store(article("SenseTime", "SenseTime stieg heimlich um 3 %.", url=url), at=OLD - DAY)
    fell = article("SenseTime", "Vorher.\nSenseTime fiel zuletzt um 5 %.", url=url)
    mentions = (findings.mention(fell, "SenseTime"), findings.mention(fell, "SenseTime"))
    claim = findings.claim(fell, "5 %", 5.0)
    desk.store(fell, at=OLD, analysis=findings.analysis(*mentions, claims=(claim,)))
    desk.store(article("Gestern", "Ein neuer Text."), at=NEW)
    desk.source("blatt")
    blatt = article("Blatt", "Ein alter Text.", url="https://blatt.example/1")
    desk.store(blatt, at=OLD, source="blatt")
    return desk


def due(desk: Desk) -> list[tuple[str, str, str, int]]:
    found = retention.due(desk.folder, NOW)
    return [(one.source, one.setting, one.what, one.number) for one in found]


def test_everything_is_kept_unless_a_source_says_otherwise(filled: Desk) -> None:
    before = tables(filled.folder)
    assert due(filled) == []
    assert retention.apply(filled.folder, NOW) == retention.Deleted(pages=0, texts=0, given_back=0)
    assert tables(filled.folder) == before


def test_what_is_due_is_told_and_not_deleted(filled: Desk) -> None:
    keep(filled, snapshots=30 * DAY)
    before = tables(filled.folder)
    (one,) = retention.due(filled.folder, NOW)
    assert (one.source, one.setting, one.what, one.number) == (
        "presse", "keep_snapshots", "pages", 2
    )  # fmt: skip
    assert (one.oldest, one.newest, one.keep) == (OLD - DAY, OLD, 30 * DAY)
    old = "SELECT sum(length(data)) FROM bodies WHERE rowid < 3"
    assert one.size == filled.kept.execute(old).fetchone()[0]
    assert tables(filled.folder) == before


def test_old_pages_go_and_texts_stay(filled: Desk) -> None:
    keep(filled, snapshots=30 * DAY)
    before = list(stored(filled.db))
    assert retention.apply(filled.folder, NOW).pages == 2
    assert list(stored(filled.db)) == before
    assert (count(filled.kept, "responses"), count(filled.kept, "bodies")) == (2, 2)
    assert count(filled.kept, "gone") == 2
    assert wrong(filled.folder) == []
    assert due(filled) == []


def test_a_page_that_is_lost_is_not_one_that_was_dropped(filled: Desk) -> None:
    keep(filled, snapshots=30 * DAY)
    retention.apply(filled.folder, NOW)
    with filled.kept.atomic():
        filled.kept.execute("DELETE FROM responses")
    assert wrong(filled.folder) == [
        "article 2 came from a page that is lost",
        "article 3 came from a page that is lost",
    ]


def test_a_body_stays_while_another_page_has_it(filled: Desk) -> None:
    keep(filled, snapshots=30 * DAY)
    body = b"<h1>Kurssturz</h1>"
    filled.store(article("Eins", "Ein Satz."), at=OLD, body=body)
    filled.store(
        article("Eins", "Ein Satz.", url="https://presse.example/druck"), at=NEW, body=body
    )
    assert retention.apply(filled.folder, NOW).pages == 3
    assert count(filled.kept, "bodies") == 3
    assert wrong(filled.folder) == []


def test_an_old_text_goes_with_its_page_and_its_facts_stay(filled: Desk) -> None:
    keep(filled, text=30 * DAY)
    assert due(filled) == [
        ("presse", "keep_text", "pages", 2),
        ("presse", "keep_text", "texts", 2),
    ]
    deleted = retention.apply(filled.folder, NOW)
    assert (deleted.pages, deleted.texts) == (2, 2)
    one = next(stored(filled.db))
    assert (one.article.title, one.article.summary, one.article.text) == (
        "SenseTime", "Vorher.", ""
    )  # fmt: skip
    assert one.snapshot is None
    facts = 'SELECT value, sentence, start, "end" FROM claims'
    assert filled.db.execute(facts).fetchall() == [
        (5.0, "SenseTime fiel zuletzt um 5 %.", None, None)
    ]
    assert one.relevance is not None
    revision = "SELECT title, summary, text, snapshot FROM revisions"
    assert filled.db.execute(revision).fetchall() == [
        ("SenseTime", "SenseTime stieg heimlich um 3 %.", "", None)
    ]
    assert wrong(filled.folder) == []
    assert due(filled) == []


def test_what_is_dropped_is_found_no_more_by_its_words(filled: Desk) -> None:
    keep(filled, text=30 * DAY)
    assert search(filled.db, "zuletzt", Filters()).total == 1
    retention.apply(filled.folder, NOW)
    assert search(filled.db, "zuletzt", Filters()).total == 0
    assert search(filled.db, "SenseTime", Filters()).total == 1


def test_nothing_of_a_dropped_text_is_left_in_the_files(filled: Desk) -> None:
    """But for the sentences of its claims, and where nothing cut them out of the standfirst."""
    filled.store(article("Lang", "Vorweg.\n" + "Geheimnisvolles steht hier. " * 900), at=OLD)
    keep(filled, text=30 * DAY)
    retention.apply(filled.folder, NOW)
    filled.close()
    for path in (archive_path(filled.folder), snapshots_path(filled.folder)):
        data = path.read_bytes()
        assert b"Geheimnisvolles" not in data
        assert b"geheimnisvolles" not in data


def test_a_page_fetched_again_does_not_bring_a_dropped_text_back(filled: Desk) -> None:
    keep(filled, text=30 * DAY)
    retention.apply(filled.folder, NOW)
    url = "https://presse.example/1"
    same = article("SenseTime", "Vorher.\nSenseTime fiel zuletzt um 5 %.", url=url)
    for fetched in (True, False):  # by a crawl, and then by a replay
        filled.store(same, at=NOW, fetched=fetched)
        assert next(stored(filled.db)).article.text == ""
        assert count(filled.db, "revisions") == 1
    assert filled.db.execute("SELECT count(*) FROM unsettled WHERE article = 1").fetchone() == (0,)
    assert wrong(filled.folder) == []
    edited = article("SenseTime", "Vorher.\nSenseTime fiel.", url=url, summary="Neu.")
    filled.store(edited, at=NOW)
    assert next(stored(filled.db)).article.text == "Vorher.\nSenseTime fiel."
    assert wrong(filled.folder) == []


def test_a_dropped_text_stays_in_its_story_and_is_still_found_by_copies(filled: Desk) -> None:
    """What it is compared by stays: hashes of its words, and its figures."""
    known = findings.analysis(fingerprint=findings.fingerprint(*range(100)))
    for number, at in ((1, OLD), (2, NEW)):
        url = f"https://presse.example/fassung/{number}"
        filled.store(article("Fassung", "Vorweg.\nEin Satz.", url=url), at=at, analysis=known)
    keep(filled, text=30 * DAY)
    retention.apply(filled.folder, NOW)
    filled.store(
        article("Fassung", "Ein Satz.", url="https://presse.example/fassung/3"), analysis=known
    )
    rows = filled.db.execute(
        "SELECT story, length(text) > 0 FROM articles JOIN texts ON article = id "
        "WHERE title = 'Fassung' ORDER BY id"
    )
    assert rows.fetchall() == [(4, 0), (4, 1), (4, 1)]
    assert wrong(filled.folder) == []


def test_a_page_that_led_to_no_known_address_goes_by_its_host(filled: Desk) -> None:
    keep(filled, snapshots=30 * DAY)
    with filled.kept.atomic():
        filled.kept.execute(
            "UPDATE responses SET url = 'https://presse.example/moved' WHERE id = 1"
        )
        filled.kept.execute("UPDATE responses SET url = 'https://nobody.example/' WHERE id = 4")
    assert due(filled) == [("presse", "keep_snapshots", "pages", 2)]


def test_a_source_without_a_toml_keeps_its_last_word(filled: Desk) -> None:
    keep(filled, snapshots=30 * DAY)
    keep(filled, "anders")
    assert due(filled) == [("presse", "keep_snapshots", "pages", 2)]
    (row,) = [row for row in sources.rows(filled.db) if row.key == "presse"]
    assert (row.keep_snapshots, row.keep_text) == (30 * DAY, None)


def test_dictionaries_that_nothing_needs_go_but_for_the_newest(filled: Desk) -> None:
    with filled.kept.atomic():
        for id_, made_at in ((1, "2026-01-01"), (2, "2026-01-02"), (3, "2026-01-03")):
            filled.kept.execute("INSERT INTO dictionaries VALUES (?, x'00', ?)", [id_, made_at])
        filled.kept.execute("UPDATE bodies SET dictionary = 1 WHERE rowid = 1")
        assert without_needless_dictionaries(filled.kept) == 1
    assert filled.kept.execute("SELECT id FROM dictionaries").fetchall() == [(1,), (3,)]


def test_nothing_is_deleted_while_a_crawl_writes(filled: Desk) -> None:
    with only_run(filled.folder), pytest.raises(ArchiveError, match="another run"):
        retention.apply(filled.folder, NOW)
    assert due(filled) == []


def test_there_is_nothing_to_retain_where_no_archive_is(tmp_path: Path) -> None:
    for act in (retention.due, retention.apply):
        with pytest.raises(ArchiveError, match="no archive here"):
            act(tmp_path / "none", NOW)
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_goes_and_deletes_only_when_told(desk: Desk) -> None:
    desk.store(article("Alt", "Ein Satz. " * 9_000), at=OLD)
    assert "Nothing is kept longer" in run(desk, "retain").stderr
    keep(desk, snapshots=10 * DAY, text=20 * DAY)
    shown = run(desk, "retain")
    assert shown.stdout.splitlines() == [
        "presse: 1 page, 0.0 MB, of 2026-10-14 to 2026-10-14 (keep_text = 20 days)",
        "presse: 1 text, 0.1 MB, of 2026-10-14 to 2026-10-14 (keep_text = 20 days)",
    ]
    assert shown.stderr == "Nothing was deleted; --apply deletes this.\n"
    (page, text) = json.loads(run(desk, "retain", "--json").stdout)
    assert (page["what"], text["number"], text["keep"]) == ("pages", 1, 20 * 86_400)
    assert next(stored(desk.db)).article.text
    applied = run(desk, "retain", "--apply").stdout.splitlines()
    assert applied[:2] == shown.stdout.splitlines()
    assert applied[2].startswith("Deleted 1 page and 1 text; 0.")
    assert wrong(desk.folder) == []
