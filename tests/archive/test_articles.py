from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from archive import edits, sites
from archive.article import State
from archive.articles import count_words, shortened
from archive.decisions import Decision, Known, decide
from tests.archive.desk import NOW, Desk, article, count, day

PAGE = "https://presse.example/kurssturz"
PRINT = "https://presse.example/druck/kurssturz"
TEXT = "Die Aktie von SenseTime fiel am Montag um 46,77 Prozent auf 3,13 Dollar."
ELSE = "Gänzlich andere Wörter über einen Ausflug ans Meer mit Möwen."
FOUND = article("Kurssturz", TEXT, url=PAGE)


def known(**facts: Any) -> Known:
    row: dict[str, Any] = {
        "id": 1,
        "url": PAGE,
        "search_id": 1,
        "content_hash": FOUND.content_hash,
        "fetched_url": PAGE,
        "first_seen_at": "",
        "title": FOUND.title,
        "summary": FOUND.summary,
        "text": FOUND.text,
        "snapshot": "bytes",
        "seen_at": "",
        "complete": 1,
    }
    return Known(**row | facts)


REVISED = replace(FOUND, text=TEXT + " Nachtrag.")
OTHER = replace(FOUND, title="Ausflug", text=ELSE)


@pytest.mark.parametrize(
    ("decision", "there", "found", "fetched_url", "digest"),
    [
        ("new", None, FOUND, PAGE, "bytes"),
        ("unchanged", known(), FOUND, PAGE, "bytes"),
        ("unchanged", known(), FOUND, PAGE, "other bytes"),
        ("another address", known(), FOUND, PRINT, "other bytes"),
        ("canonical address", known(fetched_url=PRINT), FOUND, PAGE, "other bytes"),
        ("revised", known(), REVISED, PAGE, "other bytes"),
        ("revised", known(), OTHER, PAGE, "other bytes"),
        ("replaced", known(), REVISED, PAGE, "bytes"),
        ("another address", known(), REVISED, PRINT, "other bytes"),
        ("replaced", known(fetched_url=PRINT), REVISED, PAGE, "other bytes"),
        ("older", known(seen_at="2026-01-03"), REVISED, PAGE, "other bytes"),
        ("older", known(seen_at="2026-01-03"), REVISED, PRINT, "other bytes"),
        ("unchanged", known(seen_at="2026-01-03"), FOUND, PAGE, "other bytes"),
        ("only its beginning", known(), replace(REVISED, complete=False), PAGE, "other bytes"),
        ("revised", known(complete=0), replace(REVISED, complete=False), PAGE, "other bytes"),
        ("not canonical", known(seen_at="2026-01-03"), OTHER, PRINT, "other bytes"),
        ("not canonical", known(), OTHER, PRINT, "other bytes"),
        ("another address", known(), replace(OTHER, title="Kurssturz"), PRINT, "other bytes"),
    ],
)
def test_what_a_fetched_article_is(
    decision: Decision, there: Known | None, found: Any, fetched_url: str, digest: str
) -> None:
    assert decide(there, found, fetched_url, digest, "2026-01-02") == decision


def rows(desk: Desk, statement: str) -> list[tuple[Any, ...]]:
    return list(desk.db.execute(statement).fetchall())


def test_an_edit_keeps_the_earlier_text(desk: Desk) -> None:
    later, last = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    assert desk.store(FOUND).state is State.STORED
    assert desk.store(REVISED, at=later).reason == "revised"
    assert desk.store(replace(REVISED, title="Kursrutsch"), at=last).reason == "revised"
    assert rows(desk, "SELECT title, text, seen_at, until FROM revisions ORDER BY id") == [
        ("Kurssturz", TEXT, NOW.isoformat(), later.isoformat()),
        ("Kurssturz", REVISED.text, later.isoformat(), last.isoformat()),
    ]
    assert rows(desk, "SELECT title, first_seen_at, changed_at FROM articles") == [
        ("Kursrutsch", NOW.isoformat(), last.isoformat())
    ]
    kept = rows(desk, "SELECT snapshot FROM revisions UNION SELECT snapshot FROM articles")
    assert all(desk.snapshots.body(digest) for (digest,) in kept)
    assert len(kept) == 3


