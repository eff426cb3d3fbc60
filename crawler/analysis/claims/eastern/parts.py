"""The figure of a part of the business is of the noun that the whole's was."""

from __future__ import annotations

from crawler.analysis.claims.eastern.owning import Owner, owned
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading

# What a part of the business has as the whole has.
_RESULTS = frozenset({"revenue", "profit", "loss", "orders"})


def of_the_part(reading: Reading, figure: Quantity, own: Owner | None) -> Owner | None:
    """The noun, or where that is only a part of the business, what an amount of the part is of."""
    if own is None or own.metric != "segment":
        return own
    whole = _contributed(reading, own)
    return whole if figure.kind == "money" or figure.big or whole.metric == "orders" else own


def _contributed(reading: Reading, segment: Owner) -> Owner:
    """데이터센터 부문은 411억 달러: a part's amount is of the noun that the whole's was."""
    cue = reading.before(segment.start, {"noun"}, 0, _RESULTS)
    cue = cue or reading.carried
    if cue and cue.word.metric in ("profit", "loss") and reading.grammar.verb_first:
        # 营收701亿,净利258亿,云业务424亿: a part's amount is of sales, unless a part of the profit
        cue = reading.before(cue.start, {"noun"}, 0, ("revenue",)) or cue
    if cue is None or cue.word.metric not in _RESULTS:
        past = [one for one in reading.nouns_before if one.word.metric in _RESULTS]
        cue = past[-1] if past else None
    return owned(cue, near=True) if cue and cue.word.metric in _RESULTS else segment
