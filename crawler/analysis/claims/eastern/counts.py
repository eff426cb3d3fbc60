"""A number of shares or of people → what is said of it."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.owners import owner
from crawler.analysis.claims.eastern.owning import Owner
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading
from crawler.analysis.claims.eastern.verdict import Verdict
from crawler.analysis.claims.eastern.ways import direction

# 1300人を減らす, 1000명을 줄인다: people whom somebody sets out to have fewer of.
_FEWER = re.compile(
    "(?:程度|規模|ほど|弱|強|超)?を?(?:減ら|削(?!減目標)|(?P<more>増やす|増やし))"
    "|(?: ?(?:가량|이상|여))?을 (?:줄인|줄이|줄였)"
)
# 직원 1만2000명 중 희망퇴직 신청자가 300명.
_OF_THESE = re.compile(" ?(?:중|가운데)(?:에서)? |のうち|中[、で]")
_JOBS = "headcount_change"
# Words for what is held, which own its number though not its per cent.
_HELD = frozenset({"持股", "持有", "股权", "股份占比"})
_DEALT = re.compile(
    "持股|持有|转让|承销|买回|库藏股|处分|质押|设质|释股|配售|认购|发行|增资|现增|申让|减持|增持|赠与|私募"
)
_SHEETS = re.compile("(?:的)?[^,。;]{0,6}(?:卡|GPU|芯片|晶片|照片|图|订单|票|床|机票|海报)")
# 砍掉6000个工作岗位: nobody counts what posts there are.
_CUT = re.compile("[^,。;]{0,4}(?:取消|裁|砍|削|撤销|消失|淘汰)")
_MADE = re.compile("创造|新增|增设|增加|带来|提供")
_POSTS = re.compile("岗位$|职位$|职缺$|机会$|职务$")


def shares(reading: Reading, figure: Quantity) -> Verdict | None:
    """A number of shares, unless they were merely traded."""
    of = owner(reading, figure)
    held = of is not None and (reading.text[of.start : of.end] in _HELD or _is_stake(reading, of))
    if of and of.blocked and of.near and of.metric != "goods" and not held:
        return None
    if reading.text[figure.end - 1] == "张" and not _in_lots(reading, figure):
        return None
    return Verdict(metric="shares", rule="shares")


def _in_lots(reading: Reading, figure: Quantity) -> bool:
    """转让持股2,000张: whether shares are counted, not cards or orders."""
    clause = reading.clause(figure.start)[0]
    if _SHEETS.match(reading.text, figure.end):
        return False
    return _DEALT.search(reading.text, clause, figure.start) is not None


def _is_stake(reading: Reading, of: Owner) -> bool:
    """지분 일부인 150만주: a stake is told in shares as well."""
    return reading.text[of.start : of.end] == "지분"


def people(reading: Reading, figure: Quantity) -> Verdict | None:
    """A number of staff, or by how many it changes; None for other people."""
    of = owner(reading, figure)
    start, end = reading.reach(figure)
    clause, clause_end = reading.clause(figure.start)[0], reading.clause(figure.end - 1)[1]
    act = reading.before(figure.start, {"act"}, clause, (_JOBS,))
    whole = _OF_THESE.match(reading.text, figure.end)
    if act is None and not whole and (cue := reading.after(figure.end, {"act"}, clause_end)):
        act = cue if cue.word.metric == _JOBS else None
    if act is None and not (of and of.near) and not _counted(reading, figure):
        act = reading.before(figure.start, {"act"}, 0, (_JOBS,))
    if act is None and reading.carried and reading.carried.word.metric == _JOBS:
        act = reading.carried
    if act:
        return Verdict(metric=_JOBS, direction=act.word.direction, rule="jobs")
    if (of is None or not of.near) and (cut := _FEWER.match(reading.text, figure.end)):
        return Verdict(metric=_JOBS, direction="up" if cut["more"] else "down", rule="jobs cut")
    staff = reading.before(figure.start, {"noun"}, start, ("headcount",)) is not None
    staff = staff or (of is not None and of.metric == "headcount")
    if staff and (way := _changed(reading, figure)):
        return Verdict(metric=_JOBS, direction=way, rule="jobs moved")
    if not staff and _POSTS.search(reading.text, figure.start, figure.end):
        return _posts(reading, figure)
    if staff or _staff_behind(reading, figure, end):
        return Verdict(metric="headcount", rule="staff")
    return None


def _posts(reading: Reading, figure: Quantity) -> Verdict | None:
    """砍掉6000个岗位, 4500个岗位被取消, 创造2000个岗位: which way posts go; None where nowhere."""
    moved = direction(reading, figure)
    way = moved.word.direction if moved else ""
    start, end = reading.reach(figure)
    if _CUT.search(reading.text, start, figure.start) or _CUT.match(reading.text, figure.end, end):
        way = "down"
    elif _MADE.search(reading.text, start, figure.start):
        way = "up"
    return Verdict(metric=_JOBS, direction=way, rule="posts") if way else None


def _counted(reading: Reading, figure: Quantity) -> bool:
    """Whether people were counted before: the verb was theirs."""
    return any(one.kind == "people" and one.end <= figure.start for one in reading.figures)


def _changed(reading: Reading, figure: Quantity) -> str:
    """新增员工500人, 100명 넘게 불었다: which way the number changed by the figure."""
    if reading.level(figure):
        return ""
    if reading.grammar.verb_first:
        move = reading.before(figure.start, {"move"}, reading.reach(figure)[0])
        return move.word.direction if move and figure.start - move.end <= 3 else ""
    skipped = reading.grammar.skip.match(reading.text, figure.end)
    at = skipped.end() if skipped else figure.end
    move = reading.after(figure.end, {"move"}, at + 3)
    return move.word.direction if move else ""


def _staff_behind(reading: Reading, figure: Quantity, end: int) -> bool:
    """1812名员工, 2万人規模へ従業員を."""
    end = min(end, figure.end + 12)
    behind = reading.after(figure.end, {"noun"}, end)
    while behind and behind.word.metric == "forecast":
        behind = reading.after(behind.end, {"noun"}, end)
    return behind is not None and behind.word.metric == "headcount"
