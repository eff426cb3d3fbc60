"""What a response or a failure means for its URL. Pure; the vocabulary of reasons is here.

`passing` ones are tried again in later crawls.
"""

from __future__ import annotations

from datetime import datetime

from OpenSSL.SSL import Error as SSLError
from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from service_identity import VerificationError
from twisted.python.failure import Failure

from archive.article import Outcome, State
from crawler.extraction import ExtractionFailed
from crawler.urls import is_home

# The request was in time, the server was not able: worth another try.
_PASSING_STATUS = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
# Not HTML by its own account. What says nothing, or says text/plain, is looked at.
_OTHER_KINDS = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip")


class Refused(IgnoreRequest):
    """A request that is not made, and what that means for its URL."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


class KnownArticle(Refused):
    """A redirect led to an address of an article that the archive has."""

    def __init__(self, article: int) -> None:
        super().__init__(Outcome(state=State.UNCHANGED, reason="another address"))
        self.article = article


class Postponed(IgnoreRequest):
    """A request that is not made now: its host asked to wait, or was asked enough today."""

    def __init__(self, host: str, until: datetime, reason: str = "asked to wait") -> None:
        super().__init__(f"{host}: {reason} until {until:%Y-%m-%d %H:%M:%S}")
        self.host = host
        self.until = until
        self.reason = reason


def failed(reason: str, detail: str = "", *, passing: bool = False, gone: bool = False) -> Outcome:
    return Outcome(state=State.FAILED, reason=reason, detail=detail, passing=passing, gone=gone)


def dropped(reason: str, detail: str = "", *, gone: bool = False) -> Outcome:
    return Outcome(state=State.DROPPED, reason=reason, detail=detail, gone=gone)


def of_response(response: Response, asked: str, *, known: bool) -> Outcome | None:
    """The outcome of a response that holds no article by its status, its kind or its address;
    None for one to extract. `asked` is the URL before any redirect, `known` whether it gave an
    article before."""
    if response.status == 304 and known:
        return Outcome(state=State.UNCHANGED)
    if response.status in (404, 410):
        return failed(f"HTTP {response.status}", gone=True)
    if not 200 <= response.status < 300:
        return failed(f"HTTP {response.status}", passing=response.status in _PASSING_STATUS)
    if is_home(response.url) and not is_home(asked):
        return dropped("moved to the home page", gone=True)
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    if kind.startswith(_OTHER_KINDS):
        return dropped("not HTML", kind.split(";")[0])
    return None


def of_failure(failure: Failure) -> Outcome:
    """The outcome of a request that got no response."""
    error = failure.value
    detail = str(error) or type(error).__name__
    if isinstance(error, Refused):
        return error.outcome
    if _is_of_tls(error):
        return failed("TLS", detail, passing=True)
    for kinds, reason, passing in _EXCEPTIONS:
        if isinstance(error, kinds):
            return failed(reason, detail, passing=passing)
    if isinstance(error, IgnoreRequest):
        return _of_ignored(detail)
    return failed("error", f"{type(error).__name__}: {detail}", passing=True)


def _is_of_tls(error: BaseException | None) -> bool:
    """Whether a connection failed on its certificate, or before there was one to look at."""
    reasons = getattr(getattr(error, "__cause__", None), "reasons", ())
    return any(reason.check(SSLError, VerificationError) for reason in reasons)


def of_extraction(error: ExtractionFailed, *, moved: bool = False) -> Outcome:
    """A page without an article is dropped; an index that a redirect led to (`moved`)
    stands in for an article that is gone. One that held up its process has failed, and so has
    one that a check for robots stood in for: like a 429, that may pass."""
    if error.reason in ("extraction timed out", "extraction crashed"):
        return failed(error.reason, error.detail)
    if error.reason == "bot challenge":
        return failed(error.reason, error.detail, passing=True)
    if moved and error.reason in _FRONTS:
        return dropped("moved to a section front", error.detail, gone=True)
    return dropped(error.reason, error.detail)


# Headlines of other articles.
_FRONTS = ("index page", "not an article")


_EXCEPTIONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, bool], ...] = (
    (exceptions.CannotResolveHostError, "DNS", True),
    (exceptions.DownloadTimeoutError, "timeout", True),
    (exceptions.DownloadConnectionRefusedError, "connection refused", True),
    (exceptions.ResponseDataLossError, "truncated", True),
    (exceptions.DownloadCancelledError, "too large", False),
    # ValueError: where a redirect leads is no address at all.
    ((exceptions.UnsupportedURLSchemeError, ValueError), "not a web address", False),
    (exceptions.DownloadFailedError, "connection failed", True),
)


def _of_ignored(message: str) -> Outcome:
    """Scrapy's own middlewares say in words why they ignore a request."""
    if message.startswith("Forbidden by robots.txt"):
        return dropped("robots")
    if message.startswith("max redirections"):
        return failed("redirect loop")
    if "during decompression" in message:
        return failed("too large", message)
    return dropped("ignored", message)
