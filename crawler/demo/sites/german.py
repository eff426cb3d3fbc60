"""Demo-Börsenblick: a content farm after the archetype, in three flavours of markup.

Each page has its headline twice, the nameless author's awards, links to its neighbours and eight
teasers about something else. Which flavour a page has is its slug's CRC-32 modulo three:

0  semantic     an <article>, a list of teasers, article:published_time
1  divs         nothing but <div>, paragraphs too; <meta name="date">
2  paragraphs   everything is a <p>, clutter included; the date only in the text
"""

from html import escape
from zlib import crc32
from zoneinfo import ZoneInfo

from crawler.demo.articles import Published
from crawler.demo.feeds import Channel, broken_rss, entry
from crawler.demo.markup import document, link, links, meta, wrap
from crawler.demo.publisher import Discovery, Press, Site
from crawler.demo.resource import Resource, page, robots
from crawler.demo.sitemaps import sitemap
from crawler.demo.sites.german_clutter import AWARDS, FOOTER, TEASERS, Teaser

FLAVOURS = ("semantic", "divs", "paragraphs")
IN_FEED = 12
_TEASERS_A_PAGE = 8

_STYLE = (
    "body{font-family:Verdana,sans-serif;font-size:.95rem;background:#f4f4ef}"
    ".kopf{background:#8a1c1c;color:#fff}.seite{background:#fff}.fuss{font-size:.8rem;color:#555}"
    ".kopf,.seite,.fuss{max-width:46rem;margin:0 auto;padding:1rem}.t{font-size:1.6rem}"
    ".bio{font-style:italic;color:#666}.abs,.teaser{margin:0 0 1rem}"
)
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


def flavour(slug: str) -> str:
    """The markup of the article with that slug: one of FLAVOURS."""
    return FLAVOURS[crc32(slug.encode()) % len(FLAVOURS)]


def print_pages(press: Press) -> dict[str, Resource]:
    """Every address of the site; the feed has the newest articles, the sitemap the rest."""
    channel = Channel(title=press.publisher.name, home=press.url("/"), url=press.url("/rss.xml"))
    home = _document(
        press.publisher.name,
        f"<h1>Neueste Artikel</h1>\n{links(press.articles, css='liste')}",
        link("alternate", channel.url, "application/rss+xml"),
    )
    pages = {
        "/": page(home, press.modified_at),
        "/robots.txt": robots(sitemaps=[press.url("/sitemap.xml")]),
        "/rss.xml": broken_rss(channel, [entry(a) for a in press.articles[:IN_FEED]]),
        "/sitemap.xml": sitemap(press.articles[IN_FEED:]),
    }
    for teaser in TEASERS:
        advice = f"<h1>{escape(teaser.title)}</h1>\n<p>{escape(teaser.text)}</p>"
        pages[teaser.path] = page(_document(teaser.title, advice), press.articles[-1].published_at)
    for position, article in enumerate(press.articles):
        newer = press.articles[position - 1]
        older = press.articles[(position + 1) % len(press.articles)]
        html = _article(press, article, older=older, newer=newer)
        pages[f"/artikel/{article.slug}.html"] = page(html, article.modified_at)
    return pages


def _article(press: Press, article: Published, *, older: Published, newer: Published) -> str:
    body = {"semantic": _semantic, "divs": _divs, "paragraphs": _paragraphs}[article.flavour]
    dates = {
        "semantic": meta(
            prop="article:published_time",
            content=article.published_at.astimezone(press.zone).isoformat(),
        ),
        "divs": meta(name="date", content=article.published_at.isoformat()),
        "paragraphs": "",
    }
    neighbours = (
        f'&lt;&lt;:&nbsp; <a href="{escape(older.url)}">{escape(older.title)}</a>',
        f'&gt;&gt;:&nbsp; <a href="{escape(newer.url)}">{escape(newer.title)}</a>',
    )
    return _document(
        f"{article.title} - {press.publisher.name}",
        body(article, _date(press, article), neighbours, _teasers(article.slug)),
        link("canonical", article.url) + dates[article.flavour],
    )


