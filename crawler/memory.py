"""What large pages took of memory is given back to the system when they are done."""

from __future__ import annotations

import ctypes

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of glibc's <malloc.h>
_LARGE = 262_144


def give_back_what_is_large() -> None:
    """Blocks from 256 KB on are the system's own and go back to it when they are freed, in this
    process and those it forks. Left to itself, glibc moves that threshold up to 32 MB with what it
    meets (mallopt(3)), and one bomb's memory stays with the process. Other C libraries do not."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
