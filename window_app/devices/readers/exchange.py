"""One command, one answer: send, collect until the deadline, ask again for what was damaged."""

from __future__ import annotations

import threading
import time

from window_app.devices.readers import frames, results
from window_app.devices.readers.module_answers import Answer, Collector, Command
from window_app.devices.readers.serial_line import SerialLine
from window_app.errors import DeviceTrouble, Note

# A frame that has begun and stops for this long will not go on; then it is asked for again.
_GAP = 0.25
_TRIES = 3
_STRAY_WAIT = 0.003  # 34 characters at 115200 baud: time enough for a stray byte behind a frame


class Exchange:
    """Commands over one line; damaged answers are asked for again, at most twice."""

    def __init__(self, line: SerialLine) -> None:
        self._line = line

    def ask(self, command: Command, deadline: float, cancel: threading.Event) -> Answer:
        """The answer to `command`, by `deadline` (monotonic seconds); DeviceTrouble timeout, checksum, protocol, unplugged."""
        for attempt in range(1, _TRIES + 1):
            until = min(deadline, time.monotonic() + command.seconds)
            try:
                answer = self._once(command, until, cancel)
            except DeviceTrouble as trouble:
                # a module that did not hear us is asked once more, a damaged answer twice
                tries = {"unplugged": 1, "timeout": 2}.get(trouble.code, _TRIES)
                if attempt >= tries or time.monotonic() >= deadline:
                    raise
            else:
                damaged = answer.result in (results.OUR_CHECKSUM_WRONG, results.OUR_LENGTH_WRONG)
                if not damaged or attempt == _TRIES:
                    return Answer(answer.result, answer.data, answer.noise + attempt - 1)
        raise AssertionError("unreachable")

    def _once(self, command: Command, until: float, cancel: threading.Event) -> Answer:
        collector = Collector(command, self._line.flush())
        self._line.write(frames.request(*command.code))
        last = time.monotonic()
        while True:
            data = self._line.read(cancel)
            now = time.monotonic()
            if data:
                last = now
                answer = collector.feed(data)
                if answer is not None:
                    return answer
                if now >= until:
                    raise results.trouble("timeout", Note("reader_late", "阅读器的应答没有按时到齐"))
            elif now >= until or (now - last > _GAP and collector.begun):
                answer = collector.hidden()
                if answer is not None:
                    return answer
                raise collector.failure()

    def stray(self, cancel: threading.Event) -> int:
        """How many bytes came behind the last answer although nothing was asked."""
        cancel.wait(_STRAY_WAIT)
        return self._line.waiting()

    def settle(self, cancel: threading.Event) -> None:
        """After an exchange that was broken off: let what is still coming come, and throw it away."""
        until = time.monotonic() + 3.0
        quiet = 0
        while quiet < 3 and time.monotonic() < until:  # three empty slices: 60 ms of silence
            quiet = 0 if self._line.read(cancel) else quiet + 1
