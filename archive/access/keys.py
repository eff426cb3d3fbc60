"""The password's hash → what is signed with it: sessions, and the addresses of feeds.

The hash has a salt of its own and is kept as a secret is, so it serves as one: there is no second
file to lose, sessions outlive a restart, and a new password ends them all.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from itsdangerous import BadData, Signer, URLSafeSerializer

LASTS = timedelta(days=30)
# The field of a feed's address that opens it.
KEY = "key"


class Keys:
    """Signs and checks; holds nothing but the secret."""

    def __init__(self, password_hash: str) -> None:
        options = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
        secret = f"kursblatt {password_hash}"
        self._sessions = URLSafeSerializer(secret, salt="session", signer_kwargs=options)
        self._feeds = Signer(
            secret, salt="feed", key_derivation="hmac", digest_method=hashlib.sha256
        )

    def session(self, now: datetime) -> str:
        """A session that lasts from now on."""
        text = self._sessions.dumps({"until": int((now + LASTS).timestamp())})
        return text if isinstance(text, str) else text.decode()

    def is_session(self, text: str, now: datetime) -> bool:
        try:
            until = self._sessions.loads(text)["until"]
        except (BadData, KeyError, TypeError):
            return False
        return isinstance(until, int) and now.timestamp() < until

    def keyed(self, address: str) -> str:
        """A feed's address, path and query, with the key that opens it and nothing else."""
        path, fields = _parts(address)
        return f"{path}?{urlencode([*fields, (KEY, self._key(path, fields))])}"

    def opens(self, address: str) -> bool:
        """Whether the key in an address is the one of this address."""
        given = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True)).get(KEY, "")
        path, fields = _parts(address)
        signed = f"{path}?{urlencode(sorted(fields))}".encode()
        return bool(given) and self._feeds.verify_signature(signed, given)

    def _key(self, path: str, fields: list[tuple[str, str]]) -> str:
        return self._feeds.get_signature(f"{path}?{urlencode(sorted(fields))}").decode()


def _parts(address: str) -> tuple[str, list[tuple[str, str]]]:
    """The path, and the query's fields without the key: readers may put them in another order."""
    parts = urlsplit(address)
    fields = parse_qsl(parts.query, keep_blank_values=True)
    return parts.path, [(name, value) for name, value in fields if name != KEY]
