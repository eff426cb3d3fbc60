"""A channel's address, and a push to it through Apprise. What Apprise says may hold the address,
so nothing of it is shown or kept but an HTTP status."""

from __future__ import annotations

import logging
import os
import re
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive.alerts.definition import Channel
from archive.database import ArchiveError

if TYPE_CHECKING:
    from apprise import NotifyBase

# Seconds that a channel has to answer. Apprise's 4 end early with busy servers, and what was not
# answered is sent again.
_PATIENCE = 30.0
_STATUS = re.compile(r"error=(\d{3})\b")


def address(channel: Channel) -> str:
    """The channel's Apprise address. Raises ArchiveError where it is not there, or where others
    may read its file."""
    if channel.variable:
        found = os.environ.get(channel.variable, "").strip()
        if not found:
            raise ArchiveError(f"channel {channel.name}: {channel.variable} is not set")
        return found
    assert channel.file is not None
    return _from_file(f"channel {channel.name}: {channel.file}", channel.file)


def _from_file(where: str, path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            mode = os.fstat(file.fileno()).st_mode
            if mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise ArchiveError(f"{where}: may be read by others; chmod 600 mends it")
            found = file.readline().strip()
    except OSError as error:
        raise ArchiveError(f"{where}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ArchiveError(f"{where}: not UTF-8") from None
    if not found:
        raise ArchiveError(f"{where}: its first line is empty")
    return found


def require(channel: Channel) -> None:
    """Raises ArchiveError unless Apprise can make something of the channel's address."""
    with _listening():
        _plugin(channel)


def push(channel: Channel, *, subject: str, body: str, key: str) -> str:
    """Sends a message, and returns why it failed, empty where it did not. `key` goes along
    where the channel has headers of its own (webhooks, mail)."""
    from apprise import NotifyFormat

    with _listening() as said:
        try:
            plugin = _plugin(channel)
        except ArchiveError as error:
            return str(error)
        headers = getattr(plugin, "headers", None)
        if isinstance(headers, dict):
            headers["Idempotency-Key"] = key
        plugin.socket_connect_timeout = _PATIENCE
        plugin.socket_read_timeout = _PATIENCE
        try:
            if plugin.notify(body=body, title=subject, body_format=NotifyFormat.TEXT):
                return ""
        except TimeoutError:
            return "no answer"
        except Exception as error:  # noqa: BLE001 - one channel's bug; its text may hold the address
            return type(error).__name__
    statuses = [status[1] for status in map(_STATUS.search, said) if status]
    if statuses:
        return f"HTTP {statuses[-1]}"
    connecting = any("onnection" in line or "ocket" in line for line in said)
    return "no connection" if connecting else "refused"


def _plugin(channel: Channel) -> NotifyBase:
    from apprise import Apprise, AppriseAsset, NotifyBase

    asset = AppriseAsset(app_id="Kursblatt", app_desc="Kursblatt", app_url="", async_mode=False)
    plugin = Apprise.instantiate(address(channel), asset=asset)
    if not isinstance(plugin, NotifyBase):
        raise ArchiveError(f"channel {channel.name}: not an address that Apprise knows")
    return plugin


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What Apprise says, kept from every log, and nothing of what its libraries warn of."""
    heard: list[str] = []
    ear = logging.Handler(logging.WARNING)
    ear.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "requests")]
    before = [(logger.handlers, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [ear], False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield heard
    finally:
        for logger, (handlers, propagate) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
