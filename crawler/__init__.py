"""From a source to an article: the only package that knows Scrapy and the network.

The path of an article, as pseudocode:

    sources/*.toml | load                                    # sources
    | crawl --due?                                           # schedule.py, spiders/
        | for each feed, sitemap, listing: ask if changed    # middlewares/conditional
            | read it, in the pool                           # discovery/
            | frontier: what is new is pending               # archive.frontier
        | for each host: its pending URLs, politely          # feeder, middlewares/politeness
            | fetch | Page                                   # spiders/source
    | keep_snapshot | extract, tidy, analyze | store         # pipelines/, one verb each; the
                                                             # pool extracts and analyzes
        -> stored | unchanged | failed | dropped, with the reason
    | at the end: learn what each site repeats, leave it out # settling.py, extraction/site/

What is awaited bounds what is in flight: the feeder gives a host two URLs at a time, extraction
holds as many pages as the pool has workers and a few, and a page counts as in flight until its
outcome is committed. Two things run beside the event loop: the pool's processes and the
archive's writer thread.
"""
