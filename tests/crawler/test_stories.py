"""Texts as they come in → stories: what is a copy or a translation, and what only tells of the
same event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import companies
from archive.article import Article
from crawler.analysis import analyze
from crawler.run import company_rows
from tests.archive.desk import Desk, day

GERMAN = """\
SenseTime hat im ersten Halbjahr 2,36 Milliarden Yuan eingenommen, 35,6 Prozent mehr als vor einem \
Jahr. Der Verlust sank um 50 Prozent auf 1,16 Milliarden Yuan.
Generative KI brachte 1,82 Milliarden Yuan und damit 77 Prozent der Erlöse. Ein Jahr zuvor waren \
es 60,4 Prozent.
Das Unternehmen verfügt nach eigenen Angaben über 13,2 Milliarden Yuan an flüssigen Mitteln.
Die Aktie schloss in Hongkong bei 1,93 HK-Dollar, ein Minus von 3,5 Prozent."""
ENGLISH = """\
SenseTime took in 2.36 billion yuan in the first half, 35.6 percent more than a year ago. The loss \
shrank by 50 percent to 1.16 billion yuan.
Generative AI brought 1.82 billion yuan and so 77 percent of revenue. A year earlier it was 60.4 \
percent.
The company says that it has 13.2 billion yuan in liquid funds.
The shares closed at 1.93 Hong Kong dollars in Hong Kong, down 3.5 percent."""
CHINESE = """\
商汤上半年收入23.6亿元，同比增长35.6%。亏损收窄50%至11.6亿元。
生成式AI收入18.2亿元，占总收入的77%，上年同期为60.4%。
公司称持有流动资金132亿元。
股价在香港收报1.93港元，下跌3.5%。"""
# Its headline figures are the same.
ANOTHER = """\
Adjusted for currency effects, SenseTime would have earned 84 million yuan by the count of two \
brokers; as it is, the loss came to 1.16 billion yuan.
"We are past the worst," said chairman Xu Li. Sales rose 35.6 percent to 2.36 billion yuan; the \
consensus had been 2.21 billion.
Vision AI fell 14.8 percent to 436 million yuan. The company cut 640 jobs and expects to save 190 \
million yuan a year.
The stock has risen 28.7 percent since January and trades at 11.4 times sales."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path) as desk:
        with desk.db.atomic():
            companies.register(desk.db, company_rows())
        yield desk


def stories(desk: Desk, *texts: str, days: int = 0) -> list[int]:
    """The story of each text, as they come in one behind the other."""
    for number, text in enumerate(texts, 1):
        one = Article(
            url=f"https://presse.example/{number}",
            title=f"SenseTime {number}",
            text=text,
            language={GERMAN: "de", CHINESE: "zh"}.get(text, "en"),
            published_at=day(f"2026-11-{1 + days * (number - 1):02d}"),
        )
        desk.store(one, analysis=analyze(one))
    return [story for (story,) in desk.db.execute("SELECT story FROM articles ORDER BY id")]


def test_translations_are_one_story_whichever_comes_first(desk: Desk) -> None:
    assert stories(desk, CHINESE, GERMAN, ENGLISH) == [1, 1, 1]


def test_a_shortened_translation_is_of_the_story(desk: Desk) -> None:
    assert stories(desk, GERMAN, "\n".join(ENGLISH.splitlines()[:2])) == [1, 1]


def test_another_report_on_the_same_figures_is_none_of_it(desk: Desk) -> None:
    assert stories(desk, GERMAN, ANOTHER, CHINESE) == [1, 2, 1]


def test_the_same_figures_in_another_order_are_another_text(desk: Desk) -> None:
    *told, last = ENGLISH.splitlines()
    assert stories(desk, GERMAN, "\n".join([last, *reversed(told)])) == [1, 2]


def test_the_same_figures_weeks_later_are_another_text(desk: Desk) -> None:
    assert stories(desk, GERMAN, ENGLISH, days=20) == [1, 2]
