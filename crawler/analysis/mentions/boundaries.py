"""Whether a name begins and ends where it was found, by the scripts on either side.

Latin letters end at anything that is no letter or digit, with a German genitive -s between;
a katakana name must be the whole run (メタ is not in メタバース); Hangul goes on in particles alone
(삼성전자는, not 카카오뱅크); Han needs no boundary in Chinese, where the blockers stand for one,
and in Japanese goes on neither in kanji nor in katakana (日立建機, 楽天モバイル) unless they are
words that say so (富士通株, 日立製).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from crawler.analysis.folding import folded


class Script(Enum):
    """What a character is, as far as word boundaries go."""

    LATIN = "latin"  # or Greek, Cyrillic, a digit: words stand apart
    HAN = "han"
    KATAKANA = "katakana"
    HANGUL = "hangul"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The scripts of a name's first and last character, and its length."""

    first: Script
    last: Script
    length: int
    genitive: bool
    unit: bool

    @classmethod
    def of(cls, text: str) -> Edges:
        last = script(text[-1])
        return cls(
            first=script(text[0]),
            last=last,
            length=len(text),
            genitive=last is Script.LATIN and text[-1] not in "sxz" and len(text) > 2,
            unit=text in _UNITS,
        )


def script(character: str) -> Script:
    """The script of a folded character."""
    if character < "\u02b0":
        return Script.LATIN if character.isalnum() else Script.OTHER
    if "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf":
        return Script.HAN
    if "\u30a1" <= character <= "\u30fa" or character == "ー":
        return Script.KATAKANA
    if "\uac00" <= character <= "\ud7a3":
        return Script.HANGUL
    if "\u0370" <= character <= "\u052f" and character.isalpha():
        return Script.LATIN
    return Script.OTHER


def _folded(words: str) -> frozenset[str]:
    return frozenset(folded(words).split())


# Before a Hangul name, at the start of a word: 탈엔비디아, 반테슬라.
_KOREAN_PREFIX = re.compile(r"(?<![\uac00-\ud7a3])[탈반친대범한미]$")
_HANGUL_RUN = re.compile(r"[\uac00-\ud7a3]*")
_KOREAN_NOUN = (
    r"주가|주식|주주|주주들|주들|주|측|발|향|표|제|계|계열|계열사|관련주|관련|그룹|코리아|재팬|"
    r"차이나|클라우드|웹서비스|리서치|본사|직원|임직원|노조|경영진|전망|실적|시총|쇼크|효과|등|식|산|판"
)
_PARTICLE = (
    r"은|는|이|가|을|를|의|에|와|과|도|만|로|나|라|다|든|랑|며|고|인|죠|뿐|에서|에게|에는|에도|에선|"
    r"에만|에겐|에서는|에서도|에게는|에게도|와의|과의|와는|과는|와도|과도|로의|로는|로도|로서|로써|로부터|까지|까지도|"
    r"까지는|부터|부터는|보다|보다는|보다도|처럼|만큼|만큼은|마다|조차|마저|밖에|이나|이라|이라고|라고|이라는|라는|"
    r"이라며|라며|이며|이고|이다|이었다|였다|입니다|이죠|인데|이란|란|이든|이랑|하고|께서|한테|뿐만|뿐이|뿐이다|뿐만이|"
    r"들|들은|들이|만의|만은|만이|도의|인지|이지만|지만|이자|이던|였던|이었던|으로|에의|대로|이야|야|"
    r"였는데|이냐|냐|이니|이면|면|가량|씩|같은|라면|이라면|에다|에다가|이라도|라도|이나마"
)
_KOREAN_TAIL = re.compile(rf"(?:{_KOREAN_NOUN})?(?:{_PARTICLE})?")
_KOREAN_PARTICLE = re.compile(rf"(?:{_PARTICLE})?")
_KATAKANA_TAIL = re.compile(
    r"(?:グループ|ショック|ジャパン|ホールディングス|コーポレーション|ユーザー|ファン|サーバー|チップ|ストア|プライム|"
    r"クラウド|モデル|キラー)(?![ァ-ヺー])"
)
_KANJI_TAILS = """株 側 製 社 系 式 発 安 高 買 売 等 並 対 離 頼 社長 会長 傘下 子会社 本社 本体
    創業 出身 幹部 関連 向 経営 首脳 最高 広報 日本 米国 中国 自身 以外 同様 単体 連合 陣営 工場
    出資 買収 決算 株価 銘柄 続伸 続落 反発 反落 急落 急騰 急伸 上昇 下落 大幅 小幅 一時 堅調 軟調
    効果 次第"""
