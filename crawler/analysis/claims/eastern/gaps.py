"""What each figure of a sentence says, those included whose words stand with another figure.

아이온큐는 16일 9.2%, 리게티는 14.9% 하락했다 · 上昇率はフジクラが38%、古河電工が91% ·
股价分别为3,120元、9,850元与6,400元
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.analysis.claims.eastern.amounts import amount
from crawler.analysis.claims.eastern.counts import people, shares
from crawler.analysis.claims.eastern.expected import is_base, is_expected, is_set_against
from crawler.analysis.claims.eastern.growths import counted_otherwise
from crawler.analysis.claims.eastern.multiples import multiple
from crawler.analysis.claims.eastern.percents import percent, same_noun
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.verdict import Verdict
from crawler.analysis.claims.eastern.ways import direction

_SHARED = frozenset({"%", "times", "money"})
_OR = re.compile(r"[,、(/]?(?:或|或者|约|即)?(?:[跌涨升]幅为?)?")
# 예상치(36.5%)를 웃돌았다, 高于预期(18亿元): what others thought it would be.
_FORESEEN = re.compile(
    "(?:(?<!公司)(?<!此前)(?:预期|预估)|(?:市場|事前|アナリスト)(?:の)?(?:予想|見通し)|예상치?|전망치|추정치|컨센서스)"
    r"(?:值|平均)? ?[(](?:约|約|약 )?$"
)
# 远逊市场预期的亏损140亿元.
_EXPECTED = re.compile(
    "(?:市场|分析师|华尔街|机构|投行|大行|各界|外界|普遍|一致|平均|共识)(?:的)?(?:普遍|平均|一致)?"
    "(?:预期|预估|预测|估计)(?:值|中值)?的[^,。;\\d]{0,6}$"
)
_CONVERTED = re.compile(
    r"(?:[,(]|)(?:约合|折合|合|相当于|等于|即|[以按换][美港欧日]元计算?[是为]?)(?:约|近|逾)?"
)
_CHANGE, _VALUE = "market_value_change", "market_value"


def verdicts(reading: Reading) -> list[Verdict | None]:
    """What the figures say, in their order; None for those that are no claims."""
    found = [_verdict(reading, figure) for figure in reading.figures]
    for at in range(len(found) - 1):
        if is_set_against(reading, at) or is_base(reading, found, at):
            found[at] = None
        elif found[at] is None:
            found[at] = _past_an_amount(reading, at)
    for at in range(len(found) - 2, -1, -1):
        found[at] = _from_behind(reading, found, at)
    for at in range(1, len(found)):
        if found[at] is None or _is_converted(reading, found, at):
            found[at] = _from_before(reading, found, at)
    return found


def _past_an_amount(reading: Reading, at: int) -> Verdict | None:
    """매출은 9억달러로 3%, 순이익은 5억달러로 4% 증가했다: the verb is of both."""
    if reading.grammar.verb_first or at + 2 >= len(reading.figures):
        return None
    first, amount_, last = reading.figures[at : at + 3]
    if (first.kind, amount_.kind, last.kind) != ("%", "money", "%"):
        return None
    if not reading.grammar.gap_noun.fullmatch(reading.text, first.end, amount_.start):
        return None
    way = direction(reading, last)
    return percent(reading, first, way) if way else None


def _verdict(reading: Reading, figure: Quantity) -> Verdict | None:
    if reading.grammar.tolerance.search(reading.head(figure, 8)):
        return None
    head = reading.head(figure, 24) if reading.grammar.verb_first else ""
    if "的" in head and _EXPECTED.search(head):
        return None
    if reading.text.startswith(")", figure.end) and _FORESEEN.search(reading.head(figure, 12)):
        return None
    if is_expected(reading, figure):
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
    start = reading.reach(first)[0]
    if first.kind == "money" and reading.before(first.start, {"noun"}, start, ("business",)):
        return None  # 流通総額が1兆円、営業利益が275億円
    if first.kind == "money" and behind.value is None:
        joints = (reading.grammar.parallel, reading.grammar.converted)
        if any(joint.fullmatch(between) for joint in joints):
            return behind
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
    if before and before.rule == "moved by money" and second.kind == "%":
        or_so = _OR.fullmatch(reading.text, first.end, second.start)  # 下跌2.5元或1.06%
        return replace(before, rule="moved by per cent") if or_so else None
    if before and _is_converted(reading, found, at):
        return before
    if before and before.rule.startswith("percent ") and second.kind == "times":
        return _times_of_a_list(reading, before, first, second)
    if before and second.kind == first.kind == "%" and _of_the_rate(reading, first, second):
        return before
    if before and before.direction and counted_otherwise(reading, first, second):
        return before
    if before is None or before.value is not None or first.kind != second.kind:
        return None
    if first.kind not in _SHARED or not _left_out(reading, first, second):
        return None
    if reading.grammar.verb_first:
        clause = reading.clause(first.start)[0]
        each = reading.grammar.each.search(reading.text, max(0, clause - 20), first.start)
        return before if each else None
    return before if reading.grammar.gap_ends.match(reading.text, second.end) else None


def _is_converted(reading: Reading, found: Sequence[Verdict | None], at: int) -> bool:
    """蒸发2100亿美元,约合人民币1.5万亿元: whether it is the figure before in another currency."""
    first, second = reading.figures[at - 1], reading.figures[at]
    if found[at - 1] is None or not reading.grammar.verb_first:
        return False
    if not (first.kind == second.kind == "money"):
        return False
    between = reading.text[first.end : second.start]
    return first.unit != second.unit and _CONVERTED.fullmatch(between) is not None


def _times_of_a_list(
    reading: Reading, before: Verdict, first: Quantity, second: Quantity
) -> Verdict | None:
    """两者分别累升212%及1.7倍: the verb is of both."""
    if not reading.grammar.gap.fullmatch(reading.text, first.end, second.start):
        return None
    by = second.value if reading.grammar.verb_first else second.value - 1
    up = before.direction == "up" and by > 0
    return replace(before, value=100 * by, rule="times of a list") if up else None


def _of_the_rate(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """增幅降至12%,而一季度还高达64%: whether the second is the same rate of another time."""
    clause = reading.clause(first.start)[0]
    rate = reading.before(first.start, {"rate"}, clause)
    return rate is not None and same_noun(reading, second)


def _with_nouns(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether each of two figures has a noun of its own before it, and nothing else."""
    if not reading.grammar.gap_noun.fullmatch(reading.text, first.end, second.start):
        return False
    said = [cue.word.role for cue in reading.cues if first.end <= cue.start < second.start]
    start = reading.clause(first.start)[0]
    return said == ["noun"] and reading.before(first.start, {"noun"}, start) is not None


def _left_out(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether nothing but a joint, and at most a name, is between two figures."""
    if first.unit != second.unit or reading.after(first.end, {"block"}, second.start):
        return False  # EPSは3.65ドル、市場予想は3.37ドル
    return reading.grammar.gap.fullmatch(reading.text, first.end, second.start) is not None
