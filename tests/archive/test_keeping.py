from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive import keeping, reindex
from archive.crawls import only_run
from archive.database import ArchiveError, archive_path, open_archive, read_archive
from archive.keeping import back_up, restore
from archive.verify import verify
from tests.archive.damage import overwrite_page, sql, tables, wrong
from tests.archive.desk import Desk, article, count
from tests.crawls import contents


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.store(article("Kurssturz", "Der Kurs fiel.", url="https://presse.example/1"))
    desk.store(article("Kurssturz", "Der Kurs fiel tief.", url="https://presse.example/1"))
    desk.store(article("商湯反跌", "股價下挫。\n\nÜber 𠀀 x² ﬁ हिन्दी."))
    desk.store(article("Leer", ""))
    return desk


def test_a_sound_archive_has_nothing_wrong(filled: Desk) -> None:
    checks = list(verify(filled.folder))
    assert [check.wrong for check in checks] == [()] * 15
    assert [check.checked for check in checks[2:]] == [3, 0, 3, 3, 5, 3, 3, 3, 4, 0, 0, 4, 4]


def test_a_backup_is_an_archive(filled: Desk, tmp_path: Path) -> None:
    copied = keeping.back_up(filled.folder, tmp_path / "deep" / "backup")
    assert (copied.articles, copied.responses) == (3, 4)
    assert copied.size > 0
    assert contents(tmp_path / "deep" / "backup") == contents(filled.folder)
    assert wrong(tmp_path / "deep" / "backup") == []


def test_an_empty_folder_is_filled_and_a_full_one_is_left_alone(
    filled: Desk, tmp_path: Path
) -> None:
    empty, full, file = tmp_path / "empty", tmp_path / "full", tmp_path / "file"
    empty.mkdir()
    full.mkdir()
    (full / "mine").touch()
    file.touch()
    keeping.back_up(filled.folder, empty)
    for there in (empty, full, file):
        with pytest.raises(ArchiveError, match=str(there)):
            keeping.back_up(filled.folder, there)
    assert [path.name for path in full.iterdir()] == ["mine"]


def test_what_a_backup_left_that_was_cut_short_is_begun_anew(filled: Desk, tmp_path: Path) -> None:
    part = tmp_path / "backup.part"
    part.mkdir()
    for name in ("archive.db", "archive.db-journal", "run.lock"):
        (part / name).write_bytes(b"half")
    keeping.back_up(filled.folder, tmp_path / "backup")
    assert not part.exists()
    assert wrong(tmp_path / "backup") == []


def test_a_folder_of_that_name_with_anything_else_in_it_is_left_alone(
    filled: Desk, tmp_path: Path
) -> None:
    part = tmp_path / "backup.part"
    part.mkdir()
    (part / "mine").touch()
    with pytest.raises(ArchiveError, match=rf"{part}: is there, and not from a backup"):
        keeping.back_up(filled.folder, tmp_path / "backup")
    assert (part / "mine").exists()


def test_two_backups_to_one_folder_do_not_meet(filled: Desk, tmp_path: Path) -> None:
    with only_run(tmp_path / "backup.part"), pytest.raises(ArchiveError, match="another run"):
        keeping.back_up(filled.folder, tmp_path / "backup")


