"""Analysis of annotated sentences and articles: precision, recall, cost."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.article import Analysis, Article, Claim
from crawler.analysis import analyze
from tests.bench.analysis import data
from tests.bench.analysis.cost import costs
from tests.bench.analysis.score import (
    DETAILS,
    Matched,
    Tally,
    details,
    match_claims,
    match_mentions,
)

FLOORS = Path(__file__).parent.parent / "floors.toml"
RELEVANT = 0.5


@dataclass(slots=True, kw_only=True)
class Result:
    """Tallies over all data; claims by language and by metric, details of the right ones; `cost` of
    the slowest language, as a multiple of reference work."""

    mentions: Tally = field(default_factory=Tally)
    claims: Tally = field(default_factory=Tally)
    relevance: Tally = field(default_factory=Tally)
    metrics: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    details: Counter[str] = field(default_factory=Counter)
    about: float = 0.0
    cost: float = 0.0


def measure(folder: Path, errors: str = "") -> list[str]:
    """Prints the figures, and each error of the language asked for; returns what is below its
    floor."""
    result = Result()
    known = data.annotated(folder)
    for language in data.LANGUAGES:
        _language(result, folder, language, known, show=errors in {language, "all"})
    right = max(result.claims.right, 1)
    print(f"mentions  {result.mentions}")
    print(f"claims    {result.claims}")
    for metric, tally in sorted(result.metrics.items()):
        print(f"  {metric:20} {tally}")
    print(
        "of these  " + ", ".join(f"{name} {result.details[name] / right:.3f}" for name in DETAILS)
    )
    _articles(result, folder, known, show=bool(errors))
    for cost in costs(data.articles(folder) or data.articles(data.DEV)):
        print(f"cost      {cost} (1,000 words)")
        result.cost = max(result.cost, cost.ratio)
    return _below(result, data.checksum(folder))


def _language(
    result: Result, folder: Path, language: str, known: frozenset[str], *, show: bool
) -> None:
    mentions, claims = Tally(), Tally()
    for row in data.sentences(folder, language):
        analysis = analyze(row.article)
        tally, missed, wrong = match_mentions(_named(row.article, analysis, known), row.mentions)
        matched = match_claims(analysis.claims, row.claims)
        mentions.add(tally)
        claims.add(_count(matched, result.metrics, result.details))
        if show and (missed or wrong or matched.missed or matched.wrong):
            print(f"\n{row.id} {row.article.published_at:%Y-%m-%d %a} {row.article.text}")
            for label, found in (("missed", missed), ("wrong ", wrong)):
                for symbol, surface in found.elements():
                    print(f"  {label} mention {symbol} {surface}")
            _print_claims(matched)
    result.mentions.add(mentions)
    result.claims.add(claims)
    print(f"{language}  mentions {mentions}\n    claims   {claims}")


def _articles(result: Result, folder: Path, known: frozenset[str], *, show: bool) -> None:
    articles = data.articles(folder)
    claims, right = Tally(), 0
    for gold in articles:
        analysis = analyze(gold.article)
        matched = match_claims(_annotated(gold, analysis), gold.claims)
        claims.add(_count(matched, defaultdict(Tally), Counter()))
        found = analysis.relevance.score >= RELEVANT
        result.relevance.add(
            Tally(
                right=gold.relevant and found,
                missed=gold.relevant and not found,
                wrong=found and not gold.relevant,
            )
        )
        about = set(analysis.about) & known
        right += about == set(gold.about)
        if show and (about != set(gold.about) or found != gold.relevant):
            print(f"{gold.id} about {sorted(about)}, annotated {sorted(gold.about)}; "
                  f"{analysis.relevance}, annotated {gold.relevant}")  # fmt: skip
    result.about = right / max(len(articles), 1)
    print(f"articles  claims {claims}")
    print(f"          relevance F1 {result.relevance.f1:.3f} {result.relevance}")
    print(f"          about right in {result.about:.3f}")


def _annotated(gold: data.GoldArticle, analysis: Analysis) -> list[Claim]:
    """The claims found where the article's writer annotated them."""
    head = len(gold.article.summary)
    return [
        claim
        for claim in analysis.claims
        if gold.headed or not (claim.in_title or claim.start <= head)
    ]


def _named(article: Article, analysis: Analysis, known: frozenset[str]) -> list[tuple[str, str]]:
    body = f"{article.summary}\n{article.text}"
    return [
        (each.symbol, (article.title if each.in_title else body)[each.start : each.end])
        for each in analysis.mentions
        if each.symbol in known
    ]


def _count(matched: Matched, metrics: dict[str, Tally], right: Counter[str]) -> Tally:
    for claim, gold in matched.pairs:
        metrics[gold.metric].right += 1
        right.update(name for name, same in details(claim, gold).items() if same)
    for missed in matched.missed:
        metrics[missed.metric].missed += 1
    for wrong in matched.wrong:
        metrics[wrong.metric].wrong += 1
    return Tally(right=len(matched.pairs), missed=len(matched.missed), wrong=len(matched.wrong))


def _print_claims(matched: Matched) -> None:
    for gold in matched.missed:
        print(f"  missed {gold}")
    for claim in matched.wrong:
        print(f"  wrong  {replace(claim, sentence='')}")
    for claim, gold in matched.pairs:
        for name, same in details(claim, gold).items():
            if not same:
                print(f"  {name} {getattr(claim, name)!r}, annotated {getattr(gold, name)!r}: "
                      f"{gold.metric} {gold.value}")  # fmt: skip


def _below(result: Result, corpus: str) -> list[str]:
    known = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["analysis"].values()
    floors = next((floors for floors in known if floors["corpus"] == corpus), None)
    if floors is None:
        print(f"these are other data ({corpus}) than those with floors")
        return []
    reached = {
        "mentions_precision": result.mentions.precision,
        "mentions_recall": result.mentions.recall,
        "claims_precision": result.claims.precision,
        "claims_recall": result.claims.recall,
        "relevance": result.relevance.f1,
        "about": result.about,
    }
    below = [
        f"{name} {figure:.4f} < {floors[name]}"
        for name, figure in reached.items()
        if figure < floors[name]
    ]
    if result.cost > floors["cost"]:
        below.append(f"cost {result.cost:.2f} > {floors['cost']}")
    return below
