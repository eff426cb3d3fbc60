"""The Demo Ledger: clean markup, two overlapping feeds, and the oddities a crawler must survive.

One article stands under five addresses, one answers slowly; the feeds also name a page that is
gone, one that robots.txt forbids, one without an article, one that asks about cookies in the
article's place, and one on another site. Of one article all but subscribers see the beginning.
"""

from dataclasses import replace
from datetime import UTC
from html import escape

from crawler.demo.articles import Published
from crawler.demo.feeds import Channel, Entry, atom, entry, json_feed
from crawler.demo.markup import document, json_ld, link, links, meta, wrap
from crawler.demo.publisher import Discovery, Press, Site
from crawler.demo.resource import Resource, moved, page, robots
from crawler.demo.sites import english_changes

MANY_ADDRESSES = "nvidia-order-book"
SLOW = "att-private-line-for-models"
MISSING = "/news/withdrawn-note"
FORBIDDEN = "/members/model-portfolio"
TICKER = "/live"
CONSENT = "/news/partner-content"
TEASER = "marvell-second-customer"
OFFSITE = "https://elsewhere.invalid/markets/ai-roundup"

_STYLE = (
    "body{font-family:Georgia,serif}header{border-bottom:3px double #222}"
    "header a{margin-right:1rem}.standfirst{font-size:1.15rem;color:#444}"
    ".byline,aside,.note{font-family:sans-serif;font-size:.85rem;color:#555}"
)
_HEADER = (
    '<header><strong>The Demo Ledger</strong>\n<nav><a href="/">Home</a>'
    '<a href="/live">Live</a><a href="/members/model-portfolio">Members</a></nav></header>'
)
_FOOTER = (
    "<footer><p>The Demo Ledger is a demonstration that comes with Kursblatt. Its commentary is "
    "fiction and its figures are invented; nothing here is advice.</p></footer>"
)
_HEADLINES = (
    "14:02 Chip makers firmer as the lunch break ends in Tokyo",
    "13:40 Hang Seng Tech turns, Baidu (9888.HK) leads",
    "13:15 Copper up, data-centre builders up with it",
    "12:58 $PLTR crosses its 50-day line for the third time this week",
    "12:31 Dollar softer; memory names shrug",
)
_CONSENT = (
    "<h1>Before you continue</h1>\n<p>We and our partners store and access information on your "
    "device, such as cookies, to show you personalised advertising.</p>\n<p>With your consent we "
    "may also use your location. You can withdraw your consent at any time under privacy "
    "settings.</p>\n<button>Accept all</button><button>Reject all</button>"
)
_SUBSCRIBE = (
    '<section class="note"><h2>Subscribe to continue reading</h2>\n<p>All of the Ledger for '
    "nothing a month: it is a demonstration.</p>\n<p>Already a subscriber? Sign in</p></section>"
)


def path(slug: str) -> str:
    """The article's own address on the site."""
    return f"/news/{slug}"


def five_addresses(url: str) -> tuple[str, ...]:
    """The addresses of the article at `url`: plain, from a feed, mobile, moved, for print."""
    return (
        url,
        f"{url}?utm_source=ledger&utm_medium=atom",
        url.replace("/news/", "/m/"),
        url.replace("/news/", "/old/"),
        url.replace("/news/", "/print/"),
    )


def print_pages(press: Press) -> dict[str, Resource]:
    """Every address of the site."""
    home = _document("The Demo Ledger", links(press.articles, css="headlines"), head=_feeds(press))
    live = _document(
        "Live: AI stocks, minute by minute",
        f"<h1>Live</h1>\n<ul>\n{wrap('li', _HEADLINES)}\n</ul>",
    )
    members = _document("Model portfolio", "<h1>Model portfolio</h1>\n<p>For members only.</p>")
    pages = {
        "/": page(home, press.modified_at),
        "/robots.txt": robots(disallow=["/members/"]),
        TICKER: page(live, press.articles[-1].published_at),
        CONSENT: page(_document("The Demo Ledger", _CONSENT), press.articles[-1].published_at),
        FORBIDDEN: page(members, press.articles[-1].published_at),
        "/atom.xml": atom(_channel(press, "/atom.xml"), _atom_entries(press)),
        "/feed.json": json_feed(_channel(press, "/feed.json"), _json_entries(press)),
    }
    for article in press.articles:
        full = page(_article(press, article), article.modified_at)
        delay = press.slow_seconds if article.slug == SLOW else 0.0
        bare = page(_bare(article), article.modified_at)
        pages[path(article.slug)] = replace(full, delay=delay)
        pages[f"/m/{article.slug}"] = bare
        pages[f"/print/{article.slug}"] = bare
        pages[f"/old/{article.slug}"] = moved(article.url)
    counter = page(_article(press, english_changes.counter(press)), press.articles[0].published_at)
    return english_changes.change(
        pages, press, counter=replace(counter, modified_at=None), wall=pages[CONSENT]
    )


