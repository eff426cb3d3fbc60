"""An article's authors: the first place that names persons, else the first that names a desk."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extraction import author_names
from crawler.extraction.candidates import Candidate, Choice, because, first, taken
from crawler.extraction.elements import Elements
from crawler.extraction.places import AUTHORS
from crawler.extraction.site_names import SiteNames

Names = tuple[str, ...]
_STREWN = ("rel=author", "itemprop author")
_MOST_STREWN = 3
_LONGEST = 300


def choose(page: Elements, sites: SiteNames) -> Choice[Names]:
    """Persons before desks, wherever they are named: pages say `Redaktion` to machines and the
    name to readers. The site's own name only where there is nothing else, and if it is that of
    a desk or an agency."""
    candidates = tuple(_candidates(page, sites))
    persons = [one for one in candidates if one.usable and _has_person(one)]
    choice = taken(candidates, persons[0]) if persons else first(candidates)
    if persons and choice.candidates.index(persons[0]) != _first_usable(candidates):
        return because(choice, persons[0], "a person comes before a desk")
    return choice


def _first_usable(candidates: tuple[Candidate[Names], ...]) -> int:
    return next(at for at, one in enumerate(candidates) if one.usable)


def _has_person(one: Candidate[Names]) -> bool:
    return any(map(author_names.is_person, one.value))


def _candidates(page: Elements, sites: SiteNames) -> Iterator[Candidate[Names]]:
    last: list[Candidate[Names]] = []
    for place in AUTHORS:
        for group in map(list, place.read(page)):
            if place.origin == "visible byline" and not any(map(author_names.is_byline, group)):
                continue
            raw = "; ".join(filter(None, map(str.strip, group)))
            if not raw:
                continue
            every = _named(place.origin, group, sites)
            others = tuple(name for name in every if not sites.is_site(name))
            if every and not others:
                desk = all(map(author_names.is_desk, every))
                note = "the site's name" + ("" if desk else ", no desk's")
                last.append(_candidate(place.origin, raw, every, note, usable=desk))
            else:
                note = "" if others else "no name"
                yield _candidate(place.origin, raw, others, note, usable=bool(others))
    yield from last


def _named(origin: str, group: list[str], sites: SiteNames) -> Names:
    """The names in a group; of many by links or microdata but the first: the others wrote the
    teasers and the comments."""
    texts = [text[:_LONGEST] for text in group]
    whole = [text for text in texts if sites.is_site(text)]
    every = author_names.names(_beside_site(text, sites) for text in texts if text not in whole)
    if origin in _STREWN and len(every) > _MOST_STREWN:
        every = every[:1]
    return every or tuple(whole[:1])


def _beside_site(text: str, sites: SiteNames) -> str:
    """Without the site's name, and the place of one word that follows it."""
    parts = [part.strip() for part in text.split(",")]
    if not any(map(sites.is_site, parts)):
        return text
    return ", ".join(part for part in parts if " " in part and not sites.is_site(part))


def _candidate(origin: str, raw: str, value: Names, note: str, *, usable: bool) -> Candidate[Names]:
    return Candidate(origin=origin, raw=raw[:_LONGEST], value=value, note=note, usable=usable)
