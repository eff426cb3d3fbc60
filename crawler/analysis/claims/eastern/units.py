"""What stands behind a number, by language: its kind, its code and its factor.

Kinds: `%`, `money`, `shares`, `people`, `times` (倍), and `other` for what is counted in
something that no claim is made of (percentage points, index points, machines).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """`inferred` where the word does not say which currency it is (元)."""

    kind: str
    code: str = ""
    factor: float = 1.0
    inferred: bool = False


PERCENT = Unit(kind="%", code="%")
_TENTH = Unit(kind="%", code="%", factor=10)
_TIMES = Unit(kind="times")
_SHARES = Unit(kind="shares", code="shares")
# 張, by which Taiwan counts shares: a thousand each.
LOTS = Unit(kind="shares", code="shares", factor=1000)
_PEOPLE = Unit(kind="people", code="people")
_OTHER = Unit(kind="other")


def _money(words: str) -> dict[str, Unit]:
    """`CNY:人民币元|人民币 …` → units; `USD/100` is a hundredth (cents)."""
    units = {}
    for group in words.split():
        code, _, names = group.partition(":")
        currency, _, hundred = code.partition("/")
        unit = Unit(kind="money", code=currency, factor=0.01 if hundred else 1.0)
        units.update({name.replace("_", " "): unit for name in names.split("|")})
    return units


def _kinds(words: str, unit: Unit) -> dict[str, Unit]:
    return {word.replace("_", " "): unit for word in words.split()}


_SIGNS = _money(
    "USD:US$|$|USD|USD_ HKD:HK$|HKD|HKD_ TWD:NT$|NTD|TWD EUR:€|EUR JPY:JPY|¥ GBP:£|GBP "
    "KRW:₩|KRW CNY:RMB|RMB_|CNY|CNY_|CN¥|人民币 SGD:S$"
)

_POSTS = """
个工作岗位 个岗位 个职位 个职缺 个企业岗位 个企业职位 个公司岗位 个行政岗位 个管理岗位 个管理职位
个全职岗位 个全职职位 个技术岗位 个研发岗位 个办公室岗位 个白领岗位 个白领职位 个工作职位
个工作机会 个就业岗位 个职务
"""

CHINESE = {
    **_kinds("% 巴仙 个百分比 个点", PERCENT),
    **_kinds("个百分点 百分点 个百份点 基点 个基点 点 分 折 %点", _OTHER),
    "成": _TENTH,
    **_kinds("倍", _TIMES),
    **_kinds("股", _SHARES),
    **_kinds("张", LOTS),
    **_kinds("人 名 位", _PEOPLE),
    **_kinds(_POSTS, _PEOPLE),
    **_money(
        "CNY:元人民币|人民币元|人民币|块钱人民币 HKD:港元|港币|元港币|元港元 HKD/100:港仙|仙 "
        "USD:美元|美金|元美元|元美金 USD/100:美分|美仙 TWD:新台币|元新台币|台币|台元|元台币 "
        "EUR:欧元 EUR/100:欧分 JPY:日元|日圆|円 KRW:韩元|韩圆|韩圜 GBP:英镑 CHF:瑞郎|瑞士法郎 "
        "CAD:加元 AUD:澳元|澳币 SGD:新加坡元|新元|坡元 INR:卢比|印度卢比 SEK:瑞典克朗"
    ),
    "元": Unit(kind="money", code="CNY", inferred=True),
}
JAPANESE = {
    **_kinds("% パーセント", PERCENT),
    **_kinds("ポイント %ポイント % ポイント pt bp 台 個 基", _OTHER),
    "%": PERCENT,
    "割": _TENTH,
    "倍": _TIMES,
    "株": _SHARES,
    **_kinds("人 名", _PEOPLE),
    **_money(
        "JPY:円 USD:ドル|米ドル USD/100:セント|米セント EUR:ユーロ CNY:元|人民元|中国元 "
        "HKD:香港ドル|HKドル TWD:台湾ドル|NTドル|新台湾ドル|台湾元 KRW:ウォン|韓国ウォン "
        "GBP:ポンド|英ポンド CHF:スイスフラン SGD:シンガポールドル AUD:豪ドル CAD:カナダドル "
        "INR:ルピー|インドルピー"
    ),
}
KOREAN = {
    **_kinds("% 퍼센트", PERCENT),
    **_kinds("%포인트 %_포인트 %p %P 포인트 bp 대 개 장 건", _OTHER),
    **_kinds("배 곱절 갑절", _TIMES),
    **_kinds("주", _SHARES),
    **_kinds("명 인", _PEOPLE),
    **_money(
        "KRW:원 USD:달러|미국_달러|미국달러|미달러|美달러 USD/100:센트 CNY:위안|위안화|중국_위안 "
        "JPY:엔|엔화 EUR:유로|유로화 HKD:홍콩달러|홍콩_달러 TWD:대만달러|대만_달러|신대만달러 "
        "GBP:파운드 CHF:스위스프랑|스위스_프랑 SGD:싱가포르달러|싱가포르_달러 INR:루피"
    ),
}
# Currencies before the number: US$3.4亿, 人民币50亿元.
BEFORE = {
    **_SIGNS,
    **_money("CNY:人民币 HKD:港币|港元 USD:美元|美金 TWD:新台币|台币 JPY:日元 EUR:欧元"),
}
