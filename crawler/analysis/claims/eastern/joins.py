"""Figures that are one: 5至7% (a range), 由5%升至7% (a change), 750円と、前期の601円から (what it
was before)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from crawler.analysis.claims.eastern.grammar import Grammar
from crawler.analysis.claims.eastern.numerals import scale, value
from crawler.analysis.claims.eastern.quantities import NATIVE, Quantity

_Join = Callable[[str, Quantity, Quantity, Grammar], Quantity | None]
# Numbers that are no figures: of years, of points.
PARTS = ("plain", "other")
_NUMBERS = ("plain", "bare")
_FAR = 24

_FROM = re.compile(
    r"(?:由|从|自|较)(?:[^,。;]{0,8}的|[^,。;]{0,4}[年月季][底末初])?(?:每股|约|近|逾|超过|原来|原先|此前|先前|原本)?\s?$"
)
_CHANGES = re.compile("[升降调增减扩窄提修跌涨改缩削砍上下→]")
_CHANGES_AFTER = re.compile(
    r"[^,。;、\d]{0,8}[升降调增减扩提修改缩削砍收][^,。;、\d]{0,4}(?:至|到|为)"
)
_MOVED = re.compile(
    "(?:[跌涨升降挫增减加少多弹泻扬]|[高低][开走]|[开走][高低]|缩水|蒸发|劲扬|拉升|回落|下滑|下调|上调|倒退)"
    "(?:了|约|近|逾|超)?$"
)
# Another figure's noun in between: a profit that became a loss is two figures.
_SWINGS = re.compile("亏|盈|赤字|黒字|적자|흑자|손실|净利|利益|后.?[涨跌升降]幅")


def joined(text: str, figures: Sequence[Quantity], grammar: Grammar) -> list[Quantity]:
    """The figures with those made one that are; without mere parts."""
    found = _listed([_flat(text, one, grammar) for one in figures], text, grammar)
    found = _counted(found, text, grammar)
    for join in () if len(found) < 2 else (_range, _change, _before):
        found = _pass(text, found, grammar, join)
    return [one for one in found if one.kind not in PARTS]


def _listed(figures: Sequence[Quantity], text: str, grammar: Grammar) -> list[Quantity]:
    """38.4亿、45.8亿和51.7亿元: amounts of a list whose currency stands with the last."""
    found = list(figures)
    for at in range(len(found) - 2, -1, -1):
        one, behind = found[at], found[at + 1]
        if (one.kind, behind.kind) == ("bare", "money") and grammar.gap.fullmatch(
            text, one.end, behind.start
        ):
            found[at] = one._replace(kind="money", unit=behind.unit, inferred=True)
    return found


def _counted(found: list[Quantity], text: str, grammar: Grammar) -> list[Quantity]:
    """员工8.84万人,一年前这一数字是12.41万: people as well."""
    if not grammar.verb_first:
        return found
    out = list(found)
    for at in range(1, len(out)):
        one, behind = out[at - 1], out[at]
        if (one.kind, behind.kind) == ("people", "bare"):
            start = max(text.rfind(mark, one.end, behind.start) for mark in ",;") + 1
            if start and grammar.same_noun.fullmatch(text, start, behind.start):
                out[at] = behind._replace(kind="people", unit=one.unit)
    return out


def _flat(text: str, one: Quantity, grammar: Grammar) -> Quantity:
    """环比持平至增长2%: from nothing to two per cent."""
    if one.kind != "%" or not grammar.flat.search(text[max(0, one.start - 14) : one.start]):
        return one
    return one._replace(value=0.0, value_to=one.value)


def _pass(text: str, found: list[Quantity], grammar: Grammar, join: _Join) -> list[Quantity]:
    out: list[Quantity] = []
    for one in found:
        if out and (whole := join(text, out[-1], one, grammar)):
            out[-1] = whole
        elif join is _change and (whole := _past(text, out, one, grammar)):
            out[-2:] = [out[-1], whole]
        else:
            out.append(one)
    return out


def _range(text: str, first: Quantity, second: Quantity, grammar: Grammar) -> Quantity | None:
    if not _alike(first, second) or first.value_to is not None:
        return None
    low = _scaled(first, second)
    between = text[first.end : second.start] + (second.sign if second.sign == "-" else "")
    if not (grammar.between.fullmatch(between) and grammar.between_after.match(text, second.end)):
        if not grammar.range.fullmatch(between):
            return None
        if grammar.verb_first and _is_change(text, first, second):
            return None
    if low >= second.value:
        return None
    return second._replace(start=first.start, value=low, value_to=second.value, sign="")


def _is_change(text: str, first: Quantity, second: Quantity) -> bool:
    """由5%至7% and 跌3元至45元 are no ranges; 从1150亿至1350亿上调至1250亿 begins with one."""
    head = text[max(0, first.start - 14) : first.start]
    if _FROM.search(head):
        return not _CHANGES_AFTER.match(text, second.end)
    return first.kind == "money" and _MOVED.search(head) is not None


def _change(text: str, first: Quantity, second: Quantity, grammar: Grammar) -> Quantity | None:
    if not _alike(first, second):
        return None
    between = text[first.end : second.start]
    if not grammar.into.fullmatch(between) or _SWINGS.search(between):
        return None
    if not grammar.lands.match(text, second.end):
        return None
    if grammar.verb_first:
        head = text[max(0, first.start - 14) : first.start]
        if not _FROM.search(head):
            if not _CHANGES.search(between) or "," in between:
                return None
            if first.kind == "money" and _MOVED.search(head):
                return None
    return second._replace(previous=_scaled(first, second))


def _past(text: str, out: Sequence[Quantity], last: Quantity, grammar: Grammar) -> Quantity | None:
    """由12港元上调25%至15港元: a change with its per cent in between."""
    if len(out) < 2 or out[-1].kind != "%" or not grammar.verb_first:
        return None
    head = text[max(0, out[-2].start - 14) : out[-2].start]
    if not _FROM.search(head) or text[out[-1].end : last.start] not in ("至", "到"):
        return None
    if not _alike(out[-2], last) or last.kind == "%":
        return None
    return last._replace(previous=_scaled(out[-2], last))


def _before(text: str, first: Quantity, second: Quantity, grammar: Grammar) -> Quantity | None:
    if first.unit != second.unit or first.previous is not None or second.kind == "plain":
        return None
    if second.kind == "times" and first.kind != "times":
        return None  # 达7350万,是年初的2.4倍
    if grammar.against.fullmatch(text, first.end, second.start) and grammar.against_after.match(
        text, second.end
    ):
        return first._replace(previous=second.value)
    if not grammar.was_before.search(text[first.end : second.start][-30:]):
        return None
    after = grammar.was_after.match(text, second.end)
    if second.start - first.end > 30 or after is None:
        return None
    swing = after.groupdict().get("swing")
    if swing and not (text.startswith(swing, first.end) or swing[1:] in text[: first.start][-9:]):
        return None
    return first._replace(previous=second.value)


def _alike(first: Quantity, second: Quantity) -> bool:
    if second.start - first.end > _FAR or second.kind in PARTS:
        return False
    return first.kind in _NUMBERS or (first.kind, first.unit) == (second.kind, second.unit)


def _scaled(first: Quantity, second: Quantity) -> float:
    """138 of 138至148亿 in hundreds of millions; 1 of 1~두 배 as it is."""
    if first.kind != "plain" or scale(first.text) != 1 or second.text in NATIVE:
        return first.value
    return first.value * second.value / (value(second.text) or 1) * scale(second.text)
