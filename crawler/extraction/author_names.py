"""Text that says who wrote something → the names in it, of persons and desks.

`By A and B`, `Von A, Berlin`, `文／王小明`, `記者王小明／台北報導`, `김철수 기자`: without the
words around the names, roles, places, addresses, and what content management systems fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawler.extraction.candidates import clean

_LONGEST_LINE = 300
_LONGEST = 60
_LONGEST_CJK = 16
_MOST_WORDS = 5
_MOST = 10
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u9fff]")

# What stands around names.
_ADDRESS = re.compile(r"\(?\b[\w.+-]{1,64}@[\w.-]+\)?|(?:https?:)?//\S*|\bwww\.\S+|(?<!\w)@\w+")
_BRACKETED = re.compile(r"^[\[【［〔][^\]】］〕]{0,40}[\]】］〕]\s*")
_IN_BRACKETS = re.compile(r"^[(（\[【［〔]([^()（）\[\]【】［］〔〕]*)[)）\]】］〕]$")
_EDITOR = re.compile(
    r"(?:責任編輯|责任编辑|責編|责编|編輯|编辑|核稿|校對|校对|審核|审核|來源|来源|출처|편집)\s*[:：／/].*$"
    r"|\b(?:edited|reviewed|fact.checked|editing) by\b.*$|\bbearbeitet von\b.*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:written|posted|reported|article|story|text|analysis|commentary|opinion|more"
    r"|(?:view )?all posts|(?:zeige )?alle (?:beiträge|artikel)"
    r"|(?:eine?\s+)?(?:artikel|gastbeitrag|kommentar|analyse|kolumne))\s+)?"
    r"(?:by|von|par|por|di|door|av|af)(?:[:：|]\s*|\s+\|?)"
    r"|^(?:text|autor(?:/?in|en)?|authors?|auteurs?|autore|byline|reporter|автор|текст)\s*[:：]\s*"
    r"|^(?:取材・文|文・写真|取材|執筆|撰文|作者|文字|文|編譯|编译|記者|记者|글|기자)\s*[:：／/=＝丨|]\s*"
    r"|^(?:本報記者|本报记者|記者|记者|特約記者|特约记者|編譯|编译)\s*(?=[\u3400-\u9fff])"
    r"|^[\u3400-\u9fff]{2,8}(?:記者|记者)\s+(?=[\u3400-\u9fff]{2})"
    r"|^[\u3400-\u9fff]{1,6}[社报報网網台](?:記者|记者)\s*(?=[\u3400-\u9fff]{2})",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"(?:報導|报导|報道|报道|電|电|訊|讯)$")
_AFTER_CJK = re.compile(
    r"\s*(?:(?:선임|수석|인턴|전문|객원)?\s?기자|특파원|논설위원|앵커|에디터|記者|记者|編集委員|編集長"
    r"|アナリスト|特約記者|特约记者)(?=$|\s|[=＝])\s*[=＝]?"
)
_ROLE_HEADS = (
    r"analyst|writer|reporter|editor|correspondent|contributor|columnist|strategist|journalist"
    r"|author|producer|freelancer|founder|cfa|cfp|cpa|mba|ph\.?d\.?"
    r"|redakteur(?:in)?|korrespondent(?:in)?|chefkorrespondent(?:in)?|börsenkorrespondent(?:in)?"
    r"|journalist(?:in)?|reporter(?:in)?|autor(?:in)?|volontär(?:in)?|ressortleiter(?:in)?"
    r"|chefredakteur(?:in)?|herausgeber(?:in)?|analystin|kolumnist(?:in)?|redacteur|rédacteur"
)
_ROLE_WORDS = (
    r"senior|junior|chief|staff|deputy|managing|executive|associate|contributing|lead|guest"
    r"|freelance|markets?|financial|finance|business|technology|tech|equity|investment|research"
    r"|news|economics|global|european|us|asia|leitender?|leitende|stellvertretender?|freier|freie"
    r"|wirtschafts|finanz"
)
_ROLE = re.compile(rf"(?:(?:{_ROLE_WORDS})[\s-]+)*(?:{_ROLE_HEADS})s?\.?", re.IGNORECASE)
# Capitals only: `Robin Author` might be called so, `Jo Smith Senior Analyst` is not.
_ROLE_AFTER = re.compile(
    rf"\s+(?:(?:{_ROLE_WORDS})\s+)+(?:{_ROLE_HEADS})\s*$"
    r"|\s+(?:CFA|CFP|CPA|MBA|Redakteur(?:in)?|Korrespondent(?:in)?)\s*$",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(
    r"^(?:\w+-)*(?:(?:Chef|Börsen|Wirtschafts|Finanz|Asien)?[Kk]orrespondent|[Rr]edakteur|[Ee]xperte?"
    r"|[Aa]nalyst|Gastautor|[Rr]eporter)(?:in)?\s+(?=[A-ZÄÖÜ])"
)
_BETWEEN = re.compile(
    r"\s*[,;、，；／/|｜·•&＆+‧]\s*|\s+(?:and|und|et|y|with|mit)\s+"
    r"|\s+[–—-]\s+|[–—]|(?<=[^\W\d_A-Z]{3})\.\s+|(?<=[\u3400-\u9fff])(?:和|與|与|及)(?=[\u3400-\u9fff]{2})"
)
_OF_PLACE = re.compile(r"\s+(?:in|aus|from|for|für)\s+.*$", re.IGNORECASE)
# Filled in by the system that the page is made with.
_NOBODY = re.compile(
    r"(?:admin\w*|root|guest|user\w*|webmaster|unknown|undefined|null|none|n/?a|anonymous|anonym"
    r"|default|test|editor|author|autor|staff writers?|by|von|share|print|email|facebook|twitter"
    r"|linkedin|subscribe|follow|posted|updated|published|home|news|weiter|\w+day|\w+tag|гость|佚名|匿名|未知"
    r"|网络|網路|(?:view|more|all|see|read|follow|alle|weitere|mehr|afficher|voir|ver) .*)",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\b(?:desk|team|staff|newsroom|editors?|editorial|redaktion|redaction|redacción|rédaction"
    r"|redazione|agentur|agency|agencies|newsdesk|webteam|reports?|newswire|wire|associated press"
    r"|press association|bureau)\b"
    r"|redaktion$|^(?:reuters|bloomberg|xinhua|kyodo|yonhap|ansa|efe|tass|dpa|afp|apa?|sda|sid|epd"
    r"|kna|dow jones|pr newswire|business wire|globe ?newswire|awp|rtr|dts|dapd)(?:[-/ ]\w+)?$"
    r"|(?:編集部|编辑部|編輯部|編輯室|编辑室|編集局|取材班|取材班|通信|通讯社|通訊社|新华社|新聞網"
    r"|新闻网|日报|日報|时报|時報|편집부|편집국|취재팀|증권팀|경제팀|부|팀|通信社|報道部|中心)$",
    re.IGNORECASE,
)
# What a person is from or of, beside the name.
_BODY = re.compile(
    r"\b(?:media|news|times|post|insider|international|online|network|press|magazine?|tv|radio"
    r"|gmbh|inc|ltd|llc|corp|university|institute|group|capital|research|business|finance)\b|\.(?:com|de)$",
    re.IGNORECASE,
)
_ENDS_IN_ROLE = re.compile(rf"\b(?:{_ROLE_HEADS})(?:-\w+)*\s*$", re.IGNORECASE)
_NO_NAME = re.compile(r"[\d!?！？。<>{}\[\]=%€$§*_\\\"“”„…:：#~^]")
_SMALL_WORDS = """
    de da do dos del della di du la le van von der den ter ten zu zum zur of the al bin ibn e
    y el st. d' and für for und
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in texts that are said together, none twice."""
    found: dict[str, str] = {}
    for text in texts:
        for name in _names(text):
            found.setdefault(same(name), name)
    return tuple(found.values())[:_MOST]


def same(name: str) -> str:
    """What two spellings of one name have in common: neither case nor order of its words."""
    return " ".join(sorted(re.sub(r"[\W_]+", " ", name).casefold().split()))


def is_desk(name: str) -> bool:
    """Whether a name is a newsroom's or an agency's, not a person's."""
    return _DESK.search(name) is not None


