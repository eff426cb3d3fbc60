"""A percentage → what it is a change of, and which way."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.folding import NAME
from crawler.analysis.claims.eastern.growths import PRICES, changed, grown, loose, taken_over
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.owners import owner
from crawler.analysis.claims.eastern.owning import Owner
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import OWNERS, Reading
from crawler.analysis.claims.eastern.verdict import Verdict
from crawler.analysis.claims.eastern.ways import direction

_PART = re.compile("(?:^|[,/・、] ?)[가-힣A-Za-zァ-ヺー一-龥]{2,12} ?$")
_START = re.compile("(?:台|程度|前後|대)?(?:から(?=[^、。\\d]{2})|에서 )")
_THAN = re.compile("[)](?:보다|를|을|より|を|に)")
_REMAINS = re.compile(
    "(?:以下|ほど|程度)?に(?:なっ|なり|なる|減|縮|落|下|沈|急減)"
    "|(?: ?수준)?으?로 ?(?:줄|떨|쪼|급감|감소|하락)| ?토막"
)

# 把经营溢利预测减少11%: what an analyst thinks has changed, not the profit.
_FORECAST = re.compile("(?:的)?(?:预测|预估|估算|估测|盈测)值?[^,。;\\d]{0,4}")
# All that a clause says before a figure that the clause before has announced.
_IS = re.compile(
    "(?:增速|增幅|升幅|涨幅|降幅|跌幅|幅度)?(?:则|也|更)?(?:为|达|达到|高达|仅为|约为|是)(?:约|近|逾|超过)?"
)
# 高过台积电的49%: the same of another, with which it is compared.
_ANOTHERS = re.compile(
    rf"(?:比|于|高过|低过|超过|超越|不及|不如|较|多过|少过){NAME}{{1,12}}的(?:约|近|逾)?$"
)


def percent(reading: Reading, figure: Quantity, way: Cue | None = None) -> Verdict | None:
    """What a percentage says; None for one that is no claim (a share of a market). `way` is the
    word that says which way, where that stands with another figure."""
    of = owner(reading, figure)
    if of and of.metric == "margin" and _ANOTHERS.search(reading.head(figure, 24)):
        return Verdict(metric="margin", rule="margin of another")
    found = None if _of_a_forecast(reading, figure, of) else _percent(reading, figure, of, way)
    # 涨近5个点 is of a share; 毛利率降2个点 are percentage points.
    points = reading.text.endswith("个点", 0, figure.end)
    return None if points and found and found.metric != "price_move" else found


def _percent(
    reading: Reading, figure: Quantity, of: Owner | None, way: Cue | None
) -> Verdict | None:
    if of and not of.blocked and (left := _left(reading, figure)):
        metric = grown(of)
        return Verdict(metric=metric, direction="down", value=left, rule="left") if metric else None
    way = _its_own(of, way or direction(reading, figure) or _told_before(reading, figure))
    if of and of.blocked:
        if taken_over(reading, of, figure):
            of = None
        elif of.near or way is None:
            return None
        elif way.word.metric != "price_move" or of.metric == "goods":
            return loose(reading, figure, way)
        of = None
    if of and of.metric == "margin" and _stays(reading, figure, of, way):
        return Verdict(metric="margin", rule="margin")
    if way is None or (figure.sign and reading.level(figure)):
        return _without_way(reading, figure, of)  # 拉回到-3.5%
    if way.word.role == "move" and _to_level(reading, figure):
        return None
    if of is None and way.word.metric != "price_move" and (unknown := loose(reading, figure, way)):
        return unknown
    if of and of.metric == "margin" and way.word.metric == "price_move" and not of.near:
        of = None
    metric = changed(reading, figure, of, way)
    if metric is None:
        return None
    return Verdict(metric=metric, direction=way.word.direction, rule=f"percent {way.text}")


def _told_before(reading: Reading, figure: Quantity) -> Cue | None:
    """授权收入增长更快,为29%: the move of a clause without a figure, which this one says."""
    start = reading.clause(figure.start)[0]
    if not start or not _IS.fullmatch(reading.text, start, figure.start):
        return None
    since = reading.clause(start - 1)[0]
    if any(since <= one.start < start for one in reading.figures):
        return None
    move = reading.before(start, {"move", "rate"}, since)
    if move and move.word.metric == "price_move":
        return move  # 爱德万测试跌幅更大,达到5.7%
    noun = reading.before(move.start, {"noun"}, since) if move else None
    return move if noun and noun.word.metric != "margin" else None


def _of_a_forecast(reading: Reading, figure: Quantity, of: Owner | None) -> bool:
    if of is None or not reading.grammar.verb_first or of.end > figure.start:
        return False
    move = reading.before(figure.start, {"move"}, of.end)
    return move is not None and bool(_FORECAST.fullmatch(reading.text, of.end, move.start))


def _its_own(of: Owner | None, way: Cue | None) -> Cue | None:
    """The move, but none that stands before a margin: 三率走低,毛利率、净利率分别为7.5%、3.6%."""
    if of is None or way is None or of.metric != "margin" or not of.near:
        return way
    return None if way.end <= of.start and way.word.role == "move" else way


def _without_way(reading: Reading, figure: Quantity, of: Owner | None) -> Verdict | None:
    """A figure that only its sign moves: (+5.6%); or the margin of another company."""
    if of is not None and of.metric == "margin":
        far = _goes_with(reading, of, figure) or same_noun(reading, figure)
        return Verdict(metric="margin", rule="margin of another") if far else None
    if not figure.sign:
        return None
    if _is_of_a_part(reading, figure):
        return Verdict(
            metric="revenue_growth", direction="down" if figure.sign == "-" else "up", rule="part"
        )
    said = reading.before(figure.start, {"move"}, max(0, figure.start - 6))
    if said and said.end == figure.start - 1 and said.word.metric and of:
        metric: str | None = said.word.metric  # 二桁増益(+11.8%)
    else:
        metric = grown(of) if of and of.metric not in PRICES else "price_move"
    signed = "down" if figure.sign == "-" else "up"
    return Verdict(metric=metric, direction=signed, rule="sign") if metric else None


def _is_of_a_part(reading: Reading, figure: Quantity) -> bool:
    """매출 3조2411억원. 커머스 +35%: whether a part of the business is named before it, behind a
    sentence on revenue."""
    revenue = any(one.word.metric == "revenue" for one in reading.nouns_before)
    label = revenue and NAME not in reading.text and _PART.search(reading.head(figure, 16))
    return bool(label)


def _goes_with(reading: Reading, of: Owner, figure: Quantity) -> bool:
    """A社は営業利益率が47%、B社は31%: whether another name's figure follows that of the noun."""
    start, end = reading.clause(figure.start)
    if of.near or reading.before(figure.start, OWNERS, start):
        return False
    return NAME in reading.text[start : figure.start] and not reading.after(
        figure.end, OWNERS | {"move", "rate"}, end
    )


