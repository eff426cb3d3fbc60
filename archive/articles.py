"""Stores what extraction made of a page: as new, as a revision, or as nothing new.

`store` is one transaction: the article, its text, its facts, the search index, the earlier text,
all addresses and the frontier's outcome.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from archive import facts, frontier, search, sites
from archive.article import Article, Keep, Outcome, Page, State
from archive.clock import to_text
from archive.decisions import Decision, Known, decide

# What `keep = "summary"` keeps of a text without a standfirst: a quotation's length.
_QUOTED = 300
_LONGEST_WORD = 60


def store(db: Database, page: Page, *, keep: Keep) -> Outcome:
    """Writes a page whose article was extracted, and its outcome, which it returns."""
    assert page.article is not None
    article = shortened(page.article) if keep == "summary" else page.article
    fetched_url = page.snapshot.url
    known = _known(db, article.url)
    seen_at = page.snapshot.fetched_at
    seen = (fetched_url, page.snapshot.digest, to_text(seen_at) or "")
    decision = decide(known, article, *seen)
    if decision == "not canonical":
        article = replace(article, url=fetched_url)
        known = _known(db, article.url)
        decision = decide(known, article, *seen)
    row = row_of(article, page, keep)
    if known is None:
        id_ = _insert(db, row, article, page, seen_at)
    else:
        id_ = known.id
        if decision == "revised":
            _keep_revision(db, known, seen_at)
            row["changed_at"] = to_text(seen_at)
        again = decision == "unchanged" and not page.fetched  # its metadata may be read better
        if not page.snapshot.body and known.content_hash == article.content_hash:
            pass  # imported without its page, which may be there
        elif again or decision in ("revised", "replaced", "canonical address"):
            _update(db, known, row, article, page)
    outcome = _OUTCOMES[decision]
    if outcome.state is State.UNCHANGED and not page.fetched:
        return outcome
    frontier.settle(
        db,
        page.address,
        outcome,
        frontier.Fetched(
            at=seen_at,
            status=page.snapshot.status or None,
            snapshot=row["snapshot"],
            article=id_,
        ),
    )
    addresses = {*page.addresses, page.snapshot.url, article.url}
    frontier.also_known_as(db, addresses, article=id_, source=page.source, now=seen_at)
    return outcome


_OUTCOMES: Mapping[Decision, Outcome] = {
    "new": Outcome(state=State.STORED),
    "revised": Outcome(state=State.STORED, reason="revised"),
    "replaced": Outcome(state=State.STORED, reason="replaced"),
    "not canonical": Outcome(state=State.STORED),
    "unchanged": Outcome(state=State.UNCHANGED),
    "canonical address": Outcome(state=State.UNCHANGED, reason="another address"),
    "only its beginning": Outcome(state=State.UNCHANGED, reason="behind a paywall now"),
    "older": Outcome(state=State.UNCHANGED, reason="an earlier text"),
    "another address": Outcome(state=State.UNCHANGED, reason="another address"),
}


def shortened(article: Article) -> Article:
    """Headline, standfirst and facts without the text: what `keep = "summary"` stores. Where
    there is no standfirst, the beginning of the text stands in, at most 300 characters."""
    summary = article.summary or article.text.split("\n", 1)[0]
    if len(summary) > _QUOTED:
        # After a word, if one ends near there: a Chinese text may have its only space at the top.
        end = summary.rfind(" ", _QUOTED - _LONGEST_WORD, _QUOTED)
        summary = summary[: end if end > 0 else _QUOTED] + " …"
    return replace(article, summary=summary, text="")


def count_words(text: str) -> int:
    """Words; a Chinese or Japanese character counts as one, as editors there count."""
    return len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+", text))


def _known(db: Database, url: str) -> Known | None:
    row = db.execute(_KNOWN, [url]).fetchone()
    if row is None:
        return None
    return Known(**dict(zip(Known.__slots__, row, strict=True)))


_KNOWN = """
SELECT id, search_id, content_hash, fetched_url, first_seen_at, title, summary, text, snapshot,
       coalesce(changed_at, first_seen_at), complete
FROM articles JOIN texts ON texts.article = articles.id WHERE url = ?
"""


def row_of(article: Article, page: Page, keep: Keep) -> dict[str, Any]:
    """The columns of an article that a page gives it."""
    seen_at = page.snapshot.fetched_at
    return {
        "url": article.url,
        "title": article.title,
        "summary": article.summary,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published_at": to_text(article.published_at),
        "published_from": article.published_from,
        "published_raw": article.published_raw[:200],
        "day": (article.published_at or seen_at).date().isoformat(),
        "language": article.language,
        "site": sites.site_of(article.url),
        "site_name": article.site_name,
        "modified_at": to_text(article.modified_at),
        "image": article.image,
        "section": article.section,
        "tags": json.dumps(article.tags, ensure_ascii=False),
        "complete": article.complete,
        "origins": json.dumps(dict(article.origins), ensure_ascii=False),
        "source": page.source,
        "words": count_words(article.text),
        "fetched_url": page.snapshot.url,
        "snapshot": page.snapshot.digest if keep == "full" and page.snapshot.body else None,
        "content_hash": article.content_hash,
    }


def _insert(
    db: Database, row: dict[str, Any], article: Article, page: Page, seen_at: datetime
) -> int:
    search_id = search.new_search_id(db, date.fromisoformat(row["day"]))
    row |= {"search_id": search_id, "first_seen_at": to_text(seen_at)}
    id_: int = db.table("articles").insert(row).last_pk  # type: ignore[assignment]
    db.execute("INSERT INTO texts (article, text) VALUES (?, ?)", [id_, article.text])
    if page.analysis is not None:
        facts.write(db, id_, page.analysis, analyzed=page.article or article, stored=article)
    search.index(db, search_id, article, search.tags_of(db, id_))
    _settle_later(db, id_, row, page.alone)
    return id_


def _update(db: Database, known: Known, row: dict[str, Any], article: Article, page: Page) -> None:
    day = date.fromisoformat(row["day"])
    search.remove(db, known.search_id)
    in_its_day = search.first_of_day(day) <= known.search_id < search.first_of_day(_next(day))
    search_id = known.search_id if in_its_day else search.new_search_id(db, day)
    # The source that found an article first keeps it.
    source = db.execute("SELECT source FROM articles WHERE id = ?", [known.id]).fetchone()[0]
    db.table("articles").update(known.id, row | {"search_id": search_id, "source": source})
    db.execute("UPDATE texts SET text = ? WHERE article = ?", [article.text, known.id])
    if page.analysis is not None:
        facts.write(db, known.id, page.analysis, analyzed=page.article or article, stored=article)
    elif known.content_hash != article.content_hash:
        facts.clear(db, known.id)  # they are of another text
    search.index(db, search_id, article, search.tags_of(db, known.id))
    _settle_later(db, known.id, row, page.alone)


def _settle_later(db: Database, id_: int, row: dict[str, Any], alone: Article | None) -> None:
    """What its site repeats is taken out of an article that there is a page of."""
    if row["snapshot"] is not None:
        sites.wait(db, id_)
        sites.keep_alone(db, id_, alone)


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _keep_revision(db: Database, known: Known, until: datetime) -> None:
    db.table("revisions").insert(
        {
            "article": known.id,
            "seen_at": known.seen_at,
            "until": to_text(until),
            "title": known.title,
            "summary": known.summary,
            "text": known.text,
            "snapshot": known.snapshot,
            "content_hash": known.content_hash,
        }
    )
