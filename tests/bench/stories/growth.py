"""What grouping one article costs as the archive grows: generated fingerprints, 300 a day.

As in the archives that we know of, most texts are alone, some are copies, shortened or
translated, and many have something of others: a line that a site repeats, a percentage of the
day. Only grouping is measured, in transactions of as many articles as a crawl writes at once.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from archive.article import Figure, Fingerprint
from archive.database import open_archive
from archive.stories.grouping import regroup
from crawler.analysis.fingerprint.shingles import shingles_of

SIZES = (1_000, 10_000, 100_000)
_MEASURED = 500
_A_DAY = 300
_FIRST = date(2024, 1, 1)
_LANGUAGES = ("en", "de", "zh", "ja", "ko")
_COMPANIES = 160
_SITES = 80
_BOILERPLATE = 60  # words that all articles of a site share
_WORDS = 300
_VOCABULARY = 30_000
_BATCH = 100
