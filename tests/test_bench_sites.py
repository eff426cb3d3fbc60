"""The generated sites of the bench: the same each time, and their truth is on their pages."""

from __future__ import annotations

import pytest
from lxml import html

from tests.bench.generated import LANGUAGES, scoring, site
from tests.bench.generated.nouns import FLAVOURS, GeneratedSite, Template
from tests.bench.generated.telling import letters
from tests.bench.generated.templates import TEMPLATES

CASES = [
    pytest.param(template, flavour, language, id=f"{template.name}-{flavour}-{language}")
    for number, template in enumerate(TEMPLATES)
    for flavour in FLAVOURS
    for language in [list(LANGUAGES)[(number + FLAVOURS.index(flavour)) % len(LANGUAGES)]]
]


@pytest.mark.parametrize(("template", "flavour", "language"), CASES)
def test_the_same_arguments_give_the_same_site(
    template: Template, flavour: str, language: str
) -> None:
    assert _site(template, flavour, language) == _site(template, flavour, language)


@pytest.mark.parametrize(("template", "flavour", "language"), CASES)
def test_each_line_of_the_truth_is_on_its_page(
    template: Template, flavour: str, language: str
) -> None:
    for page in _site(template, flavour, language).pages:
        shown = letters("".join(html.document_fromstring(page.html).itertext()))
        assert [line.text for line in page.article if letters(line.text) not in shown] == []
        assert [line.text for line in page.clutter if letters(line.text) not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_of_a_site_share_lines_only_where_they_say_so(language: str) -> None:
    pages = _site(TEMPLATES[0], "plain", language).pages
    assert len({page.url for page in pages}) == 30
    own = [
        letters(line.text)
        for page in pages
        for line in page.article
        if not line.shared and line.kind != "row"
    ]
    assert len(own) == len(set(own))
    shared = {line.shared for page in pages for line in page.article}
    assert shared == {"", "series", "creed", "subhead", "speaker", "version"}


def test_a_line_counts_as_kept_whatever_its_spacing_and_clutter_only_where_it_is_apart() -> None:
    generated = _site(TEMPLATES[0], "classed", "en")
    page = generated.pages[0]
    whole = [*scoring.judge(generated, page, "\n".join(line.text for line in page.article))]
    assert scoring.share(scoring.article(whole)).of_all == 1
    assert scoring.share(scoring.clutter(whole)).of_all == 0
    none = [*scoring.judge(generated, page, "")]
    assert scoring.share(none).kept == 0
    assert len(none) == len(whole)


def _site(template: Template, flavour: str, language: str) -> GeneratedSite:
    return site(template, next(f for f in FLAVOURS if f == flavour), language)
