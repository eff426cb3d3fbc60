from __future__ import annotations

import json

import pytest

from tests.archive.commands import run
from tests.archive.desk import Desk, article


def test_search_shows_what_is_found(filled: Desk) -> None:
    assert run(filled, "search", "nvidia").stdout.splitlines() == [
        "2026-11-20  presse  Übernahme: Nvidia greift zu",
        "  " + article("Übernahme: Nvidia greift zu").url,
        "  Die Aktie von Nvidia stieg.",
        "",
        "1 article.",
    ]


def test_in_a_pipe_an_address_stays_whole(filled: Desk) -> None:
    assert "  https://presse.example/" + "lang/" * 40 + "\n" in run(filled, "search", "商汤").stdout


def test_nothing_found_is_no_failure(filled: Desk) -> None:
    assert run(filled, "search", "bitcoin").stdout == "Nothing found.\n"
    misspelled = run(filled, "search", "nvidai").stdout
    assert misspelled == "Nothing found.\nNo article has “nvidai”; did you mean nvidia?\n"
    assert json.loads(run(filled, "search", "bitcoin", "--json").stdout)["articles"] == []


def test_a_question_needs_no_quotes_and_may_leave_words_out(filled: Desk) -> None:
    for question in (["aktie", "nvidia"], ["-商湯"], ["nvidia", "-handel"], ["uebernah*"]):
        assert run(filled, "search", *question).stdout.endswith("1 article.\n"), question
    assert run(filled, "search", "-nvidia", "-商湯").stdout == "Nothing found.\n"
    assert run(filled, "search", "").stdout.endswith("2 articles.\n")
    result = run(filled, "search", "&&&")
    assert "There is no word" in result.stderr
    assert result.stdout.endswith("2 articles.\n")


def test_a_misspelled_option_is_no_question(filled: Desk) -> None:
    assert "--langauge" in run(filled, "search", "nvidia", "--langauge", "de", code=2).stderr


@pytest.mark.parametrize(
    ("options", "total"),
    [
        (["--language", "zh"], 1),
        (["--language", "ko"], 0),
        (["--source", "presse"], 2),
        (["--since", "2026-11-03"], 1),
        (["--until", "2026-11-02"], 1),
        (["--since", "2026-11-02", "--until", "2026-11-20"], 2),
    ],
)
def test_search_and_export_are_narrowed_alike(filled: Desk, options: list[str], total: int) -> None:
    found = json.loads(run(filled, "search", "", "--json", *options).stdout)
    assert found["total"] == len(found["articles"]) == total
    assert len(run(filled, "export", *options).stdout.splitlines()) == total


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--source", "prese"], "--source prese"),
        (["--since", "2026-11-20", "--until", "2026-11-02"], "--since 2026-11-20"),
        (["--since", "gestern"], "gestern"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_named(
    filled: Desk, options: list[str], named: str
) -> None:
    for command in (["search", "nvidia"], ["export"]):
        assert named in run(filled, *command, *options, code=2).stderr


def test_search_goes_by_pages(filled: Desk) -> None:
    assert run(filled, "search", "", "--limit", "1").stdout.endswith("2 articles, page 1 of 2.\n")
    second = run(filled, "search", "", "--limit", "1", "--page", "2").stdout
    assert "商湯反跌" in second
    past = run(filled, "search", "", "--limit", "1", "--page", "3").stdout
    assert past == "2 articles; the results end with page 2.\n"


def test_search_shows_a_story_once_with_the_others_below(filled: Desk) -> None:
    filled.store(article("Nvidia greift zu", url="https://presse.example/kopie"))
    filled.db.execute("UPDATE articles SET story = 1 WHERE id IN (1, 3)")
    shown = run(filled, "search", "nvidia").stdout
    assert shown.endswith("2 articles in 1 story.\n")
    assert "  also 2026-11-20  presse  Übernahme: Nvidia greift zu\n" in shown
    (found,) = json.loads(run(filled, "search", "nvidia", "--json").stdout)["articles"]
    assert (found["id"], [other["id"] for other in found["also"]]) == (3, [1])


def test_search_as_json(filled: Desk) -> None:
    found = json.loads(run(filled, "search", "nvidia", "--order", "relevance", "--json").stdout)
    assert found == {
        "query": "nvidia",
        "total": 1,
        "at_least": False,
        "stories": 1,
        "hidden": 0,
        "page": 1,
        "articles": [
            {
                "id": 1,
                "url": article("Übernahme: Nvidia greift zu").url,
                "title": "Übernahme: Nvidia greift zu",
                "day": "2026-11-20",
                "published_at": "2026-11-20T12:00:00+00:00",
                "source": "presse",
                "language": "",
                "snippet": "Die Aktie von Nvidia stieg.",
                "also": [],
            }
        ],
    }
