"""What codes are called on pages: languages, countries, roles, kinds of change. No business
logic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.revisions import Class

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
# Of the companies' table.
_COUNTRIES = {
    "AT": "Austria",
    "AU": "Australia",
    "CA": "Canada",
    "CH": "Switzerland",
    "CN": "China",
    "DE": "Germany",
    "FI": "Finland",
    "FR": "France",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KR": "South Korea",
    "LU": "Luxembourg",
    "NL": "Netherlands",
    "NO": "Norway",
    "SE": "Sweden",
    "SG": "Singapore",
    "TH": "Thailand",
    "TW": "Taiwan",
    "US": "United States",
}


def language_name(code: str) -> str:
    """A language by its own name, else its code; texts of no known language say so."""
    return _LANGUAGES.get(code, code) or "unknown"


def lang_code(code: str) -> str:
    """What may stand in `lang`: a BCP 47 code, else nothing. Pages write what they like there."""
    return code if re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code) else ""


_CHANGES: Mapping[Class, str] = {
    "correction": "correction notice",
    "number": "number changed",
    "headline": "headline changed",
    "rewrite": "reworded",
    "removal": "text removed",
    "addition": "text added",
    "cosmetic": "cosmetic",
}


def change_name(classes: Sequence[Class]) -> str:
    """`("number", "headline")` → `number changed, headline changed`."""
    return ", ".join(_CHANGES.get(kind, kind) for kind in classes)


def role_name(role: str) -> str:
    """`ai-software` → `AI software`."""
    return " ".join(
        {"ai": "AI", "ip": "IP", "eda": "EDA"}.get(word, word) for word in role.split("-")
    )


def country_name(code: str) -> str:
    """A country's English name where the companies' table has one of it, else its code."""
    return _COUNTRIES.get(code, code)


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
