"""Text for XML, which has no way to write some characters. Holds no business logic."""

from __future__ import annotations

import re

# XML 1.0, 2.2. (https://www.w3.org/TR/xml/#charsets)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with a space for each character that XML forbids."""
    return _NO_XML.sub(" ", text)
