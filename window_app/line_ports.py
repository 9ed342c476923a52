"""Protocols of the line to the centre: what sync needs of a store and of a centre, and who orders the queue."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from window_app.domain.queue.acts import NumberAct, WindowAct
from window_app.domain.queue.board import AtWindow, Board, Number
from window_app.errors import Trouble
from window_app.record.envelope import SignedEnvelope
from window_app.record.json_types import JsonMap
from window_app.sealing.signed_text import SignedText

U = TypeVar("U", contravariant=True)  # a transaction of whoever keeps the facts


@dataclass(frozen=True)
class EnvelopeAnswer:
    """The centre's word on one envelope: taken, already or refused, and its signed receipt (verbatim JSON text)."""

    envelope: str
    answer: str
    code: str = ""
    message: str = ""
    field: str = ""
    receipt: bytes = b""
    receipt_signature: bytes = b""
    receipt_key_id: str = ""


@dataclass(frozen=True)
class Change:
    """Something from the centre: kind is decision, receipt, catalogue, users, people, calendar, lease, document_lease,
    request, returned or revocation; `seq` is its cursor. `text` is the payload as it was signed, `proof` the signature: with them
    it can be given back to a centre that lost it."""

    seq: int
    kind: str
    payload: JsonMap
    text: str = ""
    proof: SignedText | None = None


@dataclass(frozen=True)
class StationTold:
    """What the centre knows of this desk: `state` is ok, behind, forked, revoked or unknown; `known_seq` and `known_sha256` name
    the highest of its envelopes that was answered, `watermark` the number below which nothing is missing."""

    state: str
    known_seq: int
    known_sha256: str
    watermark: int
    epoch: int
    change_seq: int


class Centre(Protocol):
    """The central server as the workstation sees it; every call raises CentreAway on transport trouble, Refused on 4xx."""

    def enrol(self, code: str, public_key: bytes, device: str = "", seal_key: str = "") -> JsonMap:
        """Bind this device (under its own id, if it has one) with a one-time code; the answer of architecture.md 6."""
        ...

    def send_envelopes(self, batch: Sequence[SignedEnvelope]) -> list[EnvelopeAnswer]:
        """One answer per envelope, in order."""
        ...

    def send_page(
        self,
        sha256: str,
        size: int,
        case_no: str,
        read: Callable[[int, int], bytes],
        progress: Callable[[int], None],
        cancel: threading.Event,
    ) -> None:
        """Upload one page by tus 1.0, resuming where the centre has it; `read(offset, length)` gives clear bytes."""
        ...

    def page_limit(self) -> int | None:
        """The largest page it takes, bytes; None if it does not say."""
        ...

    def changes(self, cursor: int) -> tuple[int, list[Change]]:
        """Changes after `cursor` and the new cursor."""
        ...

    def post(self, path: str, body: JsonMap, operator: str, idempotency_key: str | None = None) -> Any:
        """One acting call (tickets, windows, ratings); the parsed answer, None for 204."""
        ...

    def get(self, path: str, operator: str | None = None) -> Any:
        """One reading call."""
        ...


class Stationed(Protocol):
    """What the line needs of the desk to say where it stands, before it deals a number."""

    def introduction(self, nonce: str, token: str) -> JsonMap:
        """The body of a hello, signed by this desk."""
        ...

    def heard(self, told: StationTold) -> None:
        """The centre's signed answer: what it knows of this desk."""
        ...

    def seal_key(self) -> str | None:
        """The public key to seal for this desk, base64url, where it has no certificate yet or one that ends soon; else None."""
        ...

    def certified(self, told: SignedText) -> None:
        """Keep the centre's certificate."""
        ...


class Outbox(Protocol):
    """What sync needs of the store to send (implemented by store; by central for its upstream)."""

    def next_batch(self, limit: int) -> list[SignedEnvelope]:
        """Waiting envelopes that may go now: least-failed first, then oldest; order kept within a stream."""
        ...

    def answered(self, answers: Sequence[EnvelopeAnswer]) -> None:
        """Keep the centre's answers and receipts, in one transaction."""
        ...

    def failed(self, envelope_ids: Sequence[str]) -> None:
        """Transport trouble: count the attempt."""
        ...

    def next_pages(self, limit: int) -> list[tuple[str, int, str]]:
        """(sha256, size, case_no) of pages whose envelopes were taken and that the centre does not hold yet."""
        ...

    def read_page(self, sha256: str, offset: int, length: int) -> bytes:
        """Clear bytes of a page."""
        ...

    def page_sent(self, sha256: str) -> None:
        """The centre says that all bytes are there; held is the page once a signed receipt names it."""
        ...

    def limit_heard(self, size: int) -> None:
        """The largest page that the centre takes, bytes: asked at the door of the desk from now on."""
        ...

    def page_refused(self, sha256: str, trouble: Trouble) -> None:
        """The centre does not want the page, or it cannot be read."""
        ...

    def unreceipted(self, limit: int) -> list[SignedEnvelope]:
        """Envelopes that were taken, all pages sent, and no receipt says so."""
        ...

    def rewind(self, watermark: int, epoch: int) -> int:
        """The centre came back in `epoch` without what lies above `watermark`: queue that again; how many. What it said of its
        epoch is kept, so that the next start finds nothing new in it."""
        ...

    def counts(self) -> tuple[int, int, int]:
        """(envelopes waiting, envelopes refused, pages waiting)."""
        ...


class Inbox(Protocol):
    """What sync needs of the store to take in (centre facts are written nowhere else)."""

    def cursor(self) -> int:
        """The last change applied."""
        ...

    def apply(self, changes: Sequence[Change], cursor: int) -> int:
        """Apply a batch and move the cursor in one transaction; how many were new. Changes about unknown cases are kept."""
        ...


class QueueAuthority(Protocol[U]):
    """Who orders the line and moves its numbers: the centre, or this desk while the line is cut. Refused with the code of
    the rule; CentreAway where it is not heard. What takes a `unit` is written in that transaction or kept in it to be told."""

    def call_next(self, by: str) -> Number | None:
        """Whoever comes next for this window; None if nobody waits."""

    def serve_number(self, number: str, by: str) -> Number:
        """A given number, as `domain/queue` writes it."""

    def issue(self, category: str, by: str) -> Number:
        """A new number."""

    def passed_on(self, unit: U, ticket_id: str) -> None:
        """A transfer that this authority was asked for is a fact from this transaction on."""

    def seat(self, unit: U, number: Number, by: str) -> AtWindow:
        """A number that was called or given comes to the window: in the transaction that opens its visit."""

    def ask(self, act: NumberAct, by: str) -> Number:
        """An act on a number that must be heard now."""

    def in_doubt(self, ticket_id: str) -> bool:
        """True if it was asked to pass this number on and was not heard."""

    def note(self, unit: U, act: NumberAct, by: str) -> None:
        """An act on a number that is a fact here already."""

    def note_window(self, unit: U, act: WindowAct, by: str) -> None:
        """An act on the window itself."""

    def board(self) -> Board | None:
        """The hall as it is now; None where nobody knows."""
