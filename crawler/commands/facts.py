"""What `inspect` shows of analysis: companies, claims with the rule that found each, relevance
with its reasons. No business logic."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.article import Analysis, Article, Claim
from archive.figures import written

_LONGEST = 160


def as_json(analysis: Analysis) -> dict[str, Any]:
    """All that a person can read of it; days as ISO 8601."""
    facts = asdict(analysis)
    for hashes in ("shingles", "anchors"):
        if facts["fingerprint"] is not None:
            del facts["fingerprint"][hashes]
    for claim in facts["claims"]:
        claim["event_date"] = claim["event_date"] and claim["event_date"].isoformat()
    return facts


def marked(article: Article, analysis: Analysis) -> Text:
    """Standfirst and text with the companies and the claims' figures marked in it."""
    text = Text(f"{article.summary}\n{article.text}")
    for mention in analysis.mentions:
        if not mention.in_title:
            text.stylize("bold cyan", mention.start, mention.end)
    for claim in analysis.claims:
        if not claim.in_title:
            text.stylize("underline", claim.start, claim.end)
    return text if article.summary else text[1:]


def show(console: Console, analysis: Analysis, milliseconds: float) -> None:
    """Companies, claims, relevance; and what it cost."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    found = Counter(mention.symbol for mention in analysis.mentions)
    for symbol, times in found.most_common():
        about = ", what it is about" if symbol in analysis.about else ""
        table.add_row("company", f"{symbol}, named {times} time{'s'[: times > 1]}{about}")
    for claim in analysis.claims:
        table.add_row("claim", _claim(claim))
    score = analysis.relevance
    table.add_row(
        "relevance",
        f"{score.score:.2f} (AI {score.ai:.2f}, market {score.market:.2f}, "
        f"salience {score.salience:.2f})",
    )
    for reason in score.reasons:
        table.add_row("", Text(reason, style="dim"))
    if analysis.fingerprint is not None and analysis.fingerprint.machine:
        table.add_row("translated", "by a machine, it seems")
        for reason in analysis.fingerprint.machine:
            table.add_row("", Text(reason, style="dim"))
    table.add_row("analysis", f"{milliseconds:.0f} ms, rules of {analysis.version}")
    console.print()
    console.print(table)


def _claim(claim: Claim) -> Text:
    """`0020.HK price move −46.77 % on 2022-06-30 (rule)` and its sentence."""
    parts = [claim.symbol or "nobody's", claim.metric.replace("_", " "), written(claim)]
    if claim.period:
        parts.append(f"for {claim.period}")
    if claim.event_date:
        parts.append(f"on {claim.event_date.isoformat()} ({claim.date_basis})")
    sentence = claim.sentence[:_LONGEST] + ("…" if len(claim.sentence) > _LONGEST else "")
    return Text.assemble(" ".join(parts), (f" [{claim.rule}]\n", "dim"), (sentence, "dim"))
