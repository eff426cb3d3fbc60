"""How the articles of a site begin: whoever quotes that on another page is a teaser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.article import Article
from crawler.extraction.lines import TRUNCATED, is_paragraph, key, weight
from crawler.extraction.site.marks import mark_of

# Shorter titles are also subheadings of other articles ("Outlook"); shorter beginnings are
# also those of other sentences. In `weight`.
_SHORTEST_TITLE = 20
_SHORTEST_LEAD = 24
# Among so many lines the first paragraph is looked for, below kicker and byline.
_HEAD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """Marks of titles and of the beginnings of texts and standfirsts."""

    titles: frozenset[int]
    leads: frozenset[int]

    def __sub__(self, other: Headlines) -> Headlines:
        return Headlines(titles=self.titles - other.titles, leads=self.leads - other.leads)

    def is_teaser(self, line: str) -> bool:
        """Whether a line is any of these."""
        return self.is_title(line) or self.is_lead(line) or self.is_whole_lead(line)

    def has_description(self, lines: Sequence[str]) -> bool:
        """Whether among lines the whole beginning of an article stands below its title."""
        return any(
            self.is_title(line) and self.is_whole_lead(below) for line, below in pairwise(lines)
        )

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
    """What teasers of these articles would say: title, standfirst, first paragraph."""
    titles: set[int] = set()
    leads: set[int] = set()
    for article in articles:
        if weight(article.title) >= _SHORTEST_TITLE:
            titles |= {mark_of(key(article.title)), mark_of(_beginning(article.title))}
        first = next(filter(is_paragraph, _head(article)), "")
        leads |= _marks([article.summary, first])
    return Headlines(titles=frozenset(titles), leads=frozenset(leads))


def own_headlines(article: Article) -> Headlines:
    """As `headlines_of`, with every line of the head: which of them is the first paragraph is
    not known before the site's lines are out."""
    leads = headlines_of([article]).leads | _marks(_head(article))
    return Headlines(titles=headlines_of([article]).titles, leads=frozenset(leads))


def _head(article: Article) -> list[str]:
    return article.text.split("\n", _HEAD)[:_HEAD]


def _marks(leads: Iterable[str]) -> set[int]:
    long = [lead for lead in leads if weight(lead) >= _SHORTEST_LEAD]
    return {mark_of(form) for lead in long for form in (key(lead), _beginning(lead))}


def _beginning(text: str) -> str:
    """So many letters of a text as the shortest teaser has. Set apart from whole texts, lest a
    short title count as a beginning."""
    letters = key(text)
    cut = _SHORTEST_LEAD // 2 if weight(letters) > len(letters) * 1.5 else _SHORTEST_LEAD
    return "^" + letters[: cut - 4]
