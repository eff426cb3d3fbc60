"""What a page says of itself: what is read at each place, and which place is believed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest
from lxml import html

from archive.article import Found
from crawler.commands.inspected import as_json
from crawler.extraction import author_names, examine, jsonld, metadata
from crawler.extraction.metadata import Described, describe
from crawler.extraction.places import AUTHORS, IMAGE, SECTION, TAGS, TITLE
from crawler.extraction.tree import parse

ADDRESS = "https://www.desk.example/2026/a"


def said(
    head: str = "", body: str = "<h1>Title</h1>", url: str = ADDRESS, found: Found | None = None
) -> Described:
    page = f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>"
    return describe(parse(page.encode()), url, found)


def linked(**properties: Any) -> str:
    thing = {"@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def meta(names: Mapping[str, str]) -> str:
    return "".join(f'<meta property="{name}" content="{text}">' for name, text in names.items())


# Titles


@pytest.mark.parametrize(
    ("title", "site", "url", "expected"),
    [
        ("Orders fall - Desk Daily", "Desk Daily", "", "Orders fall"),
        ("Orders fall | Markets | Desk Daily", "Desk Daily", "", "Orders fall | Markets"),
        ("Desk Daily | Orders fall", "Desk Daily", "", "Orders fall"),
        ("Orders fall – DESK DAILY", "Desk Daily", "", "Orders fall"),
        ("Orders fall at Desk Daily", "Desk Daily", "", "Orders fall at Desk Daily"),
        ("Orders fall: why now – and how far", "Desk Daily", "", None),
        ("Chip-Desk", "Desk", "", "Chip-Desk"),
        ("订单推迟-新浪网", "新浪网", "", "订单推迟"),
        ("订单推迟_财经_新浪网", "新浪网", "", "订单推迟_财经"),
        ("Kurs fällt - heise online", "", "https://www.heise.de/a", "Kurs fällt"),
        ("Kurs fällt | DER SPIEGEL", "", "https://www.spiegel.de/a", "Kurs fällt"),
        ("Kurs fällt | FAZ.NET", "", "https://www.faz.net/a", "Kurs fällt"),
        ("Stocks fall - The New York Times", "", "https://www.nyt.com/a", "Stocks fall"),
        ("Stocks fall - Yahoo Finance", "", "https://finance.yahoo.com/a", "Stocks fall"),
        ("Why now - and how far the fall goes", "", "https://www.why.com/a", None),
        ("Orders fall -", "", "", "Orders fall"),
        ("Orders fall | DW | 19.05.2026", "", "https://www.dw.com/a", "Orders fall"),
        ("AT&amp;amp;T &amp;#8211; orders", "", "", "AT&T – orders"),
        ("ORDERS FALL", "", "", "ORDERS FALL"),
        ("x" * 400, "", "", "x" * 300),
    ],
)
def test_a_title_without_its_site(title: str, site: str, url: str, expected: str | None) -> None:
    head = f"<title>{title}</title>" + (meta({"og:site_name": site}) if site else "")
    assert said(head, "", url or ADDRESS).title == (title if expected is None else expected)


def test_a_title_that_is_but_the_site_is_none() -> None:
    described = said("<title>Desk</title>" + meta({"og:title": "Orders fall"}), "<h1>Desk</h1>")
    assert described.title == "Orders fall"
    assert [one.note for one in described.chosen.title.candidates if not one.usable] == [
        "the site's name",
        "the site's name",
    ]


@pytest.mark.parametrize(
    ("headline", "og", "h1", "title", "expected"),
    [
        ("Orders fall now", "Social words", "Orders fall now", "Search words", "json-ld headline"),
        ("Search words", "Orders fall", "Orders fall", "Search words | Markets", "og:title"),
        ("Search words", "Social words", "Orders fall today", "Orders fall today | M", "h1"),
        ("Search words", "Social words", "Orders fall", "Other words", "json-ld headline"),
        ("", "Why orders fall", "Orders fall again", "Why orders fall", "h1"),
        ("", "Why orders fall", "Newsletter", "Why orders fall", "og:title"),
        ("", "", "Orders", "Orders: why they fall", "h1"),
        ("", "", "Tagblatt", "Why orders fall", "title element"),
    ],
)
def test_titles_that_agree(headline: str, og: str, h1: str, title: str, expected: str) -> None:
    head = (linked(headline=headline) if headline else "") + meta({"og:title": og} if og else {})
    chosen = said(f"{head}<title>{title}</title>", f"<h1>{h1}</h1>").chosen.title
    assert chosen.origin == expected, chosen.why


def test_a_title_that_is_cut_off_is_taken_from_where_it_is_whole() -> None:
    whole = "Orders fall at the designer of chips, and its suppliers follow"
    for cut in (whole[:40] + "…", whole[:40] + "..."):
        chosen = said(linked(headline=cut) + meta({"og:title": whole}), "").chosen.title
        assert (chosen.value_or(""), chosen.origin) == (whole, "og:title")
        assert chosen.why == "whole, where json-ld headline is cut off"


def test_the_feeds_title_is_the_last() -> None:
    found = Found(url=ADDRESS, title="Orders fall")
    assert said("", "", found=found).chosen.title.origin == "feed or sitemap"
    assert said("<title>Orders rise</title>", "", found=found).title == "Orders rise"


# Authors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Jo Park", ["Jo Park"]),
        ("by Jo Park and Sam de la Cruz", ["Jo Park", "Sam de la Cruz"]),
        ("Written by Jo Park, Senior Analyst", ["Jo Park"]),
        ("Jo Park, CNBC", ["Jo Park"]),
        ("Jo Park | Desk Media Group", ["Jo Park"]),
        ("Jo Park (Reuters)", ["Jo Park"]),
        ("Park, Jo", ["Jo Park"]),
        ("Jo Park, jo@desk.example, @jopark", ["Jo Park"]),
        ("By Jo Park; edited by Sam Cruz", ["Jo Park"]),
        ("JO PARK, AP National Security Writer", ["JO PARK"]),
        ("Jo Park in New York", ["Jo Park"]),
        ("Jo Park in New York and Sam Cruz in Berlin", ["Jo Park", "Sam Cruz"]),
        ("Von Anna Berg, Berlin", ["Anna Berg"]),
        ("Anna Berg, Max Öhler und Cem Aydın", ["Anna Berg", "Max Öhler", "Cem Aydın"]),
        ("Chefkorrespondent Max Öhler", ["Max Öhler"]),
        ("Max Öhler, Redakteur", ["Max Öhler"]),
        ("Autor: Max Öhler", ["Max Öhler"]),
        ("Par Zoé Petit", ["Zoé Petit"]),
        ("dpa", ["dpa"]),
        ("dpa-AFX", ["dpa-AFX"]),
        ("Redaktion", ["Redaktion"]),
        ("Staff Writer", []),
        ("Contributor", []),
        ("admin", []),
        ("jopark", []),
        ("user5105", []),
        ("https://www.facebook.com/jo.park", []),
        ("jo@desk.example", []),
        ("Orders fell by a tenth, and nobody knows how long it will take", []),
        ("文／王小明", ["王小明"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("(記者 王小明)", ["王小明"]),
        ("〔記者王小明／綜合報導〕", ["王小明"]),
        ("作者：王小明", ["王小明"]),
        ("作者：王小明 责任编辑：李大华", ["王小明"]),
        ("責任編輯：李大華", []),
        ("新华社记者 王小明", ["王小明"]),
        ("編集部", ["編集部"]),
        ("文＝山田太郎", ["山田太郎"]),
        ("山田太郎記者", ["山田太郎"]),
        ("김철수 기자", ["김철수"]),
        ("[서울=데스크] 김철수 기자 kim@desk.example", ["김철수"]),
        ("김철수·이영희 기자", ["김철수", "이영희"]),
    ],
)
def test_names_in_a_byline(text: str, expected: list[str]) -> None:
    assert list(author_names.names([text])) == expected


def test_no_name_twice() -> None:
    assert author_names.names(["Jo Park", "JO PARK", "Park Jo", "By Jo Park"]) == ("Jo Park",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jo Park", True),
        ("Von Anna Berg", True),
        ("Von der Leyen warnt vor Chips", False),
        ("by a tenth", False),
        ("Orders fall by a tenth", False),
        ("記者王小明／台北報導", True),
        ("김철수 기자", True),
        ("기자들은 묻지 않았다", False),
    ],
)
def test_what_is_a_byline(line: str, expected: bool) -> None:
    assert author_names.is_byline(line) is expected


def test_a_person_comes_before_a_desk_and_the_site_last() -> None:
    head = meta({"og:site_name": "Reuters"}) + linked(author="Newsroom", headline="Title")
    described = said(head + '<meta name="author" content="Reuters">', "<h1>Title</h1>By Jo Park")
    assert described.chosen.authors.value_or(()) == ("Newsroom",)
    described = said(head, "<h1>Title</h1><p>By <b>Jo Park</b></p>")
    assert described.chosen.authors.why == "a person comes before a desk"
    described = said(meta({"og:site_name": "Reuters", "author": "Reuters"}))
    assert described.chosen.authors.value_or(()) == ("Reuters",)
    described = said(meta({"og:site_name": "Tagblatt", "author": "Tagblatt"}))
    assert described.chosen.authors.winner is None


def test_authors_of_teasers_are_not_the_articles() -> None:
    links = "".join(f'<a rel="author">{name} Park</a>' for name in ("Jo", "Sam", "Kim", "Lee"))
    assert said("", links).chosen.authors.value_or(()) == ("Jo Park",)


# Pictures, sections, tags, the site


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("/img/factory.jpg", "https://www.desk.example/img/factory.jpg"),
        ("//cdn.example/factory.jpg?w=1200", "https://cdn.example/factory.jpg?w=1200"),
        ("https://cdn.example/nvidia-logo-tower.jpg", "https://cdn.example/nvidia-logo-tower.jpg"),
        ("/img/my picture.jpg", "https://www.desk.example/img/my%20picture.jpg"),
        ("data:image/png;base64,AAAA", ""),
        ("javascript:alert(1)", ""),
        ("/img/logo.png", ""),
        ("/img/desk-logo-og-1200x630.png", ""),
        ("/img/og-image.png", ""),
        ("/img/placeholder.jpg", ""),
        ("/avatars/7.jpg", ""),
        ("https://secure.gravatar.com/7", ""),
        ("/img/brand.svg", ""),
        ("https://[/a.jpg", ""),
        ("https://desk.example:port/a.jpg", ""),
        ("/", ""),
    ],
)
def test_a_picture_of_the_article(raw: str, expected: str) -> None:
    assert said(meta({"og:image": raw})).chosen.image.value_or("") == expected


def test_a_picture_that_is_too_small_or_the_publishers_logo() -> None:
    head = meta({"og:image": "/a.jpg", "og:image:width": "64"})
    assert said(head).chosen.image.candidates[0].note == "too small"
    logo = linked(publisher={"logo": {"url": "/brand.jpg"}}, image=["/brand.jpg", "/b.jpg"])
    assert said(logo).chosen.image.value_or("") == "https://www.desk.example/b.jpg"


def test_sections() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"position": 3, "name": "Orders fall"},
            {"position": "2", "item": {"@id": "/m", "name": "Markets"}},
            {"position": 1, "name": "Home"},
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(crumbs)}</script>'
    body = "<h1>Orders fall</h1>"
    assert said(script, body).chosen.section.value_or("") == "Markets"
    named = meta({"article:section": "Companies &amp;amp; Markets"})
    assert said(script + named, body).chosen.section.value_or("") == "Companies & Markets"
    for name in ("Home", "Desk", "Orders fall", "7", "type:story", "Uncategorized"):
        assert said(meta({"article:section": name}), body).chosen.section.winner is None, name


def test_tags() -> None:
    def tags(head: str) -> tuple[str, ...]:
        return said(head).chosen.tags.value_or(())

    assert tags(linked(keywords="AI, chips,, ai, type:story, 2026")) == ("AI", "chips")
    assert tags(linked(keywords=["Huang, Jensen", "Chips"])) == ("Huang, Jensen", "Chips")
    assert tags(linked(keywords=[{"@type": "DefinedTerm", "name": "Chips"}])) == ("Chips",)
    assert tags(meta({"news_keywords": "芯片、订单", "keywords": "a1, b2"})) == ("芯片", "订单")
    assert tags(meta({"keywords": ", ".join(f"word {'x' * n}" for n in range(1, 17))})) == ()
    assert tags(meta({"keywords": "x" * 61})) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Desk Daily", "Desk Daily"),
        ("https://www.desk.example/", "www.desk.example"),
        ("Desk Daily | News of chips and their makers", "Desk Daily"),
        ("x" * 100, ""),
    ],
)
def test_a_sites_name(name: str, expected: str) -> None:
    assert said(meta({"og:site_name": name})).site_name == expected


# JSON-LD


def test_references_within_the_page_are_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Title", "author": [{"@id": "#jo"}, {"@id": "#no"}]},
            {"@id": "#jo", "@type": "Person", "name": "Jo Park"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert said(head).chosen.authors.value_or(()) == ("Jo Park",)


def test_articles_of_teasers_are_not_the_pages() -> None:
    head = linked(headline="Elsewhere", author="Sam Cruz") + linked(headline="Title", author="Jo P")
    assert [thing["headline"] for thing in said(head).linked] == ["Title"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article", "headline": "Title",}',
        '<!-- {"@type": "Article", "headline": "Title"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Title"}\n//]]>',
        '{"@type": "Article", "headline": "Title", "description": "two\nlines"};',
    ],
)
def test_json_ld_as_it_is_in_the_wild(text: str) -> None:
    tree = parse(f'<html><script type="application/ld+json">{text}</script></html>'.encode())
    assert [thing["headline"] for thing in jsonld.articles(tree)] == ["Title"]


@pytest.mark.parametrize(
    "value",
    [
        *("[" * 900 + "]" * 900, '{"name": ' * 900 + "1" + "}" * 900, "null", "[[[]]]", "1e999"),
        *('{"@type": [[7]], "name": 7}', '{"url": {"url": 7}}', '[{"@id": 7}]'),
    ],
)
def test_json_ld_of_any_shape_is_read_without_an_error(value: str) -> None:
    names = ("author", "headline", "image", "keywords", "publisher", "itemListElement", "@id")
    for kind in ("Article", "BreadcrumbList"):
        properties = ", ".join(f'"{name}": {value}' for name in names)
        text = f'{{"@type": "{kind}", {properties}}}'
        assert said(f'<script type="application/ld+json">{text}</script>').title == "Title"


# The whole


def test_inspect_tells_all_candidates_and_why_one_won() -> None:
    head = (
        "<title>Orders fall | Desk Daily</title>"
        + meta(
            {"og:site_name": "Desk Daily", "article:published_time": "2026-05-19T14:40:00-04:00"}
        )
        + linked(headline="Why orders fall", datePublished="2026-05-19T14:40:00")
    )
    text = "<p>The shares fell after a large customer put off an order, the company said.</p>" * 3
    page = f"<html><head>{head}</head><body><h1>Orders fall</h1>{text}</body></html>".encode()
    examined = examine(page, ADDRESS, now=datetime(2026, 6, 1, tzinfo=UTC))
    told = json.loads(json.dumps(as_json(examined, {"total": 28.04, "metadata": 1.26})))
    assert told["cost"] == {"total": 28.0, "metadata": 1.3}
    assert told["origins"]["title"] == told["fields"]["title"]["origin"] == "h1"
    title = told["fields"]["title"]
    assert title["why"] == "two agree: h1, title element"
    assert [(one["origin"], one["won"], one["note"]) for one in title["candidates"]] == [
        ("json-ld headline", False, ""),
        ("h1", True, ""),
        ("title element", False, "site name taken off"),
    ]
    published = told["fields"]["published_at"]
    assert published["value"] == told["published_at"] == "2026-05-19T18:40:00+00:00"
    assert published["why"] == "json-ld datePublished's day, with time and zone"
    assert [one["won"] for one in published["candidates"]] == [False, True]
    assert told["fields"]["authors"]["value"] is None
    assert told["fields"]["language"]["value"] == "en"


def test_each_place_has_one_name() -> None:
    for places in (TITLE, AUTHORS, IMAGE, SECTION, TAGS):
        names = [place.origin for place in places]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "page",
    [
        "<html " + " ".join(f"a{n}='b'" for n in range(10_000)) + "><body>",
        "<html><h1>Title</h1>" + "<div>By " * 200 + "<p>Text</p>" * 50_000,
        "<html><h1>Title</h1>" + "<h1>Title | Desk</h1>" * 20_000,
        "<html><title>" + "- " * 500_000 + "</title>",
        "<html><meta name=author content='" + "By Jo, " * 200_000 + "'>",
        "<html>" + "<meta name=keywords content='a, b'>" * 20_000,
        "<html>" + "<a rel='author tag' itemprop='author'>Jo Park</a>" * 20_000,
        '<html><script type="application/ld+json">' + "[" * 1_000_000 + "</script>",
        '<html><script type="application/ld+json">{' + ", \n" * 500_000 + "</script>",
        "<html><h1>Title</h1>" + "<time datetime='2026-11-20'>" * 20_000,
        "<html><nav class=breadcrumb>" + "<a>Markets</a>" * 30_000,
    ],
    ids=range(11),
)
def test_no_page_takes_long(page: str) -> None:
    # `parse` refuses some of these.
    tree = html.document_fromstring(page)
    started = process_time()
    metadata.describe(tree, ADDRESS)
    assert process_time() - started < 1.0
