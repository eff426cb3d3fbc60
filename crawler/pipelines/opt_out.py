"""Notes what a publisher says against mining or keeping a page, and obeys where told to."""

from __future__ import annotations

from urllib.parse import urlsplit

from archive import hosts
from archive.article import Page
from crawler.opt_outs import AI_TXT, TDMREP, of_page, of_site, that_count
from crawler.outcomes import dropped
from crawler.pipelines import PagePipeline
from crawler.run import Run


async def opt_out(run: Run, page: Page) -> None:
    """Sets the page's `opt_outs`, and the outcome `opted out` where its source obeys them: before
    anything of it is kept. A page that is in the archive already stays."""
    answer = page.snapshot
    if page.outcome is not None or not answer.body:
        return
    said = list(of_page(answer.headers, answer.body))
    parts = urlsplit(answer.url)
    origin = f"{parts.scheme}://{parts.netloc}"
    files = [hosts.file(run.reader, origin, path) for path in (TDMREP, AI_TXT)]
    tdmrep, ai_txt = (found.body if found is not None else "" for found in files)
    said += of_site(tdmrep, ai_txt, answer.url, answer.headers, answer.body)
    page.opt_outs = tuple(dict.fromkeys(said))
    counting = that_count(page.opt_outs)
    if counting and page.fetched and run.sources[page.source].obey_opt_outs:
        page.outcome = dropped("opted out", ", ".join(counting))


class OptOutPipeline(PagePipeline):
    apply = staticmethod(opt_out)
