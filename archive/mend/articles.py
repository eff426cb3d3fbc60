"""Articles, their texts and their facts."""

from __future__ import annotations

from sqlite_utils import Database

from archive import facts as article_facts
from archive.articles import count_words
from archive.mend.frontier import fetch_again
from archive.verify import articles


def fields(db: Database) -> list[str]:
    """Fields that should be JSON say nothing. A replay reads them from the kept page."""
    done = []
    for name, nothing in articles.JSON_FIELDS.items():
        broken = f"SELECT id FROM articles WHERE NOT json_valid({name})"  # noqa: S608
        for (id_,) in db.execute(broken).fetchall():
            if name.startswith("relevance_"):
                article_facts.clear(db, id_)
            db.execute(f"UPDATE articles SET {name} = ? WHERE id = ?", [nothing, id_])  # noqa: S608
            done.append(f"{name} of article {id_}")
    return done


def texts(db: Database) -> list[str]:
    """An article whose text is lost has an empty one."""
    missing = [id_ for (id_,) in db.execute(articles.WITHOUT_TEXT)]
    for id_ in missing:
        db.execute("INSERT INTO texts (article, text) VALUES (?, '')", [id_])
    return [f"article {id_}" for id_ in missing]


def words(db: Database) -> list[str]:
    """An article with other words than were stored: which of them is right nobody can tell from
    here. It is read again from its page: from the kept one by a replay, else from the
    publisher's by the next crawl."""
    done = []
    for one in list(articles.changed(db)):
        article = one.article
        row = {"content_hash": article.content_hash, "words": count_words(article.text)}
        db.table("articles").update(one.id, row)
        article_facts.clear(db, one.id)
        if db.execute(_IS_KEPT, [one.fetched_url, one.snapshot]).fetchone() is None:
            fetch_again(db, one.fetched_url)
        done.append(f"article {one.id}: {article.url}")
    return done


_IS_KEPT = "SELECT 1 FROM kept.responses WHERE url = ? AND hash = ?"


def facts(db: Database) -> list[str]:
    """Facts that are not of the article's text, or not of its rules, are cleared."""
    wrong: set[int] = {id_ for (id_,) in db.execute(articles.OTHER_RULES)}
    for table in ("mentions", "claims"):
        wrong |= {article for _, article in db.execute(articles.OUTSIDE.format(table=table))}
    for id_ in sorted(wrong):
        article_facts.clear(db, id_)
    return [f"article {id_}" for id_ in sorted(wrong)]


def hidden(db: Database) -> list[str]:
    """Whether an article is hidden follows from its score and its source's threshold."""
    wrong = [id_ for (id_,) in db.execute(articles.OTHERWISE_HIDDEN)]
    for id_ in wrong:
        db.execute("UPDATE articles SET hidden = NOT hidden WHERE id = ?", [id_])
    return [f"article {id_}" for id_ in wrong]
