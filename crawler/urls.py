"""A URL as the frontier knows it, and which URLs are of one site."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from tldextract import TLDExtract
from w3lib.url import safe_url_string

# Parameters that say how a reader came, never what is shown. Only names that mean nothing else
# anywhere: courlan's list, for one, also takes `cid`, `uid` and `source`, which are an
# article's id on Korean and Chinese sites, and would merge articles.
_TRACKING = re.compile(
    r"(?:utm|mtm|hsa|vero|oly|ga)_\w+|_{1,2}hs\w+"
    r"|(?:pk|piwik|matomo)_(?:campaign|keyword|kwd|source|medium|content|cid|group|placement)"
    r"|(?:fb|g|y|dc|tw|ttc|li_fat_|wbra|gbra|igsh|yc|ysc)clid|msclkid|gclsrc|igshid|wbraid|gbraid"
    r"|mc_[ce]id|mkt_tok|_ga|_gl|xtor|cmpid|cmp_id|ncid|icid|ocid|spm|wt_mc|wt_zmc"
    r"|at_(?:medium|campaign|custom\d|link_\w+|format|bbc_team)|ref_src|ref_url|sharetype|s_cid"
    r"|wickedid|trk_\w+|sc_(?:campaign|channel|content|medium|outcome|geo|country)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
# A page's URL is at most this long; beyond are traps and data.
LONGEST = 2083

# The list that comes with the package: no download at run time.
_suffixes = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def normalise(url: str, base: str = "") -> str | None:
    """The address in the form that the frontier knows it by, or None if it is no web address.

    Scheme and host lower-case, no default port, no fragment, dot segments resolved, percent
    encoding as browsers send it, tracking parameters gone. The order of the others stays: some
    servers mind.
    """
    try:
        cleaned = safe_url_string(urljoin(base, url.strip()))
        parts = urlsplit(cleaned)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host or not cleaned.isascii():
        return None  # the host of an internationalised domain is ASCII by now, if it can be
    if len(cleaned) > LONGEST:
        return None
    if ":" in host:
        host = f"[{host}]"
    if port and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path = _resolved(parts.path) or "/"
    return urlunsplit(SplitResult(parts.scheme, host, path, _untracked(parts.query), ""))


def _untracked(query: str) -> str:
    kept = [
        part for part in query.split("&") if part and not _TRACKING.fullmatch(part.split("=", 1)[0])
    ]
    return "&".join(kept)


def _resolved(path: str) -> str:
    """Without dot segments (RFC 3986, 5.2.4); `urljoin` takes a path like `//a/..` for a host."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]  # the first is what stands before the first slash
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept) + "/" * (segments[-1] in (".", ".."))


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """What one site is: the registrable domain (`bbc.co.uk`), or the host itself for an address
    or a name without a public suffix."""
    host = host.rstrip(".").lower()
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return _suffixes(host).top_domain_under_public_suffix or host
    return host


def is_domain(host: str) -> bool:
    """Whether this is a name under a public suffix (`www.bbc.co.uk`), by its form."""
    return bool(_suffixes(host).top_domain_under_public_suffix)


def site_of_url(url: str) -> str:
    return site_of(urlsplit(url).hostname or "")


def is_home(url: str) -> bool:
    """Whether this is a site's front page."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def is_no_deeper(url: str, other: str) -> bool:
    """Whether an address is another one than `other` and as near to the site's front page."""
    one, two = (urlsplit(each).path.strip("/") for each in (url, other))
    return one != two and one.count("/") <= two.count("/")


def canonical_of(declared: str, url: str) -> str:
    """The address that a page at `url` is known by: what it declares, if that can be believed.

    It is of the same site, and is not the front page (sites exist that declare their front page
    on every article).
    """
    own = normalise(url) or url
    canonical = normalise(declared, url) if declared else None
    if canonical is None or site_of_url(canonical) != site_of_url(own):
        return own
    if is_home(canonical) and not is_home(own):
        return own
    return canonical
