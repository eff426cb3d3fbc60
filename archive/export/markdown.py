"""Stored articles → a folder of Markdown files, one an article, with YAML front matter.

`2026-11-20-商汤股价腰斩-17.md`: the day, the headline as far as file systems take it, and the
number, by which no two are the same and each export gives an article the same name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from sqlite_utils import Database

from archive import facts
from archive.database import ArchiveError
from archive.export.lines import fields
from archive.stored import Stored

# The shortest limit of a name in use is eCryptfs' 143 bytes; day and number take up to 35.
_LONGEST = 100
# What Markdown reads as its own, in a line and at its beginning. A text is none: `*` is a
# multiplication or a footnote, and `<script>` must not reach a viewer as one.
_MARKUP = re.compile(r"([\\`*_<\[\]])")
_BLOCK = re.compile(r"^(\d+(?=[.)])|(?=[#>+~=|-]))")


def write_markdown(folder: Path, db: Database, found: Iterable[Stored], *, force: bool) -> int:
    """Writes a file an article and returns how many. Raises ArchiveError where the folder holds
    anything already, unless `force`, which replaces files of the same name and no others."""
    try:
        if not force and folder.exists() and any(folder.iterdir()):
            raise ArchiveError(
                f"--output {folder}: is not empty; --force replaces files of the same name"
            )
        folder.mkdir(parents=True, exist_ok=True)
        written = 0
        for name, text in pages(db, found):
            # Whole or not there: a name of its own is nothing that a reader of *.md would meet.
            part = folder / f"{name}.part"
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(folder / name)
            written += 1
    except OSError as error:
        raise ArchiveError(f"--output {error.filename or folder}: {error.strerror}") from error
    return written


def pages(db: Database, found: Iterable[Stored]) -> Iterator[tuple[str, str]]:
    """Name and content of each article's file."""
    for one in found:
        (day,) = db.execute("SELECT day FROM articles WHERE id = ?", [one.id]).fetchone()
        front = yaml.safe_dump(_front(db, one), allow_unicode=True, sort_keys=False, width=10**9)
        text = "\n\n".join(map(_plain, one.article.text.split("\n")))
        yield f"{day}-{slug(one.article.title)}{one.id}.md", f"---\n{front}---\n\n{text}\n"


def slug(title: str) -> str:
    """The letters and digits of a headline in any script, the rest as hyphens, and one behind:
    `商汤：股价腰斩` → `商汤-股价腰斩-`. Empty where there are none."""
    # Composed, so that macOS and the others agree; in lower case, so that two names that differ
    # only there are one name everywhere.
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", title).casefold())
    joined = "-".join(words).encode()[:_LONGEST].decode(errors="ignore").rstrip("-")
    return f"{joined}-" if joined else ""


def _front(db: Database, one: Stored) -> dict[str, Any]:
    """What is empty is left out."""
    values = fields(one) | {
        "published_at": one.article.published_at,
        "modified_at": one.article.modified_at,
        "first_seen_at": one.first_seen_at,
        "relevance": None if one.relevance is None else one.relevance.score,
        "companies": [company.symbol for company in facts.companies(db, one.id)],
    }
    left_out = ("text", "origins", "published_raw", "published_from")
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if name not in left_out and value not in ("", None, (), [])
    }


def _plain(paragraph: str) -> str:
    text = _MARKUP.sub(r"\\\1", paragraph.strip())
    return _BLOCK.sub(r"\1\\", text)
