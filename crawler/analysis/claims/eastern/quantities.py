"""A folded sentence → its numbers with their units."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from crawler.analysis.claims.eastern import units
from crawler.analysis.claims.eastern.folding import KEPT
from crawler.analysis.claims.eastern.numerals import BEGINS, NUMERAL, scale, value
from crawler.analysis.claims.eastern.units import Unit

_UNITS = {"zh": units.CHINESE, "ja": units.JAPANESE, "ko": units.KOREAN}
# 半 only of 成.
NATIVE: dict[str, float] = {name: at for at, name in enumerate(["한", "두", "세", "네"], 1)}
NATIVE |= {f"열{name}": 10 + at for name, at in NATIVE.items()}
NATIVE |= {"열다섯": 15, "열여섯": 16, "스무": 20}
NATIVE |= {"다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "半": 0.5}
# 700億 with no currency is money, 2亿用户 are not; what may follow says so.
_BARE = re.compile(
    r"(?=$|[\s,.。、;:!?…」』)“”\"'’→~\-]|[にのをへとでがはもま]|[的至到和与及]|左右|以上|上下|大关|关口|[로에을를가이은]|까지"
    # 2500억 유상증자: what a headline in Korean says of money without its won.
    r"|(?<= )(?:육박|돌파|안팎|이상|가량|넘|규모|투자|조달|유치|유증|유상증자|수주|적자|흑자|손실"
    r"|이익|밑으로|아래로|위로|붕괴|회복|탈환|시대|고지|눈앞|증발|매출|매입|인수|투입|계약))"
)
# Verbs and nouns of money alone, and those of staff.
_MONEYED = re.compile(
    "(?:砸|投入|投资|斥资|耗资|豪掷|花费|花了|募资|融资|烧掉)(?:了|约|近|逾|超)?$"
)
_STAFF = re.compile(
    "(?:员工|雇员|裁员|裁了|裁掉|裁减|人手)(?:总数|人数|总人数)?(?:约|逾|超|近|为|达)?$"
)
_EACH = re.compile("당|あたり|当たり")  # 1인당: a measure as well
_FEW_LOTS = 100
_ONE = re.compile("[一二两三四五六七八九十百千]{1,2}$")
_LINK = re.compile(r"\s?[至到~\-或、]")
_UNNAMED, _PLAIN = Unit(kind="bare"), Unit(kind="plain")
_DATES = re.compile(r"[年月日期季時时号点]|个月|财[年季]|年度|[년월일시]|분기|四半期| ?회계")


class Quantity(NamedTuple):
    """A figure: `kind` as in `units`, or `bare` where no unit stands behind 700億, or `plain`. (A
    tuple, as `Cue` is.)

    `start` includes what belongs to the figure before it (a minus, a currency sign). `sign` is
    `-` or `+` as written; `more` the 余 inside 2万余人; `text` the number alone.
    """

    start: int
    end: int
    value: float
    kind: str
    text: str
    unit: str = ""
    inferred: bool = False
    sign: str = ""
    more: str = ""
    value_to: float | None = None
    previous: float | None = None

    @property
    def big(self) -> bool:
        """Hundred millions and more: no price of a share."""
        return any(character in "亿億억兆조" for character in self.text)


@lru_cache(maxsize=KEPT)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The numbers of a folded sentence in order, `plain` ones as well. Kept as `fold` keeps."""
    matches = _pattern(language).finditer(text)
    return tuple(read for match in matches if (read := _read(match, language)))


