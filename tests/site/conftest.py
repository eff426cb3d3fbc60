"""One archive for all tests that only read; others make their own in `tmp_path`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site.newsroom import Reader, print_edition


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    print_edition(folder)
    return folder


@pytest.fixture(scope="session")
def reader(edition: Path) -> Iterator[Reader]:
    reader = Reader(edition)
    yield reader
    reader.close()


@pytest.fixture
def reader_of() -> Iterator[Callable[[Path], Reader]]:
    """Readers of other archives, closed at the test's end."""
    readers: list[Reader] = []

    def read(folder: Path) -> Reader:
        readers.append(Reader(folder))
        return readers[-1]

    yield read
    for reader in readers:
        reader.close()
