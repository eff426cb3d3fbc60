"""The four publishers, one module each, in the order the newsroom opens them."""

from crawler.demo.publisher import Site
from crawler.demo.sites import chinese, english, german, japanese

SITES: tuple[Site, ...] = (english.SITE, german.SITE, chinese.SITE, japanese.SITE)
