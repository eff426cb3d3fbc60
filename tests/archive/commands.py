"""Runs a command of the archive in this process. No tests of its own."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from archive.cli import main
from tests.archive.desk import Desk


def run(desk: Desk | Path, *arguments: str, code: int = 0, typed: str = "") -> Result:
    folder = desk.folder if isinstance(desk, Desk) else desk
    environment = {"KURSBLATT_ARCHIVE": str(folder), "COLUMNS": "80"}
    result = CliRunner().invoke(main, list(arguments), input=typed, env=environment)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result
