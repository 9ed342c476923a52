"""Sealing a fact: head, payload and signature, made once; these very bytes are stored, sent and walked ever after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from window_app.record.head import FIRST_PREV_HASH, Head, sha256
from window_app.record.registry import Event


@dataclass(frozen=True)
class SignedEnvelope:
    """Verbatim bytes of one envelope as stored and sent."""

    head: bytes
    payload: bytes
    signature: bytes
    key_id: str


class Signer(Protocol):
    """Whoever signs: the key of a device or of a centre. Keys lie in `sealing`; the record is given one."""

    @property
    def key_id(self) -> str:
        """The name of its public half."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Ed25519, 64 bytes."""
        ...


@dataclass(frozen=True)
class Chained:
    """Where the next head hangs on: the last number and hash of the chain, and the last number of its stream."""

    device_seq: int = 0
    prev_hash: str = FIRST_PREV_HASH
    stream_seq: int = 0


@dataclass(frozen=True)
class Said:
    """Who says what in which stream: `id` is the envelope's own (UUIDv7), `device` and `incarnation` name the chain."""

    id: str
    device: str
    incarnation: int
    stream: tuple[str, str]
    kind: str
    happened_at: str
    operator: str
    supersedes: str | None = None
    clock: str | None = None


@dataclass(frozen=True)
class Spelled:
    """A fact whose payload was spelled already, as `canonical` does: `event` may leave out what is long and stands in `body`."""

    event: Event
    body: bytes


def seal(said: Said, body: bytes, behind: Chained, signer: Signer) -> tuple[Head, SignedEnvelope]:
    """The next envelope of a chain: its head read, and the bytes. `body` is the payload as `canonical` spells it."""
    head = Head(
        id=said.id,
        device=said.device,
        incarnation=said.incarnation,
        device_seq=behind.device_seq + 1,
        prev_hash=behind.prev_hash,
        stream_kind=said.stream[0],
        stream_id=said.stream[1],
        stream_seq=behind.stream_seq + 1,
        kind=said.kind,
        happened_at=said.happened_at,
        operator=said.operator,
        payload_sha256=sha256(body),
        supersedes=said.supersedes,
        clock=said.clock,
    )
    encoded = head.encode()
    return head, SignedEnvelope(encoded, body, signer.sign(encoded), signer.key_id)
