"""First contact on the wire: what a device hands in with its one-time code, and what it is told when it is bound."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from window_app.record.json_types import JsonObject
from window_app.sealing.signing import from_b64url
from window_app.sync.wire.coding import convert
from window_app.sync.wire.stations import Machine, SignedWire
from window_app.sync.wire.texts import MAYBE, SAID


class EnrolAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of `POST /v1/enrol`: `public_key` in base64 and `seal_key` (to seal for this desk) in base64url are 32 raw bytes
    each; `device` is the id the desk gave itself, if any."""

    code: Annotated[str, Meta(max_length=60, pattern=SAID)]
    public_key: Annotated[str, Meta(max_length=100, pattern=SAID)]
    machine: Machine = ""
    device: Annotated[str, Meta(max_length=500, pattern=MAYBE)] = ""
    seal_key: Annotated[str, Meta(max_length=100, pattern=MAYBE)] = ""


class CentreKeys(msgspec.Struct, frozen=True):
    """Who the centre is; keys are base64 of 32 raw bytes (Ed25519 to check its word, X25519 to seal to it). `public_url` is where
    citizens reach it, empty if nobody said."""

    id: str
    epoch: int
    sign_key: str
    seal_key: str
    url: str = ""
    public_url: str = ""

    @property
    def sign_public(self) -> bytes:
        """32 raw bytes."""
        return from_b64url(self.sign_key)

    @property
    def seal_public(self) -> bytes:
        """32 raw bytes."""
        return from_b64url(self.seal_key)


class EnrolledLease(msgspec.Struct, frozen=True):
    """A block of case-number serials: `first` to `last` inclusive, usable from `not_before` to `until` (dates)."""

    lease_id: str
    device_code: str
    region: str
    site: str
    first: int
    last: int
    not_before: str
    until: str
    epoch: int


class EnrolledDocuments(msgspec.Struct, frozen=True):
    """A block of document numbers of one kind, authority and year."""

    kind: str
    authority: str
    year: int
    first: int
    last: int


class Pin(msgspec.Struct, frozen=True):
    """A certificate that may be seen at the centre: in DER, base64, and its SHA-256, hexadecimal; `until`: when it will be shown
    no more, null: nobody knows."""

    sha256: str
    certificate: str
    until: str | None = None


class PinsSaid(msgspec.Struct, frozen=True):
    """All of them, as the centre says it: in a change `pins`, and signed for who is not let in yet. `at`: of two such lists the
    later one holds."""

    at: int
    pins: tuple[Pin, ...]
    centre: str = ""
    nonce: str = ""


class PinsWire(msgspec.Struct, frozen=True):
    """A signed list as it travels; it holds whole certificates."""

    body: str
    signature: str
    key_id: str


class KeysTold(msgspec.Struct, frozen=True):
    """The answer to `GET /v1/keys`: by which key the centre signs, and which certificates may be seen at it."""

    sign_key: str
    key_id: str
    pins: PinsWire


class Enrolment(msgspec.Struct, frozen=True):
    """What a window is told when it is bound (architecture.md 6)."""

    token: str
    hall: str
    hall_name: str
    region: str
    site: str
    window: str
    device: str
    device_code: str
    centre: CentreKeys
    time: str
    kind: str = "window"
    lease: EnrolledLease | None = None
    document_leases: tuple[EnrolledDocuments, ...] = ()
    users: tuple[JsonObject, ...] = ()
    catalogue_known: bool = False
    certificate: SignedWire | None = None
    # which certificates may be seen at the centre (`PinsSaid`)
    pins: PinsWire | None = None


def enrolment_told(raw: object) -> Enrolment:
    """What a device is told, typed at either end; ValueError with the field's path."""
    return convert(raw, Enrolment)
