"""`/metrics`: the sources' health as OpenMetrics 1.0 text, which Prometheus reads, too.

https://prometheus.io/docs/specs/om/open_metrics_spec/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from datasette import Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive.health import Condition, standings
from archive.ledger import balances
from archive.pages.connection import read

_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"
Sample = tuple[dict[str, str], float]


async def view(request: Request, datasette: Datasette) -> Response:  # noqa: ARG001
    text = await read(datasette, lambda db: "\n".join(lines(db)))
    return Response(text + "\n", content_type=_TYPE)


def lines(db: Database) -> Iterator[str]:
    """Every line, without its end."""
    standing = standings(db)
    yield from _family(
        "kursblatt_source_health",
        "stateset",
        "The condition that a source is in.",
        (
            ({"source": one.source, "kursblatt_source_health": name}, name == one.condition)
            for one in standing
            for name in Condition
        ),
    )
    yield from _family(
        "kursblatt_source_needs_person",
        "gauge",
        "Whether a source needs a person.",
        (({"source": one.source}, one.person) for one in standing),
    )
    yield from _family(
        "kursblatt_source_usual_week",
        "gauge",
        "New URLs that are usual for a source in seven days.",
        (({"source": one.source}, sum(one.usual.rates)) for one in standing),
    )
    found = balances(db)
    yield from _family(
        "kursblatt_urls",
        "gauge",  # what waits may be handed over to another source, where it is discovered then
        "URLs by what became of them; discovered is all that were new, or due again.",
        (
            ({"source": one.source, "outcome": name}, getattr(one, name))
            for one in found
            for name in ("discovered", "stored", "unchanged", "failed", "dropped")
        ),
    )
    yield from _family(
        "kursblatt_urls_pending",
        "gauge",
        "URLs that wait to be fetched.",
        (({"source": one.source}, one.pending) for one in found),
    )
    for name, help_, sql in _MOMENTS:
        rows = [(labels, _seconds(text)) for labels, text in _moments(db, sql) if text]
        yield from _family(name, "gauge", help_, rows)
    yield "# EOF"


def _family(name: str, kind: str, help_: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# TYPE {name} {kind}"
    if name.endswith("_seconds"):
        yield f"# UNIT {name} seconds"
    yield f"# HELP {name} {help_}"
    for labels, value in samples:
        told = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{name}{f'{{{told}}}' if told else ''} {float(value):.10g}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _moments(db: Database, sql: str) -> Iterator[tuple[dict[str, str], str | None]]:
    for source, text in db.execute(sql):
        yield ({"source": source} if source else {}), text


_MOMENTS = (
    (
        "kursblatt_last_run_timestamp_seconds",
        "When the last run began.",
        "SELECT '', max(started_at) FROM crawls",
    ),
    (
        "kursblatt_source_answered_timestamp_seconds",
        "When a feed, sitemap or listing of a source could last be read.",
        "SELECT source, max(answered_at) FROM documents GROUP BY source ORDER BY source",
    ),
    (
        "kursblatt_source_newest_timestamp_seconds",
        "The newest date that a source's feeds, sitemaps and listings name.",
        "SELECT source, max(newest) FROM documents GROUP BY source ORDER BY source",
    ),
)


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
