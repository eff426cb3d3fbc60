"""Damage to stories: verify names it, mending puts right what follows from links and texts."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from archive.mend import mend
from archive.stories.deciding import join
from tests.archive import findings
from tests.archive.damage import Spoil, sql, tables, wrong
from tests.archive.desk import NOW, Desk, article

TEXTS = (range(100), range(100), range(200, 300), range(400, 500))


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A text and its copy, an article joined with them by hand, and one alone."""
    findings.register(desk.db)
    for number, shingles in enumerate(TEXTS, 1):
        store(desk, number, shingles)
    with desk.db.atomic():
        join(desk.db, [2, 3], NOW)
        desk.db.execute("DELETE FROM unsettled")
    assert stories(desk) == [1, 1, 1, 4]
    assert wrong(desk.folder) == []
    return desk


def store(desk: Desk, number: int, shingles: Iterable[int]) -> None:
    told = findings.fingerprint(*shingles, figures=(46.77, 13.2))
    desk.store(
        article(f"Fassung {number}", "Ein Satz."), analysis=findings.analysis(fingerprint=told)
    )


def stories(desk: Desk) -> list[int]:
    return [story for (story,) in desk.db.execute("SELECT story FROM articles ORDER BY id")]


@pytest.mark.parametrize(
    ("spoil", "named", "mended", "touched", "expected"),
    [
        (sql("UPDATE articles SET story = 2 WHERE id = 2"),
         "article 2 is in story 2, not in 1 as its links say", "article 2",
         {"articles"}, [1, 1, 1, 4]),
        (sql("UPDATE articles SET story = 1 WHERE id = 4"),
         "article 4 is in story 1, not in 4 as its links say", "article 4",
         {"articles"}, [1, 1, 1, 4]),
        (sql("UPDATE articles SET story = 99 WHERE id IN (1, 2, 3)"),
         "article 1 is in story 99, not in 1 as its links say", "article 3",
         {"articles"}, [1, 1, 1, 4]),
        (sql("DELETE FROM story_links WHERE article = 2 AND other = 1"),
         "article 1 is linked with 2, but not 2 with it", "of articles 1 and 2",
         {"articles", "story_links"}, [1, 2, 2, 4]),
        (sql("DELETE FROM story_anchors WHERE article = 3"),
         "article 3 is found by other words or figures", "article 3",
         {"story_anchors"}, [1, 1, 1, 4]),
        (sql("UPDATE story_figures SET key = key + 1 WHERE article = 4"),
         "article 4 is found by other words or figures", "article 4",
         {"story_figures"}, [1, 1, 1, 4]),
        (sql("DELETE FROM articles WHERE id = 1"), "leads to no row of articles",
         "story_links, which led to no row of articles",
         {"articles", "urls", "texts", "fingerprints", "story_anchors", "story_figures",
          "story_links"}, [2, 2, 4]),
        (sql("DELETE FROM articles WHERE id = 3"), "leads to no row of articles",
         "story_decisions, which led to no row of articles",
         {"urls", "texts", "fingerprints", "story_anchors", "story_figures",
          "story_decisions"}, [1, 1, 4]),
    ],
)  # fmt: skip
def test_stories_are_what_links_and_decisions_make_them(
    filled: Desk, spoil: Spoil, named: str, mended: str, touched: set[str], expected: list[int]
) -> None:
    before = tables(filled.folder)
    spoil(filled)
    assert any(named in line for line in wrong(filled.folder)), wrong(filled.folder)
    spoiled = tables(filled.folder)
    steps = list(mend(filled.folder))
    assert [step.failed for step in steps if step.failed] == []
    assert any(mended in thing for step in steps for thing in step.things), steps
    assert wrong(filled.folder) == []
    assert stories(filled) == expected
    after = tables(filled.folder)
    changed = {name for name in before if after[name] not in (before[name], spoiled[name])}
    assert changed - {"ledger"} <= touched, changed  # it follows what is made pending
    assert list(mend(filled.folder)) == []


def test_what_is_fetched_again_in_place_of_a_lost_article_joins_its_story(filled: Desk) -> None:
    """It may get the number that the lost one had."""
    with filled.db.atomic():
        join(filled.db, [2, 4], NOW)
    sql("DELETE FROM articles WHERE id = 4")(filled)
    list(mend(filled.folder))
    store(filled, 4, TEXTS[0])
    assert stories(filled) == [1, 1, 1, 1]
    assert wrong(filled.folder) == []
