"""Registers `archive.pages.hooks` with Datasette, for `datasette archive/site/` as for us."""

import sys
from pathlib import Path

from datasette import hookimpl

# The `datasette` console script puts its own folder on the path, not the checkout.
_CHECKOUT = str(Path(__file__).resolve().parents[3])
if _CHECKOUT not in sys.path:
    sys.path.insert(0, _CHECKOUT)

from archive.pages import hooks  # noqa: E402

startup = hookimpl(hooks.startup)
prepare_connection = hookimpl(hooks.prepare_connection, trylast=True)
register_routes = hookimpl(hooks.register_routes)
prepare_jinja2_environment = hookimpl(hooks.prepare_jinja2_environment)
asgi_wrapper = hookimpl(hooks.asgi_wrapper)
skip_csrf = hookimpl(hooks.skip_csrf)
render_cell = hookimpl(hooks.render_cell)
handle_exception = hookimpl(hooks.handle_exception, hookwrapper=True)