def same_noun(reading: Reading, figure: Quantity) -> bool:
    """毛利率首次突破20%,达到20.1%: whether the clause says nothing of its own before the figure."""
    start = reading.clause(figure.start)[0]
    return reading.grammar.same_noun.fullmatch(reading.text, start, figure.start) is not None


def _to_level(reading: Reading, figure: Quantity) -> bool:
    """市占率…, 三星跌至6.8%: where something went, which says not by how much."""
    if figure.previous is not None:
        return False
    if reading.grammar.verb_first:
        return reading.grammar.to_level.search(reading.head(figure, 12)) is not None
    if _START.match(reading.text, figure.end):
        return True  # 2年前の8%台から改善した: where it came from
    return reading.grammar.to_level.match(reading.text, figure.end) is not None


def _stays(reading: Reading, figure: Quantity, of: Owner, way: Cue | None) -> bool:
    """Whether a margin's figure says where it is, not by how much it changed."""
    if _is_compared(reading, figure):
        return True
    return of.near and (way is None or _is_level(reading, figure))


def _is_compared(reading: Reading, figure: Quantity) -> bool:
    """기아(10.4%)보다 낮다: whether it is another's, with which the first is compared."""
    head = reading.text[max(0, figure.start - 2) : figure.start]
    return head == NAME + "(" and bool(_THAN.match(reading.text, figure.end))


def _left(reading: Reading, figure: Quantity) -> float:
    """10分の1になった, 3분의 1토막: by how much it fell to such a part."""
    if "分の" not in reading.text[figure.start : figure.end] and (
        "분의" not in reading.text[figure.start : figure.end]
    ):
        return 0
    return 100 - figure.value if _REMAINS.match(reading.text, figure.end) else 0


def _is_level(reading: Reading, figure: Quantity) -> bool:
    return figure.previous is not None or reading.level(figure)
