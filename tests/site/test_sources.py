"""Sources: what each brought, what became of its addresses, and the way to the rows behind."""

from __future__ import annotations

import json

from tests.site.newsroom import FEED, Reader


def test_all_sources(reader: Reader) -> None:
    answer = reader.get("/sources")
    rows = {
        row.xpath("string(th)"): [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in answer.page.xpath("//tbody/tr")
    }
    assert list(rows) == ["Die Presse", "Kurz & Knapp"]
    assert rows["Die Presse"][0] == "new"
    assert rows["Die Presse"][2] == "8"
    assert rows["Die Presse"][4:9] == ["0", "8", "0", "1", "1"]
    assert rows["Die Presse"][9] == "2, 1 failed"
    assert rows["Die Presse"][10].endswith("8 stored, 1 failed")
    assert rows["Kurz & Knapp"][10:] == ["none yet", "–"]


def test_one_source(reader: Reader) -> None:
    answer = reader.get("/sources/presse")
    assert answer.texts("//h1") == ["Die Presse"]
    assert len(answer.titles) == 8
    documents = answer.texts("//ul[@class='documents']/li")
    assert documents[0].startswith("sitemap presse.example/sitemap.xml failed (timeout)")
    assert "8 entries, 1 skipped" in documents[1]
    assert answer.page.xpath(f"//a[@href='{FEED}']")


def test_outcomes_lead_to_their_rows(reader: Reader) -> None:
    answer = reader.get("/sources/presse")
    cells = answer.page.xpath("//section[@aria-labelledby='outcomes']//tbody/tr")
    assert {row.xpath("string(th)") for row in cells} == {
        "stored", "stored: revised", "failed: status 404", "dropped: robots"
    }  # fmt: skip
    for row in cells:
        (link,) = row.xpath("td/a")
        rows = reader.get(link.get("href").replace("/urls?", "/urls.json?") + "&_shape=array")
        assert len(json.loads(rows.text)) == int(link.text_content())


def test_unknown_source(reader: Reader) -> None:
    assert reader.get("/sources/nope").status == 404
    assert reader.get("/sources/..%2f..%2fetc").status in (302, 404)