def test_the_same_bytes_with_another_text_are_no_edit(desk: Desk) -> None:
    desk.store(FOUND, body=b"<p>")
    assert desk.store(REVISED, body=b"<p>").reason == "replaced"
    assert rows(desk, "SELECT text FROM texts") == [(REVISED.text,)]
    assert rows(desk, "SELECT changed_at FROM articles") == [(None,)]
    assert count(desk.db, "revisions") == 0


def test_five_addresses_are_one_article(desk: Desk) -> None:
    aliases = [f"{PAGE}?ausgabe={number}" for number in range(3)]
    desk.store(FOUND, asked_url="https://kurz.example/x", via=["https://t.example/y"])
    for alias in aliases:
        assert desk.store(FOUND, fetched_url=alias).state is State.UNCHANGED
    assert count(desk.db, "articles") == count(desk.db, "article_search") == 1
    found = rows(desk, "SELECT url FROM urls WHERE article = 1 ORDER BY url")
    assert len(found) == 6
    assert desk.url(aliases[0])["reason"] == "another address"
    assert desk.url("https://t.example/y")["state"] == State.UNCHANGED


def test_a_print_version_does_not_alternate_with_its_page(desk: Desk) -> None:
    desk.store(FOUND)
    for _ in range(2):
        assert desk.store(REVISED, fetched_url=PRINT).reason == "another address"
        assert desk.store(FOUND).state is State.UNCHANGED
    assert rows(desk, "SELECT text, fetched_url FROM texts, articles") == [(TEXT, PAGE)]
    assert count(desk.db, "revisions") == 0


def test_the_canonical_address_takes_precedence(desk: Desk) -> None:
    desk.store(REVISED, fetched_url=PRINT)
    assert desk.store(FOUND).reason == "replaced"
    assert rows(desk, "SELECT text, fetched_url FROM texts, articles") == [(TEXT, PAGE)]


def test_a_canonical_link_to_the_section_is_not_believed(desk: Desk) -> None:
    desk.store(FOUND, fetched_url=f"{PAGE}/1")
    assert desk.store(OTHER, fetched_url=f"{PAGE}/2").state is State.STORED
    assert rows(desk, "SELECT url, title FROM articles ORDER BY id") == [
        (PAGE, "Kurssturz"),
        (f"{PAGE}/2", "Ausflug"),
    ]
    assert desk.store(OTHER, fetched_url=f"{PAGE}/2").state is State.UNCHANGED


def test_a_source_of_summaries_stores_no_text_and_no_page(desk: Desk) -> None:
    desk.source("kurz", keep="summary")
    desk.store(replace(FOUND, summary="Ein Anriss."), source="kurz", keep="summary")
    assert rows(desk, "SELECT summary, words, snapshot, text FROM articles, texts") == [
        ("Ein Anriss.", 0, None, "")
    ]
    assert rows(desk, "SELECT count(*) FROM article_search('SenseTime')") == [(0,)]
    assert rows(desk, "SELECT count(*) FROM article_search('Anriss')") == [(1,)]
    assert desk.url(PAGE)["snapshot"] is None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("Wort " * 200, 290, 302), ("汤" * 1000, 302, 302), ("AI " + "汤" * 1000, 302, 302)],
)
def test_without_a_standfirst_the_beginning_stands_in(text: str, least: int, most: int) -> None:
    summary = shortened(article(text=text + "\nMehr.")).summary
    assert least <= len(summary) <= most
    assert summary.endswith(" …")
    assert text.startswith(summary.removesuffix(" …"))


def test_a_short_beginning_stays_whole() -> None:
    short = shortened(article(text="Ein Satz.\nNoch einer."))
    assert (short.summary, short.text) == ("Ein Satz.", "")


