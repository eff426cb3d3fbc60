"""What is kept counted is what a count of the rows says, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import facts, volume
from archive.mend import mend
from archive.verify import verify
from tests.archive import findings
from tests.archive.desk import Desk, article, day

COUNTED = {
    "SELECT * FROM volume WHERE articles": """
        SELECT day, hidden, count(*) FROM articles GROUP BY day, hidden""",
    "SELECT * FROM holdings WHERE articles": """
        SELECT source, language, hidden, count(*) FROM articles GROUP BY 1, 2, 3""",
    "SELECT * FROM company_volume WHERE articles": """
        SELECT company, day, hidden, count(*), sum(about)
        FROM article_companies JOIN articles ON id = article GROUP BY 1, 2, 3""",
    "SELECT * FROM company_totals WHERE articles": """
        SELECT company, count(*), sum(about) FROM article_companies GROUP BY company""",
    "SELECT * FROM moves": """
        SELECT symbol, day, direction, count(*), max(value), max(event_date IS NOT NULL)
        FROM claims WHERE metric = 'price_move' AND unit = '%' AND direction <> ''
        GROUP BY symbol, day, direction""",
    "SELECT id, move FROM articles WHERE move IS NOT NULL": """
        SELECT article, max(value) FROM claims
        WHERE metric = 'price_move' AND unit = '%' AND direction <> '' GROUP BY article""",
}


def is_counted(db: Database) -> bool:
    return all(
        sorted(db.execute(kept).fetchall()) == sorted(db.execute(counted).fetchall())
        for kept, counted in COUNTED.items()
    )


def fell(number: int, by: float) -> tuple[object, object]:
    text = f"SenseTime fell {by} %."
    one = article(f"Headline {number}", text, published_at=day(f"2026-11-{number:02}"))
    claim = findings.claim(one, f"{by} %", by)
    return one, findings.analysis(findings.mention(one, "SenseTime"), claims=(claim,))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path) as desk:
        findings.register(desk.db)
        for number, by in ((1, 5.0), (2, 7.0), (20, 9.0)):
            one, analysis = fell(number, by)
            desk.store(one, analysis=analysis)  # type: ignore[arg-type]
        yield desk


def test_articles_are_counted_as_they_are_written(desk: Desk) -> None:
    assert is_counted(desk.db)
    assert volume.of_companies(desk.db) == {"sensetime": (3, 3)}
    assert volume.of_company(desk.db, "sensetime", date(2026, 11, 2)) == {
        date(2026, 11, 2): 1,
        date(2026, 11, 20): 1,
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET hidden = 1 WHERE id = 1",
        "UPDATE articles SET day = '2020-01-01', language = 'xx' WHERE id < 3",
        "DELETE FROM article_companies WHERE article = 1",
        "DELETE FROM claims WHERE article = 3",
        "DELETE FROM articles WHERE id = 2",
    ],
)
def test_whoever_changes_them_the_counts_follow(desk: Desk, statement: str) -> None:
    with desk.db.atomic():
        desk.db.execute(statement)
    assert is_counted(desk.db)


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM volume",
        "UPDATE holdings SET articles = 9",
        "DELETE FROM company_volume",
        "DELETE FROM company_totals",
        "UPDATE moves SET most = 99",
        "UPDATE articles SET move = 99 WHERE id = 1",
    ],
)
def test_counts_that_are_wrong_are_named_and_counted_anew(desk: Desk, spoil: str) -> None:
    with desk.db.atomic():
        desk.db.execute(spoil)
    assert len([line for check in verify(desk.folder) for line in check.wrong]) == 1
    (step,) = mend(desk.folder)
    assert step.name == "counted anew"
    assert is_counted(desk.db)
    assert [line for check in verify(desk.folder) for line in check.wrong] == []


def test_an_article_without_facts_names_nobody(desk: Desk) -> None:
    with desk.db.atomic():
        facts.clear(desk.db, 1)
    assert is_counted(desk.db)
    assert volume.of_companies(desk.db) == {"sensetime": (2, 2)}


def test_what_is_discussed_is_held_against_the_quarter_before(desk: Desk) -> None:
    (one,) = volume.discussed(desk.db, date(2026, 11, 20), 5)
    assert (one.name, one.articles, one.usual) == ("SenseTime", 1, None)  # it began this month
    with desk.db.atomic():
        desk.db.execute("UPDATE articles SET day = '2026-06-01' WHERE id = 1")
    (one,) = volume.discussed(desk.db, date(2026, 11, 20), 5)
    assert one.usual == pytest.approx(1 / 13)
    assert one.times == pytest.approx(13)
