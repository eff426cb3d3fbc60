"""The file of alerts: what it says is read, what is wrong is named in a line, secrets never."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from archive.alerts.channels import address
from archive.alerts.definition import Alert, Channel, Claimed, When
from archive.alerts.reading import alerts_path, load_alerts
from archive.database import ArchiveError
from tests.archive.receiver import PASSWORD

WHOLE = """
site = "http://127.0.0.1:8001/"
timezone = "Europe/Berlin"

[channels]
mail = "env:KURSBLATT_MAIL"
desk = "file:desk.url"

[[alert]]
name = "moves"
title = "Moves"
query = "kurssturz OR crash"
language = "de"
source = "presse"
companies = ["0020.HK", "Nvidia"]
all = true
send = ["mail", "desk"]
when = "daily 08:00"
on_change = true
max_age = "2w"
[alert.claim]
metric = "price_move"
direction = "down"
min = 10
max = 50.5

[[alert]]
name = "one"
company = "AMD"
"""


def load(folder: Path, toml: str) -> tuple[Alert, ...]:
    path = folder / "alerts.toml"
    path.write_text(toml, encoding="utf-8")
    return load_alerts(path).alerts


def test_all_that_can_be_said(tmp_path: Path) -> None:
    moves, one = load(tmp_path, WHOLE)
    assert moves == Alert(
        name="moves",
        title="Moves",
        query="kurssturz OR crash",
        language="de",
        source="presse",
        companies=("0020.HK", "Nvidia"),
        everything=True,
        claim=Claimed(metric="price_move", direction="down", least=10.0, most=50.5),
        send=("mail", "desk"),
        when=When(daily=time(8), zone=ZoneInfo("Europe/Berlin")),
        on_change=True,
        max_age=timedelta(days=14),
    )
    assert one == Alert(name="one", title="one", companies=("AMD",))
    found = load_alerts(tmp_path / "alerts.toml")
    assert found.site == "http://127.0.0.1:8001"
    assert found.channels["mail"] == Channel(name="mail", variable="KURSBLATT_MAIL")
    assert found.channels["desk"] == Channel(name="desk", file=tmp_path / "desk.url")


def test_the_readmes_example_can_be_read(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^## Alerts.*?^```toml\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert example
    (alert,) = load(tmp_path, example[1])
    assert alert.claim == Claimed(metric="price_move", direction="down", least=10.0, most=50.0)


def test_where_the_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURSBLATT_ALERTS", raising=False)
    assert alerts_path(tmp_path) == tmp_path / "alerts.toml"
    monkeypatch.setenv("KURSBLATT_ALERTS", "/etc/kursblatt/alerts.toml")
    assert alerts_path(tmp_path) == Path("/etc/kursblatt/alerts.toml")


ALERT = '[[alert]]\nname = "a"\n'
CHANNEL = "[channels]\n"


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("alert = 1", "alert: must be a list of tables: [[alert]]"),
        ("alert = [1]", "alert [1]: must be a table"),
        ("[[alert]]", "alert [1]: name: must be given"),
        ('[[alert]]\nname = "A b"', "alert [1]: name: may hold a-z, 0-9 and hyphens"),
        (ALERT * 2, "alert a: name: is there twice"),
        (ALERT + "query = 1", "alert a: query: must be a text"),
        (ALERT + 'language = "Deutsch"', "alert a: language: must be a code: de, zh …"),
        (ALERT + 'query = "&&"', "alert a: query: there is no word in it"),
        (ALERT + 'querry = "x"', "alert a: querry: no such key"),
        (ALERT + 'send = "mail"', "alert a: send: must be a list of texts"),
        (ALERT + 'send = ["mail"]', "alert a: send: names a channel that [channels] does not have"),
        (
            ALERT + 'company = "a"\ncompanies = ["b"]',
            "alert a: company: and companies: one of them is enough",
        ),
        (
            ALERT + 'when = "daily 25:00"',
            "alert a: when: must be now, hourly or like daily 08:00",
        ),
        (ALERT + 'max_age = "1y"', "alert a: max_age: must be like 3d or 2w"),
        (ALERT + "on_change = 1", "alert a: on_change: must be true or false"),
        (ALERT + "[alert.claim]\nmin = true", "alert a: claim.min: must be a number"),
        (ALERT + "[alert.claim]\nmin = 2\nmax = 1", "alert a: claim.min: is more than max"),
        (
            ALERT + '[alert.claim]\ndirection = "left"',
            "alert a: claim.direction: must be up or down",
        ),
        (ALERT + "[alert.claim]\nmetrik = 1", "alert a: claim.metrik: no such key"),
        ("timezone = 'Mars'", "timezone: no such time zone; they are like Europe/Berlin"),
        ("site = 'ftp://x'", "site: not an http or https address"),
        ("interval = 1", "interval: no such key"),
        ("[[alert]", "not TOML (at line 1, column 8)"),
    ],
)
def test_an_error_names_the_file_the_alert_and_the_key(
    tmp_path: Path, toml: str, line: str
) -> None:
    with pytest.raises(ArchiveError) as caught:
        load(tmp_path, toml)
    assert str(caught.value) == f"{tmp_path / 'alerts.toml'}: {line}"


@pytest.mark.parametrize(
    "toml",
    [
        f'[channels]\nmail = "mailto://me:{PASSWORD}@example.org"',
        f'[channels]\nmail = "env:{PASSWORD}"',
        f'[channels]\n"x://{PASSWORD}" = "env:X"',
        f'[[alert]]\nname = "a"\nsend = ["slack://{PASSWORD}"]',
        f'[[alert]]\nname = "slack://{PASSWORD}"',
        f'[[alert]]\nname = "a"\nwhen = "{PASSWORD}"',
        f"[channels]\nmail = {PASSWORD}",
        f'[channels]\nmail = "{PASSWORD}',
        f'[channels]\nmail = ["{PASSWORD}"]',
        f'site = "https://me:{PASSWORD}@example.org"',
        f'timezone = "{PASSWORD}"',
    ],
)
def test_a_secret_in_the_wrong_place_is_refused_and_not_shown(tmp_path: Path, toml: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        load(tmp_path, toml)
    assert PASSWORD not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_address_comes_from_the_environment_or_a_file_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = Channel(name="mail", variable="KURSBLATT_MAIL")
    monkeypatch.delenv("KURSBLATT_MAIL", raising=False)
    with pytest.raises(ArchiveError, match=r"^channel mail: KURSBLATT_MAIL is not set$"):
        address(mail)
    monkeypatch.setenv("KURSBLATT_MAIL", "json://localhost")
    assert address(mail) == "json://localhost"

    path = tmp_path / "desk.url"
    desk = Channel(name="desk", file=path)
    with pytest.raises(ArchiveError, match=r"No such file or directory$"):
        address(desk)
    path.write_text("json://localhost\n")
    path.chmod(0o640)
    with pytest.raises(ArchiveError, match=r"desk.url: may be read by others; chmod 600 mends it$"):
        address(desk)
    path.chmod(0o600)
    assert address(desk) == "json://localhost"


@pytest.mark.parametrize(
    ("when", "now", "then"),
    [
        (When(), "2026-11-23 08:17", "2026-11-23 08:17"),
        (When(hourly=True), "2026-11-23 08:00", "2026-11-23 09:00"),
        (When(daily=time(8)), "2026-11-23 07:59", "2026-11-23 08:00"),
        (When(daily=time(8)), "2026-11-23 08:00", "2026-11-24 08:00"),
        (When(daily=time(8), zone=ZoneInfo("Asia/Tokyo")), "2026-11-23 08:00", "2026-11-23 23:00"),
        # The clock goes back an hour in the night between.
        (
            When(daily=time(8), zone=ZoneInfo("Europe/Berlin")),
            "2026-10-24 12:00",
            "2026-10-25 07:00",
        ),
    ],
    ids=str,
)
def test_when_a_digest_is_due(when: When, now: str, then: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert when.after(at) == datetime.fromisoformat(then).replace(tzinfo=UTC)
