"""The same few hundred odd inputs each time; `python -m tests.bench fuzz` looks for new ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.fuzz.properties import PROPERTIES

# Analysis takes milliseconds, the others microseconds.
_EXAMPLES = {"claims": 25, "feed": 60, "page": 25}


@pytest.mark.parametrize("name", PROPERTIES)
def test_holds(name: str) -> None:
    one = PROPERTIES[name]
    same = settings(
        max_examples=_EXAMPLES.get(name, 150), derandomize=True, deadline=None, database=None
    )
    same(given(one.given)(one.holds))()
