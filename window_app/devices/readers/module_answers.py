"""Which answer a command can have, and picking it out of what a line delivers: pure, so that it can be tried to exhaustion.

SW3 does not tell which command it answers, so the length of the data is looked at as well. Everything that was not
exactly the expected answer is counted as noise: the reader of cards then looks twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from window_app.devices.readers import results
from window_app.devices.readers.card_layouts import ADDRESS_SIZE
from window_app.devices.readers.card_text import split_data
from window_app.devices.readers.frames import FrameParser, Reply
from window_app.errors import DeviceTrouble, Note


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


class Collector:
    """Collects one command's answer from pieces of any size; `noise` bytes came before."""

    def __init__(self, command: Command, noise: int = 0) -> None:
        self._command, self._noise = command, noise
        self._parser = FrameParser()
        self._strange = 0
        self._heard = 0

    def feed(self, data: bytes) -> Answer | None:
        """Take bytes; the answer once it is complete."""
        self._heard += len(data)
        bodies = self._parser.feed(data)
        for at, body in enumerate(bodies):
            reply = Reply.from_body(body)
            if self._command.can_be(reply):
                behind = sum(map(len, bodies[at + 1 :])) + self._parser.dropped + self._parser.pending
                status = sum(byte != 0 for byte in reply.status)  # the card's own complaint: not trusted at once
                return Answer(reply.result, reply.data, self._noise + self._strange + status + behind)
            self._strange += len(body)
        return None

    @property
    def begun(self) -> bool:
        """True if a frame has begun, or was damaged: then silence means that no more will come."""
        return self._parser.started or self._parser.bad_checksums > 0

    def hidden(self) -> Answer | None:
        """At the end: an answer that lay behind garbage which looked like the beginning of a longer frame."""
        for body in self._parser.inside():
            reply = Reply.from_body(body)
            if self._command.can_be(reply):
                return Answer(reply.result, reply.data, self._noise + self._strange + self._parser.pending)
        return None

    def failure(self) -> DeviceTrouble:
        """Why there is no answer, by what was heard."""
        if not self._heard:
            return results.trouble("timeout", Note("reader_silent", "阅读器没有应答"))
        if self._parser.bad_checksums:
            return results.trouble("checksum", Note("reader_damaged", "阅读器的数据在传输中损坏"))
        if self._strange:
            return results.trouble("protocol", Note("reader_other_answer", "阅读器的应答与命令不符"))
        if self._parser.started:
            return results.trouble("checksum", Note("reader_half", "阅读器的应答不完整"))
        return results.trouble("protocol", Note("reader_unreadable", "阅读器的应答看不懂"))
