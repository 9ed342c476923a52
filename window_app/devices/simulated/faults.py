"""Faults of a simulated reader: what can go wrong in the module and on its line, each by a word.

`NAME[=VALUE][@COMMAND][*COUNT]`, several with commas: `flip`, `slow=5`, `checksum@3001*1` (only the first answer to 30 01),
`unplug=4` (at the fourth command). Without *COUNT a fault stays until it is cleared.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from window_app.devices.readers.frames import PREAMBLE
from window_app.errors import StationTrouble

MODULE_FAULTS = {
    "must-lift": "a card that was read is not found again before it was lifted",
    "once": "a card gives its data once; reading it again fails until it was lifted",
    "no-card": "find never finds",
    "unknown-card": "a card with a flag no layout has",
    "unknown-kind": "the module does not know the card (40)",
    "read-failed": "reading fails (41)",
    "select-failed": "selecting fails (81)",
    "self-test": "self test failed (60), takes no command",
    "not-authorised": "module without keys (66)",
    "no-address": "no newest address (91), whatever the card has",
    "no-3003": "the module does not know the command for addresses (21)",
}
LINE_FAULTS = {
    "split": "answers come in pieces of 1 to 9 bytes with pauses",
    "garbage": "random bytes before each answer",
    "preamble": "the preamble comes broken, as recorded: AA 00 AA AA 96 69",
    "drop": "one byte of the answer is lost",
    "flip": "one bit of the answer is flipped",
    "checksum": "the checksum of the answer is wrong",
    "cut": "the answer ends half way",
    "insert": "one byte comes in addition",
    "stale": "the answer before comes once more in front",
    "slow": "VALUE milliseconds between two bytes (1)",
    "mute": "no answer at all",
    "unplug": "the cable is pulled at command number VALUE (1)",
}
_FORM = re.compile(r"(?P<name>[a-z0-9-]+)(=(?P<value>\d+))?(@(?P<at>[0-9a-fA-F]{4}))?(\*(?P<count>\d+))?")


@dataclass
class Fault:
    """One fault that is switched on; `left` counts down, None = stays."""

    name: str
    value: int | None = None
    at: bytes | None = None
    left: int | None = None


def parse_faults(text: str) -> list[Fault]:
    """Faults from their words, separated by commas or blanks; StationTrouble bad_fault names what is not known."""
    faults = []
    for word in re.split(r"[,\s]+", text.strip()) if text.strip() else []:
        match = _FORM.fullmatch(word)
        if match is None or match["name"] not in MODULE_FAULTS | LINE_FAULTS:
            known = "、".join(MODULE_FAULTS | LINE_FAULTS)
            raise StationTrouble("bad_fault", "没有这种故障：{word}。可用：{known}", word=word, known=known)
        at = bytes.fromhex(match["at"]) if match["at"] else None
        value, count = (int(match[key]) if match[key] else None for key in ("value", "count"))
        if match["name"] == "unplug" and count is None:
            count = 1  # a cable that was plugged in again stays
        faults.append(Fault(match["name"], value, at, count))
    return faults


class Faults:
    """The faults that are on; each use of a counted one uses it up."""

    def __init__(self, faults: list[Fault] | None = None, seed: int = 0) -> None:
        self._on = list(faults or ())
        self.random = random.Random(seed)

    def add(self, faults: list[Fault]) -> None:
        """Switch on more."""
        self._on += faults

    def clear(self) -> None:
        """Switch all off."""
        self._on.clear()

    def use(self, name: str, command: bytes) -> Fault | None:
        """The fault of that name if it is on for `command` (CMD PARA), counted as used; else None."""
        for fault in self._on:
            if fault.name == name and fault.at in (None, command) and fault.left != 0:
                if fault.left is not None:
                    fault.left -= 1
                return fault
        return None

    def value(self, name: str, default: int) -> int | None:
        """The number given with a fault that is on, without using it; None if it is off."""
        fault = next((f for f in self._on if f.name == name and f.left != 0), None)
        return None if fault is None else fault.value if fault.value is not None else default

    def damage(self, answer: bytes, command: bytes, before: bytes) -> bytes:
        """`answer` as the line delivers it; `before` is the answer before it."""
        pick = self.random
        if self.use("drop", command):
            at = pick.randrange(len(answer))
            answer = answer[:at] + answer[at + 1 :]
        if self.use("flip", command):
            at = pick.randrange(len(answer))
            answer = answer[:at] + bytes([answer[at] ^ (1 << pick.randrange(8))]) + answer[at + 1 :]
        if self.use("insert", command):
            at = pick.randrange(len(answer) + 1)
            answer = answer[:at] + pick.randbytes(1) + answer[at:]
        if self.use("checksum", command):
            answer = answer[:-1] + bytes([answer[-1] ^ 0x5A])
        if self.use("cut", command):
            answer = answer[: len(answer) // 2]
        if self.use("preamble", command):
            answer = b"\xaa\0" + answer[1:]
        if self.use("garbage", command):
            answer = pick.randbytes(pick.randrange(1, 20)) + PREAMBLE[: pick.randrange(5)] + answer
        if self.use("stale", command):
            answer = before + answer
        return answer
