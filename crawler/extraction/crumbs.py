"""Breadcrumbs: the sections on the way to an article, by JSON-LD and as they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from crawler.extraction import jsonld
from crawler.extraction.candidates import clean, letters
from crawler.extraction.elements import Elements, text_within

_HOME = """
    home homepage start startseite hauptseite accueil inicio portada 首页 首頁 主页 主頁 ホーム
    トップ トップページ top 홈 메인 news nachrichten article articles artikel post posts
    uncategorized unkategorisiert allgemein all frontpage
"""
HOME = frozenset(_HOME.split())

_MOST = 20


def linked(page: Elements) -> Iterable[str]:
    """Names but the article's own, innermost first, of each BreadcrumbList."""
    titles = {letters(title) for title in titles_of(page)}
    for thing in page.linked.crumbs:
        names = _without_article(jsonld.crumbs(thing), titles)
        yield from reversed(names)


def visible(page: Elements) -> Iterable[str]:
    """Links but the article's own, innermost first, of each list that calls itself breadcrumbs."""
    titles = {letters(title) for title in titles_of(page)}
    for element in page.crumbs[:3]:
        links = islice(element.iter("a"), _MOST)
        yield from reversed(_without_article([text_within(one, 200) for one in links], titles))


def titles_of(page: Elements) -> Iterator[str]:
    """What the article may be called in its breadcrumbs."""
    for thing in page.linked.articles:
        yield from jsonld.texts(thing.get("headline"))
    yield from page.meta.get("og:title", ())
    yield from (text_within(h1) for h1 in page.headlines[:5])


def _without_article(names: list[str], titles: set[str]) -> list[str]:
    names = [clean(name) for name in names]
    if names and any(_same(letters(names[-1]), title) for title in titles):
        names.pop()
    return [name for name in names if letters(name) not in HOME]


def _same(crumb: str, title: str) -> bool:
    """Crumbs are cut short, titles go on with the site."""
    return bool(crumb) and (crumb == title or (len(crumb) > 20 and title.startswith(crumb[:20])))
