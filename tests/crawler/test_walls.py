"""Walls, errors, stubs and teasers beyond the recorded pages: wordings, outcomes, cost."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from lxml.html import document_fromstring

from archive.article import State
from crawler import outcomes
from crawler.extraction import ExtractionFailed, extract, metadata, pagekind, paywall, signs
from crawler.extraction.tree import parse

LEAD = "The chip designer's shares fell 8.4 per cent on Tuesday after a customer put off an order."
REST = "Analysts were divided. Some lowered their estimates by a tenth, others did not."

BOXES = [
    ["Keep reading with a 7-day free trial", "Subscribe to keep reading this post."],
    ["This post is for paid subscribers", "Subscribe", "Already have an account? Sign in"],
    ["Create an account to read the full story.", "The author wrote it for members only."],
    ["You have read your last free article.", "$4 a month", "Cancel anytime"],
    ["Diesen Artikel weiterlesen mit Kurs+", "Sie haben bereits ein Abo? Hier anmelden"],
    ["Dieser Beitrag ist nur für Abonnenten", "Zugang zu allen Artikeln", "2,95 € / Woche"],
    ["Cet article est réservé aux abonnés.", "Il vous reste 78% à découvrir."],
    ["本文为付费内容，订阅后阅读全文", "立即订阅"],
    ["登入後可閱讀全文", "加入會員"],
    ["この記事は有料記事です。残り1,023文字", "会員登録"],
    ["이 기사는 구독자 전용입니다", "구독하고 계속 읽기"],
]
NOT_BOXES = [
    ["Like this article? Sign up for our newsletter."],
    ["“Subscribe to continue reading” is what most visitors now see, and few do."],
    ["Lesen Sie auch: Warum der Speicherzyklus länger dauert"],
    ["Few will subscribe to read what they can have elsewhere for the asking."],
    ["责任编辑：王一", "关注我们的公众号"],
    ["関連記事", "会員登録はこちら"],
    ["Mehr als 40 Prozent der Leser wollen weiterlesen, ohne ein Abonnement zu schließen."],
]


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box[0])
def test_a_box_that_says_how_to_read_on_is_left_out_and_the_text_incomplete(
    box: list[str],
) -> None:
    assert paywall.without_offer([LEAD, REST, *box], None) == [LEAD, REST]
    assert paywall.is_offer(box)
    assert not complete(left_out=box)


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box[0])
def test_such_a_box_is_seen_behind_the_text_as_well(box: list[str]) -> None:
    aside = "".join(f"<div><b>{line[:9]}</b>{line[9:]}</div>" for line in box)
    assert not complete(f"<p>{LEAD}</p><p>{REST}</p><aside>{aside}</aside>")


@pytest.mark.parametrize("lines", NOT_BOXES, ids=lambda lines: lines[0])
def test_what_only_resembles_such_a_box_stays(lines: list[str]) -> None:
    assert paywall.without_offer([LEAD, REST, *lines], None) == [LEAD, REST, *lines]
    assert complete(f"<p>{LEAD}</p><p>{REST}</p><p>{'</p><p>'.join(lines)}</p>")


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ({"isAccessibleForFree": False}, False),
        ({"isAccessibleForFree": "False"}, False),
        ({"isAccessibleForFree": "http://schema.org/False"}, False),
        ({"hasPart": [{"isAccessibleForFree": "false", "cssSelector": ".rest"}]}, False),
        ({"isAccessibleForFree": False, "wordCount": "700"}, False),
        ({"isAccessibleForFree": False, "wordCount": 29}, True),
        ({"isAccessibleForFree": True}, True),
        ({"isAccessibleForFree": ["", None, {}]}, True),
        ({}, True),
    ],
)
def test_a_declared_short_text_is_a_teaser(declared: dict[str, object], told: bool) -> None:
    linked = json.dumps({"@type": "NewsArticle", **declared})
    script = f'<script type="application/ld+json">{linked}</script>'
    assert complete(f"{script}<p>{LEAD}</p><p>{REST}</p>") is told


def complete(html: str = "", left_out: list[str] | None = None) -> bool:
    tree = parse(f"<html><body><main>{html or LEAD}</main></body></html>".encode())
    described = metadata.describe(tree)
    return paywall.is_complete(tree, described, f"{LEAD}\n{REST}", left_out or [])


def test_a_check_for_robots_is_tried_again_and_other_walls_are_dropped() -> None:
    challenge = outcomes.of_extraction(ExtractionFailed("bot challenge", "by its words"))
    assert (challenge.state, challenge.passing) == (State.FAILED, True)
    for reason, _ in pagekind.RULES:
        if reason != "bot challenge":
            outcome = outcomes.of_extraction(ExtractionFailed(reason))
            assert (outcome.state, outcome.reason) == (State.DROPPED, reason)


def test_phrases_are_written_as_they_are_looked_up() -> None:
    for kind, languages in signs.TABLE.items():
        for language, phrases in languages.items():
            assert [signs.fold(phrase) for phrase in phrases] == phrases, (kind, language)
            assert len(set(phrases)) == len(phrases), (kind, language)


@pytest.mark.parametrize(
    "body",
    [
        "<p>A sentence of a common length.</p>" * 50_000,
        "<h2><a href='/x'>A headline of quite some length</a></h2>" * 50_000,
        "<div><a href='/x'>A headline of quite some length</a><p>x</p></div>" * 25_000,
        f"<p>{LEAD}</p>" + "<p></p>" * 100_000,
        "<ul><li><a href='/x'>A headline of quite some length</a>" * 3_000,
    ],
    ids=["paragraphs", "headings", "links", "empty", "deep"],
)
def test_a_poisoned_page_costs_no_more_than_its_length(body: str) -> None:
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    described = metadata.describe(tree)
    started = time.process_time()
    with_text = f"{LEAD}\n" + "A headline of quite some length\n" * 10_000 + LEAD
    with suppress(ExtractionFailed):
        pagekind.require_article(tree, "https://desk.example/tag/x", described, with_text)
    paywall.is_complete(tree, described, with_text, [])
    assert time.process_time() - started < 3  # 0.1 to 0.3 s; what is quadratic takes minutes


def test_a_stub_in_the_videos_of_a_site_is_no_article_and_a_flash_is() -> None:
    page = "<html><body><main><h1>At the close</h1><video></video><p>{}</p></main></body></html>"
    stub = "Our markets desk walks through the day in chip stocks. The order book and the forecast."
    with pytest.raises(ExtractionFailed) as failed:
        extract(page.format(stub).encode(), "https://desk.example/videos/at-the-close")
    assert failed.value.reason == "video page"
    flash = f"{LEAD} {REST}"
    article = extract(page.format(flash).encode(), "https://desk.example/videos/at-the-close")
    assert flash in article.text
