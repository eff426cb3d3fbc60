"""`/robots.txt` and `/llms.txt`: what programs may do here, and where they find what."""

from __future__ import annotations

from datasette import Request, Response
from datasette.app import Datasette

from archive.pages.offers import has_offer
from archive.pages.respond import absolute

# The texts are other people's: no search engine is to have them from here.
_ROBOTS = "User-agent: *\nDisallow: /\n"
# As https://llmstxt.org has it.
_LLMS = """\
# Kursblatt

> A private archive of commentary on AI stocks, in English, German, Chinese, Japanese and Korean: \
articles, the listed companies they name, and what they claim of them, as numbers.

The texts belong to their publishers. Quote sparingly, name the publisher, and link to the \
original, which each article names. Claims are what articles say, not facts: sources contradict \
each other. Nothing here is advice. Times and days are UTC.

A search takes words (all must be there), "phrases", OR, -without, beginning* and title:word. A \
company's name or symbol (0020.HK, $AMD) finds what names the company in any script; "quoted" only \
the word. As a filter, a company may be a symbol (0020.HK), a ticker or a name in any script. Days \
are written 2026-01-31.

## To read

- [Search]({base}/search.json?q=nvidia): JSON Feed of the newest 100; also company, language, \
source, since, until; all=1 has also what is not relevant
- [Claims]({base}/claims.json?company=0020.HK): all that is said of a company as numbers, each \
with its sentence; also metric, direction, min, max, language, source, since, until
- [An article]({base}/archive/articles/1.json?_shape=objects): by its number; its text is in \
{base}/archive/texts/1.json?_shape=objects
- [Tables]({base}/archive.json): all tables and views, each with .json and .csv
{mcp}
## To know

- [About this archive]({base}/about): what is collected, how, and whose it is
- [Companies]({base}/companies): whom articles name
- [Sources]({base}/sources): where they are from
"""
_MCP = "- [MCP]({base}/mcp): the same for assistants, by streamable HTTP: search, article, claims\n"


async def robots(_request: Request, _datasette: Datasette) -> Response:
    return Response.text(_ROBOTS)


async def llms(request: Request, datasette: Datasette) -> Response:
    base = absolute(datasette, request)
    return Response.text(
        _LLMS.format(base=base, mcp=_MCP.format(base=base) if has_offer(datasette) else "")
    )
