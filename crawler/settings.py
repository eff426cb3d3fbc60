"""Scrapy's settings: the components in the order a page meets them, then the limits.

Each setting that differs from Scrapy's default says why.
"""

from __future__ import annotations

import os

from crawler.version import VERSION

BOT_NAME = "kursblatt"
SPIDER_MODULES = ["crawler.spiders"]

# Where things are; the commands' options override these.
KURSBLATT_ARCHIVE = os.environ.get("KURSBLATT_ARCHIVE", "data")
KURSBLATT_SOURCES = os.environ.get("KURSBLATT_SOURCES", "crawler/sources")
KURSBLATT_EXTRACTION_TIMEOUT = 20.0  # seconds a page may take
KURSBLATT_PROGRESS = False  # the commands turn it on; `scrapy crawl` has Scrapy's log

# Who is asking. Publishers block what does not say how to reach its owner.
KURSBLATT_CONTACT = os.environ.get("KURSBLATT_CONTACT", "")
USER_AGENT = f"Kursblatt/{VERSION} ({KURSBLATT_CONTACT or 'self-hosted archive'})"

DOWNLOADER_MIDDLEWARES = {
    # the engine's side
    "crawler.middlewares.scope.ScopeMiddleware": 50,
    "crawler.middlewares.politeness.PolitenessMiddleware": 60,
    "crawler.middlewares.known.KnownMiddleware": 70,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.site_files.SiteFilesMiddleware": 110,
    # 550: its retries, 580 and 600: its redirects
    "crawler.middlewares.conditional.ConditionalMiddleware": 400,
    "crawler.middlewares.retry_after.RetryAfterMiddleware": 560,
    # 590: decompression
    "crawler.middlewares.budget.BudgetMiddleware": 900,
    "crawler.middlewares.received.ReceivedMiddleware": 595,
    # the downloader's side
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # ours is robots
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # ours is scope: it names
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
ITEM_PIPELINES = {
    "crawler.pipelines.opt_out.OptOutPipeline": 50,
    "crawler.pipelines.keep_snapshot.KeepSnapshotPipeline": 100,
    "crawler.pipelines.extract.ExtractPipeline": 200,
    "crawler.pipelines.tidy.TidyPipeline": 300,
    "crawler.pipelines.analyze.AnalyzePipeline": 350,
    "crawler.pipelines.store.StorePipeline": 400,
}
EXTENSIONS = {
    "crawler.extensions.progress.Progress": 500,
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
}

# Politeness: per host by crawler.middlewares.politeness; these are for hosts it has not met.
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 64  # hosts at a time; each has a connection or two
RETRY_TIMES = 1  # the frontier tries again in later crawls, with longer waits

# Every status comes to the spider, which gives each its outcome.
HTTPERROR_ALLOW_ALL = True
# The frontier is the filter. Scrapy's would end a redirect loop without a word.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
URLLENGTH_LIMIT = 0

# Limits: a gzip bomb and an endless body ran on without them.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 20
DOWNLOAD_VERIFY_CERTIFICATES = True
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 5
CONCURRENT_ITEMS = 4
DOWNLOAD_HANDLERS = {
    "http": "crawler.network.handler.BoundedHandler",
    "https": "crawler.network.handler.BoundedHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}
# Names are checked as they are connected to; what a proxy would resolve could not be.
TWISTED_DNS_RESOLVER = "crawler.network.resolver.PublicResolver"
DNS_TIMEOUT = 20
HTTPPROXY_ENABLED = False

# No doors: both are open by default.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

COOKIES_ENABLED = False
REFERER_ENABLED = True  # the redirect middleware warns without it
REFERRER_POLICY = "no-referrer"
LOG_LEVEL = "INFO"
STATS_DUMP = True
