"""Words that stand for companies named before them: 前者, 后者, 两家公司, 両社, 두 회사."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crawler.analysis.claims.draft import Named
from crawler.analysis.claims.eastern.grammar import Grammar

# A name of somebody unknown beside one that we know.
_WITH_BEFORE = re.compile(r"(?:^|[,。;:、])[^\W\d_]{2,8}(?:和|与|及|以及|、)$")
_WITH_BEHIND = re.compile(
    r"(?:和|与|及|以及|、)(?!其|该|公司|旗下)[^\W\d_]{2,8}?(?=[,。;都均皆分同也双齐]|$)"
)
# Behind a name: others, who have to do with it.
_OTHERS = re.compile(
    r"(?:的)?(?:供应链|产业链|概念股?|供应商|代工厂|代理商|合作伙伴|客户|阵营|设备商|生态链)(?:的)?[^\W\d_]{2,8}[和与及、]"
)
# What one company does with another, which its name follows.
_DEALT = re.compile(
    "(?:收购|收購|并购|併購|买下|買下|入股|注资|注資|投资|投資|私有化|竞购|競購|洽购|洽購)(?:了)?"
    "(?:[^,，。;；\\d]{0,8}(?:公司|企业|企業|商|平台|龙头|龍頭))?[A-Z\u4e00-\u9fff]"
)
_COUNTS = {"两": 2, "二": 2, "双": 2, "両": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_COUNTS |= {"두": 2, "양": 2, "둘": 2, "세": 3, "네": 4}


def aliases(
    text: str, grammar: Grammar, named: Sequence[Named], before: str = ""
) -> list[tuple[int, int, tuple[int, ...]]]:
    """Where such words stand in a folded sentence, and where the names they stand for: one for
    前者, as many as are said for 三家公司, else all. None of a group of which too few are named."""
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for match in grammar.alias.finditer(text):
        places = _places(named, match.start())
        wanted = _wanted(match.groupdict(), places)
        alone = [one for one in named if [one.start] == places and not match["group"]]
        side = _paired(text, alone[0], match.start(), before) if alone else ""
        if side:
            wanted = (places[0],) if side != "neither" and match[side] else ()
        if wanted or side or match["group"]:
            found.append((match.start(), match.end(), wanted))
    return found


def _paired(text: str, one: Named, at: int, before: str) -> str:
    """Which of two it is of whom the other is unknown to us: `latter` in 东方国信和拓尔思, `former`
    in 软银收购DigitalBridge, `neither` in 台积电供应链弘塑、辛耘."""
    if one.start >= 0:
        if _OTHERS.match(text, one.end):
            return "neither"
        if _WITH_BEFORE.search(text[: one.start][-12:]):
            return "latter"
        if _WITH_BEHIND.match(text, one.end):
            return "former"
        return "former" if _DEALT.search(text, one.end, at) else ""
    return "former" if _DEALT.search(before, one.end + len(before) + 1) else ""


def _places(named: Sequence[Named], at: int) -> list[int]:
    """Where each company before an offset was named last, in order of the names."""
    last: dict[str, int] = {}
    for one in named:
        if one.end <= at:
            last.pop(one.symbol, None)
            last[one.symbol] = one.start
    return list(last.values())


def _wanted(said: Mapping[str, str | None], places: list[int]) -> tuple[int, ...]:
    if len(places) < 2:
        return ()
    if said["former"]:
        return (places[-2],)
    if said["latter"]:
        return (places[-1],)
    count = _COUNTS.get(said["count"] or "", len(places))
    return tuple(places[-count:]) if len(places) >= count else ()
