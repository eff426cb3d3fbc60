"""Running commands on a disk that fills up. No tests of its own.

Three ways, since none is everything: a small tmpfs is a full disk (ENOSPC), and needs a kernel
that lets this user mount one; a limit on a database's pages gives SQLite's own word for it
(SQLITE_FULL) anywhere; a limit on the size of files another real error (EFBIG, SQLITE_IOERR), for
commands that write no others.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import crawls

_ON_TMPFS = """
mount -t tmpfs -o size="$1" tmpfs "$2" && cp -a "$3/." "$2" || exit 99
from=$2 to=$3; shift 3
"$@"; status=$?
cp -a "$from/." "$to"
exit $status
"""
_LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""
_PAGED = """
import runpy, sys
from archive import database
pages, module = sys.argv[1:3]
database.PRAGMAS += f"PRAGMA max_page_count = {pages};"
sys.argv = [module, *sys.argv[3:]]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


def on_tmpfs(folder: Path, size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m …` with `folder`, and what is in it, on a disk of so many bytes; what is in
    it then is in `folder` afterwards. Skips the test where that is not allowed."""
    away = folder.with_name(folder.name + ".away")
    shutil.copytree(folder, away)
    own = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _ON_TMPFS, "sh")
    done = _run([*own, str(size), str(folder), str(away), *crawls.command(*arguments)])
    if done.returncode == 99 or done.stderr.startswith("unshare"):
        pytest.skip(f"no tmpfs can be mounted here: {done.stderr}")
    shutil.rmtree(folder)
    away.replace(folder)
    return done


def limited(size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m …` where no file may be written beyond so many bytes."""
    return _run([sys.executable, "-c", _LIMITED, str(size), "-m", *arguments])


def paged(pages: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m …` where a database may have so many pages, or as many as it has."""
    return _run([sys.executable, "-c", _PAGED, str(pages), *arguments])


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=crawls.CHECKOUT, capture_output=True, text=True, timeout=120, check=False
    )
