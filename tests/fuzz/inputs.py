"""What is thrown at the readers: pieces of their languages, put together as nobody would, with
noise between. Hypothesis strategies; no tests of its own."""

from __future__ import annotations

from hypothesis import strategies as st

_NOISE = st.text(max_size=12)
_BYTES = st.binary(max_size=12)


def _of(*pieces: str, most: int = 40) -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), _NOISE)
    return st.lists(piece, max_size=most).map("".join)


def _mangled(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """As bytes in some encoding, with a few that are of none."""

    def encode(text: str, encoding: str, noise: bytes, at: int) -> bytes:
        body = text.encode(encoding, "replace")
        return body[: at % (len(body) + 1)] + noise + body[at % (len(body) + 1) :]

    encodings = st.sampled_from(["utf-8", "utf-8", "utf-16", "gbk", "shift_jis", "iso2022_jp"])
    return st.builds(encode, texts, encodings, _BYTES, st.integers(0, 10_000))


FEEDS = _mangled(
    _of(
        *('<?xml version="1.0"?>', '<?xml version="1.0" encoding="x-y"?>', "<!DOCTYPE r [", "]>"),
        *('<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;", "&amp;", "&#0;"),
        *("&#x110000;", "<rss>", '<rss version="2.0">', "<channel>", "</channel>", "</rss>"),
        *("<item>", "</item>", "<entry>", "</entry>", '<feed xmlns="http://www.w3.org/2005/Atom">'),
        *('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "<link>", "</link>", "https://a.example/1"),
        *('<link href="https://a.example/2"/>', '<link href="', "<title>", "</title>", "<![CDATA["),
        *("]]>", "<pubDate>", "</pubDate>", "Fri, 31 Dec 9999 23:59:60 +9900", "<updated>"),
        *("</updated>", "0000-00-00T00:00:00Z", "2026-02-30", "<dc:date>", "</dc:date>", "<!--"),
        *("-->", "<guid>", "</guid>", "<content:encoded>", "</content:encoded>", "\x00", "\ufeff"),
        *('<media:content url="', "<itunes:duration>", "<georss:point>", "1 2 3", "<gml:pos>"),
        *('{"items": [', '{"url": "https://a.example/3"', '"title": 3', ",", "}", "]", "null"),
        *('"date_published": "2026-99-99"', "1e999", '"\\ud800"', "[[[[", "<where>", "<creator>"),
    )
)
SITEMAPS = _mangled(
    _of(
        *("<urlset>", "</urlset>", "<sitemapindex>", "<sitemap>", "</sitemap>", "<url>", "</url>"),
        *("<loc>", "</loc>", "https://a.example/1", "http://[", "<lastmod>", "</lastmod>", "9999"),
        *(
            "2026-01-01",
            "<news:news>",
            "</news:news>",
            "<news:title>",
            "&x;",
            "<!DOCTYPE u [",
            "]>",
        ),
        *('<!ENTITY x "y">', "<?xml?>", "\x00", "<!--", "-->", "<![CDATA[", "\x1f\x8b\x08", "\n"),
        *('xmlns="', '<urlset xmlns:news="n">', "<news:publication_date>", "&#xD800;"),
    )
)
LISTINGS = _mangled(
    _of(
        *("<html>", "<body>", "<a href='/1'>", "<a class=a href=", "</a>", "<p>", "<!--", "-->"),
        *("<a rel=next href='?2'>", "<svg>", "<math>", "<template>", "<table>", "<tr>", "\x00"),
        *(
            "<script>",
            "</script>",
            "<meta charset=x>",
            "<meta charset=utf-16>",
            "<title>",
            "<![CDATA[",
        ),
    )
)
_SENTENCE = "The chip maker said on Monday that its orders had grown faster than its factories. "
PAGES = _mangled(
    _of(
        *(
            "<html>",
            "<head>",
            "</head>",
            "<body>",
            "<article>",
            "</article>",
            "<p>",
            "</p>",
            "<h1>",
        ),
        *("</h1>", _SENTENCE, _SENTENCE * 4, "<title>", "</title>", "<div class='\x01'>", "</div>"),
        *("<meta property='article:published_time' content='", "9999-99-99'>", "<time datetime='"),
        *(
            '<script type="application/ld+json">',
            '{"@type": "NewsArticle", "headline": ',
            "</script>",
        ),
        *(
            '"author": [',
            '{"name": 3}',
            "}",
            "]",
            "null",
            '"\\ud83d"',
            "<link rel=canonical href='",
        ),
        *(
            "http://['>",
            "<a href='?\x01' x\x02=1>",
            "</a>",
            "<img src='//['>",
            "<table>",
            "<tr><td>",
        ),
        *("<!--", "-->", "<svg>", "<template>", "<html lang='", "x-y-z-'>", "<ul>", "<li>", "&#0;"),
        *(
            "By",
            " | ",
            "<span rel=author>",
            "</span>",
            "Updated ",
            "31.02.2026",
            "\x00",
            "<![CDATA[",
        ),
    )
)
QUERIES = _of(
    *('"', "„", "“", "「", "」", "*", "-", "OR", " OR ", "ODER", "AND", "NOT", "NEAR(", "title:"),
    *("标题：", "(", ")", ":", "^", "+", "{", "}", "AT&T", "$NVDA", "0020.HK", "商汤", "三성", " "),
    *(
        "übernah*",
        "\x00",
        "'",
        "--",
        ";",
        "\\",
        "ß",
        "İ",
        "﷽",
        "\u0301",
        "\u200d",
        "|",
        "a b",
        "\n",
    ),
)
URLS = _of(
    *(
        "http://",
        "https://",
        "HTTP:",
        "//",
        "/",
        "?",
        "#",
        "@",
        ":",
        "a.example",
        "127.0.0.1",
        "[::1]",
    ),
    *(
        "[",
        "]",
        "%",
        "%00",
        "%zz",
        "%2e%2e",
        "..",
        "/./",
        "/../",
        "utm_source=a",
        "&",
        "=",
        ";",
        " ",
    ),
    *(
        "xn--",
        "xn--a",
        "ä.example",
        "。",
        "①",
        "0x7f.1",
        ":80",
        ":99999",
        ":-1",
        "javascript:",
        "\\",
    ),
    *("\t", "\n", "\x00", "\ud7ff", "user:pw@", "a" * 70, "." * 3, "file:", "data:", "\u202e", "٠"),
)
_KEYS = (
    *("name", "homepage", "language", "interval", "delay", "concurrency", "budget", "keep", "also"),
    *("keep_snapshots", "keep_text", "allow_private", "relevance", "revisit", "obey_opt_outs"),
    *("render", "kind", "url", "max_age", "include", "exclude", "links", "next", "pages", "x"),
)
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.dates(),
    st.sampled_from(["feed", "sitemap", "listing", "url", "full", "summary", "off", "30m", "0m"]),
    st.sampled_from(["https://a.example/", "http://[", "https://u:p@a.example/", "99999999w", "("]),
    st.sampled_from(["a[href", "//a[", "//a[foo()]", "a::text", "(?P<a>", "a{99999}", "²h", "٣h"]),
    st.lists(st.sampled_from(["1h", "1d", "x", 3]), max_size=3),
)
_ENTRIES = st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=6)
TABLES = st.builds(
    lambda table, discover, good: good | table | ({"discover": discover} if discover else {}),
    _ENTRIES,
    st.one_of(st.lists(st.one_of(_ENTRIES, _VALUES), max_size=3), _VALUES),
    st.sampled_from(
        [
            {},
            {
                "name": "A",
                "homepage": "https://a.example/",
                "discover": [{"kind": "feed", "url": "https://a.example/feed"}],
            },
        ]
    ),
)
TOMLS = _mangled(
    _of(
        *(f"{key} = " for key in _KEYS),
        *(
            '"a"',
            "'''",
            '"""',
            "[[discover]]",
            "[",
            "]",
            "{",
            "}",
            "\n",
            "1",
            "1e999",
            "nan",
            "true",
        ),
        *("2026-01-01", "\\u0000", "\\UFFFFFFFF", "#", "=", ".", "[" * 50, "'https://a.example/'"),
    )
)
TEXTS = _of(
    *(
        "Nvidia",
        "AMD",
        "商汤",
        "センスタイム",
        "삼성전자",
        "SK hynix",
        "SAP",
        "AT&T",
        "it",
        "der Konzern",
    ),
    *(
        "rose",
        "fell",
        "stieg um",
        "legte",
        "zu",
        "上涨",
        "下跌",
        "上昇",
        "하락",
        "doubled",
        "halbierte",
    ),
    *(
        "5%",
        "5,5 %",
        "46.77％",
        "3 bn",
        "3 Mrd. Euro",
        "3433万元",
        "１２億円",
        "5조원",
        "$",
        "€",
        "¥",
        "元",
    ),
    *(
        "from",
        "to",
        "von",
        "auf",
        "to $5",
        "between",
        "and",
        "more than",
        "约",
        "more",
        "less",
        "-",
        "–",
    ),
    *("on Monday", "am 3. März", "3月3日", "去年同期", "Q2 2026", "9999", "30 February", "in 2021"),
    *(
        "three",
        "dritter",
        "百",
        "兆",
        "½",
        "²",
        "٣",
        "1,2,3.4.5",
        "." * 5,
        "0" * 30,
        "1e400",
        "9" * 400,
    ),
    *(
        " ",
        " ",
        " ",
        ". ",
        "。",
        "\n",
        "(",
        ")",
        "“",
        "”",
        "\u200b",
        "\u202e",
        "İ",
        "ß",
        "ﬁ",
        "㍿",
        "\x00",
    ),
    *("price target", "Kursziel", "目标价", "downgraded", "shares", "Aktien", "股", "株", "주"),
    most=60,
)
