"""What the owner said of access → a policy, or one line that says why it is not served so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

from archive.database import ArchiveError


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """With a password everybody is asked for it. Without one only this machine is answered, under
    its own names, unless it is `public`. `hosts` are further names; where a password or `public`
    lets others in, no name at all means every name. `proxied`: a proxy is told to be in front."""

    password: str = ""
    public: bool = False
    hosts: frozenset[str] = frozenset()
    proxied: bool = False


def policy(
    *, address: str, password: str, public: bool, hosts: Iterable[str], proxied: bool
) -> Policy:
    """The policy for serving at `address`. Raises ArchiveError where others could read the archive
    though nobody said that they may: the texts are other people's."""
    if not (password or public) and (proxied or not is_loopback(address)):
        what = "--proxy" if proxied else f"--host {address}"
        raise ArchiveError(
            f"{what}: others could read the archive, and there is no password; "
            "`python -m archive password` sets one, --public serves without"
        )
    named = frozenset(host.lower().rstrip(".") for host in hosts)
    return Policy(password=password, public=public, hosts=named, proxied=proxied)


def is_loopback(host: str) -> bool:
    """Whether a host's name or address means this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