def is_person(name: str) -> bool:
    """Whether a name may be a person's: neither a desk's nor a company's."""
    return not is_desk(name) and not _BODY.search(name)


def is_byline(line: str) -> bool:
    """Whether a line near the headline says who wrote the text."""
    if _CJK.search(line):
        said = _EDITOR.sub("", line)
        return bool(_BY.match(_unwrapped(said)) or _AFTER_CJK.search(said)) and len(line) <= 60
    match = _BY.match(line)
    return match is not None and line[match.end() : match.end() + 1].isupper()


def _names(text: str) -> Iterator[str]:
    text = _unwrapped(_EDITOR.sub("", _ADDRESS.sub(" ", clean(text[:_LONGEST_LINE]))))
    text = _AFTER_CJK.sub("、", _BY.sub("", text)) if _CJK.search(text) else _BY.sub("", text)
    parts = [part for part in map(_bare, _BETWEEN.split(text)) if part]
    parts = [_without_place(part) for part in parts]
    parts = [part for part in parts if not _REPORTED.search(part) or len(parts) == 1]
    if not _CJK.search(text):
        parts = list(_without_places(parts, text))
    yield from filter(_is_name, parts)


def _unwrapped(text: str) -> str:
    text = text.strip()
    inside = _IN_BRACKETS.match(text)
    return inside[1].strip() if inside else _BRACKETED.sub("", text)


