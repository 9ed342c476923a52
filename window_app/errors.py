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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any, ClassVar


@dataclass(frozen=True)
class Reason:
    """One rule that forbids an act: which rule, where, in words, and the article it rests on.

    With `params` the message is a template: the Chinese sentence is made of it here, for tools; a window in another
    language makes its own from rule and params.
    """

    rule: str
    message: str
    item_id: str | None = None
    field: str | None = None
    material_seq: int | None = None
    basis: str | None = None
    params: Mapping[str, Any] = field_of(default_factory=dict)

    def __post_init__(self) -> None:
        if self.params:
            object.__setattr__(self, "message", self.message.format(**self.params))

    def as_dict(self) -> dict[str, Any]:
        """The keys promised by cli.md; absent places are left out."""
        out: dict[str, Any] = {"rule": self.rule, "item_id": self.item_id, "message": self.message, "basis": self.basis}
        if self.field is not None:
            out["field"] = self.field
        if self.material_seq is not None:
            out["material_seq"] = self.material_seq
        return out


class Trouble(Exception):
    """Base of everything that a person is told. `code` is stable, `message` is Chinese and says what to do.

    With `params` the message is a template, as in `Reason`. `acts` names what the person may do next (`finish`, `hold`…):
    which key that is, only the window knows.
    """

    kind: ClassVar[str] = "bug"

    def __init__(
        self, code: str, message: str, reasons: Sequence[Reason] = (), *, acts: Sequence[str] = (), **params: Any
    ) -> None:
        self.code, self.params, self.acts = code, params, tuple(acts)
        self.message = message.format(**params) if params else message
        self.reasons = tuple(reasons)
        super().__init__(self.message)

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
