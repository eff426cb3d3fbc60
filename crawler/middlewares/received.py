"""Remembers a response's headers before its body is decompressed: Content-Encoding goes then."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response


class ReceivedMiddleware:
    """`meta["received"]`: the headers as a plain dict, repeated ones joined by commas."""

    def process_response(self, request: Request, response: Response) -> Response:
        request.meta["received"] = dict(response.headers.to_unicode_dict())
        return response
