"""What each figure of a sentence says, those included whose words stand with another figure.

아이온큐는 16일 9.2%, 리게티는 14.9% 하락했다 · 上昇率はフジクラが38%、古河電工が91% ·
股价分别为3,120元、9,850元与6,400元
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.analysis.claims.eastern.amounts import amount
from crawler.analysis.claims.eastern.counts import people, shares
from crawler.analysis.claims.eastern.multiples import multiple
from crawler.analysis.claims.eastern.percents import percent
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.verdict import Verdict
from crawler.analysis.claims.eastern.ways import direction

_SHARED = frozenset({"%", "times", "money"})
_CHANGE, _VALUE = "market_value_change", "market_value"


def verdicts(reading: Reading) -> list[Verdict | None]:
    """What the figures say, in their order; None for those that are no claims."""
    found = [_verdict(reading, figure) for figure in reading.figures]
    for at in range(len(found) - 2, -1, -1):
        found[at] = _from_behind(reading, found, at)
    for at in range(1, len(found)):
        if found[at] is None:
            found[at] = _from_before(reading, found, at)
    return found


def _verdict(reading: Reading, figure: Quantity) -> Verdict | None:
    if reading.grammar.tolerance.search(reading.head(figure, 8)):
        return None
    match figure.kind:
        case "%":
            return percent(reading, figure)
        case "times":
            return multiple(reading, figure)
        case "money" | "bare":
            return amount(reading, figure)
        case "shares":
            return shares(reading, figure)
        case "people":
            return people(reading, figure)
    return None


def _from_behind(reading: Reading, found: Sequence[Verdict | None], at: int) -> Verdict | None:
    """The verb behind a list is for all its figures, and that behind a conversion for both."""
    own, behind = found[at], found[at + 1]
    first, second = reading.figures[at], reading.figures[at + 1]
    if behind is None or first.kind not in _SHARED or first.kind != second.kind:
        return own
    between = reading.text[first.end : second.start]
    if own is not None:
        swung = own.metric == _VALUE and behind.metric == _CHANGE
        return behind if swung and reading.grammar.converted.fullmatch(between) else own
    if reading.grammar.verb_first:
        return None
    if not _left_out(reading, first, second):
        way = direction(reading, second)
        alike = first.kind == "%" and _with_nouns(reading, first, second)
        return percent(reading, first, way) if alike and way else None
    if first.kind == "times":  # 각각 7배, 4배로 올랐다
        return replace(behind, value=100 * (first.value - 1)) if first.value > 1 else None
    if first.kind == "%" and (way := direction(reading, second)):
        return percent(reading, first, way) or behind
    return behind if behind.value is None else None


def _from_before(reading: Reading, found: Sequence[Verdict | None], at: int) -> Verdict | None:
    """A noun or a verb before a list is for all its figures."""
    before = found[at - 1]
    first, second = reading.figures[at - 1], reading.figures[at]
    if before is None or before.value is not None or first.kind != second.kind:
        return None
    if first.kind not in _SHARED or not _left_out(reading, first, second):
        return None
    if reading.grammar.verb_first:
        clause = reading.clause(first.start)[0]
        each = reading.grammar.each.search(reading.text, max(0, clause - 20), first.start)
        return before if each else None
    return before if reading.grammar.gap_ends.match(reading.text, second.end) else None


def _with_nouns(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether each of two figures has a noun of its own before it, and nothing else."""
    if not reading.grammar.gap_noun.fullmatch(reading.text, first.end, second.start):
        return False
    said = [cue.word.role for cue in reading.cues if first.end <= cue.start < second.start]
    start = reading.clause(first.start)[0]
    return said == ["noun"] and reading.before(first.start, {"noun"}, start) is not None


def _left_out(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether nothing but a joint, and at most a name, is between two figures."""
    if first.unit != second.unit:
        return False
    return reading.grammar.gap.fullmatch(reading.text, first.end, second.start) is not None
