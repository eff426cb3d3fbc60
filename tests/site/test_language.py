"""The interface in German: who gets it, how it is worded, that nothing of it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes
from markupsafe import escape

from archive import terms
from archive.article import Article
from archive.language import CATALOGUES, LANGUAGES, grouped, speaking
from archive.pages.app import SITE
from archive.pages.speaking import chosen
from archive.pages.told import told
from archive.pages.wording import as_day, as_moment, counted, percent, price, until
from crawler.analysis import analyze
from crawler.analysis.companies import companies
from tests.site.newsroom import NOW, Reader

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((SITE / "templates").glob("*.html"))
TRANSLATIONS = sorted(set(LANGUAGES) - {"en"})
GERMAN = {"Accept-Language": "de-CH,de;q=0.9,en;q=0.8"}
PAGES = (
    "/", "/search", "/search?q=nvidia", "/article/1", "/article/1/versions", "/companies",
    "/company/0020.HK", "/claims", "/alerts", "/sources", "/sources/presse", "/about", "/nope",
)  # fmt: skip


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "de", "de"),
        ("", "de-AT,de;q=0.7,en;q=0.3", "de"),
        ("", "en-GB,en;q=0.9,de;q=0.8", "en"),
        ("", "fr, de;q=0.5, en;q=0.4", "de"),
        ("", "en;q=0.1, de;q=0.2", "de"),
        ("", "de;q=0, en", "en"),
        ("", "zh-CN, ja", "en"),
        ("", "de;q=much, en;q=0.1", "en"),
        ("", ";;,q=1,*", "en"),
        ("en", "de", "en"),
        ("de", "en", "de"),
        ("../de", "", "en"),
    ],
)
def test_the_choice_counts_then_the_browser(cookie: str, accepted: str, language: str) -> None:
    assert chosen(cookie, accepted) == language


@pytest.mark.parametrize("path", PAGES)
def test_pages_say_which_language_they_are_in(reader: Reader, path: str) -> None:
    for headers, language in (({}, "en"), (GERMAN, "de")):
        answer = reader.get_with(path, headers)
        assert answer.page.get("lang") == language
        assert answer.headers["content-language"] == language
        assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))


def test_a_german_page(reader: Reader) -> None:
    answer = reader.get_with("/about", GERMAN)
    assert answer.texts("//h1") == ["Über dieses Archiv"]
    assert answer.texts("//nav//a")[:3] == ["Suchen", "Unternehmen", "Aussagen"]
    assert "9 Artikel aus 2 Quellen" in answer.texts("//p")[0]
    assert re.search(r"bis zum \d+\. \w+\.? 20\d\d", answer.texts("//p")[0])


def test_the_switch_keeps_the_choice_and_goes_back(reader: Reader) -> None:
    (switch,) = reader.get("/search?q=nvidia").page.xpath("//footer//a[@hreflang='de']/@href")
    answer = reader.get(switch)
    assert (answer.status, answer.headers["location"]) == (303, "/search?q=nvidia")
    cookie = answer.headers["set-cookie"].partition(";")[0]
    assert reader.get_with("/about", {"Cookie": cookie}).page.get("lang") == "de"
    assert reader.get("/language/de?next=//evil.example").headers["location"] == "/"
    assert reader.get("/language/xx").status == 404


def test_hints_speak_it_too(reader: Reader) -> None:
    answer = reader.get_with("/claims?company=nosuch&min=viel&since=heute", GERMAN)
    assert answer.texts("//ul[@class='hints']/li") == [
        "„heute“ ist kein Tag. Tage werden 2026-01-31 geschrieben.",
        "„viel“ ist keine Zahl. Zahlen werden 46.77 oder 3e9 geschrieben.",
        "Das Archiv kennt kein Unternehmen „nosuch“.",
    ]


def test_what_programs_read_is_the_same_for_all(reader: Reader) -> None:
    for path in ("/search.atom", "/search.json", "/claims.csv", "/claims.json"):
        assert reader.get_with(path, GERMAN).text == reader.get(path).text


def test_numbers_days_and_plurals() -> None:
    with speaking("de"):
        assert as_day("2026-03-01") == "1. März 2026"
        assert as_moment("2026-11-23T08:00:00+00:00") == "23. Nov. 2026, 08:00 UTC"
        assert (grouped(1234567), price(1465.5), percent(46.77)) == (
            "1.234.567", "1.465,50", "46,77 %",
        )  # fmt: skip
        assert [counted(n, "story") for n in (0, 1, 1200)] == [
            "0 Meldungen", "1 Meldung", "1.200 Meldungen",
        ]  # fmt: skip
        assert until(None, NOW) == "jetzt"
        assert terms.country_name("HK") == "Hongkong"
        assert terms.metric_name("price_move") == "Kursbewegung"
    assert as_day("2026-09-01") == "1 Sep 2026"
    assert terms.country_name("KR") == "South Korea"


def said() -> set[tuple[str | None, str]]:
    """All that is said in English: context, and the message (of one that counts, for one)."""
    keywords = {
        "_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3), "later": None, "later_n": (1, 2),
    }  # fmt: skip
    options = {"**.html": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}}
    found = extract_from_dir(
        ROOT / "archive", [("**.py", "python"), ("**.html", "jinja2")], options, keywords
    )
    return {
        (context, message if isinstance(message, str) else message[0])
        for _, _, message, _, context in found
    }


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_translation_is_missing_or_left_over(language: str) -> None:
    with (CATALOGUES / f"{language}.po").open(encoding="utf-8") as file:
        catalogue = read_po(file, locale=language)
    messages = [message for message in catalogue if message.id]
    keys = {(m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in messages}
    assert keys == said(), "make messages brings the catalogues up to date"
    for message in messages:
        strings = [message.string] if isinstance(message.string, str) else message.string or []
        assert all(strings), f"{message.id} is not translated"
        assert not message.fuzzy
        assert not list(message.check(catalogue)), message.id
        ids = [message.id] if isinstance(message.id, str) else message.id
        for text, english in zip(strings, ids, strict=True):
            assert marked(text) == marked(english), message.id


def marked(text: str) -> tuple[list[str], list[str]]:
    """A message's gaps and tags, which a translation keeps."""
    return (
        sorted(set(re.findall(r"%\(\w+\)s", text))),
        [tag for tag in re.findall(r"<[^>]+>", text) if not tag.startswith("<time")],
    )