def test_there_is_nothing_to_back_up_where_no_archive_is(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive here"):
        keeping.back_up(tmp_path / "none", tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []


_WRITES = """
import sys
from pathlib import Path
from tests.archive.desk import Desk, article

with Desk(Path(sys.argv[1])) as desk:
    for number in range(100_000):
        desk.store(article(f"Meldung {number}", "Ein Satz. " * 50))
        print(number, flush=True)
"""


def test_each_article_has_its_page_in_a_backup_made_while_a_crawl_writes(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with subprocess.Popen(
        [sys.executable, "-c", _WRITES, str(folder)], stdout=subprocess.PIPE, text=True
    ) as crawl:
        assert crawl.stdout is not None
        sizes = []
        try:
            for number in range(5):
                crawl.stdout.readline()  # it goes on
                copied = keeping.back_up(folder, tmp_path / str(number))
                sizes.append(copied.articles)
        finally:
            crawl.kill()
    for number in range(5):
        assert wrong(tmp_path / str(number)) == []
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]


def test_a_backup_comes_back(filled: Desk, tmp_path: Path) -> None:
    keeping.back_up(filled.folder, tmp_path / "backup")
    target = tmp_path / "new"
    assert keeping.restore(tmp_path / "backup", target, force=False).articles == 3
    assert contents(target) == contents(filled.folder)
    assert wrong(target) == []


def test_an_archive_is_overwritten_only_by_force(filled: Desk, tmp_path: Path) -> None:
    keeping.back_up(filled.folder, tmp_path / "backup")
    before = contents(filled.folder)
    filled.store(article("Nachher"))
    filled.close()
    with pytest.raises(ArchiveError, match="--force"):
        keeping.restore(tmp_path / "backup", filled.folder, force=False)
    assert contents(filled.folder) != before
    keeping.restore(tmp_path / "backup", filled.folder, force=True)
    assert contents(filled.folder) == before


def test_who_reads_the_archive_sees_the_restored_one(filled: Desk, tmp_path: Path) -> None:
    keeping.back_up(filled.folder, tmp_path / "backup")
    filled.store(article("Nachher"))
    reader = read_archive(filled.folder)
    assert count(reader, "articles") == 4
    keeping.restore(tmp_path / "backup", filled.folder, force=True)
    assert count(reader, "articles") == 3
    reader.close()


@pytest.mark.parametrize("data", [b"\0garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 9000, b""])
def test_a_broken_archive_is_overwritten_by_force(
    filled: Desk, tmp_path: Path, data: bytes
) -> None:
    keeping.back_up(filled.folder, tmp_path / "backup")
    before = contents(filled.folder)
    filled.close()
    (filled.folder / "archive.db").write_bytes(data)
    keeping.restore(tmp_path / "backup", filled.folder, force=True)
    assert contents(filled.folder) == before


def test_nothing_is_restored_while_a_crawl_writes(filled: Desk, tmp_path: Path) -> None:
    keeping.back_up(filled.folder, tmp_path / "backup")
    with only_run(filled.folder), pytest.raises(ArchiveError, match="another run"):
        keeping.restore(tmp_path / "backup", filled.folder, force=True)


def test_an_archive_is_not_restored_from_itself(filled: Desk, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="itself"):
        keeping.restore(filled.folder, tmp_path / "x" / ".." / "archive", force=True)


def test_words_in_another_place_are_noticed(filled: Desk) -> None:
    """As many words, the same ones, in the index and in the text: only the order differs."""
    row = filled.db.execute("SELECT search_id FROM articles WHERE id = 1").fetchone()[0]
    with filled.db.atomic():
        filled.db.execute(
            "INSERT OR REPLACE INTO article_search (rowid, title, text, tags) "
            "SELECT ?, 'kurssturz', 'kurs der fiel tief', 'every source707265737365'",
            [row],
        )
    assert wrong(filled.folder) == ["article 1 is in the search index otherwise"]


def test_the_index_is_made_anew(filled: Desk) -> None:
    sql("DELETE FROM article_search WHERE rowid & 1 = 1")(filled)
    sql("INSERT INTO article_search (rowid, title) VALUES (7, 'x')")(filled)
    assert len(wrong(filled.folder)) == 2
    with filled.db.atomic():
        assert reindex.rebuild(filled.db) == 3
    assert wrong(filled.folder) == []


def test_a_table_that_cannot_be_read_is_a_finding(filled: Desk) -> None:
    overwrite_page(archive_path(filled.folder), filled.db, "texts")
    assert any("cannot be read" in line for line in wrong(filled.folder))


def test_what_is_damaged_is_neither_backed_up_nor_restored(filled: Desk, tmp_path: Path) -> None:
    back_up(filled.folder, tmp_path / "good")
    back_up(filled.folder, tmp_path / "bad")
    overwrite_page(
        archive_path(tmp_path / "bad"), open_archive(tmp_path / "bad"), "article_companies"
    )
    before = tables(tmp_path / "good")
    with pytest.raises(ArchiveError, match=r"is damaged .*; nothing was changed"):
        restore(tmp_path / "bad", tmp_path / "good", force=True)
    assert tables(tmp_path / "good") == before
    with pytest.raises(ArchiveError, match="is damaged"):
        back_up(tmp_path / "bad", tmp_path / "copy")
    with pytest.raises(ArchiveError, match="no backup here"):
        restore(tmp_path / "none", tmp_path / "good", force=True)
