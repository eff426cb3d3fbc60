"""Two versions → the classes of what changed; two texts → the words that differ."""

from __future__ import annotations

import random

import pytest

from archive import differences, values
from archive.revisions import Class, Version, classify, in_the_same_places

TEXT = (
    "The shares of Nvidia fell 8.4% on Monday, to $98 billion less in value.\n"
    "Nobody was surprised by the goverment.\n"
    "Analysts expect 1.000 machines by May."
)


def version(text: str = TEXT, title: str = "Nvidia falls", summary: str = "") -> Version:
    return Version(title=title, summary=summary, text=text)


def edited(old: str, new: str) -> Version:
    assert old in TEXT
    return version(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("new", "classes"),
    [
        (edited("8.4%", "8.6%"), ["number"]),
        (edited("$98 billion", "$98.4 billion"), ["number"]),
        (edited("$98 billion", "$98 million"), ["number"]),
        (edited("8.4% on Monday", "8.6% on Tuesday"), ["number", "rewrite"]),
        (edited("1.000", "1,000"), ["cosmetic"]),
        (edited("1.000", "1"), ["number"]),
        (edited("$98 billion", "$98 bn"), ["cosmetic"]),
        (edited("$98 billion", "$98,0 billion"), ["cosmetic"]),
        (edited("goverment", "government"), ["cosmetic"]),
        (edited("Monday, to", "monday – to"), ["cosmetic"]),
        (edited("on Monday", "on  Monday"), ["cosmetic"]),
        (edited("Nobody", "Everybody"), ["rewrite"]),
        (edited("on Monday, to", "on Monday afternoon, to"), ["addition"]),
        (edited("by May.", "by May, others by June."), ["addition"]),
        (edited("\nNobody was surprised by the goverment.", ""), ["removal"]),
        (version(TEXT + "\nThe company did not comment."), ["addition"]),
        (version(TEXT + "\nBy evening it had lost 9.1%."), ["addition"]),
        (version(title="Nvidia drops"), ["headline"]),
        (version(title="NVIDIA falls!"), ["cosmetic"]),
        (version(title="Nvidia falls", summary="What happened on Monday."), ["addition"]),
        (version(TEXT.replace("8.4", "9.4"), title="Nvidia falls 9.4%"), ["number", "headline"]),
        (version("Something else.\nAltogether new, of 3 machines."), ["rewrite"]),
    ],
)
def test_classes_of_an_edit(new: Version, classes: list[Class]) -> None:
    assert list(classify(version(), new)) == classes


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: an earlier figure was wrong.",
        "Correction (3 May): the fall was 8.6%.",
        "An earlier version of this article gave another figure.",
        "Korrektur: Der Kurs fiel stärker.",
        "Korrektur vom 3. Mai: Der Kurs fiel stärker.",
        "In einer früheren Fassung stand eine andere Zahl.",
        "更正：此前跌幅有误。",
        "【更正】跌幅应为8.6%。",
        "訂正：下落率に誤りがありました。",
        "お詫びと訂正：下落率に誤りがありました。",
        "[정정] 하락률이 잘못되었습니다.",
        "정정합니다. 하락률은 8.6%입니다.",
    ],
)
def test_a_notice_of_a_correction_comes_first(notice: str) -> None:
    assert classify(version(), version(f"{TEXT}\n{notice}")) == ("correction",)
    both = classify(version(), version(f"{TEXT.replace('8.4', '8.6')}\n{notice}"))
    assert both == ("correction", "number")
    there = f"{TEXT}\n{notice}"
    assert classify(version(there), version(f"{there}\nMore.")) == ("addition",)


@pytest.mark.parametrize(
    "line",
    [
        "A correction in tech stocks is overdue.",
        "Correction in tech stocks: what to buy now.",
        "Eine Korrektur am Aktienmarkt steht bevor.",
        "Korrektur am Aktienmarkt: Was nun?",
        "股价技术性更正仍将继续。",
    ],
)
def test_a_falling_market_is_no_notice(line: str) -> None:
    assert classify(version(), version(f"{TEXT}\n{line}")) == ("addition",)


