"""An article with a new text → its links, and the stories that these change.

A link depends on two texts only, and stories on links and decisions: whatever the order in which
articles come, and wherever a crawl is cut short, they end in the same stories.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from archive.article import Fingerprint
from archive.stories import index
from archive.stories.comparing import Link, compare
from archive.stories.components import Text, Tie, stories


def regroup(db: Database, article: int, fingerprint: Fingerprint | None) -> None:
    """Links an article anew by what is known of its text, and brings `articles.story` up to date;
    without a fingerprint only what was decided by hand holds it in a story. Its row and its
    companies are to be written before."""
    neighbours = {article, *(other for (other,) in db.execute(_NEIGHBOURS, [article]))}
    if len(neighbours) > 1:
        db.execute("DELETE FROM story_links WHERE article = ?", [article])
        db.execute("DELETE FROM story_links WHERE other = ?", [article])
    index.remove(db, article)
    if fingerprint is not None:
        one = index.write(db, article, fingerprint)
        for other in index.read(db, index.candidates(db, one, fingerprint.anchors)).values():
            link = compare(one, other)
            if link is not None:
                _write(db, article, other.id, link)
                neighbours.add(other.id)
    gather(db, neighbours)


_NEIGHBOURS = "SELECT other FROM story_links WHERE article = ?"


def _write(db: Database, article: int, other: int, link: Link) -> None:
    for ends, share, evidence in zip(
        ((article, other), (other, article)), link.shares, link.evidence, strict=True
    ):
        db.execute(_LINK, [*ends, link.kind, share, max(link.shares), evidence])


_LINK = """
INSERT INTO story_links (article, other, kind, share, score, evidence) VALUES (?, ?, ?, ?, ?, ?)
"""


def gather(db: Database, articles: Iterable[int]) -> None:
    """Brings the story of these articles, and of all that hang together with them, up to date."""
    reached = [id_ for (id_,) in db.execute(_REACHED, [json.dumps(list(articles))])]
    for article, story in found(db, reached).items():
        db.execute(_STORY, {"article": article, "story": story})


def found(db: Database, articles: Sequence[int]) -> dict[int, int]:
    """The stories of articles of which every neighbour is among them."""
    asked = [json.dumps(articles)]
    decisions = list(db.execute(_DECISIONS, asked))
    return stories(
        {id_: _text(code[:2], shingles) for id_, code, shingles in db.execute(_TEXTS, asked)},
        [
            Tie(pair=(one, other), score=score, translation=bool(translation))
            for one, other, score, translation in db.execute(_LINKS, asked)
        ],
        [(one, other) for one, other, together in decisions if together],
        [(one, other) for one, other, together in decisions if not together],
    )


def _text(language: str, shingles: int) -> Text:
    return Text(language=language, size=shingles / _SHINGLES.get(language, 1.0))


# That say what one says in English or German, from texts and their translations.
_SHINGLES = {"zh": 1.4, "ja": 1.9, "ko": 0.6}
_REACHED = """
WITH RECURSIVE reached (id) AS (
    SELECT value FROM json_each(?)
    UNION
    SELECT other FROM reached JOIN story_links ON article = reached.id
    UNION
    SELECT other FROM reached JOIN story_decisions ON article = reached.id WHERE together
    UNION
    SELECT article FROM reached JOIN story_decisions ON other = reached.id WHERE together
)
SELECT id FROM reached ORDER BY id
"""
_TEXTS = """
SELECT id, language, coalesce(length(shingles), 0)
FROM articles LEFT JOIN fingerprints ON article = id WHERE id IN (SELECT value FROM json_each(?))
"""
_LINKS = """
SELECT article, other, score, kind = 'translation' FROM story_links
WHERE article < other AND article IN (SELECT value FROM json_each(?))
"""
_DECISIONS = """
SELECT article, other, together FROM story_decisions
WHERE article IN (SELECT value FROM json_each(?))
"""
_STORY = "UPDATE articles SET story = :story WHERE id = :article AND story <> :story"
