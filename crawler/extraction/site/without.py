"""An article without what its site repeats: `without_site_lines`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.article import Article
from crawler.extraction.clutter import Dropped
from crawler.extraction.site.headlines import Headlines, headlines_of
from crawler.extraction.site.marks import is_paragraph, is_sentence, mark, weight
from crawler.extraction.site.profile import FEWEST_PAGES, Profile

# Between two lines that are the site's, so many may stand that are not known to be.
_GAP = 3
_HEAD = 6
# In the middle of a text a whole sentence is the site's that stands on more pages; a short line
# only where it stands on nearly all and is not above a paragraph: a subheading recurs too.
_RECURS_WITHIN = 5
_ON_NEARLY_ALL = 0.85
# A teaser's text below its title.
_LONGEST_TEASER = 320
# Less than this share of the text left, and less than so much of it: then it was no clutter.
_LEAST_SHARE = 0.3
_LEAST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An article and what was left out of it as its site's."""

    article: Article
    dropped: tuple[Dropped, ...] = ()


def without_site_lines(article: Article, profile: Profile, headlines: Headlines) -> Settled:
    """The article as its readers should have it. `article` is as its page alone gave it.

    At its head and tail lines are dropped that recur or announce other articles, with what
    stands between them; within the text only what is surely the site's.
    """
    if profile.pages < FEWEST_PAGES:
        return Settled(article=article)
    lines = article.text.split("\n")
    sorted_out = _Lines(lines, profile, headlines - headlines_of([article]))
    rules = sorted_out.rules()
    kept = [line for line, rule in zip(lines, rules, strict=True) if not rule]
    size, left = (sum(map(weight, some)) for some in (lines, kept))
    if left < _LEAST_SHARE * size and left < _LEAST:
        kept, rules = lines, [""] * len(lines)
    title = next(
        (article.title.removesuffix(s) for s in profile.suffixes if article.title.endswith(s)),
        article.title,
    )
    return Settled(
        article=replace(
            article,
            title=title or article.title,
            text="\n".join(kept),
            summary="" if mark(article.summary) in profile.summaries else article.summary,
            image="" if article.image in profile.images else article.image,
        ),
        dropped=tuple(Dropped(line, rule) for line, rule in zip(lines, rules, strict=True) if rule),
    )


class _Lines:
    """A page's lines, each with what is known of it."""

    def __init__(self, lines: Sequence[str], profile: Profile, others: Headlines) -> None:
        self._lines = lines
        self._profile = profile
        marks = [mark(line) for line in lines]
        self._on = [profile.lines.get(name, 0) for name in marks]
        self._label = [name in profile.labels for name in marks]
        self._title = [others.is_title(line) for line in lines]
        self._lead = [others.is_lead(line) for line in lines]
        self._whole_lead = [others.is_whole_lead(line) for line in lines]

    def rules(self) -> list[str]:
        """For each line why it is dropped, empty where it stays."""
        dropped = [""] * len(self._lines)
        for at in range(len(self._lines)):
            if self._within(at):
                dropped[at] = "teaser" if self._is_teaser(at) else "recurs on the site"
            if self._label[at]:
                self._below(at, dropped)
        self._edge(dropped, range(len(self._lines) - 1, -1, -1), gaps=_GAP)
        self._edge(dropped, range(min(_HEAD, len(self._lines))), gaps=0)
        return dropped

    def _within(self, at: int) -> bool:
        if self._is_teaser(at):
            return True
        if is_paragraph(self._lines[at]):
            return self._on[at] >= _RECURS_WITHIN
        heads = at + 1 < len(self._lines) and is_paragraph(self._lines[at + 1])
        return self._on[at] >= _ON_NEARLY_ALL * self._profile.pages and not heads

    def _is_teaser(self, at: int) -> bool:
        return self._title[at] or self._lead[at]

    def _below(self, label: int, dropped: list[str]) -> None:
        """Drops what stands below a label above teasers, down to the text's next paragraph."""
        at = label + 1
        while at < len(self._lines) and not self._on[at] and self._may_be_teaser(at):
            at += 1
        if at > label + 1:
            dropped[label] = dropped[label] or "label of teasers"
            dropped[label + 1 : at] = [rule or "teaser" for rule in dropped[label + 1 : at]]

    def _may_be_teaser(self, at: int) -> bool:
        """No paragraph; or one below a title, as long as teasers are."""
        line = self._lines[at]
        if self._is_teaser(at) or self._whole_lead[at] or not is_paragraph(line):
            return True
        return self._title[at - 1] and weight(line) <= _LONGEST_TEASER

    def _edge(self, dropped: list[str], inwards: range, *, gaps: int) -> None:
        """From an edge of the text inwards: lines that recur or announce other articles, and
        between them up to so many that are no sentences."""
        gap: list[int] = []
        for at in inwards:
            if dropped[at] or self._on[at] or self._is_teaser(at) or self._whole_lead[at]:
                for between in gap:
                    dropped[between] = "between lines of the site"
                gap.clear()
                dropped[at] = dropped[at] or "recurs on the site"
            elif is_sentence(self._lines[at]) or len(gap) == gaps:
                return
            else:
                gap.append(at)
