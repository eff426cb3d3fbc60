"""A site's articles, with the difficulties that real ones have: `compose`.

Of thirty, each site has three in a series that begin alike, two with an author's creed, two
interviews, one with a table, two with a list, two that name another's title, three that are as
short as three paragraphs, and one that is another's new version at an address of its own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.bench.generated.nouns import Author, Line, Written
from tests.bench.generated.telling import Teller, letters
from tests.bench.generated.voice import Phrases, Voice

PAGES = 30
_BEGIN = datetime(2025, 1, 7, 6, 40, tzinfo=UTC)
# How many articles of thirty each author of a site has.
_SHARES = (10, 7, 5, 4, 4)
_SERIES = (3, 11, 19)
_CREED = (4, 22)
_INTERVIEWS = {6: True, 16: False}
_TABLE = 8
_LISTS = (9, 21)
_NAMING = (13, 25)
_SHORT = (2, 14, 26)
_ORIGINAL, _VERSION = 17, 28


def compose(
    voice: Voice, phrases: Phrases, site: str, rng: random.Random
) -> tuple[list[Written], list[Written]]:
    """A site's articles, and those that it only has teasers of."""
    teller = Teller(voice, rng)
    authors = _authors(phrases, site, rng)
    turn = [author for author, share in zip(authors, _SHARES, strict=True) for _ in range(share)]
    rng.shuffle(turn)
    turn[_CREED[1]] = turn[_CREED[0]]
    written: list[Written] = []
    for number in range(PAGES):
        if number == _VERSION:
            written.append(_version(written[_ORIGINAL], teller))
            continue
        cast = teller.cast()
        lines = _lines(number, teller, cast, [article.title for article in written])
        written.append(_article(number, teller, cast, lines, turn[number]))
    written[_ORIGINAL] = _marked(written[_ORIGINAL], written[_VERSION])
    return written, [*_elsewhere(voice, authors[0]), *_never_crawled(teller, authors)]


def _authors(phrases: Phrases, site: str, rng: random.Random) -> list[Author]:
    names = rng.sample(phrases.authors, len(_SHARES))
    bios = rng.sample(phrases.bios, len(_SHARES))
    authors = []
    for name, bio in zip(names, bios, strict=True):
        role = rng.choice(phrases.roles)
        lines = tuple(line.format(author=name, role=role, site=site) for line in bio)
        authors.append(Author(name=name, role=role, bio=lines))
    return authors


def _article(
    number: int, teller: Teller, cast: tuple[str, ...], lines: Sequence[Line], author: Author
) -> Written:
    rng = teller.rng
    return Written(
        slug=f"{number + 1:02}-{rng.randrange(16**6):06x}",
        title=teller.fresh(teller.voice.titles, cast),
        standfirst=teller.fresh(teller.voice.standfirsts, cast),
        author=author,
        published=_BEGIN + timedelta(days=9 * number, minutes=rng.randrange(700)),
        companies=cast,
        lines=tuple(lines),
    )


def _lines(number: int, teller: Teller, cast: Sequence[str], titles: Sequence[str]) -> list[Line]:
    rng, voice = teller.rng, teller.voice
    if number in _INTERVIEWS:
        return _interview(teller, cast, apart=_INTERVIEWS[number])
    length = rng.randrange(3, 5) if number in _SHORT else rng.randrange(5, 15)
    lines = [Line(text=teller.paragraph(cast)) for _ in range(length)]
    if number % 3 == 0 and length > 4:
        lines.insert(3, Line(text=teller.fresh(voice.quotes, cast), kind="quote"))
    if number % 4 == 1:
        lines.insert(min(2, length), Line(text=teller.fresh(voice.short, cast)))
    if number in _SERIES:
        lines.insert(0, Line(text=voice.series[0], shared="series"))
    if number in _CREED:
        lines.insert(length - 1, Line(text=voice.creeds[0], shared="creed"))
    if number in _NAMING:
        naming = teller.filled(rng.choice(voice.naming), cast)
        lines.insert(2, Line(text=naming.format(title=titles[number - 5])))
    if number == _TABLE:
        lines[3:3] = _table(teller)
    if number in _LISTS:
        count = rng.randrange(3, 6)
        lines[2:2] = [Line(text=teller.fresh(voice.items, cast), kind="item") for _ in range(count)]
    if length > 5 and number % 2:
        _put_subheads(lines, teller, cast)
    if number % 3 != 1:
        lines.append(Line(text=teller.fresh(voice.short, cast)))
    return lines


def _put_subheads(lines: list[Line], teller: Teller, cast: Sequence[str]) -> None:
    """One that other articles have too before the end, one of the article's own earlier on."""
    recurring = teller.rng.choice(teller.voice.recurring)
    lines.insert(len(lines) - 2, Line(text=recurring, kind="subhead", shared="subhead"))
    at = next(n for n in range(2, len(lines)) if lines[n].kind == lines[n - 1].kind == "paragraph")
    lines.insert(at, Line(text=teller.fresh(teller.voice.subheads, cast), kind="subhead"))


def _interview(teller: Teller, cast: Sequence[str], *, apart: bool) -> list[Line]:
    """Questions and answers; the speakers' names stand in lines of their own or before."""
    voice = teller.voice
    asked = f"{voice.interviewer}:"
    answers = f"{teller.rng.choice(voice.people)}:"
    lines = [Line(text=teller.paragraph(cast))]
    for _ in range(5):
        question, answer = teller.fresh(voice.questions, cast), teller.paragraph(cast)
        if apart:
            lines += [
                Line(text=asked, kind="speaker", shared="speaker"),
                Line(text=question),
                Line(text=answers, kind="speaker", shared="speaker"),
                Line(text=answer),
            ]
        else:
            lines += [Line(text=f"{asked} {question}"), Line(text=f"{answers} {answer}")]
    return lines


def _table(teller: Teller) -> list[Line]:
    """Four rows of company, number and number."""
    one, other = teller.rng.sample(teller.voice.units, 2)
    return [
        Line(text=teller.filled(f"{company} | {{n}} {one} | {{x}} {other}", ("", "")), kind="row")
        for company in teller.rng.sample(teller.voice.companies, 4)
    ]


def _version(original: Written, teller: Teller) -> Written:
    """The same article a week later at another address: one paragraph written anew, one
    sentence more."""
    lines = list(original.lines)
    lines[1] = Line(text=teller.paragraph(original.companies))
    lines.append(Line(text=teller.fresh(teller.voice.short, original.companies)))
    version = replace(
        original,
        slug=f"{_VERSION + 1:02}-{original.slug[3:]}-2",
        published=original.published + timedelta(days=7),
        lines=tuple(lines),
    )
    return _marked(version, original)


def _marked(article: Written, other: Written) -> Written:
    """The article with the lines marked that the other version has too."""
    theirs = {letters(line.text) for line in other.lines}
    lines = tuple(
        replace(line, shared="version") if letters(line.text) in theirs else line
        for line in article.lines
    )
    return replace(article, lines=lines)


def _elsewhere(voice: Voice, author: Author) -> list[Written]:
    return [
        Written(
            slug=f"elsewhere-{number}",
            title=title,
            standfirst=lead,
            author=author,
            published=_BEGIN,
            companies=(),
            lines=(Line(text=lead),),
        )
        for number, (title, lead) in enumerate(voice.elsewhere)
    ]


def _never_crawled(teller: Teller, authors: Sequence[Author]) -> list[Written]:
    made = []
    for number in range(8):
        cast = teller.cast()
        line = Line(text=teller.paragraph(cast))
        made.append(_article(60 + number, teller, cast, [line], authors[number % 5]))
    return made
