"""Text → tickers, only in a form that says so.

`NYSE: AI`, `$AI`, `00020.HK`, `SH688256`, and a bare code in brackets beside its company's name,
`（9434）`. Never a bare word: AI, NOW and PATH are tickers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from crawler.analysis.companies import Company, companies


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticker:
    """A ticker in a text: whose, and its offsets."""

    company: Company
    start: int
    end: int


_US = frozenset({"XNAS", "XNYS", "OTCM"})
# What follows a code, Yahoo's, Reuters' and Bloomberg's; and what precedes it, with a colon.
_SUFFIXES = {
    "HK": {"XHKG"}, "T": {"XTKS"}, "JP": {"XTKS"}, "TYO": {"XTKS"}, "KS": {"XKRX"},
    "KQ": {"XKOS"}, "KR": {"XKRX", "XKOS"}, "SS": {"XSHG"}, "SH": {"XSHG"}, "SZ": {"XSHE"},
    "TW": {"XTAI", "ROCO"}, "TWO": {"ROCO"}, "TT": {"XTAI", "ROCO"}, "DE": {"XETR"},
    "GY": {"XETR"}, "PA": {"XPAR"}, "FP": {"XPAR"}, "AS": {"XAMS"}, "NA": {"XAMS"},
    "L": {"XLON"}, "LN": {"XLON"}, "SW": {"XSWX"}, "S": {"XSWX"}, "ST": {"XSTO"},
    "HE": {"XHEL"}, "OL": {"XOSL"}, "MI": {"XMIL"}, "TO": {"XTSE"}, "NS": {"XNSE"},
    "TA": {"XTAE"}, "O": _US, "OQ": _US, "N": _US, "K": _US, "US": _US, "UW": _US, "UN": _US,
}  # fmt: skip
_LABELS = {
    r"nasdaq\w{0,2}|ndaq|nyse|amex|otc\w*|us|纳斯达克|納斯達克|나스닥|ナスダック|纽交所|紐交所|"
    r"美股": _US,
    r"hkex|sehk|hkse|hkg|hk|港交所|港股|香港": {"XHKG"},
    r"tyo|tse|jpx|東証\w{0,4}": {"XTKS", "XTSE", "XTAI"},
    r"krx|kospi|kosdaq|kse|코스피|코스닥": {"XKRX", "XKOS"},
    r"tpe|twse|tpex|台股|上市|上櫃": {"XTAI", "ROCO"},
    r"sha|sse|sh|上交所|科创板": {"XSHG"},
    r"she|szse|sz|深交所|创业板": {"XSHE"},
    r"etr|xetra|fra|fwb|ger": {"XETR"},
    r"epa|euronext(?: \w+)?|par|ams|enx": {"XPAR", "XAMS"},
    r"lon|lse": {"XLON"},
    r"swx|six|vtx": {"XSWX"},
    r"sto|hel|osl|bit|tsx|nse|bse|tase|tlv": {
        "XSTO", "XHEL", "XOSL", "XMIL", "XTSE", "XNSE", "XTAE",
    },
    r"股票代[码碼號号]|证券代码|證券代號|股份代[号號]|代[码碼號号]|종목코드|証券コード|コード|"
    r"ticker(?: symbol)?|symbol|stock code|kürzel|börsenkürzel|code mnémonique|mnémo": frozenset(),
}  # fmt: skip
# Anchored where little else matches; what stands before is read backwards from there.
_COLON = re.compile(r"[:：]\s?(?=[A-Z0-9])")
_LABEL = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(f'({each})' for each in _LABELS)})\s?$", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z0-9][A-Z0-9&-]*")
_SUFFIX = re.compile(rf"[.-](?=[A-Z])({'|'.join(_SUFFIXES)})(?![A-Za-z0-9])")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z0-9.$&-])[A-Z0-9][A-Z0-9&-]{1,9}$")
_PREFIXED = re.compile(r"[HSsh](?<![A-Za-z0-9].)[HZKhzk][.:]?(\d{5,6})(?!\d)")
_CASHTAG = re.compile(r"\$(?<![A-Za-z0-9$]\$)([A-Z]{1,5})(?![A-Za-z0-9])")
_MARKETS = tuple(_LABELS.values())
_BRACKET = "[(（\\[【<＜〈「]"
_OPENING = re.compile(_BRACKET)
_BESIDE = re.compile(
    r"(?:-(?:S?W|B|P|R|KY))?[’']?(?:,? (?:Inc|Corp|Co|Ltd|AG|SE|NV|N\.V|plc|PLC|Corporation|"
    r"Holdings?|Group|Technologies|Company)\b[.,]*){0,3}\s?"
    rf"{_BRACKET}\s?(?:[^\s()（）]{{2,9}}[:：]\s?)?([A-Z0-9][A-Z0-9&-]{{0,6}})(?![A-Za-z0-9.%-])"
)
# Two letters are too few ("artificial intelligence (AI)"), and so are what else stands in brackets.
_BRACKETED = re.compile(
    rf"{_BRACKET}(?:(?!CRM|SMR|APP|NET|IOT|PTC|ARM|DAO|BOX|COST|CLS|GM)([A-Z]{{3,5}})|(\d{{6}}|0\d{{3,4}}))[)）\]】>＞〉」]"
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_WIDENED = re.compile("[０-９Ａ-Ｚ]")


def tickers(text: str) -> list[Ticker]:
    """The tickers that say so by themselves."""
    text = text if text.isascii() or not _WIDENED.search(text) else text.translate(_WIDE)
    return [*_labelled(text), *_suffixed(text), *_tagged(text)]


def beside(text: str, end: int, company: Company) -> Ticker | None:
    """The company's own code in brackets behind its name, which ends at `end`."""
    if not _OPENING.search(text, end, end + 30):
        return None
    match = _BESIDE.match(text[end : end + 60].translate(_WIDE))
    if not match:
        return None
    code = match[1]
    if (code, company.key) not in _own_codes():
        return None
    # Li Auto (2015) may be the year of its founding; 理想汽车（2015） is the code.
    if _YEAR.fullmatch(code) and text[end - 1].isascii():
        return None
    start, stop = match.span(1)
    return Ticker(company=company, start=end + start, end=end + stop)


