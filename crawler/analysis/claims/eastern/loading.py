"""`zh.toml`, `ja.toml` and `ko.toml` → grammars, each read once. No business logic."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.lexicon import Lexicon, Word, entries


@cache
def grammar(language: str) -> Grammar:
    """The grammar of `zh`, `ja` or `ko`. KeyError where its file lacks something."""
    path = Path(__file__).with_name(f"{language}.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    parts = {f"<{name}>": _line(text) for name, text in data["parts"].items()}
    patterns = _compiled(data["patterns"], parts, path)
    wanted = {field.name for field in fields(Grammar)}
    if unknown := patterns.keys() - wanted:
        raise KeyError(f"{path.name}: no such pattern: {', '.join(sorted(unknown))}")
    return Grammar(
        language=language,
        lexicon=Lexicon(_words(data["words"])),
        verb_first=data["verb_first"],
        hedges_before=_compiled(data["hedges_before"], parts, path),
        hedges_after=_compiled(data["hedges_after"], parts, path),
        **patterns,
    )


def _compiled(table: Mapping[str, str], parts: Mapping[str, str], path: Path) -> dict[str, Any]:
    compiled = {}
    for key, text in table.items():
        pattern = _line(text)
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        try:
            compiled[key] = re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{path.name}: {key}: {error}") from error
    return compiled


def _line(text: str) -> str:
    return text.replace("\n", "")


def _words(rows: list[dict[str, Any]]) -> dict[str, Word]:
    return entries(
        (Word(**{key: value for key, value in row.items() if key != "spelled"}), row["spelled"])
        for row in rows
    )
