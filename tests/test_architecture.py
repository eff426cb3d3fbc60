"""The two directions of the design, read from the imports.

`archive` never imports `crawler`. What makes an article of bytes (extraction, analysis, and of
discovery what runs in the pool with them) knows neither Scrapy nor SQLite, and of the archive
only its nouns: so it can be called on a page without a network or an archive, and killed.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# The shell of discovery: it hands bytes to the pool and writes down what comes back.
SHELLS = {"crawler/discovery/reader.py"}
DATABASES = {"sqlite3", "pysqlite3", "sqlite_utils", "datasette"}
NETWORK = {"scrapy", "twisted"}
NOUNS = "archive.article"


def modules(*packages: str) -> list[str]:
    found = [
        path.relative_to(ROOT).as_posix()
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
    ]
    return [path for path in found if path not in SHELLS]


def imports(path: str) -> Iterator[str]:
    """Every module a file may import, by its full name, wherever in the file it does.
    `from archive import frontier` is an import of `archive.frontier`."""
    package = path.removesuffix(".py").removesuffix("/__init__").split("/")
    if not path.endswith("/__init__.py"):
        package.pop()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


def test_there_is_something_to_read() -> None:
    assert {"archive/search.py", "archive/pages/app.py"} <= set(modules("archive"))
    assert "archive.frontier" in set(imports("crawler/discovery/reader.py"))


@pytest.mark.parametrize("path", modules("archive"))
def test_the_archive_does_not_know_the_crawler(path: str) -> None:
    assert not [name for name in imports(path) if name.split(".")[0] in {"crawler", *NETWORK}]


@pytest.mark.parametrize("path", modules("crawler/extraction", "crawler/analysis"))
def test_what_makes_an_article_knows_neither_scrapy_nor_sqlite(path: str) -> None:
    found = set(imports(path))
    assert not {name for name in found if name.split(".")[0] in DATABASES | NETWORK}
    assert _of_archive(found) <= {NOUNS}


@pytest.mark.parametrize("path", modules("crawler/discovery"))
def test_what_reads_a_feed_runs_in_the_pool_too(path: str) -> None:
    found = set(imports(path))
    assert not {name for name in found if name.split(".")[0] in DATABASES | NETWORK}
    assert _of_archive(found) <= {NOUNS}


def _of_archive(found: set[str]) -> set[str]:
    """Modules of the archive, without the names taken from them."""
    modules = {name for name in found if name.split(".")[0] == "archive" and name != "archive"}
    return {".".join(name.split(".")[:2]) for name in modules}


@pytest.mark.parametrize(
    ("modules", "without"),
    [
        ("archive.commands.searching, archive.cli", {"datasette", "scrapy", "trafilatura"}),
        ("crawler.commands.crawling, crawler.cli", {"datasette", "trafilatura", "py3langid"}),
    ],
)
def test_a_command_starts_without_what_it_does_not_need(modules: str, without: set[str]) -> None:
    told = f"import sys, {modules}; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60
    )
    assert without.isdisjoint(answer.stdout.split())
