"""Remembers a response's headers before its body is decompressed: Content-Encoding goes then."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response


def headers_as_text(response: Response) -> dict[str, str]:
    """A response's headers by lower-case name, repeated ones joined by commas. In Latin-1, which
    has a character for every byte (RFC 9110, 5.5): a header must not cost the article."""
    return {
        name.decode("latin-1").lower(): b",".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }


class ReceivedMiddleware:
    """Puts them into `meta["received"]`."""

    def process_response(self, request: Request, response: Response) -> Response:
        request.meta["received"] = headers_as_text(response)
        return response
