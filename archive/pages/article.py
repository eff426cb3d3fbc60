"""One article: its text to read, where it comes from, and what it said before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive import claims
from archive.claims import Said
from archive.facts import Named
from archive.facts import companies as named
from archive.pages import provenance
from archive.pages.connection import read
from archive.pages.earlier import Revision, revisions
from archive.pages.elsewhere import Beside, beside
from archive.pages.marking import Marker, Paragraph, unplaced
from archive.pages.provenance import Address, DateCandidate
from archive.pages.respond import render
from archive.pages.story import StoryPage, story
from archive.understanding import understood


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article with companies, figures and hits marked. `fetched_at` is when its text was last
    fetched; `unplaced` are claims by their sentence, where the text that they are read in is not
    stored; `story` is None where it is alone in its story, and `beside` says by article id what
    the story's others say. `snapshot` is None where no page is kept."""

    id: int
    plain_title: str
    plain_summary: str
    title: Paragraph
    summary: Paragraph
    paragraphs: Sequence[Paragraph]
    authors: Sequence[str]
    url: str
    published_at: str | None
    published_from: str
    published_raw: str
    language: str
    site_name: str
    modified_at: str | None
    image: str
    section: str
    tags: Sequence[str]
    opt_outs: Sequence[str]
    complete: int
    origins: Mapping[str, str]
    source: str
    source_name: str
    threshold: float
    keep: str
    keep_text_s: int | None
    words: int
    first_seen_at: str
    changed_at: str | None
    gone_at: str | None
    gone: str
    fetched_url: str
    fetched_at: str | None
    relevance: float | None
    relevance_parts: Mapping[str, float]
    relevance_reasons: Sequence[str]
    analysis_version: str
    hidden: int
    companies: Sequence[Named]
    unplaced: Mapping[str, Sequence[Said]]
    addresses: Sequence[Address]
    dates: Sequence[DateCandidate]
    next_visit: date | None
    revisions: Sequence[Revision]
    story: StoryPage | None
    beside: Mapping[int, Beside]
    snapshot: str | None

    @property
    def about(self) -> list[Named]:
        return [company for company in self.companies if company.about]

    @property
    def in_passing(self) -> list[Named]:
        return [company for company in self.companies if not company.about]

    @property
    def other_addresses(self) -> list[str]:
        return [address.url for address in self.addresses if address.url != self.url]

    @property
    def address(self) -> Address | None:
        """The one that the text came from."""
        return next((one for one in self.addresses if one.url == self.fetched_url), None)

    @property
    def found_in(self) -> list[str]:
        """The feeds, sitemaps and listings that named any of the addresses."""
        return sorted({address.found_in for address in self.addresses if address.found_in})


async def view(request: Request, datasette: Datasette) -> Response:
    id_ = request.url_vars["id"]
    question = request.args.get("q") or ""
    page = await read(datasette, lambda db: article(db, id_, question))
    if page is None:
        raise NotFound(f"No article {id_}")
    return render(datasette, request, "article.html", page)


def article(db: Database, id_: str, question: str) -> ArticlePage | None:
    """The article with this id, or None: also for a number that is too long to be one."""
    facts = next(db.query(_ARTICLE, [id_]), None)
    if facts is None:
        return None
    query = understood(db, question)
    story_id = facts.pop("story")
    title, summary, text = (facts.pop(name) for name in ("title", "summary", "text"))
    found = provenance.addresses(db, facts["id"])
    # What was imported without a page has a time, and no answer.
    fetched_at = (one.fetched_at for one in found if one.url == facts["fetched_url"] and one.status)
    companies, said = named(db, facts["id"]), claims.of_article(db, facts["id"])
    marker = Marker(db, facts["id"], companies, said)
    headline, standfirst = marker.title(query, title), marker.part(query, summary, 0)
    paragraphs = [marker.part(query, line, at) for line, at in _paragraphs(text, len(summary) + 1)]
    whole = story(db, story_id)
    others = [one.id for one in whole.members if one.id != facts["id"]] if whole else []
    return ArticlePage(
        **facts | {name: json.loads(facts[name]) for name in _LISTS},
        plain_title=title,
        plain_summary=summary,
        title=headline,
        summary=standfirst,
        paragraphs=paragraphs,
        fetched_at=next(fetched_at, None),
        companies=companies,
        unplaced=unplaced(said, (headline, standfirst, *paragraphs)),
        addresses=found,
        dates=provenance.dates(
            facts["published_at"],
            facts["published_from"],
            facts["published_raw"],
            found,
            facts["first_seen_at"],
        ),
        next_visit=provenance.next_visit(db, facts["id"]),
        revisions=revisions(db, facts["id"]),
        story=whole,
        beside=beside(db, said, others),
    )


_LISTS = ("authors", "tags", "opt_outs", "origins", "relevance_parts", "relevance_reasons")
# The id arrives as text; compared with an INTEGER column it counts as the number it spells.
_ARTICLE = """
SELECT articles.id, title, summary, text, authors, url, fetched_url, published_at, published_from,
       published_raw, articles.language, site_name, modified_at, image, section, tags,
       opt_outs, complete, origins, source, sources.name AS source_name,
       sources.relevance AS threshold, keep, keep_text_s, snapshot, relevance_parts,
       words, first_seen_at, changed_at, gone_at, gone, articles.relevance,
       relevance_reasons, analysis_version, hidden, story
FROM articles JOIN texts ON texts.article = articles.id JOIN sources ON sources.key = source
WHERE articles.id = ?
"""


def _paragraphs(text: str, at: int) -> list[tuple[str, int]]:
    """Those that are not blank, each with the offset at which it begins."""
    found = []
    for line in text.split("\n"):
        if line.strip():
            found.append((line, at))
        at += len(line) + 1
    return found
