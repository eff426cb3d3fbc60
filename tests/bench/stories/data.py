"""Texts of known families as JSON Lines, `dev` and `held`; FORMAT.md says what is in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from archive.article import Article

DEV = Path(__file__).parent / "dev"
HELD = Path(__file__).parent / "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a family; `figures` counts its runs of digits."""

    id: str
    family: str
    kind: str
    figures: int
    article: Article


def texts(folder: Path) -> list[Text]:
    """All texts of a folder, by time, as they would be found."""
    lines = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return sorted(map(_text, lines), key=lambda text: (str(text.article.published_at), text.id))


def checksum(folder: Path) -> str:
    """Of the texts, so that floors are held against those that they were measured on."""
    digest = blake2b(digest_size=8)
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _text(row: dict[str, object]) -> Text:
    return Text(
        id=str(row["id"]),
        family=str(row["family"]),
        kind=str(row["kind"]),
        figures=int(str(row["figures"])),
        article=Article(
            url=f"https://{row['site']}/{row['id']}",
            title=str(row["title"]),
            summary=str(row["summary"]),
            text=str(row["text"]),
            language=str(row["language"]),
            published_at=datetime.fromisoformat(str(row["published"])),
        ),
    )