@pytest.mark.parametrize(
    ("old", "new", "classes"),
    [
        ("市值约3,250亿美元。", "市值约3,248亿美元。", ["number"]),
        ("市值约3,250亿美元。", "市值约3,250万美元。", ["number"]),
        ("指引平淡，股价下跌。", "指引保守，股价下跌。", ["rewrite"]),
        ("売上高は6.8倍。", "売上高は6.3倍。", ["number"]),
        ("売上高は６.８倍。", "売上高は6.8倍。", ["cosmetic"]),
        ("株価は急落した。", "株価は、急落した。", ["cosmetic"]),
        ("삼성전자 주가가 3% 올랐다.", "삼성전자 주가가 4% 올랐다.", ["number"]),
        ("Der Kurs stieg um 3,1 Mrd. Euro", "Der Kurs stieg um 3.1 Milliarden Euro", ["cosmetic"]),
        ("Sechs Häuser senkten.", "Sieben Häuser senkten.", ["number"]),
        ("Er fiel um 5 % am Montag.", "Am Montag fiel er um 5 %.", ["rewrite"]),
    ],
)
def test_classes_in_other_languages(old: str, new: str, classes: list[Class]) -> None:
    assert list(classify(version(old), version(new))) == classes


def test_words_that_differ_are_marked_and_the_rest_stands_as_it_is() -> None:
    runs = differences.paragraphs("Er fiel um 8,4 %.\nZwei.", "Er fiel um 8,6 %.\nZwei.\nDrei.")
    assert [[(run.change, run.text) for run in paragraph] for paragraph in runs] == [
        [("", "Er fiel um "), ("del", "8,4"), ("", " "), ("ins", "8,6"), ("", " "), ("", "%.")],
        [("", "Zwei.")],
        [("ins", "Drei.")],
    ]


def test_chinese_differs_by_characters_and_figures_stay_whole() -> None:
    (runs,) = differences.paragraphs("约3,250亿美元指引平淡", "约3,248亿美元指引保守")
    assert [run.text for run in runs if run.change == "ins"] == ["3,248", "保守"]


def test_both_texts_can_be_read_from_what_differs() -> None:
    rolls = random.Random(1)
    for _ in range(200):
        old, new = ("".join(rolls.choices("ab c\n商", k=rolls.randrange(30))) for _ in range(2))
        spots = differences.spots(differences.words_of(old), differences.words_of(new))
        words, put, at = differences.words_of(old), differences.words_of(new), 0
        patched: list[str] = []
        for spot in spots:
            patched += words[at : spot.old_start] + put[spot.new_start : spot.new_end]
            at = spot.old_end
        patched += words[at:]
        assert "".join("".join(patched).split()) == "".join(new.split())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 30_000, "a b " * 15_000),
        ("1.000 " * 30_000, "2,000 " * 30_000),
        ("(" * 200_000, ")" * 200_000),
        ("商" * 60_000, "汤" * 60_000),
        ("\n" * 100_000, "x\n" * 50_000),
        ("9" * 200_000, "8" * 200_000),
    ],
)
def test_hostile_texts_have_classes_too(old: str, new: str) -> None:
    assert classify(version(old), version(new))
    in_the_same_places(version(old), version(new), version(old + "!"))


PAGE = "Read by {} people today.\nThe shares fell 8.4%.\nAlso: {}"


@pytest.mark.parametrize(
    ("new", "same"),
    [
        (PAGE.format("1,301", "Why memory is short"), True),
        (PAGE.format("1,288", "Two ways to read a chart"), True),
        (PAGE.format("1,301", "A third box of another length, which comes and goes"), True),
        (PAGE.format("1,301", "Why memory is short").replace("8.4", "8.6"), False),
        (PAGE.format("1,301", "Why memory is short") + "\nA paragraph.\nAnother one.", False),
    ],
)
def test_places_that_alter_on_every_fetch_are_told_from_others(new: str, same: bool) -> None:
    before = version(PAGE.format("1,234", "The year in chips"))
    current = version(PAGE.format("1,288", "Who pays for power"))
    assert in_the_same_places(before, current, version(new)) is same


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("1.000", "1,000", False),
        ("1.000", "1 000", True),
        ("3.2 billion", "3,200 million", False),
        ("minus 3", "-3", False),
        ("-3", "3", True),
        ("1.50", "1.5", False),
        ("1.5", "15", True),
        ("Q3", "Q4", True),
        ("23.11.2026", "24.11.2026", True),
        ("432 Milliarden", "432 Mrd.", False),
        ("no figure", "3", False),
    ],
)
def test_values(old: str, new: str, changed: bool) -> None:
    assert values.changed(old, new) is changed
