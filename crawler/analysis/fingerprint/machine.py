"""Article → traces of machine translation, in words that a reader can check on the text.

Few and sure rather than many: a text without them may be translated all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.article import Article
from crawler.analysis.needles import has_one

_LATIN = frozenset({"en", "de", "fr"})
# The headline twice, the second time perhaps cut short, with a dash, a bar or a space between.
_SHORTEST = 8
_DOUBLED = re.compile(
    rf"(?P<first>.{{{_SHORTEST},}}?)(?P<rest>.*?)[\s\-–—―|｜/:·]+(?P=first)(?P<more>.*)"
)
_LONGEST, _MUCH = 300, 0.4
# Of Chinese and Japanese alone, behind a word in Latin letters.
_MARKS = "，。、；：！？」』》】"
_FOREIGN = re.compile(r"[a-zà-öø-ÿß]{2}\s?[" + _MARKS + "]")
_NOTE = re.compile(
    r"machine[- ]translat\w+|automatic(?:ally)? translat\w+"
    r"|translated (?:by|with|using) (?:ai|deepl|google|chatgpt|a machine)\b"
    r"|maschinell(?:e[nr]?)? (?:übersetz\w+|erstellte übersetzung)"
    r"|automatisch(?:e[nr]?)? (?:übersetz\w+|ins deutsche)"
    r"|mit (?:hilfe von |hilfe künstlicher intelligenz |ki |deepl |google )+übersetzt"
    r"|(?:机器|機器|自动|自動|人工智能|ai) ?(?:翻译|翻譯)|机翻|(?:機械|自動|ai) ?翻訳"
    r"|(?:기계|자동|ai) ?번역",
    re.IGNORECASE,
)
# A note has one of these; the expression is looked for only then.
_NOTED = ("translat", "übersetz", "deutsche", "翻", "번역")
# An article on such a tool speaks of it in its midst, a note stands at an edge.
_EDGE = 200
# What translation programs put in place of markup and fail to take out again.
_LEFT = ("<<:", ":>>", ">>:", "⟦", "__", "{{")
_LEFTOVER = re.compile(r"<<:|:>>|>>:|⟦\w+⟧|__(?:PH|TAG|VAR)_?\d+__|\{\{\d+\}\}")
# 亿 and 万, or a billion, translated as words and not as numbers.
_NUMBERS = (
    "hundred million", "ten thousand", "hundert millionen", "zehntausend", "十亿", "十億", "百万兆"
)  # fmt: skip
_CALQUE = re.compile(
    r"\d (?:hundred million|ten thousand|hundert millionen|zehntausend)\b"
    r"|\d\.\d+ ?(?:十亿|十億|百万兆)",
    re.IGNORECASE,
)
# Each name with its original behind it: SenseTime (商汤科技).
_ORIGINAL = re.compile(r"[a-z가-힣]\s?[(（]([\u3040-\u30ff\u3400-\u9fff]{2,12})[)）]")
_BRACKETED = re.compile("[(（][\u3040-\u30ff\u3400-\u9fff]")
_FEWEST_ORIGINALS = 3


def traces(article: Article) -> tuple[str, ...]:
    """Each with the words that show it; none where nothing does."""
    return tuple(_traces(article))


def _traces(article: Article) -> Iterator[str]:
    body = f"{article.summary}\n{article.text}"
    if doubled := _twice(article.title):
        yield f"its headline stands there twice: {doubled}"
    if note := _note(body[:_EDGE]) or _note(body[-_EDGE:]):
        yield f"it says so: {note[0]}"
    whole = f"{article.title}\n{body}"
    if has_one(_LEFT, whole) and (leftover := _LEFTOVER.search(whole)):
        yield f"what a translation program left in it: {_around(leftover)}"
    latin = article.language[:2] in _LATIN and not whole.isascii() and has_one(_MARKS, whole)
    if latin and (mark := _FOREIGN.search(whole)):
        yield f"Chinese or Japanese punctuation: {_around(mark)}"
    if has_one(_NUMBERS, body.lower()) and (calque := _CALQUE.search(body)):
        yield f"a number word translated literally: {_around(calque)}"
    originals = dict.fromkeys(_ORIGINAL.findall(body) if _BRACKETED.search(body) else ())
    if len(originals) >= _FEWEST_ORIGINALS:
        yield f"names with their original in brackets: {', '.join(list(originals)[:5])}"


def _note(edge: str) -> re.Match[str] | None:
    return _NOTE.search(edge) if has_one(_NOTED, edge.casefold()) else None


def _twice(title: str) -> str:
    """The part of a headline that it repeats: all of it, or much."""
    title = title.strip()[:_LONGEST]
    if title.find(title[:_SHORTEST], _SHORTEST) < 0:
        return ""  # the expression would try every length
    found = _DOUBLED.fullmatch(title)
    if found is None:
        return ""
    whole, again = found["first"] + found["rest"], found["first"] + found["more"]
    return again if whole.startswith(again) and len(again) >= _MUCH * len(whole) else ""


def _around(found: re.Match[str]) -> str:
    """What was found with some words before it."""
    return found.string[max(0, found.start() - 20) : found.end() + 10].replace("\n", " ").strip()
