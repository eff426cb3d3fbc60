"""Premiums and discounts: what a bid or a placing offers beyond the market's price."""

from __future__ import annotations

import re

from crawler.analysis.claims.western.quantity import Quantity

_THAT_WAS = re.compile(r"\W*(?:that|this|the price|it) (?:is|was|represents|represented|equals) ")
_THAN_THE_CLOSE = re.compile(
    r" (?:(?:less|more|lower|higher|cheaper|dearer) than|below|above|under|over|short of) "
    r"(?:[\w’'-]+ ){0,4}(?:close|closing price|last price|market price|finish)\b"
)
_DISCOUNT = re.compile(r"\b(?:discount|premium) of $")
_PREMIUM = re.compile(r" (?:premium|discount)\b(?! (?:in|an) )")
_BID = re.compile(r"\w*(?:gebot|offerte)s? [^.,;%]{0,60}$")
_BEYOND = re.compile(
    r"\s(?:über|unter|oberhalb)\s(?:[\w-]+\s){0,3}?[\w-]*(?:kurs|preis|schluss)\w*\b"
)


def is_one(figure: Quantity, text: str) -> bool:
    """ "Das Kaufangebot liegt 20 Prozent über dem Schlusskurs", "a discount of 8.5 % to the last
    close", "at $58.20, an 11% premium", "That was 5.8 % less than the close"."""
    if _DISCOUNT.search(text, max(0, figure.lead - 14), figure.lead):
        return True
    if _PREMIUM.match(text, figure.end):
        return True
    if _THAT_WAS.match(text) and _THAN_THE_CLOSE.match(text, figure.end):
        return True
    if _BEYOND.match(text, figure.end) is None:
        return False
    return _BID.search(text, max(0, figure.lead - 90), figure.lead) is not None