def bracketed(text: str, keys: frozenset[str]) -> Iterator[Ticker]:
    """Codes alone in brackets, of companies that the article names: "… die Scheine (BABA)"."""
    for match in _BRACKETED.finditer(text):
        code = match[1] or match[2]
        for company, _ in _by_code().get(_bare(code), ()):
            if company.key in keys and (code, company.key) in _own_codes():
                start, end = match.span(1 if match[1] else 2)
                yield Ticker(company=company, start=start, end=end)
                break


def listed_in_america(code: str) -> Company | None:
    """The company that trades there under a code."""
    return _company(code, _US)


def _labelled(text: str) -> Iterator[Ticker]:
    for colon in _COLON.finditer(text):
        label = _LABEL.search(text[max(colon.start() - 24, 0) : colon.start()])
        code = _CODE.match(text, colon.end())
        if label and code and label.lastindex:
            markets = _MARKETS[label.lastindex - 1]
            if company := _company(code[0], markets):
                yield Ticker(company=company, start=code.start(), end=code.end())


def _suffixed(text: str) -> Iterator[Ticker]:
    for suffix in _SUFFIX.finditer(text):
        code = _CODE_BEFORE.search(text, max(suffix.start() - 11, 0), suffix.start())
        if code and (company := _company(code[0], _SUFFIXES[suffix[1]])):
            yield Ticker(company=company, start=code.start(), end=suffix.end())
    for match in _PREFIXED.finditer(text):
        if company := _company(match[1], _SUFFIXES.get(match[0][:2].upper(), _US)):
            yield Ticker(company=company, start=match.start(), end=match.end())


def _tagged(text: str) -> Iterator[Ticker]:
    if "$" in text:
        for match in _CASHTAG.finditer(text):
            if company := _company(match[1], _US):
                yield Ticker(company=company, start=match.start(1), end=match.end(1))


def _company(code: str, markets: Set[str]) -> Company | None:
    found = _by_code().get(_bare(code), ())
    at = [company for company, mic in found if not markets or mic in markets]
    return at[0] if at else None


def _bare(code: str) -> str:
    return (code.lstrip("0") or code) if code.isdigit() and len(code) < 6 else code


@cache
def _by_code() -> dict[str, list[tuple[Company, str]]]:
    found: dict[str, list[tuple[Company, str]]] = {}
    for company in companies():
        for listing in company.listings:
            code = _bare(listing.symbol.partition(".")[0])
            found.setdefault(code, []).append((company, listing.mic))
    return found


@cache
def _own_codes() -> frozenset[tuple[str, str]]:
    """Each company's codes, with the zeros that Hong Kong sets before them or leaves out."""
    return frozenset(
        (code.zfill(width) if code.isdigit() else code, company.key)
        for code, found in _by_code().items()
        for company, _ in found
        for width in (0, 4, 5, 6)
    )