def _semantic(
    article: Published, date: str, neighbours: tuple[str, str], teasers: list[Teaser]
) -> str:
    rows = "".join(f"<li>{_anchor(t)}<p>{escape(t.cut)}</p></li>\n" for t in teasers)
    return (
        f"<h1>{escape(article.title)}</h1>\n<article>\n<h2>{escape(article.title)}</h2>\n"
        f'<p class="datum">{date}</p>\n{wrap("p", _lead(article), "vorspann")}\n'
        f'{wrap("p", article.paragraphs)}\n<p class="bio">{escape(AWARDS)}</p>\n</article>\n'
        f"<nav><p>{neighbours[0]}</p>\n<p>{neighbours[1]}</p></nav>\n"
        f"<section><h3>Artikel empfehlen</h3>\n<ul>\n{rows}</ul></section>"
    )


def _divs(article: Published, date: str, neighbours: tuple[str, str], teasers: list[Teaser]) -> str:
    rows = "".join(
        f'<div class="teaser"><div>{_anchor(t)}</div><div>{escape(t.cut)}</div></div>\n'
        for t in teasers
    )
    return (
        f'<div class="t">{escape(article.title)}</div>\n<div class="c">\n'
        f'<div class="abs">{escape(article.title)}</div>\n<div class="abs">{date}</div>\n'
        f"{wrap('div', (*_lead(article), *article.paragraphs), 'abs')}\n"
        f'<div class="abs">{escape(AWARDS)}</div>\n<div class="abs">{neighbours[0]}</div>\n'
        f'<div class="abs">{neighbours[1]}</div>\n</div>\n'
        f'<div class="abs">Artikel empfehlen</div>\n{rows}'
    )


def _paragraphs(
    article: Published, date: str, neighbours: tuple[str, str], teasers: list[Teaser]
) -> str:
    rows = "".join(f"<p>{_anchor(t)}</p>\n<p>{escape(t.cut)}</p>\n" for t in teasers)
    return (
        f"{wrap('p', (article.title, article.title))}\n<p>{date}</p>\n"
        f"{wrap('p', (*_lead(article), *article.paragraphs, AWARDS))}\n"
        f"<p>{neighbours[0]}</p>\n<p>{neighbours[1]}</p>\n<p>Artikel empfehlen</p>\n{rows}"
    )


def _lead(article: Published) -> tuple[str, ...]:
    return (article.standfirst,) if article.standfirst else ()


def _anchor(teaser: Teaser) -> str:
    return f'<a href="{teaser.path}">{escape(teaser.title)}</a>'


def _teasers(slug: str) -> list[Teaser]:
    """Eight teasers that follow each other in the ring, from a place the slug decides."""
    start = crc32(slug.encode()) // len(FLAVOURS)
    return [TEASERS[(start + n) % len(TEASERS)] for n in range(_TEASERS_A_PAGE)]


def _date(press: Press, article: Published) -> str:
    local = article.published_at.astimezone(press.zone)
    month = _MONTHS[local.month - 1]
    return f"Veröffentlicht am {local.day}. {month} {local.year}, {local:%H:%M} Uhr"


def _document(title: str, body: str, head: str = "") -> str:
    return document(
        language="de",
        title=title,
        style=_STYLE,
        head=head,
        # No <main>, <header> or <footer>: a farm's template gives extraction nothing to hold on to.
        body='<div class="kopf"><a href="/">Demo-Börsenblick</a></div>\n'
        f'<div class="seite">\n{body}\n</div>\n<div class="fuss">{escape(FOOTER)}</div>',
    )


SITE = Site(
    key="de",
    name="Demo-Börsenblick",
    host="127.0.0.2",
    zone=ZoneInfo("Europe/Berlin"),
    discover=(
        Discovery(kind="feed", path="/rss.xml"),
        Discovery(kind="sitemap", path="/sitemap.xml"),
    ),
    path=lambda slug: f"/artikel/{slug}.html",
    flavour=flavour,
    print_pages=print_pages,
)
