"""The five kinds of trouble, so that one place can turn each into words a clerk can act on.

Trouble
├── Refused         a rule of law or of the house says no; every reason is named at once
├── DeviceTrouble   something on the counter: reader, scanner, printer
├── StationTrouble  this machine: disk full, key missing, damaged file, missing font
├── CentreAway      the line or the central server; never stops the service of a person
└── Bug             our own mistake; details go to the log, never a traceback to a person
Cancelled is not trouble: the person asked for it and is told nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Reason:
    """One rule that forbids an act: which rule, where, in words, and the article it rests on."""

    rule: str
    message: str
    item_id: str | None = None
    field: str | None = None
    material_seq: int | None = None
    basis: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The keys promised by cli.md; absent places are left out."""
        out: dict[str, Any] = {"rule": self.rule, "item_id": self.item_id, "message": self.message, "basis": self.basis}
        if self.field is not None:
            out["field"] = self.field
        if self.material_seq is not None:
            out["material_seq"] = self.material_seq
        return out


class Trouble(Exception):
    """Base of everything that a person is told. `code` is stable, `message` is Chinese and says what to do."""

    kind: ClassVar[str] = "bug"

    def __init__(self, code: str, message: str, reasons: Sequence[Reason] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.reasons = tuple(reasons)

    def as_dict(self) -> dict[str, Any]:
        """The error document promised by cli.md."""
        return {
            "kind": self.kind,
            "code": self.code,
            "message": self.message,
            "reasons": [reason.as_dict() for reason in self.reasons],
        }


class Refused(Trouble):
    """A rule says no."""

    kind = "rule"


class DeviceTrouble(Trouble):
    """Something on the counter does not do its work."""

    kind = "device"


class StationTrouble(Trouble):
    """This machine cannot go on: disk, key, file, font."""

    kind = "station"


class CentreAway(Trouble):
    """The centre was not reached or gave no usable answer."""

    kind = "centre"


class Bug(Trouble):
    """Our own mistake."""

    kind = "bug"


class Cancelled(Exception):
    """The person stopped the work; nothing is shown."""
