"""The pool of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_QUICK = """
import asyncio
import multiprocessing
from crawler.extraction.pool import Pool

async def quick():
    pool = Pool(workers=2)
    preloaded = ["crawler.extraction.warm", "tests.crawler.late_start"]
    multiprocessing.get_context("forkserver").set_forkserver_preload(preloaded)
    print(await pool.run(len, b"abc"))
    pool.close()

if __name__ == "__main__":
    asyncio.run(quick())
"""


def test_a_worker_that_is_still_starting_at_the_end_says_nothing(tmp_path: Path) -> None:
    script = tmp_path / "quick.py"
    script.write_text(_QUICK)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(root), "FIRST_TO_START": str(tmp_path / "first")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "3\n", "")
