"""A newsroom on loopback, written by us: four publishers that tests and `make demo` crawl.

    articles/*.txt → articles.publish → Press → sites/*.print_pages → {path: Resource} → server

An edition is printed whole, into a mapping of paths, before anything is served; the server only
looks up. Needs the standard library and nothing from the rest of the crawler.
"""

from crawler.demo.articles import Published
from crawler.demo.newsroom import Newsroom, Oddities
from crawler.demo.publisher import Discovery, Publisher
from crawler.demo.server import Seen

__all__ = ["Discovery", "Newsroom", "Oddities", "Published", "Publisher", "Seen"]
