"""What sentences in English, German and French state as figures: tests/claims/western.tsv is
language, names, text, expected claims. All of them appeared on 20 May 2026, a Wednesday."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.article import Article, Claim, Mention
from crawler.analysis.claims import read_claims, western
from crawler.analysis.claims.draft import Draft, Setting
from crawler.analysis.claims.western.lowercase import lower, pattern
from crawler.analysis.claims.western.quantities import quantities
from crawler.analysis.sentences import Sentence, sentences

PUBLISHED = datetime(2026, 5, 20, 12, tzinfo=UTC)  # a Wednesday
CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "claims/western.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _mentions(names: str, text: str) -> list[Mention]:
    """`Intel=INTC | …` → each place in the text where such a name stands."""
    found = []
    for pair in filter(None, names.split(" | ")):
        surface, _, symbol = pair.partition("=")
        found += [
            Mention(company="", symbol=symbol, start=1 + m.start(), end=1 + m.end())
            for m in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)
        ]
    return sorted(found, key=lambda mention: mention.start)


def _written(claim: Claim) -> str:
    """A claim as the cases have it."""
    value = [] if claim.value is None else [f"{claim.value:.12g}", claim.unit]
    return " ".join(filter(None, [claim.symbol or "-", claim.metric, *value, claim.direction]))


@pytest.mark.parametrize(("language", "names", "text", "claims"), CASES)
def test_a_sentence_states_these_claims(language: str, names: str, text: str, claims: str) -> None:
    article = Article(
        url="https://x.test/", title="", text=text, language=language, published_at=PUBLISHED
    )
    found = read_claims(article, list(sentences("\n" + text)), _mentions(names, text))
    assert sorted(map(_written, found)) == sorted(filter(None, claims.split(" | ")))


def _drafts(text: str, language: str) -> list[Draft]:
    setting = Setting(language=language, published=PUBLISHED.date())
    return western.read(Sentence(text=text, start=0), setting)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "1.725 Millionen, 46,77 % und 3.13 HK-Dollar", [1_725_000_000, 46.77, 3.13]),
        ("de", "1,6 Billionen Won", [1.6e12]),
        ("de", "108 900 Beschäftigte, im Juli 2025 900 mehr", [108_900, 2025, 900]),
        ("en", "1.6 trillion won, 1,725.5 dollars", [1.6e12, 1725.5]),
        ("en", "between $78 million and $84 million", [78e6]),
        ("en", "5 to 7 per cent", [5]),
        ("en", "$175bn-$185bn", [175e9]),
        ("fr", "423 400 salariés, 1,7 milliard d’euros", [423_400, 1.7e9]),
        ("en", "fell $6.12 to $128.40", [6.12, 128.4]),
        ("en", "70 cents", [0.7]),
    ],
)
def test_figures_are_read_as_the_language_writes_them(
    language: str, text: str, values: list[float]
) -> None:
    found = quantities(text.lower(), western.language_of(language).numerals)
    assert [figure.value for figure in found] == values


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("Die Aktie fiel um fast 20 Prozent.", "about"),
        ("Die Aktie fiel um mehr als 20 Prozent.", "over"),
        ("Die Aktie fiel um weniger als 20 Prozent.", "under"),
        ("Die Aktie fiel um 20 Prozent.", ""),
        ("Der Börsenwert überschritt erstmals 20 Milliarden Euro.", "over"),
    ],
)
def test_a_figure_is_as_exact_as_its_words(text: str, approximation: str) -> None:
    assert [draft.approximation for draft in _drafts(text, "de")] == [approximation]


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("de", "Im ersten Quartal stieg der Umsatz um 5 Prozent.", "2026-Q1"),
        ("de", "Im vierten Quartal stieg der Umsatz um 5 Prozent.", "2025-Q4"),
        ("de", "Im zweiten Quartal des Geschäftsjahres 2027 sank der Gewinn um 5 %.", "2027-Q2"),
        ("de", "Im vergangenen Jahr sank der Gewinn um 5 Prozent.", "2025"),
        ("de", "Im ersten Halbjahr sank der Gewinn um 5 Prozent.", "2026-H1"),
        ("en", "Revenue for fiscal Q2 2026 rose 5%.", "2026-Q2"),
        ("en", "Revenue rose 5% in the December quarter.", "2025-Q4"),
        ("en", "Revenue rose 5% in April.", "2026-04"),
        ("en", "Revenue rose 5% last year.", "2025"),
        ("fr", "Le chiffre d'affaires a progressé de 5 % au premier trimestre.", "2026-Q1"),
    ],
)
def test_a_period_is_resolved_by_the_day_of_publication(
    language: str, text: str, period: str
) -> None:
    assert [draft.period for draft in _drafts(text, language)] == [period]


def test_years_in_a_row_are_each_figures_own() -> None:
    drafts = _drafts(
        "In den letzten zwei Jahren betrug der Verlust 3 Mio. Euro bzw. 4 Mio. Euro.", "de"
    )
    assert [draft.period for draft in drafts] == ["2024", "2025"]


def test_a_level_remembers_the_one_before() -> None:
    for language, text in (
        ("en", "The net loss widened from $315 million to $402 million."),
        ("en", "The net loss widened to $402 million from $315 million a year earlier."),
        ("de", "Der Nettoverlust stieg von 315 auf 402 Millionen Dollar."),
        ("de", "Der Nettoverlust betrug 402 Millionen Dollar (Vorjahr: 315 Millionen)."),
        ("fr", "La perte nette est passée de 315 à 402 millions de dollars."),
    ):
        (draft,) = _drafts(text, language)
        assert (draft.metric, draft.value, draft.previous) == ("loss", 402e6, 315e6), text


def test_a_difference_may_stand_right_before_the_figure_it_is_one_to() -> None:
    drafts = _drafts(
        "The dividend will be ¥533 a share, ¥53 more than the ¥480 planned before.", "en"
    )
    assert ("dividend", 533) in [(draft.metric, draft.value) for draft in drafts]


def test_a_line_without_end_is_passed_over_at_once() -> None:
    assert _drafts("Nvidia fell 5% and $3bn, " * 5000, "en") == []


def test_lower_case_keeps_offsets_and_names_of_groups() -> None:
    assert len(lower("İstanbul ẞ Straße")) == len("İstanbul ẞ Straße")
    assert pattern(r"(?P<First>FY)\S\W(?P=First)Q") == r"(?P<First>fy)\S\W(?P=First)q"
