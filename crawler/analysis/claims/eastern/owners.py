"""Which noun a figure belongs to: 营收28.85亿元, 4億円の赤字, 7천억원 규모의 수주."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.expected import owns_no_more
from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.owning import Owner, flowing, owned, priced
from crawler.analysis.claims.eastern.parts import of_the_part
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import OWNERS, Reading
from crawler.analysis.claims.eastern.sharing import meant, shared_noun

_DOINGS = frozenset({"act", "block", "noun"})
_ACTED = 24
# 주당 2천원, 총 1천억원을 배당: so near behind a share stands what it is paid.
_PAID = 28
_EACH = re.compile(r"(?:每股|每单位|1株|一株|当たり|あたり|주당)\s?(?:约|約|약)?\s?$")
# A noun that stands for the one before it: 通期予想, 总金额.
_ECHO = "forecast"
A_SHARE = frozenset({"eps", "dividend", "price_target", "price"})
# Nouns whose figure may be called a loss or a profit behind it: 損益が5億円の赤字.
_SWINGING = frozenset({"cash_flow", "balance"})
# Moves that only say how exact a figure is: 40%를 웃도는 비중.
_HEDGING = frozenset({"웃도는", "밑도는", "上回る", "下回る", "超过", "高出"})
# 48億ドルを手に入れた: what a sale brought is no spending.
_PROCEEDS = re.compile("(?:余り|あまり|超|近く|ほど|程度)?を(?:手に入れ|手にし|得た|得る)")
# 売上高の3割にあたる4億ドル: the noun is of the whole.
_PART_OF = re.compile("(?:割|%)(?:に(?:あた|当た|相当す)る|에 (?:해당하는|맞먹는)) ?(?:約|약 )?$")
# A share has none of these; what it has is called by other names.
_NOT_OF_ONE = frozenset({"goods", "profit", "loss"})
_FLOWS = frozenset({"净流入", "净流出"})
_ATTRIBUTES = frozenset({"business", "segment"})
# Verbs of figures of any kind: what follows the figure says which.
_RECORDED = re.compile("(?:录得|实现|取得|出现|产生|带来|贡献|造成|形成)(?:了|约|逾|近|超)?$")
# A target of any kind; an analyst's where the figure is a price.
_AIM = "目標"
# The clause that ends so says what the next is of.
_AS_FOR = re.compile("(?:方面|来看|而言),$")
# 为收购安培向银行借入65亿美元过桥贷款: so near to its amount stands the verb that takes it.
_TAKEN = 4
_WEAK = frozenset({"stock", "segment", "business"})


def owner(reading: Reading, figure: Quantity) -> Owner | None:
    """The noun of a figure, wherever in its sentence, or in the one before."""
    if shared := shared_noun(reading, figure) or meant(reading, figure):
        return owned(shared, near=True)
    start = reading.reach(figure)[0]
    clause = reading.clause(figure.start)[0]
    own = _nearest(reading, figure, start, near=True)
    own = of_the_part(reading, figure, own)
    behind = right_behind(reading, figure)
    if behind and (flow := flowing(reading, figure, behind)):
        own = flow
    if behind and not _stays(reading, figure, own, behind):
        return behind
    return (
        own
        or of_the_part(reading, figure, _nearest(reading, figure, clause, near=True))
        or behind
        or _nearest(reading, figure, 0, near=False)
        or _carried(reading)
    )


def right_behind(reading: Reading, figure: Quantity) -> Owner | None:
    """The noun right behind a figure, or behind what a dot joins it to (120億円・200万株の…)."""
    figure = reading.with_shares(figure)
    each = _EACH.search(reading.head(figure, 8)) is not None
    part: Owner | None = None
    behind = (cue for cue in reading.cues if figure.end <= cue.start <= figure.end + 24)
    for cue in behind:
        if cue.word.role in ("move", "rate") and cue.text not in _HEDGING:
            return part
        if cue.word.role not in OWNERS or cue.word.metric in (_ECHO, "stock"):
            continue
        if cue.text in _FLOWS and reading.before(figure.start, {"noun"}, 0, ("cash_flow",)):
            return None  # 自由现金流录得37.4亿元净流入
        if cue.text == "现金" and figure.big and reading.after(cue.end, {"act"}, cue.end + 1):
            continue  # 以24亿美元现金买下Alphawave
        if cue.word.metric == "share" and figure.kind == "money":
            continue  # 반도체가 47조원을 차지했다
        if cue.word.role == "per" or (each and cue.word.metric in _NOT_OF_ONE):
            return None  # 2倍の1株2ドル; 每股20.47美元的价格 is no product's
        if reading.linked(figure, cue):
            found = owned(cue, near=True, behind=True)
            if not reading.grammar.verb_first or cue.word.metric not in _ATTRIBUTES:
                return found
            part = part or found  # 3000亿美元的算力合同: a contract
        elif cue.word.metric != "business":
            return part
    return part


def acted(reading: Reading, figure: Quantity) -> Owner | None:
    """The verb behind a figure: 200億円を調達, 73조원을 투자."""
    figure = reading.with_shares(figure)
    end = min(reading.clause(figure.end - 1)[1], reading.reach(figure)[1], figure.end + _ACTED)
    cue = reading.after(figure.end, _DOINGS, end)
    while cue and cue.word.metric in (_ECHO, "stock", "share", "segment"):
        cue = reading.after(cue.end, _DOINGS, end)
    if cue is None or (cue.word.role == "noun" and cue.word.metric != "orders"):
        return None
    if _PROCEEDS.match(reading.text, figure.end):
        return None
    return owned(cue, near=True, behind=True)


def _stays(reading: Reading, figure: Quantity, own: Owner | None, behind: Owner) -> bool:
    """Whether the noun before a figure keeps it from the one behind."""
    if behind.blocked:
        return False
    if behind.metric in _WEAK or (figure.big and behind.metric in A_SHARE):
        return True
    if own is None:
        return False
    if own.metric in _WEAK:
        return False  # 游戏业务也有43亿美元进账
    if own.metric in _SWINGING and behind.metric in ("profit", "loss"):
        return True
    if _RECORDED.search(reading.head(figure, 6)):
        return False  # 投资录得31亿美元亏损
    # 烧掉170亿美元现金, 募集7亿美元债券: nothing links the figure to what is behind it.
    taken = own.role == "act" and not (behind.metric == "debt" and figure.start - own.end > _TAKEN)
    return behind.start == figure.end and (taken or own.end >= figure.start - 2)


def _nearest(reading: Reading, figure: Quantity, since: int, *, near: bool) -> Owner | None:
    if figure.kind == "money" and _PART_OF.search(reading.head(figure, 12)):
        return None
    at = figure.start
    while cue := reading.before(at, OWNERS, since):
        if cue.text == _AIM and (figure.kind != "money" or figure.big):
            at = cue.start
            continue
        if cue.text in _FLOWS and reading.before(cue.start, {"noun"}, 0, ("cash_flow",)):
            at = cue.start  # 经营现金流…,三季度净流出4.7亿元: only which way it flows
            continue
        if reading.grammar.left_aside.match(reading.text, cue.end):
            at = cue.start
            continue
        if not near and (skipped := _share(reading, cue)) is not None:
            at = skipped
            continue
        if cue.text == "持有" and _AS_FOR.search(reading.text[: reading.clause(cue.start)[0]]):
            at = cue.start  # 现金方面,集团持有131亿元
            continue
        if cue.word.role == "block" and owns_no_more(reading.text, cue.end, figure.start):
            at = cue.start
            continue
        if (figure.kind == "money" or figure.big) and cue.word.metric == "share":
            at = cue.start  # 半导体部门占16.4万亿韩元: an amount is no share
            continue
        found = _resolved(reading, cue, near=near)
        if found and not (figure.big and found.metric in A_SHARE and not found.blocked):
            return found
        if found is None and cue.word.metric == _ECHO and near:
            return None
        at = cue.start
    return None


def _share(reading: Reading, cue: Cue) -> int | None:
    """Where a clause begins that only says how much of something the figure is (占营收的16%): what
    follows it goes on with the noun before."""
    start, end = reading.clause(cue.start)
    share = reading.after(start, {"block"}, end)
    if share and any(start <= one.start < share.start and one.big for one in reading.figures):
        return None  # 매출이 981억달러로 전체의 90%를 차지했고: the clause has a noun of its own
    return start if share and share.word.metric == "share" else None


def _resolved(reading: Reading, cue: Cue, *, near: bool) -> Owner | None:
    """The noun itself, or the one that it stands for."""
    if cue.word.metric != _ECHO and cue.word.role != "per":
        return owned(cue, near=near)
    before = reading.before(cue.start, OWNERS)
    if cue.text.startswith("所得"):
        before = reading.before(cue.start, {"act"}, 0, ("raised",))  # of a placing, not of a sale
    if cue.text == "涉资":
        before = reading.before(cue.start, {"act"}) or before  # 洽购芯片团队,涉资13亿美元
    while before and (before.word.metric == _ECHO or before.word.role == "per"):
        before = reading.before(before.start, OWNERS)
    before = before or reading.carried
    if cue.word.role == "per":
        kept = before and before.word.metric in A_SHARE
        if not kept and (dividend := reading.after(cue.end, {"noun"}, cue.end + _PAID)):
            before, kept = dividend, dividend.word.metric == "dividend"
        return owned(before, near=near) if before and kept else priced(cue)
    return owned(before, near=near)._replace(echo=True) if before else None


def _carried(reading: Reading) -> Owner | None:
    """The last noun of the sentence before, where this one goes on with it."""
    return owned(reading.carried, near=False) if reading.carried else None
