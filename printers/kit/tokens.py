"""Reads an ESC/POS byte stream back into commands; a pure function over bytes, never raising on what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """One command: `name`, numeric arguments, and its data. Names: text, feed_line, init, look_*, code128, qr_*, raster,
    cut, status, ordered_status, unknown (data = the bytes not understood), cut_short (data = a command not finished)."""

    name: str
    args: tuple[int, ...] = ()
    data: bytes = b""


# two-byte prefix -> (name, number of argument bytes)
_FIXED = {
    b"\x1b@": ("init", 0),
    b"\x1c&": ("chinese_on", 0),
    b"\x1c.": ("chinese_off", 0),
    b"\x1ba": ("align", 1),
    b"\x1bE": ("bold", 1),
    b"\x1bd": ("feed", 1),
    b"\x1d!": ("size", 1),
    b"\x1dh": ("bar_height", 1),
    b"\x1dw": ("bar_module", 1),
    b"\x1dH": ("bar_text", 1),
    b"\x1dr": ("ordered_status", 1),
    b"\x10\x04": ("status", 1),
}
_PREFIX = b"\x1b\x1c\x1d\x10"


def tokens(data: bytes) -> Iterator[Token]:
    """Every command of a stream, in order."""
    place = 0
    while place < len(data):
        token, place = next_token(data, place)
        yield token


def next_token(data: bytes, place: int) -> tuple[Token, int]:
    """The command at `place` and where the next one begins; cut_short when the bytes end within it."""
    first = data[place : place + 1]
    if first == b"\n":
        return Token("feed_line"), place + 1
    if first not in (b"\x1b", b"\x1c", b"\x1d", b"\x10"):
        end = place
        while end < len(data) and data[end] not in _PREFIX and data[end] != 0x0A:
            end += 2 if data[end] >= 0x81 else 1  # no second byte of a Chinese character is taken for a command
        return Token("text", (), data[place:end]), min(end, len(data))
    two = data[place : place + 2]
    if two in _FIXED:
        name, count = _FIXED[two]
        return _take(data, place, 2, count, name)
    if two == b"\x1dV":
        kind = data[place + 2 : place + 3]
        return _take(data, place, 2, 2 if kind in (b"A", b"B") else 1, "cut")
    if two == b"\x1dk" and data[place + 2 : place + 3] == b"I":
        return _sized(data, place, 3, 1, "code128")
    if two == b"\x1d(":
        return _sized(data, place, 3, 2, "function_" + data[place + 2 : place + 3].decode("latin-1"))
    if data[place : place + 3] == b"\x1dv0":
        return _raster(data, place)
    if len(two) < 2:
        return Token("cut_short", (), data[place:]), len(data)
    return Token("unknown", (), two), place + 2


def _take(data: bytes, place: int, head: int, count: int, name: str) -> tuple[Token, int]:
    end = place + head + count
    if end > len(data):
        return Token("cut_short", (), data[place:]), len(data)
    return Token(name, tuple(data[place + head : end])), end


def _sized(data: bytes, place: int, head: int, length_bytes: int, name: str) -> tuple[Token, int]:
    """A command with a length (little endian) before its data."""
    start = place + head + length_bytes
    size = int.from_bytes(data[place + head : start], "little")
    if start > len(data) or start + size > len(data):
        return Token("cut_short", (), data[place:]), len(data)
    return Token(name, (), data[start : start + size]), start + size


def _raster(data: bytes, place: int) -> tuple[Token, int]:
    start = place + 8
    if start > len(data):
        return Token("cut_short", (), data[place:]), len(data)
    row_bytes = int.from_bytes(data[place + 4 : place + 6], "little")
    rows = int.from_bytes(data[place + 6 : place + 8], "little")
    end = start + row_bytes * rows
    if end > len(data):
        return Token("cut_short", (), data[place:]), len(data)
    return Token("raster", (row_bytes, rows), data[start:end]), end
