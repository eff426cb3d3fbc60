"""An article's fields, chosen once its text is known: what the page says of itself, set beside
the text, the feed and the clock."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from crawler.extraction import dating, language, titles
from crawler.extraction.body import Body
from crawler.extraction.candidates import Candidate, Choice, because
from crawler.extraction.dating import Dated
from crawler.extraction.metadata import Described

_LONGEST_FIRST_LINE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """By field of Article what it was chosen from."""

    title: Choice[str]
    authors: Choice[tuple[str, ...]]
    published_at: Choice[datetime]
    modified_at: Choice[datetime]
    site_name: Choice[str]
    summary: Choice[str]
    image: Choice[str]
    section: Choice[str]
    tags: Choice[tuple[str, ...]]
    language: Choice[str]

    def choices(self) -> dict[str, Choice[Any]]:
        """All of them by name."""
        return {one.name: getattr(self, one.name) for one in dataclasses.fields(self)}

    @property
    def published_raw(self) -> str:
        return self.published_at.winner.raw if self.published_at.winner else ""

    @property
    def origins(self) -> dict[str, str]:
        """By field the name of the place that its value is from."""
        return {name: choice.origin for name, choice in self.choices().items() if choice.winner}


def settle(described: Described, content: Body, now: datetime) -> Fields:
    """All fields but the address and the text itself."""
    title = _title(described, content)
    spoken = _language(described, content, title.value_or(""))
    host = urlsplit(described.page.url).hostname or ""
    changed = list(dating.modified_candidates(described.page))
    published = dating.choose(dating.candidates(described.page), now, changed=changed)
    if published.winner is None:
        guessed = dating.guess(described.page, now)
        published = _behind(published, guessed)
    if isinstance(published.winner, Dated):
        local = dating.localised(published.winner, spoken.value_or(""), now, host)
        published = because(published, local, published.why)
    modified = dating.choose_modified(
        changed, published.value_or(None), now, spoken.value_or(""), host
    )
    return Fields(
        title=title,
        authors=described.chosen.authors,
        published_at=published,
        modified_at=modified,
        site_name=described.chosen.site_name,
        summary=_summary(described, content),
        image=described.chosen.image,
        section=described.chosen.section,
        tags=described.chosen.tags,
        language=spoken,
    )


def _title(described: Described, content: Body) -> Choice[str]:
    """The page's, as the headline above its text has it; else how the text begins."""
    choice = titles.as_above_text(described.chosen.title, content.headline)
    if choice.winner is not None:
        return choice
    line = content.text.split("\n", 1)[0][:_LONGEST_FIRST_LINE]
    begins = Candidate(origin="how the text begins", raw=line, value=line)
    return Choice(
        candidates=(*choice.candidates, begins), winner=begins, why="no place names a title"
    )


def _language(described: Described, content: Body, title: str) -> Choice[str]:
    """By the text; what is declared counts where the text is too short to tell."""
    declared = described.chosen.language.winner
    spoken = language.of(title, content.summary, content.text, described.language)
    if not spoken:
        return described.chosen.language
    by_text = Candidate(origin="text", raw="", value=spoken)
    if declared is None:
        why = "nothing is declared"
    elif declared.value == spoken:
        why = f"as {declared.origin} has it"
    else:
        why = f"the text counts, not {declared.origin}"
    return Choice(
        candidates=(by_text, *described.chosen.language.candidates), winner=by_text, why=why
    )


def _summary(described: Described, content: Body) -> Choice[str]:
    """The standfirst that was told apart from the text, or the description taken for it."""
    candidates = described.chosen.description.candidates
    if not content.summary:
        why = "the page describes itself by how the text begins" if candidates else ""
        return Choice(candidates=candidates, why=why)
    for one in candidates:
        if one.value == content.summary:
            return Choice(candidates=candidates, winner=one, why="not how the text begins")
    apart = Candidate(origin="above the text", raw=content.summary, value=content.summary)
    return Choice(candidates=(apart, *candidates), winner=apart, why="set apart from the text")


def _behind(one: Choice[datetime], other: Choice[datetime]) -> Choice[datetime]:
    return Choice(
        candidates=(*one.candidates, *other.candidates),
        winner=other.winner,
        why=other.why or one.why,
    )