_KANJI_TAIL = re.compile("|".join(_folded(_KANJI_TAILS)))
# 16 Gigabyte, 3-Tesla, 5ミクロン: behind a figure these are units.
_UNITS = _folded(
    "gigabyte micron tesla lumen テスラ マイクロン ギガバイト 테슬라 기가바이트 마이크론"
)
# Palantir2024年: a year stands apart from the name.
_YEAR = re.compile(r"20\d\d ?[年년]")
# Dell'Oro is none of Dell's; Dell's and Dell'll are.
_ELIDED = re.compile(r"['’](?!(?:s|ll|d|ve|re|m)(?![a-zà-ž]))[a-zà-ž]")
# "快手"们: people, of whom there are many.
_PLURAL = re.compile("[\"'”’」』]?们")
# Behind a name in 이 the copula may be cut in its middle: 허사이지만 is 허사 and 이지만.
_COPULA = re.compile("지만|다|라|고|며|면|니|자|던|란|든|야|죠|냐")
_SITE = re.compile(r"\.(?:com|net|org|de|cn|jp|kr|tw|hk|fr|io|co)(?![a-z])")


def starts_here(text: str, at: int, edges: Edges) -> bool:
    """Whether a name may begin at this offset of folded text."""
    if edges.unit and text[max(at - 2, 0) : at].rstrip(" -\u2011")[-1:].isdigit():
        return False
    if not at or edges.first is Script.OTHER or edges.first is Script.HAN:
        return True
    before = text[at - 1]
    if edges.first is Script.LATIN:
        if script(before) is Script.LATIN or before in "@_":
            return False
        return not text.endswith(("www.", "://"), max(at - 4, 0), at)
    if edges.first is Script.HANGUL and script(before) is Script.HANGUL:
        return bool(_KOREAN_PREFIX.search(text, max(at - 2, 0), at))
    return script(before) is not edges.first


def ends_here(
    text: str, until: int, edges: Edges, language: str, sure: bool, blocker: bool
) -> bool:
    """Whether a name may end at this offset of folded text. A blocker may take an ending more
    (Tesla-Spulen)."""
    if until >= len(text) or edges.last is Script.OTHER:
        return True
    if edges.last is Script.LATIN:
        return _latin_ends(text, until, edges, language, sure, blocker)
    if blocker:
        return True
    if edges.last is Script.HANGUL:
        return _hangul_ends(text, until, edges, sure)
    if edges.last is Script.KATAKANA:
        return _katakana_ends(text, until)
    if _PLURAL.match(text, until):
        return False
    if language != "ja" or edges.length > 4:
        return True
    if script(text[until]) is Script.HAN:
        return bool(_KANJI_TAIL.match(text, until))
    return _katakana_ends(text, until)


def _latin_ends(
    text: str, until: int, edges: Edges, language: str, sure: bool, blocker: bool
) -> bool:
    after = script(text[until])
    if after is Script.HANGUL and edges.length < 4:
        run = _HANGUL_RUN.match(text, until)
        return bool(run and _KOREAN_TAIL.fullmatch(run[0]))
    if after is not Script.LATIN:
        if text[until] == "_" or _SITE.match(text, until):
            return False
        return blocker or not _ELIDED.match(text, until)
    if edges.length > 2 and _YEAR.match(text, until):
        return True
    if blocker:
        return not text[until : until + 4].isalpha() or len(text) < until + 4
    return (
        text[until] == "s"
        and edges.genitive
        and (sure or language in {"de", ""})
        and (until + 1 == len(text) or script(text[until + 1]) is not Script.LATIN)
    )


def _hangul_ends(text: str, until: int, edges: Edges, sure: bool) -> bool:
    if text[until - 1] == "이" and not sure and _COPULA.match(text, until):
        return False
    run = _HANGUL_RUN.match(text, until)
    tail = _KOREAN_TAIL if sure and edges.length > 2 else _KOREAN_PARTICLE
    return bool(run and tail.fullmatch(run[0]))


def _katakana_ends(text: str, until: int) -> bool:
    after = script(text[until])
    return after is not Script.KATAKANA or bool(_KATAKANA_TAIL.match(text, until))
