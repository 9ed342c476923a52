"""One command, one answer: send, collect until the deadline, and take only an answer this command can have.

SW3 does not tell which command it answers, so the length of the data is looked at as well. Everything on the line that
was not exactly the expected answer is counted as noise: the reader of cards then looks twice.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from window_app.devices import frames, results
from window_app.devices.card_layouts import ADDRESS_SIZE
from window_app.devices.card_text import split_data
from window_app.devices.frames import FrameParser, Reply
from window_app.devices.serial_line import SerialLine
from window_app.errors import DeviceTrouble

# A frame that has begun and stops for this long will not go on; then it is asked for again.
_GAP = 0.4
_TRIES = 3
_STRAY_WAIT = 0.003  # 34 characters at 115200 baud: time enough for a stray byte behind a frame


@dataclass(frozen=True)
class Command:
    """A command of the module: CMD, PARA, seconds it may take, its good result and the data that may come with it."""

    code: tuple[int, int]
    seconds: float
    good: int
    fits: Callable[[bytes], bool]

    def can_be(self, reply: Reply) -> bool:
        """True if `reply` can be an answer to this command at all."""
        if reply.result == self.good:
            return self.fits(reply.data)
        return reply.result in results.MEANINGS and not reply.data


STATUS = Command((0x11, 0xFF), 1.0, results.DONE, lambda data: not data)
FIND = Command((0x20, 0x01), 1.0, results.CARD_FOUND, lambda data: len(data) == 4)
SELECT = Command((0x20, 0x02), 1.0, results.DONE, lambda data: len(data) == 8)
READ = Command((0x30, 0x01), 3.0, results.DONE, lambda data: split_data(data) is not None)
NEWEST_ADDRESS = Command((0x30, 0x03), 2.0, results.DONE, lambda data: len(data) == ADDRESS_SIZE)


@dataclass(frozen=True)
class Answer:
    """What the module said, and how many bytes on the line were not part of it."""

    result: int
    data: bytes
    noise: int


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
        noise = self._line.flush()
        self._line.write(frames.request(*command.code))
        parser = FrameParser()
        strange = 0
        heard = 0
        last = time.monotonic()
        while True:
            data = self._line.read(cancel)
            now = time.monotonic()
            if data:
                heard, last = heard + len(data), now
                bodies = parser.feed(data)
                for at, body in enumerate(bodies):
                    reply = Reply.from_body(body)
                    if command.can_be(reply):
                        after = sum(map(len, bodies[at + 1 :])) + parser.dropped + parser.pending
                        status = sum(byte != 0 for byte in reply.status)
                        return Answer(reply.result, reply.data, noise + strange + status + after)
                    strange += len(body)
            elif now >= until or (now - last > _GAP and (parser.started or parser.bad_checksums)):
                hidden = next((r for r in map(Reply.from_body, parser.inside()) if command.can_be(r)), None)
                if hidden is not None:
                    return Answer(hidden.result, hidden.data, noise + strange + parser.pending)
                raise self._failure(parser, heard, strange)
            if now >= until and data:
                raise results.trouble("timeout", "阅读器的应答没有按时到齐")

    @staticmethod
    def _failure(parser: FrameParser, heard: int, strange: int) -> DeviceTrouble:
        if not heard:
            return results.trouble("timeout", "阅读器没有应答")
        if parser.bad_checksums:
            return results.trouble("checksum", "阅读器的数据在传输中损坏")
        if strange:
            return results.trouble("protocol", "阅读器的应答与命令不符")
        if parser.started:
            return results.trouble("checksum", "阅读器的应答不完整")
        return results.trouble("protocol", "阅读器的应答看不懂")

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
