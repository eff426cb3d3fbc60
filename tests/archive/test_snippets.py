from __future__ import annotations

import pytest

from archive.query import parse
from archive.snippets import Run, hits, mark, snippet


def shown(query: str, text: str, width: int = 240) -> str:
    """Hits in brackets."""
    runs = snippet(parse(query), text, width)
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("nvidia", "Auch Nvidia fiel.", "Auch [Nvidia] fiel."),
        ("商汤", "昨日商湯科技反跌", "昨日[商湯]科技反跌"),
        ("人工智能", "生成式人工智能业务", "生成式[人工智能]业务"),
        ("业", "生成式人工智能业务", "生成式人工智能[业务]"),
        ("uebernahme", "Die Übernahme", "Die [Übernahme]"),
        ("Übernahme", "Die Uebernahme", "Die [Uebernahme]"),
        ("ubernahme", "Die Übernahme", "Die [Übernahme]"),
        ("übernah*", "Übernahmen und übernahm", "[Übernahmen] und [übernahm]"),
        (
            '"deep learning"',
            "deep and learning, deep learning",
            "deep and learning, [deep learning]",
        ),
        ("AT&T", "At T, AT&T und T", "[At T], [AT&T] und T"),
        ("ｾﾝｽﾀｲﾑ", "香港のセンスタイム株", "香港の[センスタイム]株"),
        ("センスタイム", "香港のｾﾝｽﾀｲﾑ株", "香港の[ｾﾝｽﾀｲﾑ]株"),
        ("株", "買った㍿", "買った[㍿]"),
        ("-fiel", "Nvidia fiel.", "Nvidia fiel."),
        ("fehlt", "Nvidia fiel.", "Nvidia fiel."),
        ("a OR b", "a, b und c", "[a], [b] und c"),
        ("satz", "Satz eins\r\nSatz\nzwei", "[Satz] eins [Satz] zwei"),
        ("nvidia", "", ""),
    ],
)
def test_hits_are_marked(query: str, text: str, expected: str) -> None:
    assert shown(query, text) == expected


def test_what_stands_around_the_most_hits_is_shown() -> None:
    text = (
        "Nvidia. " + "Füllwort " * 100 + "Hier fiel Nvidia, und AMD fiel auch. " + "Füllwort " * 100
    )
    found = shown("nvidia amd", text, 80)
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert "[Nvidia], und [AMD]" in found
    assert len(found) < 120


def test_words_are_not_cut_and_wide_characters_count_double() -> None:
    assert shown("", "Donaudampfschifffahrt und mehr", 5) == "Donaudampfschifffahrt …"
    assert shown("", "人工智能" * 10, 8) == "人工智能 …"


def test_a_hit_at_the_end_is_shown_whole() -> None:
    text = "엔비디아 주가가 이날 하루에만 엔비디아 신기록을 썼다"
    assert shown("엔비디아", text, 32) == "[엔비디아] 주가가 이날 하루에만 [엔비디아] …"


def test_a_hit_that_goes_on_and_on_is_cut() -> None:
    assert len(shown("哈哈", "哈" * 50_000)) < 1_000


def test_marks_that_touch_are_one() -> None:
    assert hits(parse("生成 成式"), "生成式") == [(0, 3)]


def test_a_part_of_a_text_is_marked() -> None:
    assert mark([(0, 3), (4, 7)], "abc def ghi", 1, 6) == [
        Run("bc", marked=True),
        Run(" ", marked=False),
        Run("de", marked=True),
    ]
