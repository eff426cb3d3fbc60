"""Stores what extraction made of a page: as new, as a revision, or as nothing new.

`store` is one transaction: the article, its text, its facts, the search index, the earlier text,
all addresses and the frontier's outcome. Deciding is done in `decide`, which only looks at data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlite_utils import Database

from archive import facts, frontier, search, sites
from archive.article import Analysis, Article, Outcome, Page, State
from archive.clock import to_text
from archive.segment import segmented
from archive.stored import Stored

Keep = Literal["full", "summary"]

# Two texts at one canonical address with fewer words in common than this are two articles, and
# the canonical link is wrong. (Sites that give every page the address of its section exist.)
_SAME_ARTICLE = 0.3
# What `keep = "summary"` keeps of a text without a standfirst: a quotation's length.
_QUOTED = 300
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive has at an article's canonical address."""

    id: int
    search_id: int
    content_hash: str
    fetched_url: str
    first_seen_at: str
    title: str
    summary: str
    text: str
    snapshot: str | None
    seen_at: str
    complete: int


Decision = Literal[
    "new",
    "revised",
    "replaced",
    "unchanged",
    "canonical address",
    "another address",
    "older",
    "only its beginning",
    "not canonical",
]


def decide(
    known: Known | None, article: Article, fetched_url: str, digest: str, seen_at: str
) -> Decision:
    """What a fetched article is to the archive; `digest` is its page's, `seen_at` its time.

    The same bytes with another text are no edit: extraction has learned. The address that a
    page was fetched at counts: a print or mobile version must not alternate with the page
    itself as "revisions". The canonical address's own text has precedence. What is imported
    may be older than what is there, and then takes nothing's place; nor does the beginning that
    a paywall leaves of a text that was whole.
    """
    if known is None:
        return "new"
    if known.content_hash == article.content_hash:
        if known.fetched_url == fetched_url:
            return "unchanged"
        return "canonical address" if fetched_url == article.url else "another address"
    if known.fetched_url != fetched_url and not _alike(known, article):
        return "not canonical"
    if seen_at < known.seen_at:
        return "older"
    if known.complete and not article.complete and known.snapshot != digest:
        return "only its beginning"
    if known.fetched_url == fetched_url:
        return "replaced" if known.snapshot == digest else "revised"
    return "replaced" if fetched_url == article.url else "another address"


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
    row = _row(article, page, keep)
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


def _alike(known: Known, article: Article) -> bool:
    if known.title == article.title:
        return True
    one, other = (
        set(segmented(text).split())
        for text in (f"{known.summary} {known.text}", f"{article.summary} {article.text}")
    )
    smaller = min(len(one), len(other))
    return smaller == 0 or len(one & other) / smaller >= _SAME_ARTICLE


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


def _row(article: Article, page: Page, keep: Keep) -> dict[str, Any]:
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
