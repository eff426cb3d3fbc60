"""A figure read: what one clause's rules say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.owners import Owner
from crawler.analysis.claims.western.quantity import Quantity


class Reading(NamedTuple):
    """A figure with what it was found to be and whose."""

    found: Found
    figure: Quantity
    owner: Owner

    def placed(self, places: Mapping[int, int]) -> Reading:
        """The reading, its owner where the name stands that a word is for."""
        start = self.owner.start
        if start is None or start not in places:
            return self
        return self._replace(owner=replace(self.owner, start=places[start]))
