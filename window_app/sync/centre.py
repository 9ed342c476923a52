"""The centre over HTTP (implements line_ports.Centre): each call is one request, its trouble one of the house's five kinds."""

from __future__ import annotations

import base64
import json
import logging
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from window_app.errors import CentreAway, Note
from window_app.line_ports import Change, EnvelopeAnswer, Stationed, StationTold
from window_app.ports import Clock
from window_app.record.envelope import SignedEnvelope
from window_app.record.head import sha256
from window_app.record.json_types import JsonMap
from window_app.sealing import signed_text
from window_app.sealing.known_keys import KnownKeys
from window_app.sealing.machine import machine_id
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import from_b64url
from window_app.sync import enrol
from window_app.sync.http import ACT, BAD_ANSWER, NO_LINE, Conversation, away, check, is_late, number_of, parsed
from window_app.sync.trust import Trust, certificate_of
from window_app.sync.tus import PieceSize, Upload
from window_app.sync.wire.answers import decode_answers, decode_receipt
from window_app.sync.wire.batch import decode_batch, encode_batch
from window_app.sync.wire.changes import PINS, Hearer, decode_changes
from window_app.sync.wire.coding import body_of, decode
from window_app.sync.wire.enrolment import EnrolAsked
from window_app.sync.wire.stations import CertificateAsked, CertificateSaid, HelloTold, SignedWire

if TYPE_CHECKING:
    import httpx2

_log = logging.getLogger(__name__)
_PROBE = 3.0


@dataclass(frozen=True)
class Standing:
    """How far the centre says it has heard this device, and how often it was restored."""

    epoch: int
    watermark: int


