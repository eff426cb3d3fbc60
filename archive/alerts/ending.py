"""A process that is asked to end while its courier sends: the courier is asked, too, and waited
for. Were it left behind, systemd (`KillMode=mixed`) would kill it once the first process is gone,
between a channel's answer and the note of it."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self


class Ending:
    """SIGTERM and SIGINT within this context: `asked` is set, the courier ends with the message at
    hand, and who handled them before hears of them as ever. Where nobody did they end the process
    at once, which the courier sees by itself."""

    def __init__(self) -> None:
        self.asked = False
        self._courier: subprocess.Popen[bytes] | None = None
        self._before: dict[int, Callable[[int, FrameType | None], Any]] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)
            if callable(before):
                self._before[number] = before
                signal.signal(number, self._end)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        if self._courier is not None:
            self._courier.terminate()
        self._before[number](number, frame)

    def wait(self, courier: subprocess.Popen[bytes]) -> int:
        """The courier's exit status, once it has ended."""
        self._courier = courier
        if self.asked:
            courier.terminate()
        return courier.wait()
