"""An article without what its site repeats: `without_site_lines`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.article import Article
from crawler.extraction.dropped import Dropped
from crawler.extraction.lines import LONG, is_paragraph, is_sentence, key, weight
from crawler.extraction.site.bylines import is_byline
from crawler.extraction.site.headlines import Headlines, own_headlines
from crawler.extraction.site.labels import LONGEST_TEASER
from crawler.extraction.site.marks import mark
from crawler.extraction.site.profile import (
    FEWEST_PAGES,
    Profile,
    announced_by,
    is_head,
    lead_in,
    pair,
    persons,
)

# In the middle of a text a short line is the site's only where it stands on nearly all pages, or,
# above a paragraph, on most of many: a subheading recurs too.
_ON_NEARLY_ALL = 0.85
_ON_MOST = 0.7
_MANY_PAGES = 10
# A short sentence that ends several articles is their author's unless it ends so many of them.
_ON_MANY = 0.3
# What a short line speaks of that is no subheading, though it stands above a paragraph. Asked only
# of lines that recur.
_NOTICE = re.compile(
    r"\b(?:advert\w*|sponsor\w*|anzeige|werbung|gesponser\w*|publicité|photo|picture|image|foto|"
    r"bild|symbolbild|bildnachweis|credit|listen|anhören|vorlesen)\b|广告|廣告|赞助|贊助|图[:：片]|圖[:：片]"
    r"|播放|収聴|聴く|広告|スポンサー|写真|画像|광고|협찬|사진|듣기",
    re.IGNORECASE,
)
# So many teasers of known articles at a text's end tell that what is between them are teasers.
_FEWEST_TEASERS = 2
_SHORTEST_TITLE = 20
# Between two lines that are the site's, so many may stand that are not known to be: a longer list
# is the article's.
_GAP = 3
# An author's biography is among so many last lines; a line with a name is so long.
_LAST = 4
_LONGEST_NAME = 50
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
    rules = _Lines(article, profile, headlines).sort_out()
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
    """A page's lines, each with what is known of it, and for each why it is dropped."""

    def __init__(self, article: Article, profile: Profile, headlines: Headlines):
        lines = article.text.split("\n")
        others = headlines - own_headlines(article)
        self._others = others
        self._authors = tuple(persons(article))
        marks = [mark(line) for line in lines]
        self._lines = lines
        self._profile = profile
        self._on = [profile.lines.get(name, 0) for name in marks]
        self._label = [name in profile.labels for name in marks]
        self._last = [name in profile.last for name in marks]
        self._title = [others.is_title(line) for line in lines]
        self._lead = [others.is_lead(line) for line in lines]
        self._whole_lead = [others.is_whole_lead(line) for line in lines]
        for at in range(len(lines)):
            # What stands below other articles as a teaser is this one's own beginning.
            if is_head(at, len(lines)) and marks[at] not in profile.heads:
                self._on[at] = 0
        self._block = [False] * len(lines)
        for at in range(len(lines) - 1):
            if self._on[at] and self._on[at + 1] and pair(*marks[at : at + 2]) in profile.pairs:
                self._block[at] = self._block[at + 1] = True
        self.dropped = [""] * len(lines)
        for at, line in enumerate(lines):
            is_title = key(line) == key(article.title) and not is_paragraph(line)
            if is_title and is_head(at, len(lines)):
                self.dropped[at] = "headline"

    def sort_out(self) -> list[str]:
        """For each line why it is dropped, empty where it stays."""
        for at in range(len(self._lines)):
            if self._title[at] or self._lead[at] or self._announces(at):
                self._drop([at], "teaser")
            elif self._recurs_within(at):
                self._drop([at], "recurs on the site")
        for at in range(len(self._lines)):
            if self._last[at]:
                self._drop(range(at + 1, len(self._lines)), "teaser")
            if self._label[at]:
                self._below(at)
        self._teasers_at_the_end()
        self._biography()
        text = [
            at
            for at, line in enumerate(self._lines)
            if is_paragraph(line) and not self._on[at] and not self.dropped[at]
        ]
        first, last = (text[0], text[-1]) if text else (len(self._lines), -1)
        self._edge(range(first))
        self._edge(range(last + 1, len(self._lines)))
        self._labels_of_nothing()
        return self.dropped

    def _drop(self, places: Iterable[int], rule: str) -> None:
        for at in places:
            self.dropped[at] = self.dropped[at] or rule

    def _recurs_within(self, at: int) -> bool:
        """Whether a line is the site's wherever it stands."""
        line, on, pages = self._lines[at], self._on[at], self._profile.pages
        if self._block[at]:
            return True
        if is_paragraph(line):
            return on > 0
        if not on or is_sentence(line):
            return on > _ON_MANY * pages
        above_text = at + 1 < len(self._lines) and is_paragraph(self._lines[at + 1])
        if _NOTICE.search(line):
            return True
        if above_text:
            return on >= _ON_MOST * pages and pages >= _MANY_PAGES
        return on >= _ON_NEARLY_ALL * pages

    def _announces(self, at: int) -> bool:
        """Whether a line is "Next article: " and the title of one."""
        line = self._lines[at]
        label = lead_in(line)
        return label in self._profile.announcing or (
            label in self._profile.leads_in and self._others.is_title(announced_by(line))
        )

    def _teasers_at_the_end(self) -> None:
        """From the end upwards: titles of other articles with a paragraph below each, known or
        not, as long as there are known ones among them."""
        at = len(self._lines)
        known = 0
        start = at
        while at > 0:
            line = self._lines[at - 1]
            if self.dropped[at - 1] or self._on[at - 1] or self._whole_lead[at - 1]:
                known += self._title[at - 1] or self._lead[at - 1] or self._whole_lead[at - 1]
                start = at = at - 1
            elif not is_sentence(line):
                at -= 1
            elif at > 1 and self._is_description(at - 1):
                at -= 2
                start = at if self._title[at] else start
                known += self._title[at]
            else:
                break
        if known >= _FEWEST_TEASERS:
            self._drop(range(start, len(self._lines)), "teaser")

    def _biography(self) -> None:
        """At the end of what is left: a name and what is said of it, or a paragraph that begins
        with the author's."""
        left = [at for at in range(len(self._lines)) if not self.dropped[at] and not self._on[at]]
        for n, at in enumerate(left[-_LAST:], start=max(0, len(left) - _LAST)):
            line = self._lines[at]
            if weight(line) <= _LONGEST_NAME and not is_sentence(line):
                begins = self._names_an_author(line) and not line.endswith((":", "："))
            else:
                begins = n == len(left) - 1 and key(line).startswith(self._authors)
            if begins and n > len(left) / 2:
                self._drop(left[n:], "biography")

    def _is_description(self, at: int) -> bool:
        """Whether a line may be a teaser's text: it stands below what may be a title."""
        title = self._lines[at - 1]
        like = self._title[at - 1] or (weight(title) >= _SHORTEST_TITLE and not is_sentence(title))
        return self._profile.described and like and weight(self._lines[at]) <= LONGEST_TEASER

    def _below(self, label: int) -> None:
        """Drops a label above teasers with what stands below it, down to the text's next
        paragraph."""
        at = label + 1
        while at < len(self._lines) and (self.dropped[at] or self._may_be_teaser(at)):
            at += 1
        if at > label + 1:
            self._drop(range(label, at), "teaser")

    def _may_be_teaser(self, at: int) -> bool:
        """No sentence; or one below a title, as long as teasers are."""
        if self._whole_lead[at] or not is_sentence(self._lines[at]):
            return not self._on[at]
        return self._title[at - 1] and self._is_description(at)

    def _edge(self, places: range) -> None:
        """Before the text's first paragraph and after its last: what recurs, and what stands
        between such lines and is no sentence."""
        above = places.start == 0
        site = [
            at
            for at in places
            if self.dropped[at] or self._is_sites(at) or (above and is_byline(self._lines[at]))
        ]
        self._drop(site, "recurs on the site")
        for one, next_ in pairwise([-1, *site] if above else site):
            gap = range(one + 1, next_)
            if len(gap) <= _GAP:
                unknown = (at for at in gap if not is_sentence(self._lines[at]))
                self._drop(unknown, "between lines of the site")

    def _is_sites(self, at: int) -> bool:
        if self._whole_lead[at]:
            return True
        line, on = self._lines[at], self._on[at]
        if self._profile.leads_in.get(lead_in(line), 0) >= _ON_MANY * self._profile.pages:
            return True
        if not is_sentence(line) and weight(line) <= LONG and self._names_an_author(line):
            return True
        is_short_sentence = is_sentence(line) and not is_paragraph(line)
        return on >= _ON_MANY * self._profile.pages if is_short_sentence else on > 0

    def _names_an_author(self, line: str) -> bool:
        letters = key(line)
        return any(name in letters for name in self._profile.names)

    def _labels_of_nothing(self) -> None:
        """A recurring short line of which all that stood below it was dropped."""
        for at in range(len(self._lines) - 2, -1, -1):
            often = self._on[at] >= _ON_MANY * self._profile.pages
            if often and self.dropped[at + 1] and not is_sentence(self._lines[at]):
                self._drop([at], "label of nothing")
