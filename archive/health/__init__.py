"""Whether each source is well: one condition with its reason in words.

    what the crawl counted, each document's answers, what the source brought and when    history.py
    | what is usual for it: its weekdays, its longest silences, its pages                usual.py
    | judged                                                                             judging.py
    | kept; where the condition has changed, so is that                                  noting.py

All but the first and the last are pure. A source is judged at the end of each run that visited
it, on what that and earlier runs met; `now` is passed in.
"""

from __future__ import annotations

from archive.health.conditions import Condition as Condition
from archive.health.noting import Change as Change
from archive.health.noting import cannot_be_read as cannot_be_read
from archive.health.noting import changes as changes
from archive.health.noting import look as look
from archive.health.noting import retire as retire
from archive.health.standing import Standing as Standing
from archive.health.standing import standings as standings
