from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from archive.query import Query, Term, parse, to_match
from archive.search import Filters, search
from tests.archive.desk import Desk, article


def term(*words: str, prefix: bool = False, title_only: bool = False) -> Term:
    return Term(words=words, prefix=prefix, title_only=title_only)


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("sensetime kurssturz", [[term("sensetime")], [term("kurssturz")]], []),
        ("nvidia OR amd", [[term("nvidia"), term("amd")]], []),
        ("a AND b", [[term("a")], [term("b")]], []),
        ('"deep learning"', [[term("deep", "learning")]], []),
        ("„tiefes Lernen“", [[term("tiefes", "lernen")]], []),
        ("「商汤」", [[term("商汤")]], []),
        ('"never closed', [[term("never", "closed")]], []),
        ("übernah*", [[term("übernah", prefix=True)]], []),
        ("-bitcoin", [], [term("bitcoin")]),
        ("－bitcoin −ether –gold", [], [term("bitcoin"), term("ether"), term("gold")]),
        ("nvidia NOT amd", [[term("nvidia")]], [term("amd")]),
        ("ai -c3.ai", [[term("ai")]], [term("c3", "ai")]),
        ('-"deep learning"', [], [term("deep", "learning")]),
        ("Semi-Analysis", [[term("semi", "analysis")]], []),
        ("title:商汤", [[term("商汤", title_only=True)]], []),
        (
            "Titel:Chip 标题：芯片",
            [[term("chip", title_only=True)], [term("芯片", title_only=True)]],
            [],
        ),
        ("AT&T $NVDA", [[term("at", "t")], [term("nvda")]], []),
        ("芯", [[term("芯", prefix=True)]], []),
        ("OR nvidia OR", [[term("nvidia")]], []),
        ("a OR -b", [[term("a")]], [term("b")]),
        ('* - & " ( ) :', [], []),
        ("", [], []),
    ],
)
def test_a_question_is_read(text: str, wanted: list[list[Term]], unwanted: list[Term]) -> None:
    assert parse(text) == Query(wanted=tuple(map(tuple, wanted)), unwanted=tuple(unwanted))


def test_what_holds_no_word_asks_for_nothing() -> None:
    assert not parse("&&& --- ()")
    assert parse("-bitcoin")


def test_a_question_is_cut_where_it_grows_too_long() -> None:
    assert len(parse("wort " * 5_000).wanted) == 64


def test_filters_come_first_in_the_expression() -> None:
    assert to_match(parse("chip"), ["lang6465"]).startswith('tags : "lang6465" AND (')
    assert to_match(Query()) == 'tags : "every"'


# What FTS5, SQLite and regular expressions take for syntax, and what Unicode makes of words.
_NASTY = [
    *"\"'`*:^-+(){}[]|&\\/%_$@#~.,;<>=?!\0\x01\t\n\r\x7f\x85\u2028\u200b\u200d\ufeff\ufffe",
    *"“”„«»「」『』：ー々〆ﾊﾟｶﾞ㍿㈱Ⅷ½²①ßẞİıſﬁ\u0301\u0308\u0345\u3099\u20e3\ufe0f",
    *["NEAR(", "NEAR/2", " OR ", " AND ", " NOT ", "OR", "title:", "tags:", "text :", "every"],
    *["商", "商湯", "삼성", "セ", "𠀀", "\U0002ebf0", "\U00030000", "\u0e33", "ا", "हिन्दी", "🚀"],
    *["a", "Z", "ü", "ae", "0", "7", " ", "  ", "\u3000", "x" * 300],
]


def _questions(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.choices(_NASTY, k=chance.randint(1, 24)))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_asked_gives_results_or_none_and_no_error(desk: Desk, seed: int) -> None:
    for number, text in enumerate(_questions(1_000 + seed, 12)):
        desk.store(article(f"{number} {text}", f"{text}\n{text}"))
    for text in _questions(seed, 150):
        for by_relevance in (False, True):
            hits = search(desk.db, text, Filters(source="presse"), by_relevance=by_relevance)
            assert 0 <= len(hits.search_ids) <= hits.total <= 12
        if not parse(text):
            assert hits.total == 12
