"""Every command has help with an example, and README has a row for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from archive.cli import main as archive
from crawler.cli import main as crawler

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def commands(group: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(group, click.Group):
        context = click.Context(group)
        for known in group.list_commands(context):
            child = group.get_command(context, known)
            assert child is not None
            yield from commands(child, f"{name} {known}")
    else:
        yield name, group


ALL = [*commands(crawler, "python -m crawler"), *commands(archive, "python -m archive")]


@pytest.mark.parametrize(("name", "command"), ALL, ids=[name for name, _ in ALL])
def test_command_is_documented(name: str, command: click.Command) -> None:
    row = rf"^\| `{re.escape(name)}\b"
    assert re.search(row, README, re.MULTILINE), f"no row in README: {name}"
    assert command.help
    assert "Example:" in command.help, f"no example: {name}"
    assert name in command.help, f"the example is of another command: {name}"


def test_readme_has_no_row_of_a_command_that_is_not_there() -> None:
    rows = re.findall(r"^\| `(python -m (?:crawler|archive)(?: [a-z]+)+)", README, re.MULTILINE)
    assert set(rows) == {name for name, _ in ALL}


def test_every_option_has_help() -> None:
    for name, command in ALL:
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"