def _read(match: re.Match[str], language: str) -> Quantity | None:
    if match["over"]:
        under, over = value(match["number"]), value(match["over"])
        if not under or over is None:
            return None
        return Quantity(
            start=match.start(), end=match.end(), value=over / under * 100, kind="%", unit="%",
            text=match["over"],
        )  # fmt: skip
    number, end = match["native"] or match["number"], match.end()
    unit = _UNITS[language].get(match["unit"] or "")
    if unit is None and _is_none(match.string, number, end):
        return None
    worth = NATIVE.get(number) if match["native"] else value(number)
    if worth is None:
        return None
    before = units.BEFORE.get(match["prefix"] or "")
    if before and (unit is None or unit.inferred):
        unit = before
    if unit is None:
        large = scale(number) >= 1e4 or match["scale"]
        bare = large and (_BARE.match(match.string, end) or _spent(match))
        unit = _UNNAMED if bare else _PLAIN
        if large and language == "zh" and _STAFF.search(match.string[: match.start()][-10:]):
            unit = units.CHINESE["人"]  # 员工3.1万
    worth *= {"万": 1e4, "亿": 1e8, "万亿": 1e12}.get(match["scale"] or "", 1)
    if unit.kind == "shares" and worth < 1000 and unit is not units.LOTS:
        return None  # 1株 is a measure, no number of shares
    if unit is units.LOTS and worth < _FEW_LOTS:
        return None  # 一张: a sheet of anything
    if unit.kind == "people" and _EACH.match(match.string, end):
        return None
    return Quantity(
        start=match.start(), end=end, value=_with_rest(match, worth * unit.factor),
        kind=unit.kind, unit=unit.code, inferred=unit.inferred, sign=match["sign"] or "",
        more=match["more"] or "", text=number + (match["scale"] or ""),
    )  # fmt: skip


def _spent(match: re.Match[str]) -> bool:
    """砸3800亿建数据中心: whether the verb before a number without a currency takes only money."""
    return _MONEYED.search(match.string[: match.start()][-6:]) is not None


def _is_none(text: str, number: str, end: int) -> bool:
    """Whether it is part of a date, or of a word: 一口气, 一度."""
    if _DATES.match(text, end):
        return True
    return _ONE.match(number) is not None and not _LINK.match(text, end)


def _with_rest(match: re.Match[str], worth: float) -> float:
    """7円30銭, 8ドル40セント, 2割5分, 三成半."""
    if rest := match["hundredth"]:
        worth += int(rest) / 100
    if rest := match["tenth"]:
        worth += 5 if rest == "半" else value(rest.rstrip("分")) or 0
    return worth


@cache
def _pattern(language: str) -> re.Pattern[str]:
    unit = "|".join(sorted(map(re.escape, _UNITS[language]), key=len, reverse=True))
    sign = "|".join(sorted(map(re.escape, units.BEFORE), key=len, reverse=True))
    part = {"zh": "分之", "ja": "分の", "ko": "분의"}[language]
    # Most characters begin no figure: seen at a glance.
    begins = re.escape("".join({word[0] for word in (*units.BEFORE, *NATIVE)}))
    not_tenth = "(?!为|立|长|功|本|份|员|熟|果|品|交|就|都|绩|合|安|高|引|当|り)"
    tenth = r"(?P<tenth>(?<=[成割])(?:半|[\d一二三四五六七八九](?:分)?(?![\d成])))?"
    return re.compile(
        rf"(?=[-+\d{BEGINS}{begins}])(?P<sign>(?<![0-9A-Za-z%])[-+])?(?P<prefix>{sign})?"
        rf"(?:(?P<native>(?<![가-힣])(?:{'|'.join(NATIVE)})(?= ?[배곱갑]|(?<=半)成))"
        rf"|(?P<number>{NUMERAL}))"
        rf"(?: ?{part} ?(?P<over>{NUMERAL})"
        rf"|\s?(?P<more>余|多|来|여|餘|あまり(?=[人円]))?(?:个(?=[万亿]))?"
        rf"(?P<scale>(?<=[余多来个])(?:万亿|[万亿]))?\s?"
        rf"(?:(?P<unit>(?:[成割]{not_tenth}|{unit})){tenth})?"
        rf"(?:(?<=[円ルロ元러로])\s?(?P<hundredth>\d{{1,2}})\s?(?:銭|セント|美分|센트))?)"
    )
