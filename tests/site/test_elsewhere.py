"""What the others of a story say differently, and the page as it was fetched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from archive.database import open_archive
from tests.archive import findings
from tests.archive.desk import Desk
from tests.archive.desk import article as article_of
from tests.site.newsroom import NOW, Reader, article, publish, register

ReaderOf = Callable[[Path], Reader]
HERE = article(3, "SenseTime falls", "SenseTime fell 46.77 % to HK$3.13.", language="en")
THERE = article(
    2, "SenseTime fällt", "SenseTime fiel 41 % auf HK$3.13, Umsatz +12 %.", language="de"
)


def test_what_the_other_says_differently_stands_beside_its_headline(
    tmp_path: Path, reader_of: ReaderOf
) -> None:
    db = open_archive(tmp_path)
    register(db)
    findings.register(db)
    on = {"event_date": NOW.date()}
    price = {"metric": "price", "unit": "HKD", "direction": ""}
    publish(
        db,
        [HERE],
        analysis=findings.analysis(
            claims=(
                findings.claim(HERE, "46.77 %", 46.77, **on),
                findings.claim(HERE, "HK$3.13", 3.13, **price),
            )
        ),
    )
    growth = {"metric": "revenue_growth", "direction": "up"}
    publish(
        db,
        [THERE],
        analysis=findings.analysis(
            claims=(
                findings.claim(THERE, "41 %", 41.0, **on),
                findings.claim(THERE, "HK$3.13", 3.13, **price),
                findings.claim(THERE, "12 %", 12.0, **growth),
            )
        ),
    )
    with db.atomic():
        db.execute("UPDATE articles SET story = 1")
    db.close()
    reader = reader_of(tmp_path)
    assert reader.get("/article/1").texts("//ul[@class='differing']/li") == [
        "differs: price move of SenseTime −41 %, here −46.77 %",
        "only there: revenue growth of SenseTime +12 %",
    ]
    assert reader.get("/article/2").texts("//ul[@class='differing']/li") == [
        "differs: price move of SenseTime −46.77 %, here −41 %"
    ]


def test_the_kept_page_is_plain_text(tmp_path: Path, reader_of: ReaderOf) -> None:
    page = "<script>alert(1)</script><p>商汤</p>"
    with Desk(tmp_path) as desk:
        kept = {"content-type": "text/html; charset=gb18030"}
        desk.store(article_of(), body=page.encode("gb18030"), headers=kept)
        desk.store(article_of("Nothing kept", url="https://presse.example/2"), keep="summary")
    reader = reader_of(tmp_path)
    answer = reader.get("/article/1/page.txt")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.text.startswith("https://presse.example/")
    assert answer.text.endswith(page)
    assert reader.get("/article/1").page.xpath("//a[@href='/article/1/page.txt']")
    assert not reader.get("/article/2").page.xpath("//a[@href='/article/2/page.txt']")
    assert reader.get("/article/2/page.txt").status == 404
    assert reader.get("/article/99/page.txt").status == 404
