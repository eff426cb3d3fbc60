"""An amount of money → what it is an amount of."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.changes import only_by, value_change
from crawler.analysis.claims.eastern.of_a_share import SMALLEST, of_a_share
from crawler.analysis.claims.eastern.owners import A_SHARE, acted, owner, right_behind
from crawler.analysis.claims.eastern.owning import Owner, owned
from crawler.analysis.claims.eastern.prices import (
    target_direction,
)
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import OWNERS, Reading
from crawler.analysis.claims.eastern.verdict import Verdict

# A noun of these is an amount of money as it stands.
_OF_THE_BUSINESS = frozenset({"revenue", "profit", "loss", "cash_flow", "raised", "spending"})
_OF_THE_BALANCE = frozenset({"receivables", "debt", "cash", "orders", "market_value"})
_AMOUNTS = A_SHARE | _OF_THE_BUSINESS | _OF_THE_BALANCE
# 获软银20亿美元的注资: raised, not spent.
_STAKES = frozenset({"投资", "注资", "入股", "出资", "增资", "认购"})
_GETS = re.compile(r"(?:获得?|引入|接受)[^,。;]{0,14}$")
# What a product costs at least: 9,498元起.
_AND_UP = re.compile("起(?:跳|售)?(?=[,。;、)]|$)")
# So near before an amount stands the verb that takes it.
_ADJACENT = 5
# 4000万股限售股解禁,市值约18亿元: what some shares are worth, not the company.
_LOCKED = re.compile("解禁|限售|持股|持仓|减持|质押|持有[^,。;]{1,20}?(?:股权|股份|权益)")
# Counted in money, what was shipped is what was sold.
_SHIPPED = frozenset({"出货", "发货"})
# 目标价上调320欧元,至1400欧元: first by how much.
_UP_TO = re.compile(",?[升降调]?[至到](?:约|每股)?\\d")
# 去年同期为净流入: no longer what the clause before said.
_INFLOW = re.compile("净流入|流入|转正|为正|プラス|黒字|순유입|플러스|흑자")
# 距离4万亿美元市值只差一步: not there yet.
_AWAY = re.compile("(?:距离?|离|距)(?:约|那)?$")
_BROUGHT = re.compile("(?:贡献|进账|入账|带来|创收)(?:了|约|近|逾|超)?$")
# 5円増配: by so much.
_MORE_PAID = re.compile("の?[増減]配")
_BLACK = re.compile("の(?:黒字|プラス)| ?흑자")


def amount(reading: Reading, figure: Quantity) -> Verdict | None:
    """What an amount of money says."""
    behind = right_behind(reading, figure)
    if reading.grammar.verb_first and _AWAY.search(reading.head(figure, 6)):
        return None
    if _MORE_PAID.match(reading.text, figure.end):
        return None
    of = None
    if reading.grammar.verb_first and _AND_UP.match(reading.text, figure.end):
        return None
    if behind and behind.blocked:
        of = _paid(reading, figure, behind) or _spent_on(reading, figure, behind)
        if of is None:
            return None
    of = of or owner(reading, figure)
    if of and of.blocked and (of.near or of.metric == "goods"):
        return None
    of = of and _by_its_verb(reading, figure, of)
    if verdict := of_a_share(reading, figure, of):
        return verdict
    if of is None or not of.near or of.echo or of.metric not in _AMOUNTS:
        done = acted(reading, figure)
        of = done if done and not (of and of.echo and done.role != "act") else of
    if of is None and figure.big:
        of = _only_word(reading, figure)
    if of is None or of.blocked:
        return None
    return _of(reading, figure, of)


def _paid(reading: Reading, figure: Quantity, behind: Owner) -> Owner | None:
    """以逾20亿美元的价格买下: a price that is paid for a company, not a product's."""
    if behind.metric != "goods" or not figure.big or not reading.grammar.verb_first:
        return None
    cue = reading.after(behind.end, {"act"}, behind.end + 3)
    return owned(cue, near=True, behind=True) if cue and cue.word.metric == "spending" else None


def _spent_on(reading: Reading, figure: Quantity, behind: Owner) -> Owner | None:
    """花费逾500亿元补贴闪购: the verb's amount, and what it goes to."""
    if not reading.grammar.verb_first or behind.start > figure.end:
        return None
    cue = reading.before(figure.start, {"act"}, figure.start - _ADJACENT)
    return owned(cue, near=True) if cue and cue.word.metric == "spending" else None


