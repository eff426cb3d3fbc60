from __future__ import annotations

import pytest

from archive.segment import respell, segmented, tokens, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SenseTime fiel", "sensetime fiel"),
        ("商汤科技", "商汤 汤科 科技 技"),
        ("商", "商"),
        ("商湯科技", "商汤 汤科 科技 技"),
        ("AI芯片", "ai 芯片 片"),
        ("ｾﾝｽﾀｲﾑ", "セン ンス スタ タイ イム ム"),
        ("ﾊﾟｲ", "パイ イ"),
        ("삼성전자는", "삼성 성전 전자 자는 는"),
        ("Ｎｖｉｄｉａ　１２", "nvidia 12"),
        ("AT&T, 0020.HK", "at t 0020 hk"),
        ("snake_case", "snake case"),
        ("Straße", "strasse"),
        ("Übernahme", "übernahme uebernahme"),
        ("U\u0308bernahme", "übernahme uebernahme"),
        ("über alles über", "über alles über ueber"),
        ("ひゃく々〆ー", "ひゃ ゃく く々 々〆 〆ー ー"),
        ("", ""),
        ("… — !", ""),
    ],
)
def test_text_becomes_tokens(text: str, expected: str) -> None:
    assert segmented(text) == expected


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("商汤", ["商汤"]),
        ("商汤科技", ["商汤", "汤科", "科技"]),
        ("商", ["商"]),
        ("在商", ["在商"]),
        ("Nvidia商", ["nvidia", "商"]),
        ("商 汤", ["商", "汤"]),
    ],
)
def test_a_question_does_not_ask_for_a_run_to_end(asked: str, words: list[str]) -> None:
    assert words_of(asked) == words


@pytest.mark.parametrize(
    "text",
    [
        "Über 商湯科技 (００２０．ＨＫ)",
        "ｶﾞｲﾄﾞ㍿ﬁn",
        "e\u0301te\u0301 ﾊﾟ",
        "Ⅷ ½ ㈱日立",
        "각\u1100\u1161\u11a8",
    ],
)
def test_offsets_point_into_the_text_itself(text: str) -> None:
    found = tokens(text)
    assert " ".join(token.text for token in found) in segmented(text)
    for token in found:
        assert 0 <= token.start <= token.end <= len(text)
        part = segmented(text[token.start : token.end]).split()
        assert token.text in part or "".join(part).find(token.text) >= 0


def test_umlauts_are_respelled() -> None:
    assert respell("übergrößen") == "uebergroeßen"
    assert respell("plain") == "plain"
