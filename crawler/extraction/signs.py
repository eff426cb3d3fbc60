"""What walls say, in the languages that are read: phrases by kind (signs.toml), names of pages.

No business logic: that a phrase occurs proves nothing, since articles about cookies and paywalls
quote them. How much of a page is such phrases, and where they stand, is for `pagekind` and
`paywall` to judge.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("signs.toml").read_text(encoding="utf-8")
)
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Text as the phrases are written: white space and apostrophes alike, no capitals."""
    return _SPACE.sub(" ", text.replace("’", "'")).strip().casefold()


def count(phrases: tuple[str, ...], folded: str) -> int:
    """How many of the phrases occur."""
    return sum(phrase in folded for phrase in phrases)


def share(phrases: tuple[str, ...], lines: list[str]) -> float:
    """How much of the lines' letters stands in lines that hold one of the phrases."""
    length = sum(map(len, lines))
    held = sum(len(line) for line in lines if count(phrases, fold(line)))
    return held / length if length else 0.0


def _of_all_languages(kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(phrase) for told in TABLE[kind].values() for phrase in told))


CONSENT = _of_all_languages("consent")
CHALLENGE = _of_all_languages("challenge")
SCRIPT = _of_all_languages("script")
LOGIN = _of_all_languages("login")
ERROR = _of_all_languages("error")
REST = _of_all_languages("rest")
READING = _of_all_languages("reading")
TAKING = _of_all_languages("taking")
OFFER = _of_all_languages("offer")

# 残り1,234文字; 还剩 70%
REST_COUNTED = re.compile(r"残り\s?[\d,，]+\s?(?:文字|字)|剩[余餘]\s?[\d.]+\s?[%％]")
# What consent turns on: looked for first, since few articles hold any of it.
CONSENT_TOPIC = (
    *("cookie", "consent", "privacy", "zustimmung", "einwilligung", "akzeptieren"),
    *("同意", "接受", "隐私", "隱私", "クッキー", "受け入れ", "쿠키", "동의"),
)
# In scripts of the challenge's own page; a widget's address also stands on pages with comments.
CHALLENGE_SCRIPT = (
    *("_cf_chl_opt", "captcha-delivery.com", "px-captcha", "_incapsula_resource"),
    *("gokuprops", "awswafcookiedomainlist", "_sec/cp_challenge"),
)


def _names(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


# What such pages are called, beside their site's name; matched as a whole.
CHALLENGE_NAME = _names(
    r"just a moment|attention required|access denied|pardon our interruption",
    r"are you a robot|robot check|client challenge|ddos protection.*|ddos-guard",
    r"(?:human|bot) verification|verify (?:that )?you are human",
    r"security (?:check|verification)|zugriff verweigert|sicherheits(?:über)?prüfung",
    r"einen moment(?: bitte)?|un instant|vérification de sécurité|accès refusé",
    r"安全验证|安全驗證|人机验证|人機驗證|访问验证|验证码|环境异常|環境異常|请稍候|請稍候",
    r"しばらくお待ちください|セキュリティチェック|잠시만 기다리(?:세요|십시오)|보안 확인",
)
LOGIN_NAME = _names(
    r"(?:please )?(?:sign|log) ?in(?: (?:required|or register|or sign up|to continue))?",
    r"(?:sign|log) ?in to your account|member(?:s'?)? (?:login|area)",
    r"(?:bitte )?anmelden|anmeldung|einloggen|mein konto|(?:se )?connecter|connexion",
    r"identifiez-vous|connectez-vous",
    r"(?:用户|用戶|会员|會員|请|請)?(?:登录|登入)(?:\s*[/／]\s*(?:注册|註冊))?",
    r"(?:会員)?ログイン(?:ページ|画面)?|로그인(?:하기|이 필요합니다)?",
)
_ERROR_WORD = "(?:http|error|fehler|erreur|エラー|错误|錯誤|오류)"
_PAGE_ZH = "(?:页面|頁面|网页|網頁|文章|内容|內容)"
ERROR_NAME = _names(
    rf"(?:{_ERROR_WORD}[\s#]*)*(?:40[034]|410|50[0-4])(?:\s*(?:page|{_ERROR_WORD}))?",
    rf"sorry|oops|ups|hoppla|entschuldigung|désolé|{_ERROR_WORD}",
    r".{0,40}\b(?:not found|nicht gefunden|introuvable|nicht verfügbar|unavailable)",
    r".{0,40}\b(?:can't|cannot|could not|couldn't) be found|.{0,20}\bgibt es (?:leider )?nicht",
    r".{0,40}\b(?:does ?n[o']t exist|existiert nicht|n'existe (?:pas|plus))",
    r".{0,40}\bno longer available|(?:internal )?server error|bad gateway",
    r"(?:under )?maintenance|wartung(?:sarbeiten)?|系统维护|系統維護|メンテナンス中",
    rf".{{0,12}}{_PAGE_ZH}.{{0,6}}(?:不存在|未找到|找不到了?|已删除|已刪除)",
    rf".{{0,4}}(?:找不到|未找到).{{0,6}}{_PAGE_ZH}",
    r".{0,20}ページ(?:が|は)(?:見つかりません(?:でした)?|存在しません)",
    r".{0,12}(?:페이지|기사)(?:를|가|을)? (?:찾을 수 없습니다|없습니다)",
    r"존재하지 않는 페이지(?:입니다)?",
)
