"""Whose each draft is.

What the sentence's grammar says counts first. Else the subject is carried: from the sentence
before in the same paragraph, from the title, from the paragraphs before. A subject that is surely
somebody else's, unlisted or unknown, is carried as well, as nobody. Where the text does not say,
the symbol stays empty: a claim is kept rather than guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.article import Mention
from crawler.analysis.claims.draft import Draft, Named, Setting
from crawler.analysis.sentences import Sentence

_NOBODY = ""
# Behind a name of East Asia that its sentence only touches: エヌビディア製GPU, 엔비디아와.
_PASSING = re.compile(
    "製|向け|を|に(?!は|とって)|と|から|より|へ|제|산|용|향|을|를|에|와|과|보다|로부터"
)
# A name this near to the beginning of its sentence is what the sentence is about.
_NEAR = 40


class Subjects:
    """Follows through an article whom its sentences speak of."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        title = Counter(m.symbol for m in mentions if m.in_title)
        text = Counter(m.symbol for m in mentions if not m.in_title)
        ranked = text.most_common(2)
        # Named in the title alone or three times as often as any other: the article is about it.
        far_ahead = len(ranked) > 1 and ranked[0][1] >= 3 * ranked[1][1]
        self._about = next(iter(title)) if len(title) == 1 else None
        if self._about is None and not title and far_ahead:
            self._about = ranked[0][0]
        self._focus: str | None = None
        self._paragraph = -1

    def settle(
        self,
        sentence: Sentence,
        setting: Setting,
        drafts: Sequence[Draft],
        following: Sequence[Named] = (),
    ) -> list[tuple[Draft, str]]:
        """Each draft with its symbol, and the focus moved on to what this sentence spoke of.
        `following` are the companies that the next sentence of the paragraph names."""
        carried = self._carried(sentence)
        if self._focus is None and self._about is None and not setting.named:
            carried = _named_next(following)  # "The Dutch group expects … . ASML also …"
        settled = [(draft, _own(draft, setting, carried)) for draft in drafts]
        if self._about is not None and len({symbol for _, symbol in settled}) > 1:
            self._focus = None  # a row of others, as for comparison
        elif drafts and (drafts[0].subject_at is not None or drafts[0].foreign):
            self._move(settled[0][1], sentence)
        elif drafts:
            self._move(carried, sentence)
        else:
            self._glance(setting.named, sentence)
        return settled

    def _carried(self, sentence: Sentence) -> str:
        """The subject of a sentence that names none."""
        near = self._focus is not None and self._paragraph == sentence.paragraph
        if near or self._about is None:
            return self._focus or _NOBODY
        return self._about

    def _move(self, symbol: str, sentence: Sentence) -> None:
        self._focus, self._paragraph = symbol, sentence.paragraph

    def _glance(self, named: Sequence[Named], sentence: Sentence) -> None:
        """A sentence without figures moves the focus if it begins with one company."""
        symbols = {n.symbol for n in named}
        first = named[0] if len(symbols) == 1 else None
        if first and first.start < _NEAR and not _PASSING.match(sentence.text, first.end):
            self._move(first.symbol, sentence)


def _named_next(following: Sequence[Named]) -> str:
    """The company that the next sentence begins with, if it names no other."""
    symbols = {n.symbol for n in following}
    return following[0].symbol if len(symbols) == 1 and following[0].start < 3 else _NOBODY


def _own(draft: Draft, setting: Setting, carried: str) -> str:
    if draft.foreign:
        return _NOBODY
    if draft.subject_at is None:
        return carried
    at = draft.subject_at
    named = setting.named if at >= 0 else setting.named_before
    return next((n.symbol for n in named if n.start <= at < n.end), _NOBODY)
