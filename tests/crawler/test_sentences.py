"""Where sentences end, language by language."""

from __future__ import annotations

import pytest

from crawler.analysis.sentences import sentences

# Each text with its sentences' ends marked by a bar.
TEXTS = [
    "Nvidia fell 6.2% on Tuesday.| The Nasdaq lost 1.8%.",
    "C3.ai (NYSE: AI) is down 5.8% vs. 3.1% for Mr. Market.| It is no. 1 in the U.S. market.",
    "Apple Inc. reported revenue of $1.2 billion.| Super Micro Computer Inc.| Shares fell.",
    "The company is based in the U.S.| Analysts like it there.",
    "He works for Alphabet Inc.| The shares rose.",
    '“We are back.”| Shares rose 3%.| "Really?" he asked.| Yes!| Yahoo! Japan fell.',
    "J. P. Morgan's analyst A. Smith met No. 10.| It closed at 20.| Then it rose.",
    "Am 30. Juni 2026 stieg der Kurs auf 20 Mrd. Dollar bzw. 3,5 Mio. Euro.| Danach fiel er.",
    "Der Umsatz stieg auf 20 Mrd.| Die Aktie fiel z. B. um 3,5 Prozent, d. h. um ein Drittel.",
    "Im 2. Quartal war es besser als im 1.| Das zeigt der 3. Platz im Jahr 2026.| Alle jubeln.",
    "„Wir wachsen.“| Der Vorstand nannte den 19. und 20. Mai.| Die SAP AG ist dabei.",
    "1. Nvidia bleibt vorn.| 2. AMD folgt.",
    "« Nous investissons. »| Le titre a perdu 3,5 %.| M. Dupont est content.",
    "L'action vaut 3,5 Md€.| L'analyste reste prudent !| Le groupe aussi.",
    "商汤跌了46.77%。|为什么？！|没人知道……“别问了。”|他说。",
    "20日の終値は5,012円だった。|「売りが売りを呼んだ。」と話す。|市場は冷静だ！|そうだろうか。",
    '삼성전자는 2.5% 올랐다.| 2026. 5. 20. 종가는 28만3천원이다.|이에 회사는 "좋다."라고 했다.',
    "Wait ... what?| Then it fell...| It rose.",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("|", "")
    assert [s.text for s in sentences(text)] == [part.strip() for part in marked.split("|")]


def test_offsets_are_those_of_the_text() -> None:
    text = "\n  Erster Satz. Zweiter Satz.\n\n　三句。 四句。"
    found = list(sentences(text, in_title=True))
    assert [text[s.start : s.start + len(s.text)] for s in found] == [s.text for s in found]
    assert [(s.text, s.paragraph) for s in found] == [
        ("Erster Satz.", 1),
        ("Zweiter Satz.", 1),
        ("三句。", 3),
        ("四句。", 3),
    ]
    assert all(s.in_title for s in found)


def test_nothing_has_no_sentences() -> None:
    assert list(sentences("")) == []
    assert list(sentences("\n \n")) == []
