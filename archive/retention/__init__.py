"""How long pages and texts are kept: what is due, and its deletion.

A source's TOML says `keep_snapshots` and `keep_text`, and each crawl notes that in the source's
row: a source that lost its TOML stays under the last word it had. Nothing is deleted but by
`retention.apply`, and what it deletes is what `due` counts.
"""

from __future__ import annotations

from archive.retention.deletion import Deleted, apply
from archive.retention.due import Due, due

__all__ = ["Deleted", "Due", "apply", "due"]