def _only_word(reading: Reading, figure: Quantity) -> Owner | None:
    """The only noun or verb of the trade in an amount's clause, wherever it stands."""
    start, end = reading.clause(figure.start)[0], reading.clause(figure.end - 1)[1]
    words = [one for one in reading.cues if start <= one.start < end and one.word.role in OWNERS]
    words = [one for one in words if one.word.metric not in ("segment", "stock", "forecast")]
    if len({one.word.metric for one in words}) != 1 or words[0].word.role not in ("noun", "act"):
        return None
    return owned(words[-1], near=True, behind=True)


def _by_its_verb(reading: Reading, figure: Quantity, of: Owner) -> Owner:
    """What stands before an amount, or the verb behind it where that is the amount's own."""
    if reading.grammar.verb_first or of.behind:
        return of
    if of.role == "act":
        of = acted(reading, figure) or of  # 26億ドルを調達し、90億ドルで買収: each verb has its own
    if of.near and not of.behind and _has_another(reading, figure, of):
        done = acted(reading, figure)  # 몸값 1조9000억원에 3400억원을 끌어모았다
        return done if done and done.role == "act" else of
    return of


def _has_another(reading: Reading, figure: Quantity, of: Owner) -> bool:
    """Whether a noun of a language that ends in its verb has a figure of its own already."""
    return not reading.grammar.verb_first and any(
        of.end <= one.start and one.end <= figure.start and one.kind == figure.kind == "money"
        for one in reading.figures
    )


def _of(reading: Reading, figure: Quantity, of: Owner) -> Verdict | None:
    metric = _metric(reading, figure, of)
    if metric == "segment" and _BROUGHT.search(reading.head(figure, 6)):
        metric = "revenue"  # 数据中心业务贡献了73亿美元
    if metric == "business" and figure.big and reading.text[of.start : of.end] in _SHIPPED:
        metric = "revenue"  # AI服务器出货指引上调至250亿美元
    if metric not in _AMOUNTS or (figure.big and metric in A_SHARE):
        return None
    if metric not in A_SHARE and figure.value < SMALLEST:
        return None
    if metric == "cash_flow":
        return Verdict(metric=metric, negative=_flows_out(reading, figure, of), rule="cash flow")
    if metric == "market_value" and (way := value_change(reading, figure, of)):
        return Verdict(metric="market_value_change", direction=way, rule="value changed")
    if metric == "market_value" and _LOCKED.search(reading.text, 0, figure.start):
        return None
    if metric == "price_target":
        return _target(reading, figure, of)
    if figure.sign == "-" and metric in ("profit", "revenue"):
        return Verdict(metric="loss", rule="less than nothing")  # 净利润为-1.2亿元
    if metric != "price" and only_by(reading, figure, of):
        return None
    if metric == "dividend" and (measure := _of_so_many(reading, figure)):
        return Verdict(metric=metric, value=figure.value / measure, rule="dividend of ten")
    return Verdict(metric=metric, rule=f"{metric} of noun")


def _target(reading: Reading, figure: Quantity, of: Owner) -> Verdict | None:
    """An analyst's target; None for by how much it was moved."""
    if reading.grammar.verb_first and _UP_TO.match(reading.text, figure.end):
        return None
    way = target_direction(reading, figure, of)
    return Verdict(metric="price_target", direction=way, rule="target")


def _metric(reading: Reading, figure: Quantity, of: Owner) -> str:
    """The noun's metric, where what is around the figure does not say more."""
    if of.metric == "burn":  # 研发投入又烧掉23.7亿元: of the research, not of the till
        clause = reading.clause(of.start)[0]
        spent = "研发" in reading.text[clause : of.start]
        spent = spent or reading.before(of.start, {"act"}, clause, ("spending",)) is not None
        return "spending" if spent else "cash_flow"
    stake = reading.text[of.start : of.end] in _STAKES
    if stake and _GETS.search(reading.head(figure, 20)):
        return "raised"
    if of.metric == "balance":
        return "loss" if reading.grammar.outflow.search(reading.tail(figure, 8)) else "profit"
    return of.metric


def _of_so_many(reading: Reading, figure: Quantity) -> float:
    """每10股派1元: of how many shares a dividend is."""
    start = reading.clause(figure.start)[0]
    measures = [cue.word.value for cue in reading.cues if start <= cue.start < figure.start]
    return max(measures, default=0)


def _flows_out(reading: Reading, figure: Quantity, of: Owner) -> bool:
    if figure.sign == "-" or of.metric == "burn":
        return True
    if _BLACK.match(reading.text, figure.end):
        return False
    outflow = reading.grammar.outflow
    if outflow.search(reading.tail(figure, 12)):
        return True
    said = reading.text[of.start : figure.start]
    out = [match.end() for match in outflow.finditer(said)]
    back = [match.end() for match in _INFLOW.finditer(said)]
    return bool(out) and out[-1] > max(back, default=0)