class HttpCentre:
    """One centre. `ours` are its keys from the enrolment and who we are to it: without them neither receipt nor change is
    believed."""

    # many: what a line is made of
    def __init__(
        self,
        url: str,
        token: str = "",
        ours: Hearer | None = None,
        clock: Clock | None = None,
        client: httpx2.Client | None = None,
        trust: Trust | None = None,
    ) -> None:
        """`trust`: by which certificate it is known, and whether plain http is allowed to it."""
        self._conversation = Conversation(url, token, clock, client, trust)
        self._ours = ours or Hearer(KnownKeys(b""), "", "", "")
        self._clock = clock
        self._piece = PieceSize()
        self._standing: Standing | None = None

    @property
    def conversation(self) -> Conversation:
        """The line itself, for the live board."""
        return self._conversation

    @property
    def standing(self) -> Standing | None:
        """What the last receipts or changes said; None before the centre said anything: nothing heard is no restore."""
        return self._standing

    @property
    def epoch(self) -> int:
        """The epoch that came with the last answer of any kind; 0 before the first."""
        return self._conversation.epoch

    def bind(self, token: str, ours: Hearer) -> None:
        """Go on as the enrolled device."""
        self._conversation.token, self._ours = token, ours

    def close(self) -> None:
        """Let go of the connections."""
        self._conversation.close()

    def __enter__(self) -> HttpCentre:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def reachable(self) -> bool:
        """A short look whether the line is there; never an exception."""
        try:
            return self._conversation.call("GET", "/healthz", timeout=_PROBE).is_success
        except CentreAway:
            return False

    def enrol(self, code: str, public_key: bytes, device: str = "", seal_key: str = "") -> JsonMap:
        """Bind this device with a one-time code; the answer of architecture.md 6, from the centre the code speaks of.

        `device` is the id this desk gave itself while it stood alone; the centre keeps it if it can. `seal_key`, base64url: to
        seal for this desk. The code goes to nobody who has not proved himself. CentreAway; Refused as `enrol.look`,
        `enrol.checked`.
        """
        normal = enrol.normal_code(code)
        shown = enrol.look(self._conversation, normal)
        asked = EnrolAsked(normal, base64.b64encode(public_key).decode("ascii"), machine_id(), device, seal_key)
        answer = parsed(check(self._conversation.call("POST", "/v1/enrol", json=body_of(asked))))
        if not isinstance(answer, dict):
            raise away(BAD_ANSWER, Note("line_not_ours", "收到的不是中心的应答"))
        found = enrol.checked(normal, answer, shown)
        if found.pins is not None:
            self._conversation.trust.take(enrol.pins_told(found.pins, found.centre.sign_public))
        self.bind(found.token, Hearer(KnownKeys(found.centre.sign_public), found.centre.id, found.hall, found.device))
        return answer

    def hello(self, station: Stationed) -> StationTold:
        """Say where this desk stands and hear, signed, what the centre knows of it. CentreAway; Refused `bad_hello`."""
        nonce = secrets.token_urlsafe(24)
        asked = dict(station.introduction(nonce, self._conversation.token))
        answer = check(self._conversation.call("POST", "/v1/stations/hello", json=asked, timeout=ACT), by_device=True)
        try:
            try:
                told = self._proved(answer.content, nonce)
            except ValueError:  # the centre may go by another key since: by the one before it has said so
                self.changes(int(json.loads(asked["body"])["cursor"]))
                told = self._proved(answer.content, nonce)
        except ValueError as error:
            _log.warning("unusable answer to a hello: %s", error)
            raise away(BAD_ANSWER, Note("line_not_proved", "中心的应答无法核实，没有采信")) from error
        self._standing = Standing(told.epoch, told.watermark)
        return StationTold(told.state, told.known_seq, told.known_sha256, told.watermark, told.epoch, told.change_seq)

    def _proved(self, content: bytes, nonce: str) -> HelloTold:
        wire = decode(content, SignedWire)
        text = SignedText(wire.body, wire.signature, wire.key_id)
        if not signed_text.holds(self._signed, signed_text.HELLO, text):
            raise ValueError("a hello was not answered by the centre")
        told = decode(wire.body, HelloTold)
        if (told.centre, told.device, told.nonce) != (self._ours.centre, self._ours.device, nonce):
            raise ValueError("an answer to another hello")
        return told

    def own_envelopes(self, after: int) -> list[SignedEnvelope]:
        """What the centre has of this desk above a number, in order; at most a batch. CentreAway."""
        answer = check(self._conversation.call("GET", "/v1/stations/self/envelopes", params={"after": after}), by_device=True)
        try:
            return decode_batch(answer.content)
        except ValueError as error:
            raise away(BAD_ANSWER, Note("line_unreadable", "中心的应答无法识别")) from error

    def certificate(self, seal_key: str) -> SignedText:
        """A certificate for this desk, whose seal key it hands in. CentreAway; Refused `bad_key`."""
        asked = body_of(CertificateAsked(seal_key))
        answer = check(self._conversation.call("POST", "/v1/stations/certificate", json=asked, timeout=ACT), by_device=True)
        try:
            wire = decode(answer.content, SignedWire)
            text = SignedText(wire.body, wire.signature, wire.key_id)
            said = decode(text.body, CertificateSaid)
            if not signed_text.holds(self._signed, signed_text.CERTIFICATE, text) or said.device != self._ours.device:
                raise ValueError("a certificate of somebody else")
        except ValueError as error:
            _log.warning("unusable certificate: %s", error)
            raise away(BAD_ANSWER, Note("line_not_proved", "中心的应答无法核实，没有采信")) from error
        return text

    def send_envelopes(self, batch: Sequence[SignedEnvelope]) -> list[EnvelopeAnswer]:
        """One answer per envelope, in order; every `taken` and `already` comes with a receipt that was checked."""
        answer = check(
            self._conversation.call(
                "POST", "/v1/envelopes", content=encode_batch(batch), headers={"Content-Type": "application/json"}
            ),
            by_device=True,
        )
        try:
            answers = decode_answers(answer.content)
            if len(answers) != len(batch):
                raise ValueError("another number of answers than envelopes")
            for sent, told in zip(batch, answers, strict=True):
                if told.answer != "refused":
                    self._believe(sent, told)
        except ValueError as error:
            _log.warning("unusable answer to envelopes: %s", error)
            raise away(BAD_ANSWER, Note("line_not_proved", "中心的应答无法核实，没有采信")) from error
        return answers

    def _believe(self, sent: SignedEnvelope, told: EnvelopeAnswer) -> None:
        if not self._ours.keys.signed(told.receipt, told.receipt_signature, self._moment()):
            raise ValueError("a receipt is not signed by the centre")
        receipt = decode_receipt(told.receipt)
        if receipt.sha256 != sha256(sent.head) or receipt.envelope != told.envelope:
            raise ValueError("a receipt speaks of another envelope")
        self._standing = Standing(receipt.epoch, receipt.watermark)

    def page_limit(self) -> int | None:
        """`Tus-Max-Size`, bytes; None if the centre does not say. CentreAway."""
        answer = check(self._conversation.call("OPTIONS", "/v1/pages"), by_device=True)
        return number_of(answer.headers.get("tus-max-size", ""))

    def send_page(
        self,
        sha256: str,
        size: int,
        case_no: str,
        read: Callable[[int, int], bytes],
        progress: Callable[[int], None],
        cancel: threading.Event,
    ) -> None:
        """Upload one page by tus 1.0, resuming where the centre has it; returns once the centre holds it whole."""
        Upload(self._conversation, self._piece, sha256, size, case_no, read, progress, cancel).run()

    def changes(self, cursor: int) -> tuple[int, list[Change]]:
        """Changes after `cursor` and the new cursor, which is that of the last of them: nothing that is not signed moves it.
        CentreAway if one is not signed by the centre for this desk: then none is believed, and they are asked for again."""
        answer = check(self._conversation.call("GET", "/v1/changes", params={"cursor": cursor}), by_device=True)
        try:
            changes = decode_changes(answer.content, self._ours, self._moment())
        except ValueError as error:
            _log.warning("unusable changes: %s", error)
            raise away(BAD_ANSWER, Note("line_not_proved", "中心的应答无法核实，没有采信")) from error
        good = [one for one in changes if self._readable(one, certificate_of(answer))]
        return max((change.seq for change in changes), default=cursor), good

    def _moment(self) -> datetime | None:
        return self._clock.now() if self._clock is not None else None

    def _signed(self, data: bytes, signature: bytes) -> bool:
        """Is it the centre's word, by a key that is known and holds today?"""
        return self._ours.keys.signed(data, signature, self._moment())

    def _readable(self, change: Change, shown: bytes | None) -> bool:
        """A receipt that came as a change says which pages are held: by the same key as any other receipt. A list of certificates
        holds from here on."""
        if change.kind == PINS:
            return self._conversation.trust.hear(change.text, shown)
        if change.kind != "receipt":
            return True
        try:
            body, signature = str(change.payload["body"]), from_b64url(str(change.payload["signature"]))
            decode_receipt(body)
        except (KeyError, ValueError) as error:
            _log.warning("change %d is no receipt: %s", change.seq, error)
            return False
        return self._signed(body.encode(), signature)

    def post(self, path: str, body: JsonMap, operator: str, idempotency_key: str | None = None) -> Any:
        """One acting call; with a key it is safe to repeat, so a lost answer is asked for once more."""
        headers = {"X-Operator": _header(operator)}
        if idempotency_key is not None:
            headers["Idempotency-Key"] = idempotency_key
        try:
            return self._post(path, body, headers)
        except CentreAway as trouble:
            if idempotency_key is None or trouble.code != NO_LINE or is_late(trouble) or not self.reachable():
                raise
            return self._post(path, body, headers)

    def _post(self, path: str, body: JsonMap, headers: Mapping[str, str]) -> Any:
        return parsed(check(self._conversation.act("POST", path, json=dict(body), headers=headers)))

    def get(self, path: str, operator: str | None = None) -> Any:
        """One reading call."""
        headers = {"X-Operator": _header(operator)} if operator is not None else {}
        return parsed(check(self._conversation.act("GET", path, headers=headers)))


def _header(operator: str) -> str:
    """A user name as a header value; names outside ASCII are percent-encoded UTF-8."""
    return quote(operator, safe="")
