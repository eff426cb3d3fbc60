"""Files → pages: WARC from any crawler, HTML files, our JSON Lines, folders of them.

    given | its files, sorted | records, a reader a format | read: a page, or why it is none

Read as a stream, a record at a time, and always in the same order, so that an import that was
cut short goes on by passing over as many records as it had done. A file that cannot be read, or
not further, raises ImportFailed, naming it.
"""

from __future__ import annotations

from crawler.importing.files import Given, given
from crawler.importing.record import Imported, ImportFailed, LeftOut, Record

__all__ = ["Given", "ImportFailed", "Imported", "LeftOut", "Record", "given"]
