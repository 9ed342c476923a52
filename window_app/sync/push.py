"""Sending what waits: small envelopes before pages, batches that halve on trouble, and one bad envelope that waits alone."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from window_app.errors import CentreAway, Note, Refused, StationTrouble
from window_app.line_ports import Centre, EnvelopeAnswer, Outbox
from window_app.record.envelope import SignedEnvelope
from window_app.sync.http import BAD_ANSWER, away
from window_app.sync.tus import BUSY
from window_app.sync.wire.batch import MAX_BYTES, MAX_ENVELOPES

_log = logging.getLogger(__name__)
FIRST_LIMIT = 50
_PAGES_AT_ONCE = 16
_FRAME = 1024  # quotes, escapes, signature and key id around one envelope, generously


@dataclass
class Pushed:
    """What came of one round; `refused` are the centre's answers, `pages_refused` SHA-256 of pages it did not want."""

    sent: int = 0
    already: int = 0
    pages: int = 0
    refused: list[EnvelopeAnswer] = field(default_factory=list)
    pages_refused: list[str] = field(default_factory=list)


class Pusher:
    """Empties the outbox; `progress` is called as bytes of pages travel, so that the chip can move."""

    def __init__(self, outbox: Outbox, centre: Centre, progress: Callable[[], None] = lambda: None) -> None:
        self._outbox, self._centre, self._progress = outbox, centre, progress
        self._limit, self._most = FIRST_LIMIT, MAX_ENVELOPES
        self._page_trouble: dict[str, str] = {}

    @property
    def limit(self) -> int:
        """How many envelopes go in the next batch."""
        return self._limit

    def push(self, cancel: threading.Event, into: Pushed | None = None) -> Pushed:
        """Send everything that may go now. CentreAway if the line breaks; what arrived before that is kept (and in `into`)."""
        done = Pushed() if into is None else into
        self._page_trouble.clear()
        self._most = MAX_ENVELOPES
        self._envelopes(cancel, done)
        while not cancel.is_set():
            page = self._next_page()
            if page is None:
                break
            self._page(*page, cancel, done)
            self._envelopes(cancel, done)  # what was accepted meanwhile does not wait behind the other pages
        return done

    def ask_for_receipts(self, cancel: threading.Event) -> None:
        """After the changes were heard: whatever has all its pages there, and no receipt that says so, is asked about once more.
        The centre answers `already`, with a receipt of what it holds by now."""
        before: list[bytes] = []
        while not cancel.is_set():
            batch = _fitting(self._outbox.unreceipted(self._limit))
            heads = [envelope.head for envelope in batch]
            if not batch or heads == before:
                return
            answers = self._send(batch)
            if answers is not None:
                before = heads
                self._outbox.answered(answers)

    def _envelopes(self, cancel: threading.Event, done: Pushed) -> None:
        before: list[bytes] = []
        while not cancel.is_set():
            batch = _fitting(self._outbox.next_batch(self._limit))
            heads = [envelope.head for envelope in batch]
            if not batch or heads == before:  # the same again: the store did not keep the answers; asking on would not end
                return
            answers = self._send(batch)
            if answers is None:
                continue
            before = heads
            self._outbox.answered(answers)
            done.sent += sum(answer.answer == "taken" for answer in answers)
            done.already += sum(answer.answer == "already" for answer in answers)
            done.refused += [answer for answer in answers if answer.answer == "refused"]
            self._limit = min(self._most, self._limit * 2)

    def _send(self, batch: Sequence[SignedEnvelope]) -> list[EnvelopeAnswer] | None:
        """The answers; None if the batch was refused as a whole and smaller ones are to be tried."""
        ids = [_id(envelope) for envelope in batch]
        try:
            answers = self._centre.send_envelopes(batch)
        except CentreAway:
            self._outbox.failed(ids)
            self._limit = max(1, len(batch) // 2)
            raise
        except Refused as refused:
            if len(batch) > 1:
                self._limit = self._most = max(1, len(batch) // 2)
                return None
            return [EnvelopeAnswer(ids[0], "refused", refused.code, refused.message)]
        if [answer.envelope or known for answer, known in zip(answers, ids, strict=False)] != ids:
            self._outbox.failed(ids)
            raise away(BAD_ANSWER, Note("line_other_batch", "中心的应答与所送内容对不上，没有采信"))
        # a head the centre could not read has no id in its answer; ours knows it
        return [
            answer if answer.envelope else EnvelopeAnswer(known, answer.answer, answer.code, answer.message, answer.field)
            for answer, known in zip(answers, ids, strict=True)
        ]

    def _next_page(self) -> tuple[str, int, str] | None:
        waiting = self._outbox.next_pages(_PAGES_AT_ONCE + len(self._page_trouble))
        return next((page for page in waiting if page[0] not in self._page_trouble), None)

    def _page(self, sha256: str, size: int, case_no: str, cancel: threading.Event, done: Pushed) -> None:
        def read(offset: int, length: int) -> bytes:
            return self._outbox.read_page(sha256, offset, length)

        try:
            self._centre.send_page(sha256, size, case_no, read, lambda _: self._progress(), cancel)
        except (Refused, StationTrouble) as trouble:  # this page waits alone; the others go on
            _log.warning("page %s… not sent: %s", sha256[:8], trouble.code)
            self._page_trouble[sha256] = trouble.code
            done.pages_refused.append(sha256)
            if trouble.code != BUSY:
                self._outbox.page_refused(sha256, trouble)
            return
        self._outbox.page_sent(sha256)
        done.pages += 1


def _fitting(batch: list[SignedEnvelope]) -> list[SignedEnvelope]:
    """As many from the front as fit into one body (texts may grow by their JSON escapes), but at least one."""
    size = 0
    out: list[SignedEnvelope] = []
    for envelope in batch:
        size += _escaped(envelope.head) + _escaped(envelope.payload) + _FRAME
        if out and size > MAX_BYTES:
            break
        out.append(envelope)
    return out


def _escaped(text: bytes) -> int:
    return len(text) + text.count(b'"') + text.count(b"\\")


def _id(envelope: SignedEnvelope) -> str:
    return str(json.loads(envelope.head)["id"])
