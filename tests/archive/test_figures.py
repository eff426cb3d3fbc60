from __future__ import annotations

from typing import Any

import pytest

from archive.article import Claim
from archive.figures import written


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"value": 46.77, "direction": "down"}, "−46.77 %"),
        ({"value": 20.0, "direction": "up"}, "+20 %"),
        ({"value": 50.0, "direction": "down", "approximation": "about"}, "about −50 %"),
        ({"value": 3.0, "value_to": 5.0, "direction": "down"}, "−3 to −5 %"),
        ({"metric": "margin", "value": 19.4}, "19.4 %"),
        ({"metric": "margin", "value": 19.4, "previous": 21.0}, "21 → 19.4 %"),
        ({"metric": "revenue", "value": 3.433e9, "unit": "CNY"}, "3.433 bn CNY"),
        ({"metric": "revenue", "value": 1.5e12, "unit": "JPY"}, "1.5 tn JPY"),
        ({"metric": "spending", "value": 9e8, "value_to": 1.1e9, "unit": "USD"},
         "0.9 to 1.1 bn USD"),
        ({"metric": "price", "value": 102400.0, "unit": "KRW"}, "102,400 KRW"),
        ({"metric": "price", "value": 3.13, "unit": "HKD"}, "3.13 HKD"),
        ({"metric": "price_target", "value": 7.0, "previous": 14.0, "unit": "USD",
          "direction": "down"}, "14 → 7 USD"),
        ({"metric": "market_value_change", "value": 6.5e9, "unit": "USD", "direction": "down"},
         "−6.5 bn USD"),
        ({"metric": "headcount_change", "value": 260.0, "unit": "people", "direction": "down"},
         "−260 people"),
        ({"metric": "cash_flow", "value": -742e6, "unit": "CNY"}, "−742 m CNY"),
        ({"metric": "orders", "value": 5e6, "unit": ""}, "5 m"),
        ({"metric": "rating", "value": None, "unit": "", "direction": "down"}, "lowered"),
        ({"metric": "rating", "value": None, "unit": ""}, "–"),
    ],
)  # fmt: skip
def test_a_figure_as_a_person_writes_it(facts: dict[str, Any], text: str) -> None:
    facts = {"metric": "price_move", "unit": "%"} | facts
    assert written(Claim(symbol="", sentence="", start=0, end=0, **facts)) == text
