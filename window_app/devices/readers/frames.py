"""The frame of identity-card readers (GA/T 467), pure: bytes in, frames out, no port and no clock.

A frame is `AA AA AA 96 69`, two bytes of length (big endian, counting everything after themselves), a body and one
byte of checksum (XOR from the length to the last body byte). Towards the reader the body is CMD PARA data; from the
reader it is SW1 SW2 SW3 data. Published programs compare whole expected replies or count 1295 bytes; this one
searches, checks, and on a bad frame gives up exactly one byte and searches again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import xor

PREAMBLE = b"\xaa\xaa\xaa\x96\x69"
# Live readers have been recorded losing part of the preamble; two sync bytes are enough, and the loss is counted.
_START = PREAMBLE[1:]
LEAST_REQUEST = 3
LEAST_REPLY = 4
LONGEST = 2400


def checksum(data: bytes | bytearray) -> int:
    """XOR of all bytes of `data`."""
    return reduce(xor, data, 0)


def frame(body: bytes) -> bytes:
    """A whole frame around `body` (at most 2399 bytes)."""
    length = len(body) + 1
    if not LEAST_REQUEST <= length <= LONGEST:
        raise ValueError(f"frame body of {len(body)} bytes")
    counted = length.to_bytes(2, "big") + body
    return PREAMBLE + counted + bytes([checksum(counted)])


def request(command: int, parameter: int, data: bytes = b"") -> bytes:
    """The frame of one command to the reader."""
    return frame(bytes([command, parameter]) + data)


def reply(result: int, data: bytes = b"", status: bytes = b"\0\0") -> bytes:
    """The frame of one answer; `status` is SW1 SW2, the card's own."""
    return frame(status + bytes([result]) + data)


@dataclass(frozen=True)
class Reply:
    """One answer of the reader: SW1 SW2, SW3 (the module's result) and its data."""

    status: bytes
    result: int
    data: bytes

    @classmethod
    def from_body(cls, body: bytes) -> Reply:
        """Split a reply's body (3 bytes or more)."""
        return cls(body[:2], body[2], body[3:])


class FrameParser:
    """Finds frames in a stream however it is cut. `least` is the smallest length allowed: 3 to a reader, 4 from it."""

    def __init__(self, least: int = LEAST_REPLY) -> None:
        self._least = least
        self._buffer = bytearray()
        self.dropped = 0  # bytes that belonged to no good frame
        self.bad_checksums = 0
        self.last_bad: str = ""  # "checksum" or "length": why the last candidate was given up

    @property
    def pending(self) -> int:
        """Bytes held back because they may be the start of a frame."""
        return len(self._buffer)

    @property
    def started(self) -> bool:
        """True if a preamble has been seen and its frame is not complete."""
        return self._buffer.find(_START) >= 0

    def feed(self, data: bytes) -> list[bytes]:
        """Take bytes; the bodies of all frames that are complete now, in order."""
        self._buffer += data
        bodies = []
        while (body := self._next()) is not None:
            bodies.append(body)
        return bodies

    def _next(self) -> bytes | None:
        while True:
            start = self._buffer.find(_START)
            if start < 0:
                self._forget(self._hopeless())
                return None
            if start and self._buffer[start - 1] == PREAMBLE[0]:
                self._forget(start - 1)
                size = len(PREAMBLE)
            else:
                self._forget(start)
                size = len(_START)
            found = _complete(self._buffer, size, self._least)
            if found == "wait":
                return None
            if isinstance(found, bytes):
                del self._buffer[: size + 2 + len(found) + 1]
                # a preamble that had lost its first byte is damage, even if the rest is whole
                self.dropped += len(PREAMBLE) - size
                return found
            self.last_bad = found
            self.bad_checksums += found == "checksum"
            self._forget(1)

    def _hopeless(self) -> int:
        """How many leading bytes can no longer become part of a preamble."""
        for keep in range(len(PREAMBLE) - 1, 0, -1):
            if self._buffer.endswith((PREAMBLE[:keep], _START[:keep])):
                return len(self._buffer) - keep
        return len(self._buffer)

    def _forget(self, count: int) -> None:
        self.dropped += count
        del self._buffer[:count]

    def inside(self) -> Iterator[bytes]:
        """Whole frames that lie inside a candidate which never became complete; looked at, not taken.

        Garbage that resembles a preamble can announce 2400 bytes and so hide the real answer behind it. When the line
        has fallen silent the caller looks here, and decides by what its command can have for an answer.
        """
        start = self._buffer.find(_START, 2)
        while start >= 0:
            rest = self._buffer[start:]
            found = _complete(rest, len(_START), self._least)
            if isinstance(found, bytes):
                yield found
            start = self._buffer.find(_START, start + 1)


def _complete(buffer: bytearray, preamble: int, least: int) -> bytes | str:
    """The body behind a preamble of that many bytes, or "wait", "length", "checksum"."""
    if len(buffer) < preamble + 2:
        return "wait"
    length = int.from_bytes(buffer[preamble : preamble + 2], "big")
    if not least <= length <= LONGEST:
        return "length"
    end = preamble + 2 + length
    if len(buffer) < end:
        return "wait"
    if checksum(buffer[preamble:end]) != 0:  # the checksum itself included, the XOR is zero
        return "checksum"
    return bytes(buffer[preamble + 2 : end - 1])
