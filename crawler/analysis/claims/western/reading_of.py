"""A figure read: what one clause's rules say of it."""

from __future__ import annotations

from typing import NamedTuple

from crawler.analysis.claims.western.found import Found
from crawler.analysis.claims.western.owners import Owner
from crawler.analysis.claims.western.quantities import Quantity


class Reading(NamedTuple):
    """A figure with what it was found to be and whose."""

    found: Found
    figure: Quantity
    owner: Owner
