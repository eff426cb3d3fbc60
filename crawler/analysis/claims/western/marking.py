"""A sentence as a row of marks: figures, names of companies, cue words, other words, boundaries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.draft import Named
from crawler.analysis.claims.western.homographs import HOMOGRAPHS, as_written
from crawler.analysis.claims.western.language import Language
from crawler.analysis.claims.western.lexicon import TOKEN, Cue
from crawler.analysis.claims.western.marks import Mark
from crawler.analysis.claims.western.quantity import Quantity, is_year
from crawler.analysis.claims.western.separable_verbs import with_particles

_UNMET = Cue(kind="", value="")
_DAYS = 31
_BLANK = frozenset({" ", ""})
_DASH = re.compile(r"\s[–—-]+\s|[–—]")


def marks_of(
    text: str, low: str, figures: Sequence[Quantity], named: Sequence[Named], language: Language
) -> list[Mark]:
    """The sentence's marks in order, figures and names as one mark each."""
    spans = [
        (q.lead, _end(q, low, language), Mark("figure", q.kind, q.start, q.end, q))
        for q in figures
        if q.kind != "bare"
        or (_may_matter(q, text) and not is_year(q) and not _is_day(q, low, language))
    ]
    spans += [
        (n.start, n.end, Mark(kind="company", value=n.symbol, start=n.start, end=n.end))
        for n in named
        if not any(start < n.end and n.start < end for start, end, _ in spans)
    ]
    spans.sort(key=lambda span: span[0])
    marks: list[Mark] = []
    at = 0
    for start, end, mark in spans:
        if start >= at:
            marks += _cues(text, low, at, start, language)
            marks.append(mark)
            at = end
    marks += _cues(text, low, at, len(text), language)
    return with_particles(marks) if language.inverts else marks


def _end(figure: Quantity, low: str, language: Language) -> int:
    """Where the figure ends, with "a share" behind it."""
    each = language.a_share.match(low, figure.end) if figure.kind == "money" else None
    return each.end() if each else figure.end


_JOINED_ON = re.compile(r"[^\W\d_]|[-/:]")


def _may_matter(figure: Quantity, text: str) -> bool:
    """A figure without a unit may share its neighbour's ("from 16.7 to 18.1 per cent") or be a
    price; a year, a day or a number inside a name is none."""
    near = text[max(0, figure.start - 1) : figure.start] + text[figure.end : figure.end + 1]
    return not _JOINED_ON.search(near)


def _is_day(figure: Quantity, low: str, language: Language) -> bool:
    """Whether it is a day beside its month: "stood at $18.4bn on October 31, against $11.7bn"."""
    if figure.value > _DAYS or language.inverts:
        return False
    words = low[max(0, figure.start - 12) : figure.start].split()
    behind = low[figure.end : figure.end + 12].split()[:1]
    return bool(words and words[-1] in language.months) or bool(
        behind and behind[0].strip(",.;") in language.months
    )


def _cues(text: str, low: str, start: int, end: int, language: Language) -> list[Mark]:
    """The marks of a stretch without figures and names."""
    if end - start < 2 and low[start:end].isspace():
        return []
    find, alone = language.lexicon.find, language.lexicon.alone
    spans = [match.span() for match in TOKEN.finditer(low, start, end)]
    words = [low[a:b] for a, b in spans]
    marks: list[Mark] = []
    i, count, german = 0, len(words), language.inverts
    while i < count:
        begin, last = spans[i]
        known = alone.get(words[i], _UNMET)
        found = find(words, i) if known is _UNMET else (known, 1) if known else None
        if found is None:
            word = text[begin:last]
            kind = "word" if word[0].islower() else _plain(text, word, begin, last)
            marks.append(Mark(kind, word, begin, last))
            i += 1
            continue
        cue, length = found
        if german and words[i] in HOMOGRAPHS:
            cue = as_written(cue, words[i], capital=text[begin].isupper())
        if cue.kind == "cut" and (
            (marks and not _opens_clause(words[i], marks[-1]))
            or (words[i] == "that" and text[begin] == "T")  # "That compares with …"
            or (german and _joins_nouns(i, spans, text))
        ):
            cue = _ADVERB
        last = spans[i + length - 1][1]
        value = cue.value if cue.value != "-" else low[begin:last]
        kind = cue.kind
        if text[begin].isupper() and (kind == "maybe" or _in_a_name(cue, text, begin, last)):
            kind = "word"  # May
        marks.append(Mark(kind, value, begin, last))
        i += length
    return marks


def _in_a_name(cue: Cue, text: str, begin: int, end: int) -> bool:
    """Whether a noun that is no company's figure is a part of a segment's name: "our Power &
    Sensor Systems segment"."""
    joined = text.startswith(" &", end) or text.endswith("& ", 0, begin)
    return cue.kind == "stop" and cue.value in _NAMING and joined


_NAMING = frozenset({"other", "goods", "rate"})
_ADVERB = Cue(kind="word", value="-")
_MIDWAY = frozenset({"aber", "jedoch", "doch"})


def _opens_clause(word: str, before: Mark) -> bool:
    """Whether "aber" begins a clause, or stands amid one: "schrumpfte aber um 5 %"."""
    return word not in _MIDWAY or before.kind in {"comma", "stop!", "cut", "close"}


_JOINING = frozenset({"und", "oder", "sowie"})


def _joins_nouns(i: int, spans: list[tuple[int, int]], text: str) -> bool:
    """Whether the word stands between two German nouns: "in Rechenzentren und Chips stecken"."""
    begin, end = spans[i]
    if not 1 < i < len(spans) - 1 or text[begin:end] not in _JOINING:
        return False
    if text[spans[i - 1][0]] == "-":
        return spans[i - 1][1] < begin  # "aus dem KI- und Cloudgeschäft"
    return text[spans[i - 1][0]].isupper() and text[spans[i + 1][0]].isupper()


_SIGNS = {",": "comma", "(": "open", "[": "open", ")": "close", "]": "close"} | dict.fromkeys(
    ";:?!", "stop!"
)


def _plain(text: str, word: str, start: int, end: int) -> str:
    """The kind of a mark that no table knows."""
    if word[0].isalpha():
        return "name" if word[0].isupper() else "word"
    if word in _SIGNS:
        return _SIGNS[word]
    if word in "–—-" and _DASH.search(text[max(0, start - 1) : end + 1]):
        return "stop!"
    if word == "." and text[end : end + 1] in _BLANK and _ends(text, start):
        return "stop!"
    return "word"


_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|Mrd|Mio|Inc|Corp|Co|vs|St|Mr|Dr|ca|\b(?i:rev|adj|est|prev)|\d)$"
)


def _ends(text: str, at: int) -> bool:
    """Whether the full stop there may end a sentence: not after "Mrd", "Inc" or "est"."""
    return not _ABBREVIATED.search(text[:at][-5:])
