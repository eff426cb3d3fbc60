"""デモ株式通信: a Japanese site found by a paginated listing and an RDF feed of the newest five.

A third of its pages (slugs whose CRC-32 is divisible by three) are Shift_JIS and say so only in
their <meta charset>, as old sites do; the others are UTF-8 by header.
"""

from html import escape
from zlib import crc32
from zoneinfo import ZoneInfo

from crawler.demo.articles import Published
from crawler.demo.feeds import Channel, entry, rdf
from crawler.demo.markup import document, link, meta, wrap
from crawler.demo.publisher import Discovery, Press, Site, last_change
from crawler.demo.resource import Resource, page, robots

A_PAGE = 8
IN_FEED = 5

_STYLE = (
    "body{font-family:'Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif}"
    "header{background:#12355b;color:#fff;max-width:none}time{color:#666;font-size:.85rem}"
    ".lead{font-weight:bold}.headlines li{margin:.5rem 0}.pager a{margin-right:1rem}"
)
_FOOTER = (
    "デモ株式通信は Kursblatt に付属するデモ用サイトです。"
    "記事は創作、数字は架空であり、投資の助言ではありません。"
)


def flavour(slug: str) -> str:
    """The encoding of the article with that slug: "shift_jis" or "utf-8"."""
    return "utf-8" if crc32(slug.encode()) % 3 else "shift_jis"


def print_pages(press: Press) -> dict[str, Resource]:
    """Every address of the site; "/" shows the listing's first page."""
    feed = Channel(title=press.publisher.name, home=press.url("/"), url=press.url("/index.rdf"))
    pages = {
        "/robots.txt": robots(),
        "/index.rdf": rdf(feed, [entry(a) for a in press.articles[:IN_FEED]]),
    }
    starts = range(0, len(press.articles), A_PAGE)
    for number, start in enumerate(starts, start=1):
        shown = press.articles[start : start + A_PAGE]
        listing = _listing(press, shown, number, last=number == len(starts))
        pages[_listing_path(number)] = page(listing, last_change(shown))
    pages["/"] = pages[_listing_path(1)]
    for article in press.articles:
        pages[f"/news/{article.slug}.html"] = _encoded(article, _article(press, article))
    return pages


def _listing_path(number: int) -> str:
    return "/news/" if number == 1 else f"/news/page/{number}"


def _listing(press: Press, shown: tuple[Published, ...], number: int, *, last: bool) -> str:
    rows = "".join(
        f'<li>{_time(press, a)} <a class="headline" href="{escape(a.url)}">{escape(a.title)}</a>'
        f"{'（更新）' if a.modified_at > a.published_at else ''}</li>\n"
        for a in shown
    )
    back = f'<a rel="prev" href="{_listing_path(number - 1)}">前へ</a>' if number > 1 else ""
    onward = "" if last else f'<a rel="next" href="{_listing_path(number + 1)}">次へ</a>'
    return _document(
        f"ニュース一覧（{number}ページ） - {press.publisher.name}",
        f'<h1>ニュース一覧</h1>\n<ol class="headlines">\n{rows}</ol>\n'
        f'<p class="pager">{back}{onward}</p>',
        head=link("alternate", press.url("/index.rdf"), "application/rdf+xml"),
    )


def _article(press: Press, article: Published) -> str:
    local = article.published_at.astimezone(press.zone)
    lead = wrap("p", [article.standfirst] if article.standfirst else [], "lead")
    return _document(
        f"{article.title} - {press.publisher.name}",
        f'<div id="article">\n<h1>{escape(article.title)}</h1>\n'
        f"<p>{_time(press, article)} {escape(article.desk)}</p>\n{lead}\n"
        f'<div class="body">\n{wrap("p", article.paragraphs)}\n</div>\n</div>\n'
        '<p><a href="/news/">ニュース一覧へ戻る</a></p>',
        head=link("canonical", article.url)
        + meta(prop="og:title", content=article.title)
        + meta(prop="og:site_name", content=press.publisher.name)
        + meta(prop="article:published_time", content=local.isoformat()),
        charset="Shift_JIS" if article.flavour == "shift_jis" else "utf-8",
    )


def _time(press: Press, article: Published) -> str:
    local = article.published_at.astimezone(press.zone)
    shown = f"{local.year}年{local.month}月{local.day}日 {local.hour}時{local:%M}分"
    return f'<time datetime="{local.isoformat()}">{shown}</time>'


def _document(title: str, body: str, *, head: str, charset: str = "utf-8") -> str:
    return document(
        language="ja",
        title=title,
        style=_STYLE,
        charset=charset,
        head=head,
        body=f'<header><a href="/">デモ株式通信</a></header>\n<main>\n{body}\n</main>\n'
        f"<footer><p>{_FOOTER}</p></footer>",
    )


def _encoded(article: Published, html: str) -> Resource:
    if article.flavour == "utf-8":
        return page(html, article.modified_at)
    # cp932 is what browsers take "Shift_JIS" for: it has ①, ㈱ and 髙, which the standard lacks.
    return Resource(
        body=html.encode("cp932", "xmlcharrefreplace"),
        content_type="text/html",
        modified_at=article.modified_at,
    )


SITE = Site(
    key="ja",
    name="デモ株式通信",
    host="127.0.0.4",
    zone=ZoneInfo("Asia/Tokyo"),
    discover=(
        Discovery(
            kind="listing",
            path="/news/",
            options={"links": "ol.headlines a.headline", "next": "a[rel=next]", "pages": 10},
        ),
        Discovery(kind="feed", path="/index.rdf"),
    ),
    path=lambda slug: f"/news/{slug}.html",
    flavour=flavour,
    print_pages=print_pages,
)
