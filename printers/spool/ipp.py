"""IPP messages (RFC 8010): just what printing a document and asking after it needs; pure bytes in and out."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

PRINT_JOB, GET_JOB, GET_PRINTER = 0x0002, 0x0009, 0x000B
OK_LAST = 0x00FF  # statuses up to here are success
NOT_FOUND, FORMAT_NOT_SUPPORTED, NOT_ACCEPTING, BUSY = 0x0406, 0x040A, 0x0506, 0x0507

OPERATION, JOB, END, PRINTER, UNSUPPORTED = 0x01, 0x02, 0x03, 0x04, 0x05
INTEGER, BOOLEAN, ENUM = 0x21, 0x22, 0x23
NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x42, 0x44, 0x45, 0x47, 0x48, 0x49

Value: TypeAlias = int | bool | str
Attributes: TypeAlias = Sequence[tuple[int, str, Sequence[Value]]]


@dataclass(frozen=True)
class Message:
    """A request or an answer: `code` is the operation or the status; groups by tag, names to lists of values."""

    code: int
    request_id: int
    groups: Mapping[int, Mapping[str, list[Value]]]
    data: bytes = b""

    def values(self, name: str) -> list[Value]:
        """All values of an attribute in whichever group it stands."""
        return next((group[name] for group in self.groups.values() if name in group), [])

    def number(self, name: str, default: int = 0) -> int:
        """The first value as a number."""
        value = next(iter(self.values(name)), default)
        return value if isinstance(value, int) else default

    def words(self, name: str) -> tuple[str, ...]:
        """The values that are text."""
        return tuple(value for value in self.values(name) if isinstance(value, str))


def encode(code: int, request_id: int, groups: Sequence[tuple[int, Attributes]], data: bytes = b"") -> bytes:
    """Version 1.1, which every printer and CUPS take."""
    out = bytearray(struct.pack(">BBHI", 1, 1, code, request_id))
    for tag, attributes in groups:
        out.append(tag)
        for kind, name, values in attributes:
            for number, value in enumerate(values):
                raw = _raw(kind, value)
                label = b"" if number else name.encode("ascii")
                out += struct.pack(">BH", kind, len(label)) + label + struct.pack(">H", len(raw)) + raw
    out.append(END)
    return bytes(out) + data


def _raw(kind: int, value: Value) -> bytes:
    if kind in (INTEGER, ENUM):
        return struct.pack(">i", int(value))
    if kind == BOOLEAN:
        return bytes([int(bool(value))])
    return str(value).encode("utf-8")


def decode(data: bytes) -> Message:
    """ValueError for anything that is no whole IPP message. Values of kinds not needed here are left out."""
    if len(data) < 9:
        raise ValueError("IPP message too short")
    code, request_id = struct.unpack_from(">HI", data, 2)
    groups: dict[int, dict[str, list[Value]]] = {}
    group: dict[str, list[Value]] = {}
    place, name = 8, ""
    while True:
        tag, place = _take(data, place, 1)
        if tag[0] == END:
            return Message(code, request_id, groups, data[place:])
        if tag[0] < 0x10:
            group = groups.setdefault(tag[0], {})
            continue
        label, place = _string(data, place)
        raw, place = _string(data, place)
        if label:
            name = label.decode("ascii", "replace")
        value = _value(tag[0], raw)
        if value is not None:
            group.setdefault(name, []).append(value)


def _take(data: bytes, place: int, size: int) -> tuple[bytes, int]:
    if place + size > len(data):
        raise ValueError("IPP message cut short")
    return data[place : place + size], place + size


def _string(data: bytes, place: int) -> tuple[bytes, int]:
    size, place = _take(data, place, 2)
    return _take(data, place, int.from_bytes(size, "big"))


def _value(kind: int, raw: bytes) -> Value | None:
    if kind in (INTEGER, ENUM) and len(raw) == 4:
        return int.from_bytes(raw, "big", signed=True)
    if kind == BOOLEAN and len(raw) == 1:
        return bool(raw[0])
    if 0x40 <= kind <= 0x49:
        return raw.decode("utf-8", "replace")
    return None