def _channel(press: Press, path: str) -> Channel:
    return Channel(title=press.publisher.name, home=press.url("/"), url=press.url(path))


def _atom_entries(press: Press) -> list[Entry]:
    """The newest two thirds, and the odd ones."""
    newest = press.articles[: len(press.articles) * 2 // 3]
    entries = [entry(a) for a in newest if a.slug != MANY_ADDRESSES]
    many = next(a for a in press.articles if a.slug == MANY_ADDRESSES)
    _plain, tracked, mobile, old, _print = five_addresses(many.url)
    entries += [entry(many, url=url) for url in (tracked, mobile, old)]
    entries += [
        replace(entry(newest[-1], url=url), title=title)
        for url, title in (
            (press.url(MISSING), "A note that was withdrawn"),
            (press.url(TICKER), "Live: AI stocks, minute by minute"),
            (press.url(CONSENT), "What our partners write about AI stocks"),
            (OFFSITE, "From our partners: the week in AI"),
        )
    ]
    return [*entries, english_changes.counter_entry(press)]


def _json_entries(press: Press) -> list[Entry]:
    """The older two thirds, so that a third is in both feeds."""
    oldest = press.articles[len(press.articles) // 3 :]
    entries = [entry(a) for a in oldest if a.slug != MANY_ADDRESSES]
    many = next(a for a in press.articles if a.slug == MANY_ADDRESSES)
    plain, *_others, for_print = five_addresses(many.url)
    entries += [entry(many, url=url) for url in (plain, for_print)]
    members = entry(oldest[0], url=press.url(FORBIDDEN))
    return [*entries, replace(members, title="Members: the model portfolio")]


def _feeds(press: Press) -> str:
    return link("alternate", press.url("/atom.xml"), "application/atom+xml") + link(
        "alternate", press.url("/feed.json"), "application/feed+json"
    )


def _document(title: str, body: str, head: str = "") -> str:
    return document(
        language="en",
        title=title,
        style=_STYLE,
        head=head,
        body=f"{_HEADER}\n<main>\n{body}\n</main>\n{_FOOTER}",
    )


def _article(press: Press, article: Published) -> str:
    published = article.published_at.isoformat()
    shown = f"{article.published_at.day} {article.published_at:%B %Y, %H:%M} UTC"
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": article.url,
        "headline": article.title,
        "datePublished": published,
        "dateModified": article.modified_at.isoformat(),
        "author": {"@type": "Organization", "name": article.desk},
        "publisher": {"@type": "Organization", "name": press.publisher.name},
        "isAccessibleForFree": article.slug != TEASER,
    }
    head = (
        link("canonical", article.url)
        + _feeds(press)
        + meta(prop="og:type", content="article")
        + meta(prop="og:title", content=article.title)
        + meta(prop="og:url", content=article.url)
        + meta(prop="og:site_name", content=press.publisher.name)
        + meta(prop="article:published_time", content=published)
        + (meta(prop="og:description", content=article.standfirst) if article.standfirst else "")
        + json_ld(data)
    )
    standfirst = wrap("p", [article.standfirst] if article.standfirst else [], "standfirst")
    # A headline that the second edition changes would change the pages that point to it as well.
    related = [a for a in press.articles if a.section == article.section and not a.edited]
    return _document(
        f"{article.title} | The Demo Ledger",
        f"<article>\n<h1>{escape(article.title)}</h1>\n{standfirst}\n"
        f'<p class="byline">By the {escape(article.desk)} · '
        f'<time datetime="{published}">{shown}</time></p>\n{wrap("p", article.paragraphs)}\n'
        f"{_SUBSCRIBE if article.slug == TEASER else ''}</article>\n<aside><h2>Related</h2>\n"
        f"{links([a for a in related if a is not article][:3], css='related')}\n"
        '<p class="note">Get our morning mail. You can leave at any time.</p></aside>',
        head,
    )


def _bare(article: Published) -> str:
    """The mobile and the print page: the text alone, and where it belongs."""
    standfirst = wrap("p", [article.standfirst] if article.standfirst else [], "standfirst")
    return document(
        language="en",
        title=article.title,
        style=_STYLE,
        head=link("canonical", article.url)
        + meta(prop="article:published_time", content=article.published_at.isoformat()),
        body=f"<main><article>\n<h1>{escape(article.title)}</h1>\n{standfirst}\n"
        f"{wrap('p', article.paragraphs)}\n</article></main>\n{_FOOTER}",
    )


SITE = Site(
    key="en",
    name="The Demo Ledger",
    host="127.0.0.1",
    zone=UTC,
    discover=(
        Discovery(kind="feed", path="/atom.xml"),
        Discovery(kind="feed", path="/feed.json"),
    ),
    path=path,
    flavour=lambda _slug: "semantic",
    print_pages=print_pages,
)
