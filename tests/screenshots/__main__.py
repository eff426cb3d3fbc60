"""`python -m tests.screenshots FOLDER`: README's pictures, of the archive in that folder, which is
the demo newsroom's: `make screenshots`.

They lie beside this module: what makes them is what the tests drive, and neither what is served
nor the top level has a use for them.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.site.test_browser import ARGUMENTS, CHROMIUM, wait_for

_HERE = Path(__file__).parent
# Name: address, width, height, colours; of an article the search that it is the first result of,
# since numbers change from crawl to crawl. JPEG: a third of a PNG's size.
_PICTURES = {
    "home": ("/", 1280, 860, "light"),
    "search": ("/search?q=nvidia", 1280, 860, "dark"),
    "article": ("/search?q=title:baidu+quartal&language=de", 1280, 860, "light"),
    "phone": ("/search?q=title:商汤&language=zh", 390, 780, "dark"),
}
_ARTICLES = ("article", "phone")
_QUALITY = 72


def main(folder: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = ["-m", "archive", "serve", "--archive", str(folder), "--port", str(port)]
    base = f"http://127.0.0.1:{port}"
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(base, server)
            _take(base)
        finally:
            server.terminate()


def _take(base: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, (path, width, height, scheme) in _PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto(base + path)
            if name in _ARTICLES:
                page.locator(".teasers h3 a").first.click()
                page.wait_for_url("**/article/**")
            file = _HERE / f"{name}.jpg"
            page.screenshot(path=file, type="jpeg", quality=_QUALITY)
            print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
