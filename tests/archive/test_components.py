"""Links → stories: what one link is enough for, and what it is not."""

from __future__ import annotations

from archive.stories.components import Pair, Text, Tie, stories


def grouped(
    texts: str, ties: str, *, together: tuple[Pair, ...] = (), apart: tuple[Pair, ...] = ()
) -> list[list[int]]:
    """`de 9, en 3` are texts 1 and 2 with their sizes; `1=2` is a link within a language, `1~2` a
    translation."""
    made = {
        number: Text(language=text.split()[0], size=float(text.split()[1]))
        for number, text in enumerate(texts.split(", "), 1)
    }
    links = []
    for tie in ties.split():
        one, other = map(int, tie.replace("~", "=").split("="))
        links.append(Tie(pair=(one, other), score=1.0, translation="~" in tie))
    found: dict[int, list[int]] = {}
    for text, story in stories(made, links, together, apart).items():
        found.setdefault(story, []).append(text)
    return sorted(found.values())


def test_copies_and_translations_are_one_story() -> None:
    assert grouped("de 9, de 9, en 9, zh 9", "1=2 2~3 1~3") == [[1, 2, 3], [4]]


def test_what_is_cut_to_a_paragraph_that_two_texts_share_makes_them_not_one() -> None:
    assert grouped("de 9, de 9, de 3", "1=3 2=3") == [[1, 3], [2]]


def test_a_translation_that_looks_like_another_report_makes_no_story_of_two() -> None:
    assert grouped("de 9, en 9, zh 9", "1~2 2~3") == [[1, 2], [3]]
    assert grouped("de 9, en 9, zh 9", "1~2 2~3 1~3") == [[1, 2, 3]]


def test_a_short_text_needs_no_more_than_its_links_with_what_is_full() -> None:
    assert grouped("de 9, en 9, en 2, zh 2", "1~2 2=3 1~4 2~4") == [[1, 2, 3, 4]]
    assert grouped("de 9, en 9, en 2, zh 2", "1~2 2=3 3~4") == [[1, 2, 3], [4]]


def test_decisions_come_before_links() -> None:
    assert grouped("de 9, de 9, de 9", "1=2", together=((2, 3),)) == [[1, 2, 3]]
    assert grouped("de 9, de 9, de 9", "1=2 2=3", apart=((1, 3),)) == [[1, 2], [3]]
