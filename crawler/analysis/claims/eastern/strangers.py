"""Names that we do not know, as the subjects of moves."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crawler.analysis.claims.eastern.actors import Actor
from crawler.analysis.claims.eastern.reading import Reading

# Shares of one trade, not of one company.
_SECTORS = ("株", "股", "板块", "주", "주들")
_LONGEST = 40


def strangers(
    reading: Reading, everybody: Sequence[Actor], at: int, tickers: Collection[str]
) -> list[Actor]:
    """The name we do not know that moves at an offset: 五粮液涨2.2%. None or one; the tickers of
    companies named before are theirs (Salesforce…,CRM股价下挫5%)."""
    start = reading.clause(at)[0]
    if any(start <= actor.start < at for actor in everybody):
        return []
    move = reading.after(start, {"move", "rate", "jump"}, at)
    head = reading.text[start : move.start if move else at]
    match = reading.grammar.stranger.search(head) if len(head) < _LONGEST else None
    if match is None or match["name"] in tickers or _said(match["name"], reading):
        return []
    begin, end = (start + offset for offset in match.span("name"))
    kind = "index" if match["name"].endswith(_SECTORS) else "stranger"
    return [Actor(start=begin, end=end, kind=kind, topic=True)]


def _said(name: str, reading: Reading) -> bool:
    """Whether it is no name but words of ours."""
    return bool(reading.grammar.common.search(name) or reading.grammar.lexicon.cues(name))
