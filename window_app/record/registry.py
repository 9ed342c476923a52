"""The one register of kinds: what a kind's payload is, its own version, its stream, and the pages it names.

A new kind is one file in `record/events` and its hearers; desk, wire and centre ask here and nowhere else. A kind that is not
registered, or comes in a newer version, is kept and forwarded as it is, and projected when a later program knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from window_app.record.json_types import JsonMap, JsonObject
from window_app.record.page_ref import PageRef

H = TypeVar("H")


class Event(Protocol):
    """Any dataclass that is registered as a payload."""

    __dataclass_fields__: ClassVar[JsonObject]


def no_pages(event: Any) -> tuple[PageRef, ...]:
    """Most facts name no page."""
    del event
    return ()


_PLAIN = (str, int, type(None), bool, float)
_KINDS = frozenset(_PLAIN)


def _plain(value: Any) -> Any:
    """Dataclasses as objects, however deep they stand. `asdict` does the same and copies every text and number besides, which
    was half the price of a seal over a busy hall's numbers."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, dict):
        # thousands of acts in a seal are flat: nothing in them has to be made anew
        return value if _KINDS.issuperset(map(type, value.values())) else {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return {name: _plain(one) for name, one in vars(value).items()}


@dataclass(frozen=True)
class Kind:
    """One kind: fields that a version added have defaults, so that a payload of an earlier version is read as well."""

    payload: type[Any]
    stream: str
    version: int = 1
    pages: Callable[[Any], tuple[PageRef, ...]] = no_pages
    names: Mapping[str, str] = field(default_factory=dict)  # fields whose JSON key is no name in Python

    @property
    def name(self) -> str:
        """As it stands in the head of an envelope."""
        return self.payload.__name__

    def as_json(self, event: Event) -> JsonObject:
        """The payload's JSON object: the fields under their JSON keys, and the version."""
        raw = {self.names.get(name, name): _plain(value) for name, value in vars(event).items()}
        return {"v": self.version, **raw}

    def fields_of(self, raw: JsonMap) -> JsonObject:
        """A payload's JSON object under the names of the fields."""
        back = {key: name for name, key in self.names.items()}
        return {back.get(key, key): value for key, value in raw.items()}


class Registry:
    """Kinds by name. Two kinds of one name are a fault of the program and end it at its start."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        listed = tuple(kinds)
        self._kinds: Mapping[str, Kind] = {kind.name: kind for kind in listed}
        if len(self._kinds) != len(listed):
            raise ValueError("two kinds of events bear one name")

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def known(self, name: str) -> Kind | None:
        """The kind of that name, or None for one of a later program."""
        return self._kinds.get(name)

    def of(self, event: Event) -> Kind:
        """The kind of a fact of this program; KeyError if somebody forgot to register it."""
        return self._kinds[type(event).__name__]

    def payload(self, event: Event) -> JsonObject:
        """The payload's JSON object: the fields and the version of its kind."""
        return self.of(event).as_json(event)

    def pages(self, event: Event) -> tuple[PageRef, ...]:
        """The pages that must reach the centre before the fact's record is complete."""
        return self.of(event).pages(event)

    def reads(self, name: str, version: int) -> Kind | None:
        """The kind if this program reads that version of it; None if it must wait for a later program."""
        kind = self._kinds.get(name)
        return kind if kind is not None and version <= kind.version else None


class Hearers(Generic[H]):
    """Who is told of which kind, in the order they were handed in; `programs/parts.py` and `central/parts.py` join them."""

    def __init__(self, registry: Registry, *told: Mapping[type[Any], H]) -> None:
        """ValueError if somebody wants to hear of a kind that nobody registered."""
        self._by_kind: dict[str, tuple[H, ...]] = {}
        for hearers in told:
            for payload, hearer in hearers.items():
                name = payload.__name__
                if registry.known(name) is None:
                    raise ValueError(f"a hearer for {name}, which is no registered kind")
                self._by_kind[name] = (*self._by_kind.get(name, ()), hearer)

    def of(self, name: str) -> tuple[H, ...]:
        """Those who are told of this kind; nobody is no fault: the record itself is kept in any case."""
        return self._by_kind.get(name, ())
