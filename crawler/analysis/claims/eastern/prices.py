"""A small amount of money that is a price of the share, a move of it, or an analyst's target."""

from __future__ import annotations

import re

from crawler.analysis.claims.eastern.lexicon import Cue
from crawler.analysis.claims.eastern.owning import Owner
from crawler.analysis.claims.eastern.quantities import Quantity
from crawler.analysis.claims.eastern.reading import Reading

# Beside these nouns a price may stand; another noun keeps its figure.
_GIVING_WAY = frozenset({"stock", "raised", "spending", "market_value", "forecast", "segment"})
_ITS_OWN = frozenset({"stock", "price"})
_IN_BRACKETS = re.compile(r"\s?(?:[(][^()]{1,14}[)])?\s?")
_BY_SO_MUCH = re.compile(
    r"\s?(?:넘게|이상|가까이|가량|정도|남짓|안팎|이나|나|여|씩)\s?(?:급|더 |또 )?"
    r"|(?:余り|あまり|近く|超|強|弱|ほど|程度|以上|も|の)(?:も)?(?:の大幅|大幅|急)?"
)
# So near behind a rate stands its figure: 下げ幅は一時1200円.
_RATED = 12
# So far before its clause a target may be named.
_PAST = 16
# A clause that only says to where it went.
_LEADS_TO = re.compile("[升降调增减]?[至到](?:约|每股)?\\d")
# When shares are traded.
_TRADED = re.compile("盘中|盘初|早盘|午盘|尾盘|开盘|收盘|终盘|终场|午后|盘[前后]")
# Who says where a share will go, and how.
_HOUSE = re.compile("外资|法人|券商|大行|投行|分析师|分析员|大摩|小摩|高盛|瑞银|花旗|证券")
_WILL_BE = re.compile(
    "(?:喊价|喊[至到上进出]|叫价|(?:可|会|将|有望|料|能|或)(?:见|看|涨|升|上看|挑战|达|触及|攀)?[到至]?|上看|上望)"
    "(?:约|逾|每股)?$"
)
# So far before a move its subject stands.
_SUBJECT = 6
_PAUSE = re.compile(r"(?:에|으로|로)?(?:$|[,、と.。])")


def moved_by(reading: Reading, figure: Quantity) -> str:
    """Which way a price moved by this money (跌5美元, 123円（2.4%）安); empty where it did not."""
    if reading.grammar.verb_first:
        move = reading.before(figure.start, {"move", "rate"}, reading.reach(figure)[0])
        if move is None or figure.start - move.end > 4 or reading.level(figure):
            return ""
        if reading.after(move.start, {"jump"}, figure.start):
            return ""  # 飆出漲停1,485元
        of_share = move.word.metric == "price_move" or _of_the_share(reading, move)
        return move.word.direction if of_share and figure.previous is None else ""
    if figure.sign and reading.head(figure, 1) == "(":
        return "down" if figure.sign == "-" else "up"  # 5万8200円(-3,400円)
    near = max(reading.reach(figure)[0], figure.start - _RATED)
    rate = reading.before(figure.start, {"rate"}, near)
    if rate and rate.text.endswith(("幅", "폭")):
        return rate.word.direction if rate.word.metric == "price_move" else ""
    skipped = _IN_BRACKETS.match(reading.text, figure.end)
    at = skipped.end() if skipped else figure.end
    hedged = _BY_SO_MUCH.match(reading.text, at)
    at = hedged.end() if hedged else at
    move = reading.after(at, {"move"}, at + 1)
    if move is None or move.word.metric != "price_move":
        return ""
    year = reading.before(figure.start, {"year"}, reading.clause(figure.start)[0])
    return move.word.direction if year is None or year.word.metric == "price_move" else ""


def _of_the_share(reading: Reading, move: Cue) -> bool:
    """股价下滑6.45美元: whether a move of anything stands right behind the share's noun."""
    if move.word.metric:
        return False
    noun = reading.before(move.start, {"noun"}, move.start - _SUBJECT)
    return noun is not None and noun.word.metric == "stock"


def is_price(reading: Reading, figure: Quantity, of: Owner | None) -> bool:
    """Whether a figure is a price of the share."""
    if figure.big:
        return False
    near = of.metric if of and of.near else ""
    if near == "price":
        return True
    if figure.previous is not None and near == "stock" and reading.grammar.verb_first:
        return True  # 股价从19港元涨到如今的61港元
    if near and near not in _GIVING_WAY:
        return False
    grammar, head = reading.grammar, reading.head(figure, 16)
    if (not near or near in _ITS_OWN) and grammar.price_moved.search(head):
        return True
    before = grammar.price_before.search(head) is not None
    if grammar.verb_first:
        if (not near or near in _ITS_OWN) and grammar.price_after.match(reading.text, figure.end):
            return True
        return before or (grammar.price_weak.search(head) is not None and _beside(reading, figure))
    if (not near or near in _GIVING_WAY) and grammar.price_sure.match(reading.text, figure.end):
        return True
    after = grammar.price_after.match(reading.text, figure.end) is not None
    if before:
        return after or _PAUSE.match(reading.text, figure.end) is not None
    if not after or (near and near not in _ITS_OWN):
        return False
    return (of is not None and of.metric in _ITS_OWN) or _after_move(reading, figure)


def called_by_a_house(reading: Reading, figure: Quantity) -> bool:
    """外资喊价1,200元; 「可见到300美元」,分析师说: whether a house says where a share will go."""
    if not reading.grammar.verb_first or not _HOUSE.search(reading.text):
        return False
    return _WILL_BE.search(reading.head(figure, 12)) is not None


def target_direction(reading: Reading, figure: Quantity, of: Owner) -> str:
    """Which way an analyst moved a target; empty where it was kept or only named."""
    if figure.previous is not None and figure.previous != figure.value:
        return "up" if figure.previous < figure.value else "down"
    grammar = reading.grammar
    start, end = reading.clause(figure.start)[0], reading.clause(figure.end - 1)[1]
    if grammar.kept.search(reading.text[max(start, of.start) : end]):
        return ""
    if of.start < start and leads_to(reading, start):
        start = reading.clause(of.start)[0]
    elif start - _PAST <= of.start < start:
        start = of.start  # 把目标价上调了一半,至1,223元
    said = reading.text[start:end]
    raised, lowered = grammar.raised.search(said), grammar.lowered.search(said)
    if bool(raised) == bool(lowered):
        return ""
    return "up" if raised else "down"


def leads_to(reading: Reading, start: int) -> bool:
    """目标价上调320欧元,至1400欧元: whether a clause only says to where something went."""
    return reading.grammar.verb_first and _LEADS_TO.match(reading.text, start) is not None


def _beside(reading: Reading, figure: Quantity) -> bool:
    """Whether the sentence speaks of a share's price, or of shares sold before the figure."""
    if reading.before(figure.start, {"act"}, 0, ("raised", "spending")):
        return True
    if reading.grammar.verb_first and _TRADED.search(reading.text, 0, figure.start):
        return True
    return any(
        (cue.word.role == "noun" and cue.word.metric in _ITS_OWN)
        or (cue.word.role in ("move", "rate") and cue.word.metric == "price_move")
        for cue in reading.cues
    )


def _after_move(reading: Reading, figure: Quantity) -> bool:
    """Whether what stands before is the move that led to this price."""
    earlier = [other for other in reading.figures if other.end <= figure.start]
    if not earlier or figure.start - earlier[-1].end >= 16:
        return False
    move = reading.after(earlier[-1].end, {"move"}, figure.start)
    return move is not None and move.word.metric == "price_move"