def test_the_source_that_found_an_article_first_keeps_it(desk: Desk) -> None:
    desk.source("agentur")
    desk.store(FOUND)
    desk.store(REVISED, source="agentur")
    assert rows(desk, "SELECT source FROM articles") == [("presse",)]


def test_an_article_that_is_dated_anew_moves(desk: Desk) -> None:
    desk.store(FOUND)
    desk.store(replace(REVISED, published_at=day("2026-11-01")))
    (moved,) = rows(desk, "SELECT day, search_id FROM articles")
    assert moved[0] == "2026-11-01"
    assert rows(desk, "SELECT rowid FROM article_search") == [(moved[1],)]


def test_words_are_counted_as_editors_count() -> None:
    assert count_words("Zwei Wörter, 3,13 $NVDA") == 5
    assert count_words("商汤科技 rose") == 5
    assert count_words("") == 0


COUNTS = "Seite {} Mal gelesen, und jedes Mal von einem anderen.\nDie Aktie fiel um {} Prozent."


def counted(readers: int, fell: str = "46,77") -> Any:
    return replace(FOUND, text=COUNTS.format(readers, fell))


def test_a_page_that_alters_on_every_fetch_makes_one_revision(desk: Desk) -> None:
    reasons = [
        desk.store(counted(1000 + number), at=NOW + timedelta(hours=number)).reason
        for number in range(5)
    ]
    assert reasons == ["", "revised", *["alters on every fetch"] * 3]
    assert rows(desk, "SELECT text FROM revisions") == [(counted(1000).text,)]
    assert rows(desk, "SELECT text FROM texts") == [(counted(1004).text,)]
    between = desk.store(counted(1002), at=NOW + timedelta(hours=2, minutes=1))  # of a WARC
    assert between.reason == "an earlier text"
    assert desk.store(counted(1005, "46,88"), at=NOW + timedelta(hours=6)).reason == "revised"
    assert desk.store(counted(1006, "46,88"), at=NOW + timedelta(hours=7)).reason != "revised"
    assert rows(desk, "SELECT class FROM revisions ORDER BY id") == [("number",), ("number",)]


def test_a_figure_that_is_corrected_twice_makes_two_revisions(desk: Desk) -> None:
    for number, fell in enumerate(("46,77", "46,78", "46,78", "46,79")):
        desk.store(counted(1000, fell), at=NOW + timedelta(hours=number), body=bytes([number]))
    assert count(desk.db, "revisions") == 2


def test_a_notice_of_a_correction_is_always_a_revision(desk: Desk) -> None:
    for number in range(3):
        desk.store(counted(1000 + number), at=NOW + timedelta(hours=number))
    corrected = replace(FOUND, text=counted(1003).text.replace("Seite", "Korrektur: Seite"))
    assert desk.store(corrected, at=NOW + timedelta(hours=4)).reason == "revised"


def test_what_a_site_was_found_to_repeat_is_no_edit(desk: Desk) -> None:
    desk.store(FOUND)
    with desk.db.atomic():  # as settling leaves it
        sites.keep_alone(desk.db, 1, FOUND)
        desk.db.execute("UPDATE texts SET text = 'Die Aktie fiel.'")
        desk.db.execute("UPDATE articles SET content_hash = 'settled'")
    assert desk.store(FOUND, body=b"other bytes").reason == "replaced"
    assert count(desk.db, "revisions") == 0


def test_revisions_from_before_get_their_classes(desk: Desk) -> None:
    desk.store(FOUND)
    desk.store(replace(FOUND, title="Kursrutsch"), at=NOW + timedelta(hours=1))
    desk.store(replace(REVISED, title="Kursrutsch"), at=NOW + timedelta(hours=2))
    with desk.db.atomic():
        desk.db.execute("UPDATE revisions SET class = '', classes = '[]'")
        edits.classify_all(desk.db)
    assert rows(desk, "SELECT class, classes FROM revisions ORDER BY id") == [
        ("headline", '["headline"]'),
        ("addition", '["addition"]'),
    ]
