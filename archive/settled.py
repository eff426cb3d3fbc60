"""Articles that stay what they are, with other words or facts: their site's repetitions left out,
their facts found by newer rules. Nothing of it is a revision: extraction has learned."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from archive import facts, search, sites
from archive.article import Analysis, Article
from archive.articles import count_words
from archive.stored import Stored


def settle(
    db: Database,
    found: sites.Extracted,
    article: Article,
    alone: Article | None,
    analysis: Analysis | None,
) -> None:
    """Puts an article's title, standfirst, text and image in place of those that it had, with
    the facts of them, unless a later page has brought others meanwhile; `alone` as in
    `archive.sites`."""
    if changes(found, article):
        row = db.execute(_STORED, [found.id, *_without_more(found.stored)]).fetchone()
        if row is None:
            return
        search_id, language = row
        article = replace(article, language=language)
        db.table("articles").update(
            found.id,
            {
                "title": article.title,
                "summary": article.summary,
                "image": article.image,
                "words": count_words(article.text),
                "content_hash": article.content_hash,
            },
        )
        db.execute("UPDATE texts SET text = ? WHERE article = ?", [article.text, found.id])
        if analysis is None:
            facts.clear(db, found.id)
        else:
            facts.write(db, found.id, analysis, analyzed=article, stored=article)
        search.index(db, search_id, article, search.tags_of(db, found.id))
        sites.keep_alone(db, found.id, alone)
    db.execute("DELETE FROM unsettled WHERE article = ?", [found.id])


def annotate(db: Database, found: Stored, analysis: Analysis) -> None:
    """Puts facts in place of those of an article whose text stays."""
    facts.write(db, found.id, analysis, analyzed=found.article, stored=found.article)
    search.index(db, found.search_id, found.article, search.tags_of(db, found.id))


def changes(found: sites.Extracted, article: Article) -> bool:
    """Whether settling this would write other words."""
    return _without_more(article) != _without_more(found.stored)


def _without_more(article: Article) -> tuple[str, ...]:
    return article.title, article.summary, article.text, article.image


_STORED = """
SELECT search_id, language FROM articles JOIN texts ON texts.article = articles.id
WHERE id = ? AND title = ? AND summary = ? AND text = ? AND image = ?
"""
