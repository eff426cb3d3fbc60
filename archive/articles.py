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

from archive import edits, facts, frontier, known, revisits, search, sites
from archive.article import Article, Keep, Outcome, Page, State
from archive.clock import to_text
from archive.decisions import Decision, Known
from archive.revisions import Version

# What `keep = "summary"` keeps of a text without a standfirst: a quotation's length.
_QUOTED = 300
_LONGEST_WORD = 60


def store(db: Database, page: Page, *, keep: Keep, now: datetime | None = None) -> Outcome:
    """Writes a page whose article was extracted, and its outcome, which it returns. `now`, if it
    is not the time at which the page was fetched, is what its revisits count from."""
    assert page.article is not None
    article = shortened(page.article) if keep == "summary" else page.article
    fetched_url = page.snapshot.url
    if known.is_gone(db, page, article):
        fetched = frontier.Fetched(at=page.snapshot.fetched_at, status=page.snapshot.status)
        return revisits.settle(db, page.address, _MOVED_AWAY, fetched)
    there = known.at(db, article.url)
    if there is None and (there := known.moved(db, page, article)) is not None:
        article = replace(article, url=there.url)
    short = shortened(article)
    if there is not None and not there.text and there.content_hash == short.content_hash:
        article, keep = short, "summary"  # retention has dropped its text; an edit brings one back
    seen_at = page.snapshot.fetched_at
    decision = known.decision(db, there, article, page, keep)
    if decision == "not canonical":
        article = replace(article, url=fetched_url)
        there = known.at(db, article.url)
        decision = known.decision(db, there, article, page, keep)
    row = row_of(article, page, keep)
    if there is None:
        id_ = _insert(db, row, article, page, seen_at)
    else:
        id_ = there.id
        _renew(db, there, row, article, page, decision)
    db.execute(_OPT_OUTS, [row["opt_outs"], id_, bool(page.snapshot.body)])
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
    its_own = there is None or fetched_url in (there.fetched_url, article.url)
    if its_own and decision != "older" and page.snapshot.body:
        if page.fetched:
            revisits.answers(db, id_, seen_at, as_it_was=decision == "unchanged")
        revisits.schedule(db, id_, fetched_url, page.snapshot.headers, now or seen_at)
    if page.gone is not None:
        revisits.is_gone(db, id_, page.gone)
    return outcome


# Also where the text is as it was.
_OPT_OUTS = "UPDATE articles SET opt_outs = ? WHERE id = ? AND ?"
_MOVED_AWAY = Outcome(state=State.DROPPED, reason="moved to another page", gone=True)
_OUTCOMES: Mapping[Decision, Outcome] = {
    "new": Outcome(state=State.STORED),
    "revised": Outcome(state=State.STORED, reason="revised"),
    "replaced": Outcome(state=State.STORED, reason="replaced"),
    "alters": Outcome(state=State.STORED, reason="alters on every fetch"),
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
        "opt_outs": json.dumps(page.opt_outs, ensure_ascii=False),
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
    db.execute("UPDATE articles SET story = id WHERE id = ?", [id_])  # alone, until it is known
    if page.analysis is not None:
        facts.write(db, id_, page.analysis, analyzed=page.article or article, stored=article)
    search.index(db, search_id, article, search.tags_of(db, id_))
    _settle_later(db, id_, row, page.alone)
    return id_


def _renew(
    db: Database,
    there: Known,
    row: dict[str, Any],
    article: Article,
    page: Page,
    decision: Decision,
) -> None:
    """Writes what a page is to the article that is there, as far as that changes it."""
    if decision == "revised":
        edits.keep(db, there, Version.of(article), page.snapshot.fetched_at)
        row["restless"] = 1
    if decision in ("revised", "alters"):
        row["changed_at"] = to_text(page.snapshot.fetched_at)
    again = decision == "unchanged" and not page.fetched  # its metadata may be read better
    if not page.snapshot.body and there.content_hash == article.content_hash:
        return  # imported without its page, which may be there
    if again or decision in ("revised", "replaced", "alters", "canonical address"):
        _update(db, there, row, article, page)


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
