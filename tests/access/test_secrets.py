"""Passwords, what is signed with them, and how long who guesses has to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.access.guesses import Guesses
from archive.access.keys import LASTS, Keys
from archive.access.password import VARIABLE, forget, hashed, keep, kept, matches, password_path
from archive.database import ArchiveError

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
RIGHT = "correct horse 电池"


@pytest.fixture(scope="module")
def hash_() -> str:
    return hashed(RIGHT)


def test_a_password_is_kept_for_its_owner_alone(tmp_path: Path, hash_: str) -> None:
    assert kept(tmp_path, {}) == ""
    keep(tmp_path, hash_)
    assert password_path(tmp_path).stat().st_mode & 0o777 == 0o600
    assert kept(tmp_path, {}) == hash_
    assert matches(hash_, RIGHT)
    assert not matches(hash_, RIGHT + " ")
    assert not matches(hash_, "x" * 2000)
    assert RIGHT not in password_path(tmp_path).read_text(encoding="utf-8")
    assert (forget(tmp_path), forget(tmp_path)) == (True, False)


def test_the_environment_comes_before_the_file(tmp_path: Path, hash_: str) -> None:
    keep(tmp_path, hash_)
    other = hashed("another password")
    assert kept(tmp_path, {VARIABLE: other}) == other


def test_a_file_that_others_may_read_is_refused(tmp_path: Path, hash_: str) -> None:
    keep(tmp_path, hash_)
    password_path(tmp_path).chmod(0o640)
    with pytest.raises(ArchiveError, match="others may read it; chmod 600"):
        kept(tmp_path, {})


def test_what_is_no_hash_is_named_by_its_place_only(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as found:
        kept(tmp_path, {VARIABLE: "hunter2hunter2"})
    assert str(found.value).startswith(f"{VARIABLE}: not a hash")
    assert "hunter2" not in str(found.value)
    path = password_path(tmp_path)
    path.touch(mode=0o600)
    with pytest.raises(ArchiveError, match=f"^{path}: not a hash"):
        kept(tmp_path, {})


@pytest.mark.parametrize("password", ["", "elevenchars", "x" * 1001])
def test_a_password_has_a_length(password: str) -> None:
    with pytest.raises(ArchiveError, match="12 to 1,000 characters"):
        hashed(password)


def test_a_session_ends_with_its_time_and_with_its_password() -> None:
    keys = Keys("one")
    session = keys.session(NOW)
    assert keys.is_session(session, NOW + LASTS - timedelta(seconds=1))
    assert not keys.is_session(session, NOW + LASTS)
    assert not Keys("other").is_session(session, NOW)
    for forged in ("", "x", session[:-1], session + "x", "e30.x", f"eyJ1bnRpbCI6OX0.{session}"):
        assert not keys.is_session(forged, NOW)


def test_a_key_opens_the_address_that_it_was_made_for() -> None:
    keys = Keys("one")
    address = keys.keyed("/search.atom?q=商汤&all=1")
    assert keys.opens(address)
    fields = address.partition("?")[2].split("&")
    assert keys.opens("/search.atom?" + "&".join(reversed(fields)))
    assert not keys.opens(address.replace("search.atom", "search.json"))
    assert not keys.opens(address + "&company=NVDA")
    assert not keys.opens("/search.atom?q=商汤&all=1")
    assert not keys.opens("/search.atom?" + fields[-1])
    assert not Keys("other").opens(address)
    assert keys.keyed(address) == address
    assert not keys.is_session(fields[-1].partition("=")[2], NOW)


def test_guesses_become_slow() -> None:
    guesses = Guesses()
    waits = [guesses.begin("192.0.2.1", NOW) for _ in range(7)]
    assert waits == [timedelta(0)] * 5 + [timedelta(minutes=1)] * 2
    assert guesses.begin("192.0.2.2", NOW) == timedelta(0)
    later = NOW + timedelta(minutes=1)
    assert guesses.begin("192.0.2.1", later) == timedelta(0)
    assert guesses.begin("192.0.2.1", later) == timedelta(minutes=2)
    guesses.right("192.0.2.1")
    assert guesses.begin("192.0.2.1", later) == timedelta(0)


def test_guesses_a_day_are_few_and_then_forgotten() -> None:
    guesses, at, tried = Guesses(), NOW, 0
    while at < NOW + timedelta(days=1):
        wait = guesses.begin("192.0.2.1", at)
        tried += not wait
        at += wait or timedelta(seconds=1)
    assert tried < 40
    assert guesses.begin("192.0.2.1", at + timedelta(days=2)) == timedelta(0)


def test_a_network_is_one_guesser() -> None:
    guesses = Guesses()
    for n in range(5):
        assert not guesses.begin(f"2001:db8::{n}", NOW)
    assert guesses.begin("2001:db8::ffff", NOW)
    assert not guesses.begin("2001:db8:0:1::", NOW)
    for _ in range(5):
        guesses.begin("::ffff:192.0.2.1", NOW)
    assert not guesses.begin("::ffff:192.0.2.2", NOW)


def test_guessers_are_forgotten_rather_than_memory_filled() -> None:
    guesses = Guesses()
    for n in range(10_001):
        guesses.begin(f"guesser {n}", NOW)
    assert len(guesses._by) == 10_000
