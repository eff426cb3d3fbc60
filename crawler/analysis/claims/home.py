"""Whose currency a bare 元 is where no listing says so: the country a Chinese text was written in.

Taiwan and Hong Kong write traditional characters and each its own words for results and prices.
"""

from __future__ import annotations

import re

_TAIWAN = re.compile(
    "營收|法人|外資|[年月季][增減]|[一二三兩這該]檔|財測|法說|台股|新台幣|每股賺|現金股利"
)
_HONG_KONG = re.compile("港元|按年|純利|溢利|大行|恒指|恆指|收市|派息|港交所|升幅")


def home(text: str) -> str:
    """`TWD` or `HKD`; empty for the mainland and where the words do not say."""
    taiwan = len(set(_TAIWAN.findall(text)))
    hong_kong = len(set(_HONG_KONG.findall(text)))
    if max(taiwan, hong_kong) < 2 or taiwan == hong_kong:
        return ""
    return "TWD" if taiwan > hong_kong else "HKD"
