"""How the articles of a site begin: whoever quotes that on another page is a teaser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.article import Article
from crawler.extraction.blocks import key
from crawler.extraction.site.marks import TRUNCATED, mark_of, weight

# Shorter titles are also subheadings of other articles ("Outlook"); shorter beginnings are
# also those of other sentences. In `weight`.
_SHORTEST_TITLE = 20
_SHORTEST_LEAD = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """Marks of titles and of the beginnings of texts and standfirsts."""

    titles: frozenset[int]
    leads: frozenset[int]

    def __sub__(self, other: Headlines) -> Headlines:
        return Headlines(titles=self.titles - other.titles, leads=self.leads - other.leads)

    def is_title(self, line: str) -> bool:
        """Whether a line is the title of another article, cut off or not."""
        whole = TRUNCATED.sub("", line)
        return weight(whole) >= _SHORTEST_TITLE and (
            mark_of(key(line)) in self.titles
            or (whole != line and mark_of(_beginning(whole)) in self.titles)
        )

    def is_lead(self, line: str) -> bool:
        """Whether a line is the cut-off beginning of another article's text."""
        whole = TRUNCATED.sub("", line)
        return (
            whole != line
            and weight(whole) >= _SHORTEST_LEAD
            and mark_of(_beginning(whole)) in self.leads
        )

    def is_whole_lead(self, line: str) -> bool:
        """Whether a line is the whole standfirst or first paragraph of another article."""
        return weight(line) >= _SHORTEST_LEAD and mark_of(key(line)) in self.leads


def headlines_of(articles: Iterable[Article]) -> Headlines:
    titles: set[int] = set()
    leads: set[int] = set()
    for article in articles:
        if weight(article.title) >= _SHORTEST_TITLE:
            titles |= {mark_of(key(article.title)), mark_of(_beginning(article.title))}
        for lead in (article.summary, article.text.split("\n", 1)[0]):
            if weight(lead) >= _SHORTEST_LEAD:
                leads |= {mark_of(key(lead)), mark_of(_beginning(lead))}
    return Headlines(titles=frozenset(titles), leads=frozenset(leads))


def _beginning(text: str) -> str:
    """So many letters of a text as the shortest teaser has. Set apart from whole texts, lest a
    short title count as a beginning."""
    letters = key(text)
    cut = _SHORTEST_LEAD // 2 if weight(letters) > len(letters) * 1.5 else _SHORTEST_LEAD
    return "^" + letters[: cut - 4]
