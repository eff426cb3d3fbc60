"""Which IP addresses are of the public internet. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

# IPv6 that carries an IPv4 address in its last 32 bits, by which a translator delivers it
# (RFC 6052); and what once did so without one (RFC 4291, 2.5.5.1).
_TRANSLATED = IPv6Network("64:ff9b::/96")
_TRANSLATED_HERE = IPv6Network("64:ff9b:1::/48")  # by the local network, however it likes
_COMPATIBLE = IPv6Network("::/96")


def is_public(address: Address) -> bool:
    """Whether an address, and the IPv4 address that it may carry, is one that anybody on the
    internet could reach. Loopback, private and shared (CGNAT) networks, link-local ones with the
    clouds' metadata, multicast and what is reserved are not."""
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return True
    if address in _COMPATIBLE or address in _TRANSLATED_HERE or address.is_site_local:
        return False
    carried = _carried(address)
    return carried is None or is_public(carried)


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
