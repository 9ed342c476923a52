"""A station says where it stands before it deals a number, and the centre says what it knows of it (offline.md 6); both sign."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from window_app.sync.wire.texts import MAYBE, Count

Text = Annotated[str, Meta(max_length=4_000, pattern=MAYBE)]
Short = Annotated[str, Meta(max_length=200, pattern=MAYBE)]
Nonce = Annotated[str, Meta(max_length=100, pattern=MAYBE)]
Machine = Annotated[str, Meta(max_length=500, pattern=MAYBE)]  # kept whole and compared whole, at enrolment and at each hello


class SignedWire(msgspec.Struct, frozen=True):
    """A signed text as it travels."""

    body: Text
    signature: Short
    key_id: Short


class HelloSaid(msgspec.Struct, frozen=True):
    """What the station signs: its last number and the hash of that head, the change it has heard up to, its machine (hashed) and
    this run of it. `nonce` comes back in the answer; `token_sha256` binds the text to the token it came with, so that nobody
    else's token gets in by it."""

    device: Short
    incarnation: Count
    device_seq: Count
    head_sha256: Short
    cursor: Count
    machine: Machine
    boot: Short
    nonce: Nonce
    token_sha256: Short


class HelloAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of `POST /v1/stations/hello`."""

    body: Text
    signature: Short
    key_id: Short
    certificate: SignedWire | None = None


class HelloTold(msgspec.Struct, frozen=True):
    """What the centre signs: `known_seq` and `known_sha256` name the highest envelope it has answered of this device, `watermark`
    the number below which nothing is missing, `change_seq` the last change of the hall. `unknown`: it did not know the device
    any more (a restored centre) and has let it in by its certificate."""

    state: str
    known_seq: int
    known_sha256: str
    watermark: int
    epoch: int
    change_seq: int
    time: str
    centre: str
    device: str
    nonce: str


class CertificateSaid(msgspec.Struct, frozen=True):
    """What a certificate says of a device; keys are base64url of 32 raw bytes, `from_` and `until` dates. `site`: the hall's
    first; `sites`: region and site of all it had that day, empty in one of before."""

    v: int
    device: str
    device_code: str
    hall: str
    site: str
    window: str
    kind: str
    sign_key: str
    seal_key: Annotated[str, Meta(max_length=100, pattern=MAYBE)]
    centre: str
    serial: int
    until: str
    from_: str = msgspec.field(name="from")
    sites: tuple[str, ...] = ()


class CertificateAsked(msgspec.Struct, frozen=True):
    """The body of `POST /v1/stations/certificate`: the key to which others seal for this station, base64url of 32 raw bytes."""

    seal_key: Annotated[str, Meta(max_length=100, pattern=MAYBE)]