@pytest.mark.parametrize(
    ("noted", "german"),
    [
        ("about 0020.HK, NVDA", "über 0020.HK, NVDA"),
        ("1 of 1,240 sentences speak of AI", "von KI handeln 1 von 1.240 Sätzen"),
        (
            "1 hour later: 9 figures in common: 46.77 %, 3.13 HKD …",
            "1 Std. später: 9 gemeinsame Zahlen: 46,77 %, 3,13 HKD …",
        ),
        ("at the same time: 61 % of its text stands there too",
         "zur selben Zeit: 61 % des Textes stehen auch dort"),
        ("it says so: <b>translated by AI</b>",
         "er sagt es selbst: &lt;b&gt;translated by AI&lt;/b&gt;"),
        ("a rule of <old>", '<span lang="en">a rule of &lt;old&gt;</span>'),
    ],
)  # fmt: skip
def test_what_was_noted_in_english_is_told(noted: str, german: str) -> None:
    with speaking("de"):
        assert told(noted) == german
    assert told(noted) == escape(noted)


def test_what_analysis_notes_is_told() -> None:
    """All of its sentences are in the catalogue as it words them today."""
    text = "SenseTime-Aktie fällt um 46,77 Prozent, die KI bleibt。 <<: Maschinell übersetzt."
    title = "SenseTime stürzt ab SenseTime stürzt ab"
    analysis = analyze(Article(url="https://a.example/", title=title, text=text, language="de"))
    assert analysis.fingerprint
    noted = [*analysis.relevance.reasons, *analysis.fingerprint.machine]
    assert len(noted) == 7
    with speaking("de"):
        assert [one for one in map(told, noted) if "lang=" in one] == []


def test_every_term_has_a_name() -> None:
    assert {company.role for company in companies()} <= set(terms.ROLES)


# What is called the same everywhere, and what stands between two gaps.
NAMES = re.compile(r"lang=\"[^\"]*\"|Kursblatt|JSON Feed|Atom|CSV|JSON|UTC|HTTP")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_outside_the_catalogue(path: Path) -> None:
    assert not list(untranslated(path.read_text(encoding="utf-8")))


def untranslated(source: str) -> Iterator[str]:
    env = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    tree = env.parse(source)
    yield from (text for text in words(tree) if re.search(r"[A-Z][a-z]+|[a-z] [a-z]", text))
    markup = "".join(
        part.data if isinstance(part, nodes.TemplateData) else "\N{OBJECT REPLACEMENT CHARACTER}"
        for output in tree.find_all(nodes.Output)
        for part in output.nodes
    )
    page = lxml.html.fromstring(f"<div>{markup}</div>")
    # What is typed, and what is marked as English, is the same for all.
    texts = page.xpath(
        "//text()[not(ancestor::code | ancestor::pre | ancestor::*[@lang='en'])]"
        " | //@title | //@placeholder | //@aria-label | //@data-label"
    )
    for text in texts:
        if re.search(r"\w{2}", NAMES.sub("", text)):
            yield text.strip()


SAYING = ("_", "gettext", "ngettext", "pgettext", "npgettext")


def words(node: nodes.Node) -> Iterator[str]:
    """The strings in expressions, but for messages and what filters are told."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    children: list[nodes.Node]
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in SAYING:
        children = list(node.kwargs)
    elif isinstance(node, nodes.Filter):
        children = [node.node] if node.node else []
    else:
        children = list(node.iter_child_nodes())
    for child in children:
        yield from words(child)
