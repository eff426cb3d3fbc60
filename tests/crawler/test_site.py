"""What many pages of a site tell: lines that are the site's go, an author's own words stay."""

from __future__ import annotations

from collections.abc import Sequence

from archive.article import Article
from crawler.extraction.site import (
    FEWEST_PAGES,
    Profile,
    from_json,
    headlines_of,
    learn,
    to_json,
    without_site_lines,
)

BIO = "The author has been awarded the Silver Pen of 2017 and the Readers' Prize of 2018."
DISCLAIMER = "Nothing on these pages is advice to buy or to sell a security of any kind."
PARAGRAPHS = (
    "On day {0} the shares of maker {0} fell by {0} per cent, and nobody at its office answered.",
    "Analyst number {0} had warned of that in a note which few had read to its {0}th page.",
    "What maker {0} does next depends on customer {0}, whose order book is said to be thin.",
)


def page(number: int, *, head: Sequence[str] = (), tail: Sequence[str] = ()) -> Article:
    """An article of three paragraphs that no other has, between what its page has around it."""
    own = [paragraph.format(_word(number)) for paragraph in PARAGRAPHS]
    return Article(
        url=f"https://desk.example/{number}",
        title=f"The trouble of maker {_word(number)} begins",
        text="\n".join([*head, *own, *tail]),
    )


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) * 3 for digit in f"{number:03}")


def settled(pages: Sequence[Article]) -> list[str]:
    """The texts of the pages without what they repeat."""
    headlines = headlines_of(pages)
    profile = learn(pages, headlines)
    return [without_site_lines(one, profile, headlines).article.text for one in pages]


def plain(numbers: range) -> list[str]:
    return [page(number).text for number in numbers]


def test_an_authors_biography_below_the_text_is_the_sites() -> None:
    pages = [page(number, tail=[BIO]) for number in range(8)]
    assert settled(pages) == plain(range(8))


def test_nothing_is_said_of_a_site_with_few_pages() -> None:
    pages = [page(number, tail=[BIO]) for number in range(FEWEST_PAGES - 1)]
    assert settled(pages) == [one.text for one in pages]


def test_a_sentence_in_two_articles_is_their_authors() -> None:
    pages = [page(n, tail=[BIO] if n < 2 else []) for n in range(12)]
    assert settled(pages) == [one.text for one in pages]


def test_three_parts_of_a_series_may_begin_alike() -> None:
    opening = "This is a part of our series on makers whose warehouses are fuller than their books."
    pages = [page(n, head=[opening] if n < 3 else []) for n in range(12)]
    assert settled(pages) == [one.text for one in pages]


def test_a_subheading_that_recurs_stays() -> None:
    tails = [["Outlook", PARAGRAPHS[0].format(f"z{_word(n)}")] if n % 2 else [] for n in range(24)]
    pages = [page(n, tail=tail) for n, tail in enumerate(tails)]
    assert settled(pages) == [one.text for one in pages]


def test_a_disclaimer_in_the_middle_goes() -> None:
    last = "And so it ends for maker {0}, at least until customer {0} opens its books again."
    tails = [[DISCLAIMER, last.format(_word(n))] for n in range(8)]
    pages = [page(n, tail=tail) for n, tail in enumerate(tails)]
    assert settled(pages) == [page(n, tail=[tail[1]]).text for n, tail in enumerate(tails)]


def test_lines_that_differ_in_a_number_only_are_one() -> None:
    pages = [page(n, head=[f"{n + 2} min read"], tail=[BIO]) for n in range(8)]
    assert settled(pages) == plain(range(8))


def test_another_articles_title_and_the_beginning_of_its_text_are_teasers() -> None:
    bare = [page(number) for number in range(20)]

    def teasers(number: int) -> list[str]:
        other = bare[(number * 7 + 3) % 20]
        return ["You may also like", other.title, other.text[:50] + "..."]

    pages = [page(n, tail=teasers(n)) for n in range(20)]
    assert settled(pages) == plain(range(20))


def test_unknown_titles_below_a_label_of_teasers_go_with_it() -> None:
    def teasers(number: int) -> list[str]:
        return ["You may also like", f"Seven squats for {_word(number)}", "A belly in a week"]

    pages = [page(n, tail=teasers(n)) for n in range(9)]
    assert settled(pages) == plain(range(9))


def test_a_commentary_under_many_addresses_is_not_the_sites_boilerplate() -> None:
    copies = [page(0) for _ in range(6)]
    pages = [*copies, *(page(n) for n in range(1, 10))]
    assert settled(pages) == [one.text for one in pages]


def test_a_text_that_consists_of_what_recurs_stays() -> None:
    pages = [*(page(n, tail=[BIO]) for n in range(8)), Article(url="u", title="t", text=BIO)]
    assert settled(pages)[-1] == BIO


def test_titles_lose_the_name_of_the_site_standfirsts_its_description() -> None:
    pages = [
        Article(
            url=str(n),
            title=f"Maker {_word(n)} stumbles - The Desk",
            summary="All about makers, every day.",
            image="https://desk.example/logo.png" if n else "https://desk.example/0.jpg",
            text=page(n).text,
        )
        for n in range(8)
    ]
    headlines = headlines_of(pages)
    profile = learn(pages, headlines)
    found = [without_site_lines(one, profile, headlines).article for one in pages]
    assert [one.title for one in found] == [f"Maker {_word(n)} stumbles" for n in range(8)]
    assert {one.summary for one in found} == {""}
    assert [one.image for one in found] == ["https://desk.example/0.jpg"] + [""] * 7


def test_chinese_lines_are_counted_as_well() -> None:
    bio = "作者简介：专栏作者，曾获示例新媒体大赛银奖，文章仅代表个人观点。"
    texts = [
        f"第{number}家公司的股价在周四大跌，分析师此前已经发出警告。\n公司{number}没有回应记者的提问，客户也保持沉默。"
        for number in "一二三四五六七八"
    ]
    pages = [
        Article(url=str(n), title=f"芯片公司{text[1]}的麻烦才刚刚开始", text=f"{text}\n{bio}")
        for n, text in enumerate(texts)
    ]
    assert settled(pages) == texts


def test_settling_twice_changes_nothing() -> None:
    pages = [page(n, head=["Sponsored"], tail=[BIO, DISCLAIMER]) for n in range(8)]
    headlines = headlines_of(pages)
    profile = learn(pages, headlines)
    once = [without_site_lines(one, profile, headlines).article for one in pages]
    assert [without_site_lines(one, profile, headlines).article for one in once] == once


def test_a_profile_is_kept_as_text() -> None:
    tails = [[BIO, "Read next", f"Squats for {_word(n)}", f"{_word(n)} teas"] for n in range(8)]
    pages = [page(n, tail=tail) for n, tail in enumerate(tails)]
    profile = learn(pages, headlines_of(pages))
    assert profile.lines
    assert profile.labels
    assert from_json(to_json(profile)) == profile
    assert from_json("") == Profile()
