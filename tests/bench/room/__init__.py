"""Pages over a large archive: milliseconds, and each as a ratio to a bare row page of Datasette's
that is asked in between, since machines differ.

The time is the CPU's, of all threads: what a reader waits for on an idle machine, also where
others keep this one busy.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from archive.clock import utcnow
from archive.pages.app import datasette_app
from tests.bench.extraction import FLOORS
from tests.bench.room.made import make

BARE = "/archive/texts/7"
PAGES = (
    "/", "/search", "/search?q=nvidia", "/search?q=nvidia&order=relevance",
    "/search?q=nvidia&page=400",
    "/search?company=NVDA", "/search?company=NVDA&language=ko", "/search?language=ko",
    "/search?move=10", "/search?q=nvidia&move=10", "/search?q=nosuchword", "/article/{id}",
    "/article/{id}?q=nvidia", "/companies", "/company/NVDA", "/company/NVDA?span=quarter",
    "/company/NVDA?span=all", "/claims", "/claims?company=NVDA", "/claims?page=400",
    "/claims?metric=price_move&min=10", "/claims?language=ko", "/sources", "/sources/source-000",
)  # fmt: skip
_TIMES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Milliseconds of one page, the median of all times and of the bare page's beside it."""

    path: str
    milliseconds: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.milliseconds / self.bare


def measure(folder: Path | None, count: int) -> list[str]:
    """Prints each page's figures and returns what is past its floor. Makes the archive, in the
    folder if one is given and holds none yet."""
    with tempfile.TemporaryDirectory(prefix="kursblatt-room-") as temporary:
        where = folder or Path(temporary)
        if not (where / "archive.db").exists():
            make(where, count, utcnow().date())
        timed = asyncio.run(_timed(where, count))
    for one in sorted(timed, key=lambda one: one.milliseconds):
        print(f"{one.milliseconds:8.1f} ms  {one.ratio:6.1f} × bare  {one.path}")
    every = [one.milliseconds for one in timed]
    ratios = [one.ratio for one in timed]
    reached = {
        "median": statistics.median(every),
        "p95": statistics.quantiles(every, n=20)[-1],
        "median_ratio": statistics.median(ratios),
        "p95_ratio": statistics.quantiles(ratios, n=20)[-1],
    }
    bare = statistics.median(one.bare for one in timed)
    print(", ".join(f"{name} {value:.1f}" for name, value in reached.items()), f"(bare {bare:.1f})")
    floors = tomllib.loads(FLOORS.read_text())["room"]
    return [
        f"{name} {reached[name]:.1f}, at most {most}"
        for name, most in floors.items()
        if reached[name] > most
    ]


async def _timed(folder: Path, count: int) -> Sequence[Timed]:
    site = datasette_app(folder)
    await _asked(site, BARE)
    found: list[Timed] = []
    for path in PAGES:
        address = path.format(id=count - 7)
        await _asked(site, address)
        pairs = [(await _asked(site, address), await _asked(site, BARE)) for _ in range(_TIMES)]
        found.append(
            Timed(
                path=path,
                milliseconds=statistics.median(own for own, _ in pairs),
                bare=statistics.median(bare for _, bare in pairs),
            )
        )
    site.executor.shutdown()
    return found


async def _asked(site: Datasette, path: str) -> float:
    begin = time.process_time()
    response: Any = await site.client.get(path)
    passed = (time.process_time() - begin) * 1000
    if response.status_code != 200:
        raise RuntimeError(f"{path}: HTTP {response.status_code}")
    return passed
