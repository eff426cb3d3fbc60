"""What the codes of languages are called on pages, and which language a name is in. No business
logic. (Other terms are in `archive.terms`.)"""

from __future__ import annotations

import re

from archive.language import gettext as _

# By their own names, as their readers look for them.
_LANGUAGES = {
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "pt": "Português",
    "ru": "Русский",
    "zh": "中文",
}


def language_name(code: str) -> str:
    """A language by its own name, else its code; texts of no known language say so."""
    return _LANGUAGES.get(code, code) or _("unknown")


def lang_code(code: str) -> str:
    """What may stand in `lang`: a BCP 47 code, else nothing. Pages write what they like there."""
    return code if re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code) else ""


def name_language(name: str, country: str) -> str:
    """The language that a name is written in, by its script; empty for letters that many share.
    Han alone is Japanese for a company of Japan."""
    if re.search("[\u1100-\u11ff\uac00-\ud7af]", name):
        return "ko"
    if re.search("[\u3040-\u30ff]", name):
        return "ja"
    if re.search("[\u3400-\u9fff]", name):
        return "ja" if country == "JP" else "zh"
    return ""
