"""What a request says of itself → whether it is answered. Pure: a policy, a request, a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from archive.access.policy import Policy, is_loopback


class Verdict(Enum):
    """`ASK` shows the login page, `CHALLENGE` asks a program that cannot read it. The others are
    refused: under a name that is not this archive's; from outside, where only this machine is
    answered; sent by another site's page."""

    ANSWER = "answer"
    ASK = "ask"
    CHALLENGE = "challenge"
    OTHER_NAME = "other name"
    OUTSIDE = "outside"
    OTHER_SITE = "other site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """`server` is the address it came in at; `host` and `origin` are its headers; `forwarded`:
    it names a proxy that it came through; `known`: it brought a session, the password or the
    feed's key; `reads_pages`: a browser asks for a page."""

    method: str
    path: str
    server: str
    host: str
    origin: str = ""
    forwarded: bool = False
    known: bool = False
    reads_pages: bool = True


# What a browser needs to show the login page, and what is for everybody.
_OPEN = ("/login", "/robots.txt", "/favicon.ico")
_OPEN_BELOW = ("/static/", "/language/")
_CHANGING = ("POST", "PUT", "PATCH", "DELETE")


def decide(policy: Policy, asking: Asking) -> Verdict:
    """The order matters: a page in the reader's browser that reaches this machine under a name of
    its own (DNS rebinding) learns nothing, not even whether there is a password."""
    alone = not (policy.password or policy.public)
    name = host_name(asking.host)
    if (alone or policy.hosts) and not is_loopback(name) and name not in policy.hosts:
        return Verdict.OTHER_NAME
    if alone and (asking.forwarded or not is_loopback(asking.server)):
        return Verdict.OUTSIDE
    if asking.method in _CHANGING and asking.origin and not _same(asking.origin, asking.host):
        return Verdict.OTHER_SITE
    if not policy.password or asking.known or is_open(asking.path):
        return Verdict.ANSWER
    return Verdict.ASK if asking.reads_pages else Verdict.CHALLENGE


def is_open(path: str) -> bool:
    """Whether a path is answered without the password."""
    return path in _OPEN or path.startswith(_OPEN_BELOW)


def host_name(header: str) -> str:
    """`Name.example:8001` → `name.example`, `[::1]:8001` → `::1`; empty for what is no host."""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _same(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
