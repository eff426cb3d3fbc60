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
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import crawls

_ON_TMPFS = """
mount -t tmpfs -o size="$3" tmpfs "$1" && cp -a "$2/." "$1" || exit 99
from=$1 to=$2; shift 3
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
    done = _mounted(_ON_TMPFS, folder, arguments, str(away), str(size))
    shutil.rmtree(folder)
    away.replace(folder)
    return done


_TMP = 'mount -t tmpfs -o size=1m tmpfs "$1" || exit 99; export TMPDIR=$1; shift; exec "$@"'


def without_temporary_room(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m …` where temporary files are in `folder`, on a disk of 1 MB. Skips the test
    where that is not allowed."""
    return _mounted(_TMP, folder, arguments)


_READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 99; shift; exec "$@"'


def read_only(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m …` where `folder` cannot be written, not even by root. Skips the test where
    that is not allowed."""
    return _mounted(_READ_ONLY, folder, arguments)


def _mounted(
    script: str, folder: Path, arguments: Sequence[str], *more: str
) -> subprocess.CompletedProcess[str]:
    """Runs a script in a world of mounts of its own; its arguments are `folder`, `more` and the
    command."""
    own = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh")
    done = _run([*own, str(folder), *more, *crawls.command(*arguments)])
    if done.returncode == 99 or done.stderr.startswith("unshare"):
        pytest.skip(f"nothing can be mounted here: {done.stderr}")
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
