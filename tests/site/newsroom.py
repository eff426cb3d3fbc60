"""A small archive in five languages, and a reader of its pages. No tests of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import lxml.html
from sqlite_utils import Database

from archive import articles, crawls, documents, frontier, sources
from archive.access.policy import Policy
from archive.article import Analysis, Article, Found, Keep, Outcome, Page, Snapshot, State
from archive.database import open_archive
from archive.pages.app import datasette_app
from archive.sources import SourceRow

NOW = datetime.now(UTC).replace(microsecond=0)
FEED = "https://presse.example/feed.xml"


def article(number: int, title: str, text: str, **facts: Any) -> Article:
    """An article published `number` days ago."""
    url = facts.pop("url", f"https://presse.example/{number}")
    at = facts.pop("published_at", NOW - timedelta(days=number, minutes=1))
    return Article(url=url, title=title, text=text, published_at=at, **facts)


ARTICLES = (
    article(
        1,
        "Übernahme: SenseTime verliert 46,77 %",
        "Die Aktie von SenseTime (0020.HK) fiel auf 3,13 HK-Dollar.\nZwei Absätze sind es.",
        summary="Was die Sperrfrist anrichtete.",
        language="de",
        authors=("Ada Beispiel", "Bo Muster"),
        published_from="JSON-LD datePublished",
        published_raw="gestern, 8 Uhr",
    ),
    article(2, "Uebernahme ohne Umlaut", "Ein Text mit Ue statt Ü, über AT&T.", language="de"),
    article(3, "Nvidia and the S&P 500", "$NVDA fell 8.4% while AT&T rose.", language="en"),
    article(4, "A quiet day", "Nothing about chips, S and P 400 and 500.", language="en"),
    article(5, "商汤科技收报3.13港元", "生成式人工智能业务收入增长七成。", language="zh"),
    article(6, "商湯集團股價反跌", "業績改善，股價下挫。", language="zh"),
    article(7, "センスタイム解禁", "香港市場でセンスタイムが46%安。", language="ja"),
    article(8, "삼성전자가 올랐다", "삼성전자는 엔비디아 인증을 통과했다.", language="ko"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response; `page` is its parsed HTML."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def page(self) -> lxml.html.HtmlElement:
        return lxml.html.fromstring(self.text)

    def texts(self, xpath: str) -> list[str]:
        """The text of each element, white space evened."""
        return [" ".join(element.text_content().split()) for element in self.page.xpath(xpath)]

    @property
    def titles(self) -> list[str]:
        return self.texts("//ol[@class='teasers']//h3")


class Reader:
    """Asks one site for pages; `close()` ends its threads and connections."""

    def __init__(self, folder: Path, policy: Policy | None = None, *, sql: bool = False) -> None:
        self.site = datasette_app(folder, policy, sql=sql)

    def get(self, path: str, **query: str) -> Answer:
        return self._answer(self.site.client.get(path, params=query or None))

    def get_with(self, path: str, headers: Mapping[str, str]) -> Answer:
        return self._answer(self.site.client.get(path, headers=dict(headers)))

    def post(self, path: str, headers: Mapping[str, str], **form: str) -> Answer:
        return self._answer(self.site.client.post(path, headers=dict(headers), data=form))

    def _answer(self, asking: Coroutine[Any, Any, Any]) -> Answer:
        response = asyncio.run(asking)
        return Answer(
            status=response.status_code, headers=dict(response.headers), text=response.text
        )

    def close(self) -> None:
        self.site.executor.shutdown()
        for database in self.site.databases.values():
            database.close()


def register(db: Database, key: str = "presse", name: str = "Die Presse", **facts: Any) -> None:
    keep: Keep = facts.get("keep", "full")
    row = SourceRow(
        key=key,
        name=name,
        homepage=facts.get("homepage", f"https://{key}.example/"),
        language="de",
        keep=keep,
        interval=timedelta(minutes=30),
    )
    with db.atomic():
        sources.register(db, [row], NOW)


def publish(
    db: Database,
    found: Iterable[Article],
    source: str = "presse",
    *,
    keep: Keep = "full",
    analysis: Analysis | None = None,
) -> None:
    """Stores articles as a crawl would have, found in the source's feed."""
    for one in found:
        with db.atomic():
            frontier.discover(db, [Found(url=one.url)], source=source, found_in=FEED, now=NOW)
            frontier.again(db, [one.url], source=source)
            address = db.execute("SELECT id FROM urls WHERE url = ?", [one.url]).fetchone()[0]
            body = one.text.encode()
            snapshot = Snapshot(url=one.url, status=200, headers={}, body=body, fetched_at=NOW)
            page = Page(
                address=address,
                source=source,
                snapshot=snapshot,
                found=Found(url=one.url),
                article=one,
                analysis=analysis,
            )
            articles.store(db, page, keep=keep)


def settle(db: Database, url: str, outcome: Outcome, source: str = "presse") -> None:
    with db.atomic():
        frontier.discover(db, [Found(url=url)], source=source, found_in=FEED, now=NOW)
        address = db.execute("SELECT id FROM urls WHERE url = ?", [url]).fetchone()[0]
        frontier.settle(db, address, outcome, frontier.Fetched(at=NOW))


def print_edition(folder: Path) -> None:
    """The archive that most tests read: eight articles, one of them revised, one more from a
    source of summaries, and every kind of outcome."""
    db = open_archive(folder)
    register(db)
    register(db, "kurz", "Kurz & Knapp", keep="summary")
    publish(db, [article(1, "SenseTime verliert", "Die Aktie von SenseTime fiel.")])
    publish(db, ARTICLES)
    short = article(
        40, "Nur ein Anriss", "Der ganze Text bleibt dort.", url="https://kurz.example/1"
    )
    publish(db, [short], "kurz", keep="summary")
    settle(db, "https://presse.example/gone", Outcome(state=State.FAILED, reason="status 404"))
    settle(db, "https://presse.example/private", Outcome(state=State.DROPPED, reason="robots"))
    crawl = crawls.begin(db, "crawl", NOW - timedelta(minutes=2))
    with db.atomic():
        feed = documents.Document(url=FEED, source="presse", kind="feed", entries=8, skipped=1)
        documents.read(db, feed, NOW)
        failed = Outcome(state=State.FAILED, reason="timeout")
        sitemap = "https://presse.example/sitemap.xml"
        documents.checked(db, sitemap, failed, source="presse", kind="sitemap", now=NOW)
        sources.set_due(db, "presse", NOW + timedelta(minutes=31))
        counts = {"presse": {"discovered": 9, "stored": 8, "failed": 1}}
        crawls.end(db, crawl, "finished", counts, NOW)
    db.close()
