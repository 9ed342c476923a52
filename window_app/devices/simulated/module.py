"""The security module (SAM) inside a simulated reader, pure: a request's body in, an answer frame out.

It keeps what a real one keeps: whether a card lies there, was found, was selected, and has to be lifted.
"""

from __future__ import annotations

from dataclasses import replace

from window_app.devices.readers.card_layouts import FLAG_AT, FLAG_SIZE, TEXT_SIZE
from window_app.devices.readers.frames import reply
from window_app.devices.simulated.card import SimulatedCard
from window_app.devices.simulated.faults import Faults

BAUDS = (115200, 57600, 38400, 19200, 9600)
# 2 + 2 + 4 + 4 + 4 bytes, little endian: 05.03-20120629-202551-0
_SAM_NUMBER = b"".join(n.to_bytes(s, "little") for n, s in ((5, 2), (3, 2), (20120629, 4), (202551, 4), (0, 4)))


class SimulatedModule:
    """Answers the commands of GA/T 467. `new_baud` is set by 60 nn until the line has taken it."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.new_baud: int | None = None
        self._card: SimulatedCard | None = None
        self._found = self._selected = self._given = False

    def put(self, card: SimulatedCard | None) -> None:
        """Lay a card down, or lift it with None."""
        self._card = card
        self._found = self._selected = self._given = False

    def answer(self, body: bytes) -> bytes:
        """The frame that answers a request's body (CMD PARA data)."""
        command, on = body[:2], self.faults.use
        if on("self-test", command):
            return reply(0x60)
        if command == b"\x10\xff":
            self._found = self._selected = False
            return reply(0x90)
        if command == b"\x11\xff":
            return reply(0x90)
        if command == b"\x12\xff":
            return reply(0x90, _SAM_NUMBER)
        if command[:1] == b"\x60" and command[1] < len(BAUDS):
            self.new_baud = BAUDS[command[1]]
            return reply(0x90)
        if command == b"\x61\xff":
            return reply(0x90 if len(body) == 3 and body[2] >= 24 else 0x21)
        if command == b"\x20\x01":
            return self._find(command)
        if command == b"\x20\x02":
            return self._select(command)
        if command[:1] == b"\x30":
            return self._read(command)
        return reply(0x21)

    def _find(self, command: bytes) -> bytes:
        on = self.faults.use
        self._selected = False
        if on("not-authorised", command):
            return reply(0x66)
        lifted = not (self._given and on("must-lift", command))
        self._found = self._card is not None and lifted and not on("no-card", command)
        # the four bytes are zeros in every recording: they identify nothing
        return reply(0x9F, bytes(4)) if self._found else reply(0x80)

    def _select(self, command: bytes) -> bytes:
        self._selected = self._found and not self.faults.use("select-failed", command)
        return reply(0x90, bytes(8)) if self._selected else reply(0x81)

    def _read(self, command: bytes) -> bytes:
        on = self.faults.use
        if command == b"\x30\x03" and on("no-3003", command):
            return reply(0x21)
        if self._card is None or not self._selected:
            return reply(0x41)
        if command in (b"\x30\x01", b"\x30\x10"):
            return self._text_and_photo(self._card, command)
        if command in (b"\x30\x02", b"\x30\x03"):
            addresses = () if on("no-address", command) else self._card.addresses
            wanted = addresses[-1:] if command == b"\x30\x03" else addresses
            return reply(0x90, b"".join(wanted)) if wanted else reply(0x91)
        return reply(0x21)

    def _text_and_photo(self, card: SimulatedCard, command: bytes) -> bytes:
        on = self.faults.use
        if on("unknown-kind", command):
            return reply(0x40)
        if on("read-failed", command) or (self._given and on("once", command)):
            return reply(0x41)
        self._given = True
        if on("unknown-card", command):
            padded = (card.text + b" \0" * (TEXT_SIZE // 2))[:TEXT_SIZE]
            text = padded[:FLAG_AT] + "Z".encode("utf-16-le") + padded[FLAG_AT + FLAG_SIZE : TEXT_SIZE]
            card = replace(card, text=text)
        if command == b"\x30\x10":  # no fingers stored: a third length of zero
            return reply(0x90, card.data[:4] + b"\0\0" + card.data[4:])
        return reply(0x90, card.data)
