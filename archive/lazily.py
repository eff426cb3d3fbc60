"""A group of commands each of which is imported when it is asked for: a search in the terminal
need not wait until Datasette is there."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(click.Group):
    """`places`: for each command's name, the module and the function that it is
    (`archive.commands.searching:search`). They and
    all commands below them understand `-h`."""

    def __init__(self, *arguments: Any, places: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, context_settings=_SETTINGS, **options)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return sorted(self._places)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in self._places:
            return None
        module, _, function = self._places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command
