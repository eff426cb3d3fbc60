"""A crawl of real pages from loopback: outcomes, the text's F1, a second crawl, kill -9, speed."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.database import read_archive
from tests.bench import corpora
from tests.bench.corpora import RealPage
from tests.bench.corpus_server import CorpusServer
from tests.crawls import contents

_FEWEST_STORED = 0.98
_TRAFILATURA_F1 = 0.9598
_SLOWEST_RATIO = 1.2


def measure(folder: Path, kills: int) -> list[str]:
    """Prints the figures; returns what falls below its floor."""
    pages = [*corpora.aeb(folder), *corpora.segments(folder)]
    below: list[str] = []
    with TemporaryDirectory() as temporary, CorpusServer(pages) as server:
        work = Path(temporary)
        server.write_sources(work / "sources")
        seconds = _crawl(work)
        naive = _naive(server.page_urls())
        ratio = naive / seconds
        print(f"{len(pages)} pages; Kursblatt {len(pages) / seconds:.1f} pages/s, ", end="")
        print(f"naive spider {len(pages) / naive:.1f} pages/s, ratio {ratio:.2f}")
        below += [f"ratio {ratio:.2f} < {_SLOWEST_RATIO}"] if ratio < _SLOWEST_RATIO else []
        below += _outcomes(work, len(pages))
        below += _text(work, pages)
        below += _second_crawl(work, server)
        below += _kills(work, kills)
    return below


def _outcomes(work: Path, pages: int) -> list[str]:
    db = read_archive(work / "data")
    rows = db.execute(
        "SELECT state, reason, count(*), min(url) FROM urls GROUP BY state, reason"
    ).fetchall()
    for state, reason, number, example in rows:
        print(f"  {number:5} {state} {reason}  e.g. {example}")
    stored = sum(number for state, _, number, _ in rows if state == "stored")
    named = sum(number for state, _, number, _ in rows if state != "pending")
    db.close()
    below = [] if named >= pages else [f"{pages - named} URLs without an outcome"]
    if stored < pages * _FEWEST_STORED:
        below.append(f"stored {stored} of {pages}")
    return below


def _text(work: Path, pages: list[RealPage]) -> list[str]:
    db = read_archive(work / "data")
    texts = {
        url.rpartition("/")[2]: text
        for url, text in db.execute(
            "SELECT url, text FROM articles JOIN texts ON texts.article = articles.id"
        )
    }
    db.close()
    precision, recall, f1 = corpora.aeb_score(
        (page.body, texts.get(page.name, "")) for page in pages if page.body
    )
    print(f"AEB F1 {f1:.4f} (P {precision:.4f}, R {recall:.4f}); trafilatura {_TRAFILATURA_F1}")
    return [f"AEB F1 {f1:.4f}"] if f1 < _TRAFILATURA_F1 - 0.002 else []


def _second_crawl(work: Path, server: CorpusServer) -> list[str]:
    server.requests.clear()
    _crawl(work)
    articles = sum(n for path, n in server.requests.items() if path.startswith("/page/"))
    print(f"second crawl: {articles} articles requested, {server.requests.total()} requests")
    return [f"second crawl asked for {articles} articles"] if articles else []


def _kills(work: Path, kills: int) -> list[str]:
    undisturbed = contents(work / "data")
    again = work / "killed"
    again.mkdir()
    shutil.copytree(work / "sources", again / "sources")
    moments = []
    for _ in range(kills):
        moment = random.uniform(2.5, 8.0)
        moments.append(f"{moment:.1f} s")
        process = subprocess.Popen(_command(again), stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
    _crawl(again)
    same = contents(again / "data") == undisturbed
    print(f"kill -9 after {', '.join(moments)}: the archive is {'the same' if same else 'OTHER'}")
    return [] if same else ["the archive after kill -9 differs"]


def _crawl(work: Path) -> float:
    started = time.perf_counter()
    subprocess.run(
        _command(work), check=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def _command(work: Path) -> list[str]:
    folders = ["--archive", str(work / "data"), "--sources", str(work / "sources")]
    return [sys.executable, "-m", "crawler", "crawl", "--json", *folders]


def _naive(urls: list[str]) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.naive"],
        input="\n".join(urls),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.strip().splitlines()[-1])