def _bare(part: str) -> str:
    """A part of a byline without role and label; nothing if it was only that."""
    part = re.sub(r"[(（][^)）]*[)）]?", " ", part)
    part = _BY.sub("", " ".join(part.split()).strip(" ,;|-–—:：*•→'\""))
    if _ROLE.fullmatch(part) or _NOBODY.fullmatch(part):
        return ""
    part = _ROLE_BEFORE.sub("", part)
    return part if is_desk(part) else _ROLE_AFTER.sub("", part)


def _without_place(part: str) -> str:
    name = _OF_PLACE.sub("", part)
    return name if _is_full_name(name) else part


def _without_places(parts: list[str], text: str) -> Iterator[str]:
    """Persons have two words and more; what has one beside them is a place or a paper, and what
    ends as roles do is a role. Two of one word each, with a comma, are a last name and a first."""
    if len(parts) == 2 and "," in text and not any(" " in part or is_desk(part) for part in parts):
        yield f"{parts[1]} {parts[0]}"
        return
    yield from (
        next(filter(None, ([p for p in parts if of(p)] for of in (_is_full_name, _is_long))), parts)
    )


def _is_long(part: str) -> bool:
    return " " in part


def _is_full_name(part: str) -> bool:
    other = is_desk(part) or _BODY.search(part) or _ENDS_IN_ROLE.search(part)
    return " " in part and not other and _is_name(part)


def _is_name(part: str) -> bool:
    """Addresses, sentences and logins are not names."""
    words = part.split()
    if _NO_NAME.search(part) or not any(map(str.isalpha, part)) or len(part) > _LONGEST:
        return False
    if _CJK.search(part):
        return 2 <= len(part) <= _LONGEST_CJK and len(words) <= _MOST_WORDS
    if len(words) > _MOST_WORDS or len(part) < 2:
        return False
    if is_desk(part):
        return True
    if len(words) == 1:
        return part[:1].isupper()
    return all(word[:1].isupper() or word.casefold() in _SMALL or "'" in word for word in words)
