"""Figures that others expected, or that another figure is only set against.

前年同期の75%を下回る73.5% · 예상치 1.62달러를 웃돌았다 · 市場予想の5億円を下回る4億円
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.verdict import Verdict

# So near before its figure stands the one that it is set against.
_NEAR = 16
_HOW = "(?:大きく|大幅に|わずかに|やや|小幅に)?"
_HOW_KOREAN = "(?:크게 |소폭 |약간 |훌쩍 )?"
_OVER_OR_UNDER = (
    f"(?:を{_HOW}[上下]回る"
    f"|[을를] {_HOW_KOREAN}(?:웃도는|밑도는|웃돈|밑돈|상회하는|하회하는|상회한|하회한))"
)
_ABOUT = " ?(?:約|약 )?"
_SET_AGAINST = re.compile(_OVER_OR_UNDER + _ABOUT)
_NO_MORE = re.compile(
    f"[^、。]{{0,24}}?(?:{_OVER_OR_UNDER}|に(?:は)?(?:届かない|満たない)"
    f"|에 {_HOW_KOREAN}못 ?미[친치]는?){_ABOUT}"
)
_THOUGHT = re.compile(
    "(?:(?<!会社)(?<!従来)(?<!前回)(?<!通期)(?<!業績)予想(?:値|平均)?の"
    f"|(?<!자체 )(?<!회사 )(?:예상치|추정치|기대치)(?:인|였던)? ){_ABOUT}$"
)
_BEATEN = re.compile(
    f"を{_HOW}[上下]回|に(?:は)?届か|[을를] {_HOW_KOREAN}(?:웃돌|밑돌|상회|하회|뛰어넘|넘어)"
    "|에 (?:크게 |다소 )?(?:못 ?미|미치지|부합)"
)
_FROM = re.compile(r"\s?(?:から|より|に比べて?|と比べて?|에서|보다|대비)\s?(?:さらに|最大|約|약 )?")
_COUNTED_FROM = frozenset({"revenue", "profit", "loss", "spending", "orders", "debt", "cash"})


def is_expected(reading: Reading, figure: Quantity) -> bool:
    """예상치 1.62달러를 웃돌았다: whether it is what others thought it would be."""
    if reading.grammar.verb_first or not _THOUGHT.search(reading.head(figure, 12)):
        return False
    return _BEATEN.match(reading.text, figure.end) is not None


def is_set_against(reading: Reading, place: int) -> bool:
    """前年同期の75%を下回る73.5%: whether a figure only says what the one behind it is more or less
    than."""
    if reading.grammar.verb_first:
        return False
    one, other = reading.figures[place : place + 2]
    near = (one.kind, one.unit) == (other.kind, other.unit) and other.start - one.end <= _NEAR
    return near and _SET_AGAINST.fullmatch(reading.text, one.end, other.start) is not None


def owns_no_more(text: str, start: int, end: int) -> bool:
    """기대치(6조원)에 못 미친 4조원: whether what follows is none of the expected."""
    return _NO_MORE.fullmatch(text, start, end) is not None


def is_base(reading: Reading, found: Sequence[Verdict | None], at: int) -> bool:
    """25年実績の409億ドルから37%積み増す: whether a change is only counted from an amount."""
    own, behind = found[at], found[at + 1]
    if own is None or behind is None or own.metric not in _COUNTED_FROM:
        return False
    first, second = reading.figures[at : at + 2]
    if reading.grammar.verb_first or first.kind != "money" or second.kind != "%":
        return False
    return bool(_FROM.fullmatch(reading.text, first.end, second.start)) and bool(behind.direction)
