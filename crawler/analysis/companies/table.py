"""A CSV that people edit, read row by row; what goes wrong names file, line and column. Holds no
business logic: which columns there are is said in `crawler.analysis.companies`."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class CompaniesError(Exception):
    """A table that only a person can mend. Its text names file, line and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table; its cells by column, without the space around them."""

    where: str
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise self.error(column, "must not be empty")
        return self.cells[column]

    def day(self, column: str, text: str) -> date | None:
        """The day that stands in a column; None where the text is empty."""
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.error(column, f"not a day as 2021-10-28: {text}") from None

    def error(self, column: str, what: str) -> CompaniesError:
        return CompaniesError(f"{self.where}, column {column}: {what}")


def rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of a CSV that has at least these columns, blank lines left out."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CompaniesError(f"{path}: {error}") from None
    reader = csv.reader(text.splitlines(), strict=True)
    found = []
    header: list[str] = []
    try:
        for cells in reader:
            where = f"{path.name} line {reader.line_num}"
            if not header:
                header = [cell.strip() for cell in cells]
                if missing := [column for column in columns if column not in header]:
                    raise CompaniesError(f"{where}, column {missing[0]}: is missing")
            elif len(cells) > len(header):
                raise CompaniesError(f"{where}, column {header[-1]}: followed by another cell")
            elif any(cells):
                filled = (*(cell.strip() for cell in cells), *[""] * (len(header) - len(cells)))
                found.append(Row(where=where, cells=dict(zip(header, filled, strict=True))))
    except csv.Error as error:
        raise CompaniesError(f"{path.name} line {reader.line_num}, column 1: {error}") from None
    if not header:
        raise CompaniesError(f"{path.name} line 1, column {columns[0]}: is missing")
    return found
