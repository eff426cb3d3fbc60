"""演示财讯: a Chinese news site found by a sitemap index, with times in +08:00.

The index has a gzipped news sitemap and an older plain one. Most of the latter's pages are more
than half a year old: they resolve, but a source with a cut-off of 180 days leaves them alone.
"""

from html import escape
from zoneinfo import ZoneInfo

from crawler.demo.articles import Published
from crawler.demo.markup import document, link, links, meta, wrap
from crawler.demo.publisher import Discovery, Press, Site
from crawler.demo.resource import Resource, page, robots
from crawler.demo.sitemaps import gzipped_news_sitemap, sitemap, sitemap_index

INDEX = "/sitemap_index.xml"
ONLY_IN_OLD_SITEMAP = 2

_STYLE = (
    "body{font-family:'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif}"
    "header{border-bottom:2px solid #c00}.meta,.editor{color:#777;font-size:.85rem}"
    ".intro{background:#f6f6f6;padding:.6rem 1rem}.content p{text-indent:2em}"
)
_FOOTER = "演示财讯是 Kursblatt 附带的演示网站，文章均为虚构，数据均属编造，不构成任何投资建议。"


def print_pages(press: Press) -> dict[str, Resource]:
    """Every address of the site."""
    news = gzipped_news_sitemap(press, press.articles[:-ONLY_IN_OLD_SITEMAP])
    old = sitemap(press.articles[-ONLY_IN_OLD_SITEMAP:] + press.archived)
    children = {"/sitemap-news.xml.gz": news, "/sitemap-archive.xml": old}
    home = _document(
        press.publisher.name,
        f"<h1>最新文章</h1>\n{links(press.articles, css='list')}",
        link("alternate", press.url(INDEX), "application/xml"),
    )
    pages = {
        "/": page(home, press.modified_at),
        "/robots.txt": robots(sitemaps=[press.url(INDEX)]),
        INDEX: sitemap_index((press.url(path), child) for path, child in children.items()),
        **children,
    }
    for article in press.articles + press.archived:
        pages[f"/a/{article.slug}.html"] = page(_article(press, article), article.modified_at)
    return pages


def _article(press: Press, article: Published) -> str:
    local = article.published_at.astimezone(press.zone)
    shown = f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
    section = article.section or "财经"
    head = (
        link("canonical", article.url)
        + meta(prop="og:type", content="article")
        + meta(prop="og:title", content=article.title)
        + meta(prop="og:site_name", content=press.publisher.name)
        + meta(prop="article:published_time", content=local.isoformat())
        + (meta(name="description", content=article.standfirst) if article.standfirst else "")
    )
    intro = wrap("div", [article.standfirst] if article.standfirst else [], "intro")
    return _document(
        f"{article.title}_{section}_{press.publisher.name}",
        f'<div class="crumbs"><a href="/">首页</a> &gt; {escape(section)}</div>\n'
        f'<div class="article">\n<h1>{escape(article.title)}</h1>\n'
        f'<div class="meta"><span class="time">{shown}</span> '
        f'<span class="source">来源：{escape(article.desk)}</span></div>\n{intro}\n'
        f'<div class="content">\n{wrap("p", article.paragraphs)}\n</div>\n'
        f'<p class="editor">（责任编辑：{escape(article.desk)}）</p>\n</div>\n'
        '<div class="share">分享到：微信 微博 收藏 打印</div>',
        head,
    )


def _document(title: str, body: str, head: str = "") -> str:
    return document(
        language="zh-CN",
        title=title,
        style=_STYLE,
        head=head,
        body=f'<header><a href="/">演示财讯</a></header>\n<main>\n{body}\n</main>\n'
        f"<footer><p>{_FOOTER}</p></footer>",
    )


SITE = Site(
    key="zh",
    name="演示财讯",
    host="127.0.0.3",
    zone=ZoneInfo("Asia/Shanghai"),
    discover=(Discovery(kind="sitemap", path=INDEX, options={"max_age": "180d"}),),
    path=lambda slug: f"/a/{slug}.html",
    flavour=lambda _slug: "semantic",
    print_pages=print_pages,
)
