"""Text → sentences with their offsets, in all our languages.

A line ends a sentence, and so does a stop that is not an abbreviation's, an ordinal's or an
initial's. Where either reading is possible ("… 20 Mrd. Die Aktie", "… 20 Mrd. Dollar") the next
word decides: an article or a pronoun starts a sentence. No dictionary of names, no statistics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.article import Article


class Sentence(NamedTuple):
    """A sentence; `start` is its offset in the title or in standfirst, newline, text. A tuple,
    because a text has many."""

    text: str
    start: int
    in_title: bool = False
    paragraph: int = 0


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLOSERS = "\"'”’“»›«)\\]」』）】〉》"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uff01-\uff60"
_STOP = re.compile(
    rf"[。！？｡.!?…](?:(?<=[。！？｡])[!?！？。]*[{_CLOSERS}]*"
    rf"|(?<=[!?])[!?]*[{_CLOSERS}]*(?=[{_CJK}「『“（])"
    # Korean pages sometimes lose the space after the stop: 밝혔다.이에
    r"|(?<=[다요죠]\.)(?=[\uac00-\ud7af]{2})"
    rf"|[.!?…]*(?:[{_CLOSERS}]|\s?»)*(?=\s|$))"
)
# Up to the last break before a word, to be matched: found at once from behind.
_BEFORE_WORD = re.compile(r".*[\s(\[\"“„«'’]", re.DOTALL)
_WORD_AFTER = re.compile(r"[\s\"'“„«»‘‚(\[]*([^\W\d_]+|\d+\.?|\S)?")
# 「…。」と述べた: the sentence goes on after its quotation.
_QUOTED_ON = re.compile(r"[」』”）)](?=[とはがもをにのでや、，,]|라[고는]|며|고 )")

# "Net profit? $481 million.": a noun that is asked for, and its figure.
_QUESTION = 40
_ANSWER = re.compile(r"\s(?:An?\s(?:[\w-]+\s){0,2})?[$€£¥]?\d")

_NEVER = _words(
    """abs al approx art bzw ca cf dipl dr e.g eg est evtl exkl fig fr ggf gen gov hr i.e ing inkl
    lt m max me mgr mme min mm mr mrs ms nos nr prof rd rep rev sen sog st vgl vol vs z.b z.t d.h
    u.a i.d.r v.a s.o zzgl zw jan feb mar apr jun jul aug sep sept oct okt nov dec dez janv févr
    juil déc av env resp vj tel engl no n° art."""
)
_SELDOM = _words(
    """inc corp co cos ltd llc plc mrd mio tsd bn mn bio mill u.s u.k e.u u.n a.m p.m p.a etc usw
    jr sr bros std str jh s.a n.v s.p.a ag.co int'l intl dept govt u.ä o.ä ff hrsg lfd"""
)
_STARTERS = _words(
    """a although an analysts and another as at both but by despite even for from he her his how
    however i if in investors it its last meanwhile most no on one our revenue several shares she
    since so some still that the their then there these they this those to we what when while who
    why with yet you
    aber allein als am an anleger auch auf aus bei beide bis da dabei dafür damit danach dann das
    dass dem den denn der deshalb dessen die dies diese dieser dieses doch durch ein eine einem
    einen einer er erst es für gegen gleichzeitig hier ich ihr ihre im in insgesamt ist ja jetzt
    kein keine laut man mehr mit nach nicht noch nun nur ob ohne schon sein seine seit sie so
    solche sollte sowohl trotz um und unter viele vom von vor was weil wenn wer wie wir wird zudem
    zugleich zum zur zuletzt zuvor zwar
    au aux avec car ce cela ces cet cette dans de depuis des du elle elles en et grâce il ils je
    la le les leur lors mais malgré nous on or par plus pour puis quant que qui sa selon ses si son
    sur un une vers"""
)
_ORDINALS = re.compile(
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|"
    r"dezember|jan|feb|apr|jun|jul|aug|sep|sept|okt|nov|dez|quartal|halbjahr|jahrhundert|"
    r"geschäftsjahr|mal|platz|rang|tag|woche|monat|jahr|stock|etage|auflage|klasse|kapitel|"
    r"runde|etappe|geburtstag|jahrestag|hauptversammlung|änderung|spieltag|minute|februars?)s?$",
    re.IGNORECASE,
)
_BEFORE_ORDINAL = re.compile(
    r"\b(?:am|vom|zum|der|den|dem|des|die|das|im|ab|bis|seit|beim|jede[nrs]?|und|–|-)\s+\d+$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d\. ?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def sentences(text: str, *, in_title: bool = False) -> Iterator[Sentence]:
    """The sentences of a text, in order, without the space around them. A line ends a sentence;
    `paragraph` counts the lines."""
    at = 0
    for number, line in enumerate(text.split("\n")):
        for start, end in _cut(line):
            piece = line[start:end]
            stripped = piece.strip()
            if stripped:
                begin = at + start + len(piece) - len(piece.lstrip())
                yield Sentence(text=stripped, start=begin, in_title=in_title, paragraph=number)
        at += len(line) + 1


def of_article(article: Article) -> list[Sentence]:
    """The sentences of the title, then those of standfirst, newline, text."""
    return [
        *sentences(article.title, in_title=True),
        *sentences(f"{article.summary}\n{article.text}"),
    ]


def _cut(line: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in _STOP.finditer(line):
        if stop.end() < len(line) and _ends(line, begin, stop):
            yield begin, stop.end()
            begin = stop.end()
    yield begin, len(line)


def _ends(line: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at this stop, with more of the line behind it."""
    mark = stop[0]
    if mark[0] in "。！？｡":
        return not (_QUOTED_ON.match(line, stop.end() - 1) and len(mark) > 1)
    following = _WORD_AFTER.match(line, stop.end())
    word = (following and following[1]) or ""
    if not word or word[0].islower():
        return False
    at = max(begin, stop.start() - 40)
    broken = _BEFORE_WORD.match(line, at, stop.start())
    before = line[broken.end() if broken else at : stop.start()]
    if mark[0] != ".":
        asked = mark == "?" and stop.start() - begin < _QUESTION
        return before != "Yahoo" and not (asked and _ANSWER.match(line, stop.end()))
    if len(mark.rstrip(_CLOSERS)) > 1 or not before:
        return True
    return _full_stop(line, begin, stop.start(), before, word)


def _full_stop(line: str, begin: int, at: int, before: str, word: str) -> bool:
    """Whether the single full stop at `at`, between these words, ends a sentence."""
    low = before.lower()
    starts = word.lower() in _STARTERS
    if before.isdigit():
        if not line[begin : at - len(before)].strip(" \u3000#-–•*"):
            return False  # "1. Nvidia": the number of a paragraph
        if word[0].isdigit():
            return not word.endswith(".")  # 2026. 5. 20. 종가는
        if _NUMBERED.search(line[begin : at - len(before)]):
            return False
        if len(before) > 3:
            return True
        if _ORDINALS.match(word):
            return False
        return starts or not _BEFORE_ORDINAL.search(line, begin, at)
    if low in _NEVER:
        # "M. Dupont", "No. 1", "z. B. Nvidia"; but "The answer is no. The …"
        return low in {"no", "me", "min", "max", "st", "al"} and starts
    if low in _SELDOM:
        return starts
    if len(before) == 1 and before.isalpha() and before.isascii():
        return starts and before.isupper() and line[max(at - 4, 0) : at - 1] not in {" z. ", "z. "}
    if _INITIALS.fullmatch(before):
        return starts  # U.S., S.A., J.P.
    return True
