"""Why a page gave no article."""

from __future__ import annotations


class ExtractionFailed(Exception):  # noqa: N818 - the name is the call that tools lean on
    """`reason` is one of a few, so that it can be counted; `detail` is for a person."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason} ({self.detail})" if self.detail else self.reason
