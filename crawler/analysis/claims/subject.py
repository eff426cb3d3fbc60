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
from crawler.analysis.claims.openings import hangs
from crawler.analysis.claims.scripts import EASTERN
from crawler.analysis.sentences import Sentence

_NOBODY = ""
# Behind a name of East Asia that its sentence only touches: エヌビディア製GPU, 엔비디아와.
_PASSING = re.compile(
    "など(?:に|を|と|へ|から|向け|の)|製|向け|を|に(?!は|とって)|と|から|より|へ|제|산|용|향|을|를|에|와|과|보다|로부터"
)
# A name this near to the beginning of its sentence is what the sentence is about.
_NEAR = 40
_FIRST = 5
_PHRASE = 120
_BOTH = re.compile(r"\b(?:both|beiden?|les deux)\b", re.IGNORECASE)
_RIVAL = re.compile(
    r"(?:Its|Their|The)\s(?:\w+\s){0,2}(?:rival|competitor|peer)\b(?!['’]s)"
    r"|(?:Der|Sein|Ihr)\s(?:\w+\s){0,2}(?:Rivale|Konkurrent|Wettbewerber)\b"
    r"|(?:Son|Le|Sa)\s(?:\w+\s){0,2}(?:rivale?|concurrente?)\b"
)


class Subjects:
    """Follows through an article whom its sentences speak of."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        title = Counter(m.symbol for m in mentions if m.in_title)
        text = Counter(m.symbol for m in mentions if not m.in_title)
        ranked = text.most_common(3)
        # Named in the title alone or three times as often as any other: the article is about it.
        far_ahead = len(ranked) > 1 and ranked[0][1] >= 3 * ranked[1][1]
        self._about = next(iter(title)) if len(title) == 1 else None
        if self._about is None and not title and far_ahead:
            self._about = ranked[0][0]
        self._titled = tuple(title) if len(title) == 2 else _foremost(ranked)
        self._named: tuple[str, ...] = ()
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
        settled = self._settled(sentence, setting, drafts, following) if drafts else []
        if not drafts:
            self._glance(setting.named, sentence)
        if setting.named:
            self._named = tuple(dict.fromkeys(n.symbol for n in setting.named))
        return settled

    def _settled(
        self,
        sentence: Sentence,
        setting: Setting,
        drafts: Sequence[Draft],
        following: Sequence[Named],
    ) -> list[tuple[Draft, str]]:
        """The same for a sentence that has drafts."""
        carried = self._carried(sentence, report=setting.report)
        if self._focus is None and self._about is None and not setting.named:
            carried = _named_next(following)  # "The Dutch group expects … . ASML also …"
        carried = self._apart(sentence, carried)
        if self._focus is None and self._about is None and not carried:
            carried = _only(setting, drafts)
        settled = [
            pair for draft in drafts for pair in self._owned(draft, sentence, setting, carried)
        ]
        if self._about is not None and len({symbol for _, symbol in settled}) > 1:
            self._focus = None  # a row of others, as for comparison
        elif self._beside(settled[0][1], setting.named):
            self._focus = None  # 在阿里巴巴投入3800亿元之后,腾讯…: the article goes on with its own
        elif drafts[0].subject_at is not None or drafts[0].foreign:
            self._move(settled[0][1], sentence)
        else:
            self._move(carried, sentence)
        return settled

    def _owned(
        self, draft: Draft, sentence: Sentence, setting: Setting, carried: str
    ) -> list[tuple[Draft, str]]:
        """The draft with its symbol; with both, where it says so of two in the sentence before."""
        two = len(self._named) == 2 and not setting.named
        if two and draft.subject_at is None and not draft.foreign and _BOTH.search(sentence.text):
            return [(draft, symbol) for symbol in self._named]
        return [(draft, _own(draft, setting, carried))]

    def _apart(self, sentence: Sentence, carried: str) -> str:
        """Whom a sentence on "its smaller rival" speaks of: the other of the two that the article
        is about, or somebody unknown."""
        if not _RIVAL.match(sentence.text):
            return carried
        others = [symbol for symbol in self._titled if symbol != carried]
        return others[0] if len(self._titled) == 2 and len(others) == 1 else _NOBODY

    def _carried(self, sentence: Sentence, *, report: bool) -> str:
        """The subject of a sentence that names none; in a market's report each paragraph is of
        others."""
        near = self._focus is not None and self._paragraph == sentence.paragraph
        if report and not near and self._about is None:
            return _NOBODY
        if near or self._about is None:
            return self._focus or _NOBODY
        return self._about

    def _beside(self, symbol: str, named: Sequence[Named]) -> bool:
        """Whether a figure is another's in a sentence that names whom the article is about."""
        about = self._about
        return about not in (None, symbol) and any(one.symbol == about for one in named)

    def _move(self, symbol: str, sentence: Sentence) -> None:
        self._focus, self._paragraph = symbol, sentence.paragraph

    def _glance(self, named: Sequence[Named], sentence: Sentence) -> None:
        """A sentence without figures moves the focus if it begins with one company."""
        if not named or hangs(sentence.text, named[0].start):
            return  # "It is also testing software from Microsoft"
        symbols = {n.symbol for n in named}
        if len(symbols) > 1 and self._about is not None:
            return
        first = named[0]
        alone = len(symbols) == 1 and self._focus is None and self._about is None
        begins = alone or first.start < (_NEAR if len(symbols) == 1 else _FIRST)
        after_a_phrase = sentence.text[: first.start].rstrip().endswith(",")
        touched = _PASSING.match(sentence.text, first.end) is not None
        if touched and (self._about is not None or self._paragraph == sentence.paragraph):
            return
        if begins or (after_a_phrase and first.start < _PHRASE):
            self._move(first.symbol, sentence)


def _foremost(ranked: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """The two symbols that the text names most, if a third is far behind."""
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return ()
    return ranked[0][0], ranked[1][0]


def _only(setting: Setting, drafts: Sequence[Draft]) -> str:
    """收入16亿元…——沐曦股份的成绩单: the one company that a sentence of East Asia names at all. In
    Japanese and Korean it must have no figure of its own: those before it are another's then."""
    symbols = {n.symbol for n in setting.named}
    if setting.language not in EASTERN or len(symbols) != 1:
        return _NOBODY
    if setting.language != "zh" and any(
        one.subject_at is not None and one.subject_at < one.start for one in drafts
    ):
        return _NOBODY
    return symbols.pop()


def _named_next(following: Sequence[Named]) -> str:
    """The company that the next sentence begins with, if it names no other."""
    symbols = {n.symbol for n in following}
    return following[0].symbol if len(symbols) == 1 else _NOBODY


def _own(draft: Draft, setting: Setting, carried: str) -> str:
    if draft.foreign:
        return _NOBODY
    if draft.subject_at is None:
        return carried
    at = draft.subject_at
    named = setting.named if at >= 0 else setting.named_before
    return next((n.symbol for n in named if n.start <= at < n.end), _NOBODY)
