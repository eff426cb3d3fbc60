"""Stories of texts whose families are known: precision and recall of pairs, and what grouping
costs as the archive grows."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from archive import companies
from crawler.analysis import analyze
from crawler.run import company_rows
from tests.archive.desk import Desk
from tests.bench.analysis.score import Tally
from tests.bench.stories import data, growth
from tests.bench.stories.data import Text

FLOORS = Path(__file__).parent.parent / "floors.toml"
# A text with fewer figures says too little across languages.
_FIGURES = 4


@dataclass(slots=True, kw_only=True)
class Result:
    """Pairs of texts in one story; `across` are of two languages, `few` those of them of which
    one text has fewer than four figures."""

    within: Tally = field(default_factory=Tally)
    across: Tally = field(default_factory=Tally)
    few: Tally = field(default_factory=Tally)


def measure(folder: Path, errors: str = "") -> list[str]:
    """Prints the figures, and the errors asked for (`within`, `across`); returns what is below
    its floor."""
    texts = data.texts(folder)
    stories = _grouped(texts)
    result = Result()
    for one, other in combinations(texts, 2):
        _count(result, one, other, found=stories[one.id] == stories[other.id], errors=errors)
    print(f"{len(texts)} texts, {len({text.family for text in texts})} families, "
          f"{len(set(stories.values()))} stories")  # fmt: skip
    print(f"within a language    {result.within}")
    print(f"across languages     {result.across}")
    print(f"  with fewer figures {result.few}")
    return _below(result, data.checksum(folder))


def measure_growth() -> list[str]:
    """Prints milliseconds an article by the archive's size; returns what is above its floor."""
    costs = growth.milliseconds()
    for size, cost in costs.items():
        print(f"{size:>7,} archived: {cost:.2f} ms an article")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["stories"]["growth"]
    *_, before, last = costs.values()
    print(f"ten times as many cost {last / before:.2f} times as much")
    reached = {"milliseconds": last, "ratio": last / before}
    return [
        f"{name} {figure:.2f} > {floors[name]}"
        for name, figure in reached.items()
        if figure > floors[name]
    ]


def _grouped(texts: Sequence[Text]) -> dict[str, int]:
    """The story of each text, found as they come into an archive."""
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder)) as desk:
        with desk.db.atomic():
            companies.register(desk.db, company_rows())
        for text in texts:
            desk.store(text.article, analysis=analyze(text.article), keep="summary")
        stories = dict(desk.db.execute("SELECT url, story FROM articles"))
    return {text.id: stories[text.article.url] for text in texts}


def _count(result: Result, one: Text, other: Text, *, found: bool, errors: str) -> None:
    same = one.family == other.family
    if not same and not found:
        return
    tally = Tally(right=same and found, missed=same and not found, wrong=found and not same)
    kind = "within"
    if one.article.language != other.article.language:
        kind = "across" if min(one.figures, other.figures) >= _FIGURES else "few"
    getattr(result, kind).add(tally)
    if kind == errors and same != found:
        print(f"{'missed' if same else 'wrong '} {one.id} ({one.kind}) {other.id} ({other.kind})")


def _below(result: Result, corpus: str) -> list[str]:
    known = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["stories"].values()
    floors = next((floors for floors in known if floors.get("corpus") == corpus), None)
    if floors is None:
        print(f"these are other data ({corpus}) than those with floors")
        return []
    reached = {
        "within_precision": result.within.precision,
        "within_recall": result.within.recall,
        "across_precision": result.across.precision,
        "across_recall": result.across.recall,
    }
    return [
        f"{name} {figure:.4f} < {floors[name]}"
        for name, figure in reached.items()
        if figure < floors[name]
    ]
