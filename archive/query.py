"""What a person types → an FTS5 expression that is always valid.

    sensetime kurssturz      both words            "deep learning"    the phrase
    nvidia OR amd            either                übernah*           words that begin so
    -bitcoin, NOT bitcoin    without               title:商汤          in the headline

Any dash is a minus before a word, a `|` between spaces is an OR, and so are German ODER and NICHT
understood. Anything else is text: every word reaches FTS5 inside quotes, so `AT&T`, a lone quote
or `NEAR(` are searched for, not parsed. What holds no word at all asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.segment import respell, words_of

# Every article carries this tag, so that a question of exclusions or filters alone has a left
# side: FTS5's NOT is binary.
EVERY = "every"
# What is below its source's threshold of relevance carries this one. Not the others another: an
# archive from before there was a threshold need not be indexed again.
HIDDEN = "hidden"
EITHER = ("OR", "|", "ODER")
_MOST_TERMS = 64
_LONGEST = 1000

_PIECE = re.compile(
    r"(?P<not>(?<!\S)[-－−–](?=\S))?(?P<column>(?:title|titel|标题|標題|タイトル|제목)[:：])?"
    r"""(?:["“”„«»「」『』](?P<phrase>[^"“”„«»「」『』]*)(?:["“”„«»「」『』]|$)(?P<after>\*)?"""
    r"|(?P<word>[^\s\"“”„«»「」『』]+))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing asked for: words in a row, in the headline only or anywhere, as they were
    `written`, which is empty in quotes. It also finds what names one of `companies`, by key, and
    only that where it has no words; `names` are what those are called, in words, for marks."""

    words: tuple[str, ...]
    prefix: bool = False
    title_only: bool = False
    companies: tuple[str, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """`wanted`: all of these, each a choice of terms. `unwanted`: none of these."""

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def terms(self) -> list[Term]:
        """Every wanted term: what a snippet marks."""
        return [term for choice in self.wanted for term in choice]

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def parse(text: str) -> Query:
    """Reads a question. Never fails; what cannot be searched is left out."""
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    joined = negated = False
    for match in list(_PIECE.finditer(text[:_LONGEST]))[:_MOST_TERMS]:
        if match["word"] in EITHER and not match["not"] and not match["column"]:
            joined = bool(wanted)
            continue
        if match["word"] == "AND":
            continue
        if match["word"] in ("NOT", "NICHT"):
            negated = True
            continue
        term = _term(match)
        if term is None:
            continue
        if match["not"] or negated:
            unwanted.append(term)
        elif joined:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        joined = negated = False
    return Query(wanted=tuple(map(tuple, wanted)), unwanted=tuple(unwanted))


def _term(match: re.Match[str]) -> Term | None:
    title_only = match["column"] is not None
    if match["phrase"] is None:
        return word_term(match["word"], title_only=title_only)
    return _of(match["phrase"], prefix=bool(match["after"]), title_only=title_only)


def word_term(word: str, *, title_only: bool = False) -> Term | None:
    """The term of a word without a space; None where it holds nothing to search for."""
    return _of(word, prefix=word.endswith("*"), title_only=title_only, written=word)


def _of(asked: str, *, prefix: bool, title_only: bool, written: str = "") -> Term | None:
    words = tuple(words_of(asked))
    if not words:
        return None
    # A single CJK character stands in the index only at the end of a run; elsewhere it begins
    # a bigram.
    alone = len(words) == 1 and len(words[0]) == 1 and not words[0].isascii()
    return Term(words=words, prefix=prefix or alone, title_only=title_only, written=written)


def tag(kind: str, value: str) -> str:
    """One token for a filter. In hexadecimal, since keys hold hyphens, at which FTS5 cuts."""
    return kind + value.encode("utf-8", "replace").hex()


def to_match(query: Query, tags: Iterable[str] = (), *, without: str = "") -> str:
    """The FTS5 expression for `article_search`: `tags` are filters that must all hold, `without`
    is one that must not."""
    parts = [f'tags : "{tag}"' for tag in tags]
    parts += ["(" + " OR ".join(map(_expression, choice)) + ")" for choice in query.wanted]
    expression = " AND ".join(parts) or f'tags : "{EVERY}"'
    unwanted = [*map(_expression, query.unwanted), *([f'tags : "{without}"'] if without else [])]
    if unwanted:
        expression = f"({expression}) NOT ({' OR '.join(unwanted)})"
    return expression


def _expression(term: Term) -> str:
    columns = "title" if term.title_only else "{title text}"
    star = "*" if term.prefix else ""
    spellings = _spellings(term.words) if term.words else []
    either = [f'{columns} : "{" ".join(words)}"{star}' for words in spellings]
    either += [f'tags : "{tag("company", key)}"' for key in term.companies]
    return "(" + " OR ".join(either) + ")"


def _spellings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """As typed; with umlauts also as digraphs, for texts that have none; a phrase with digraphs
    also without, for texts that have umlauts. (A single such word is found by the other
    spelling that `segmented` adds to the text; words that merely contain one, such as `neue`,
    gain a spelling that only a phrase of nonsense would match.)"""
    spellings = [words]
    digraphs = tuple(map(respell, words))
    if digraphs != words:
        spellings.append(digraphs)
    elif len(words) > 1:
        bare = tuple(re.sub("([aou])e", r"\1", word) for word in words)
        if bare != words:
            spellings.append(bare)
    return spellings
