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
from functools import reduce
from typing import Any, ClassVar, Self


def plain(params: Mapping[str, object]) -> dict[str, object]:
    """Parameters as JSON has them: a remark as what `Note.as_dict` gives, a date or a path as its text."""
    return {name: _plain(value) for name, value in params.items()}


def _plain(value: object) -> object:
    if isinstance(value, Note):
        return value.as_dict()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | float | dict) else str(value)


def read_params(raw: object) -> dict[str, object]:
    """Parameters from JSON; what looks like a remark is one again."""
    found = raw if isinstance(raw, Mapping) else {}
    return {
        str(name): Note.kept(value) if isinstance(value, Mapping) and "code" in value else value for name, value in found.items()
    }


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
    params: Mapping[str, object] = field_of(default_factory=dict)

    def __post_init__(self) -> None:
        if self.params:
            object.__setattr__(self, "message", self.message.format(**self.params))

    @classmethod
    def told(cls, params: Mapping[str, object], rule: str, message: str, **place: Any) -> Reason:
        """A reason that another program gave: its message is whole already."""
        reason = cls(rule, message, **place)
        object.__setattr__(reason, "params", dict(params))
        return reason

    def as_dict(self) -> dict[str, object]:
        """The keys promised by cli.md; absent places are left out."""
        out: dict[str, object] = {"rule": self.rule, "item_id": self.item_id, "message": self.message, "basis": self.basis}
        if self.field is not None:
            out["field"] = self.field
        if self.material_seq is not None:
            out["material_seq"] = self.material_seq
        return out

    def as_wire(self) -> dict[str, object]:
        """The same for another program of ours, which makes its own words: with the parameters."""
        return {**self.as_dict(), "params": plain(self.params)}


@dataclass(frozen=True)
class Note:
    """A remark that is no trouble: what a device, a card, a paper or a change says of itself.

    `message` is Chinese, for tools, and a template where there are `params`, as in `Reason`; a window makes its words of
    code and params.
    """

    code: str
    message: str = ""
    params: Mapping[str, object] = field_of(default_factory=dict)

    def __post_init__(self) -> None:
        if self.params:
            object.__setattr__(self, "message", self.message.format(**self.params))

    def as_dict(self) -> dict[str, object]:
        """As it is kept and sent."""
        return {"code": self.code, "message": self.message, "params": plain(self.params)}

    def __str__(self) -> str:
        return self.message

    @classmethod
    def told(cls, code: str, message: str, params: Mapping[str, object] | None = None) -> Note:
        """A remark that was made elsewhere or earlier: its message is whole already."""
        note = cls(code, message)
        object.__setattr__(note, "params", dict(params or {}))
        return note

    @classmethod
    def kept(cls, value: Mapping[str, object] | str) -> Note:
        """From what `as_dict` gave; a text alone was written by a program that knew no codes."""
        if isinstance(value, str):
            return cls("", value)
        return cls.told(str(value.get("code", "")), str(value.get("message", "")), read_params(value.get("params")))


def joined(notes: Sequence[Note]) -> Note:
    """Several remarks in one; at least one is there."""
    return reduce(lambda first, second: Note("and", "{first}；{second}", {"first": first, "second": second}), notes)


class Trouble(Exception):
    """Base of everything that a person is told. `code` is stable, `message` is Chinese and says what to do.

    With `params` the message is a template, as in `Reason`. `acts` names what the person may do next (`finish`, `hold`…):
    which key that is, only the window knows.
    """

    kind: ClassVar[str] = "bug"

    def __init__(
        self, code: str, message: str, reasons: Sequence[Reason] = (), *, acts: Sequence[str] = (), **params: object
    ) -> None:
        self.code, self.acts = code, tuple(acts)
        self.params: dict[str, object] = params
        self.message = message.format(**params) if params else message
        self.reasons = tuple(reasons)
        super().__init__(self.message)

    def as_dict(self) -> dict[str, object]:
        """The error document promised by cli.md."""
        return {
            "kind": self.kind,
            "code": self.code,
            "message": self.message,
            "reasons": [reason.as_dict() for reason in self.reasons],
        }

    def as_wire(self) -> dict[str, object]:
        """The same for another program of ours, which makes its own words: with the parameters."""
        return {**self.as_dict(), "params": plain(self.params), "reasons": [reason.as_wire() for reason in self.reasons]}

    def remark(self) -> Note:
        """What it says, as a remark that can be kept."""
        return Note.told(self.code, self.message, self.params)

    @classmethod
    def told(cls, code: str, message: str, params: Mapping[str, object] | None = None, reasons: Sequence[Reason] = ()) -> Self:
        """A trouble of another program: its message is whole already."""
        trouble = cls(code, message, reasons)
        trouble.params = dict(params or {})
        return trouble


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
