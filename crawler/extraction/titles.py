"""An article's title: what most of the places that name one agree on.

On multilingual news pages JSON-LD's headline, then og:title, then h1 was right on 81 %, but one
of the three on 98 %. Each goes wrong in its own way: the first is cut off, the second written
for a network, the third a logo. So two that agree beat one that comes first, and of two pairs
the one that a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.extraction.candidates import Candidate, Choice, because, clean, first, letters
from crawler.extraction.elements import Elements
from crawler.extraction.places import TITLE
from crawler.extraction.site_names import SiteNames

_LONGEST = 300
_FAMILIES = {place.origin: place.family for place in TITLE}
_SEEN = "h1"
_WRITTEN = {"opengraph", "title"}
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w{4,}")
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
# Google asked for headlines of no more, and content management systems cut them there.
_CUT_AT = 110
# What is left of a template whose site name is empty.
_CLOSING = re.compile(r"\s+[-–—|·:]$")
# A shorter beginning may be a kicker that another title has too.
_SHORTEST_STEM = 15
# Not a colon: `Nvidia` is no title where the page's is `Nvidia: the order that was put off`.
_AFTER = re.compile(r"\s*[|｜_]|\s+(?:[-–—·•›«»‹]|::)\s")
_AFTER_HEADLINE = re.compile(r"\s*(?:[-–—|·:_]|::|»)\s")


def choose(page: Elements, sites: SiteNames) -> Choice[str]:
    """The title that most families of places agree on; of as many, what is seen on the page,
    then the first place's. og:title and the title element alone are one voice, against a
    headline that is akin to them. What was cut off is taken from where it is whole."""
    choice = first(_without_logos(list(_candidates(page, sites))))
    if choice.winner is None:
        return choice
    said = [(one, letters(one.value)) for one in _usable(choice)]
    agreeing = [(one, _agreeing(one, key, said)) for one, key in said]
    winner, among = max(agreeing, key=lambda pair: (len(pair[1]), _SEEN in pair[1]))
    seen = next((one for one, _ in said if _FAMILIES[one.origin] == _SEEN), None)
    if seen is not None and set(among) == _WRITTEN and _is_akin(seen, winner):
        winner, why = seen, "seen on the page, the two that agree are written for machines"
    elif len(among) > 1:
        why = f"{_number(len(among))} agree: {', '.join(among.values())}"
    else:
        winner, why = choice.winner, choice.why
    if (whole := _whole(winner, choice)) is not None:
        return because(choice, whole, f"whole, where {winner.origin} is cut off")
    return because(choice, winner, why)


def forms(choice: Choice[str]) -> Iterator[str]:
    """All that the headline may be on the page: each candidate, with the site's name and
    without."""
    for one in choice.candidates:
        yield from (clean(one.raw), one.value)


def as_above_text(choice: Choice[str], line: str) -> Choice[str]:
    """The title as the headline above the text has it, where the chosen one goes on from there
    by the name of a site that the page does not tell."""
    winner = choice.winner
    if winner is None or not line or not _goes_on(winner.value, line, _AFTER_HEADLINE):
        return choice
    shorter = replace(winner, value=line, note="cut to the headline above the text")
    return because(choice, shorter, choice.why)


def _candidates(page: Elements, sites: SiteNames) -> Iterator[Candidate[str]]:
    for place in TITLE:
        for raw in (raw for group in place.read(page) for raw in group):
            whole = clean(raw)
            value = _CLOSING.sub("", sites.off(whole)[:_LONGEST])
            if not value:
                continue
            of_site = sites.is_site(value)
            note = "site name taken off" if len(value) < len(whole) <= _LONGEST else ""
            yield Candidate(
                origin=place.origin,
                raw=raw,
                value=value,
                usable=not of_site,
                note="the site's name" if of_site else note,
            )


def _without_logos(candidates: list[Candidate[str]]) -> Iterator[Candidate[str]]:
    """An h1 that shares nothing with what other places say is a logo, a section, or the name of a
    menu; unless it is longer than all they say: some sites have one title element."""
    others = [one for one in candidates if one.usable and _FAMILIES[one.origin] != _SEEN]
    longest = max((len(one.value) for one in others), default=0)
    for one in candidates:
        short = _FAMILIES[one.origin] == _SEEN and len(one.value) < longest
        if short and one.usable and not any(_is_akin(one, other) for other in others):
            yield replace(one, usable=False, note="akin to no other title")
        else:
            yield one


def _usable(choice: Choice[str]) -> list[Candidate[str]]:
    return [one for one in choice.candidates if one.usable]


def _agreeing(
    one: Candidate[str], key: str, said: list[tuple[Candidate[str], str]]
) -> dict[str, str]:
    """By family the first place that says the same as this candidate. A page's title element
    agrees with what it begins with: it goes on with section and site."""
    found = {_FAMILIES[one.origin]: one.origin}
    for other, others_key in said:
        if others_key == key or (
            other.origin == "title element" and _goes_on(other.value, one.value, _AFTER)
        ):
            found.setdefault(_FAMILIES[other.origin], other.origin)
    return found


def _is_akin(one: Candidate[str], other: Candidate[str]) -> bool:
    """Whether two titles may be of one article: a quarter of the shorter's words (of characters
    in Chinese, Japanese and Korean) are the other's."""
    mine, others = _words(one.value), _words(other.value)
    return len(mine & others) * 4 >= min(len(mine), len(others)) > 0


def _words(title: str) -> set[str]:
    return set(_CJK.findall(title)) or set(_WORD.findall(title.casefold()))


def _goes_on(title: str, beginning: str, separator: re.Pattern[str]) -> bool:
    """Whether a title is this beginning, a separator, and more."""
    same = title[: len(beginning)].casefold() == beginning.casefold()
    return same and separator.match(title, len(beginning)) is not None


def _whole(winner: Candidate[str], choice: Choice[str]) -> Candidate[str] | None:
    """Another candidate that begins with the winner and goes on, where the winner is cut off."""
    stem = _CUT.sub("", winner.value)
    if stem == winner.value and len(clean(winner.raw)) != _CUT_AT:
        return None
    key = letters(stem)
    if len(key) < _SHORTEST_STEM:
        return None
    longer = (
        one
        for one in _usable(choice)
        if letters(one.value).startswith(key)
        and len(letters(one.value)) > len(key)
        and not _CUT.search(one.value)
    )
    return next(longer, None)


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
