"""What this desk signed and does not have any more, because an older copy of it was put back: taken from the centre again, for
its own signature (offline.md 6). Events are written verbatim; numbers on them count as dealt; cases are made of their records.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from window_app.domain.draft import Delivery, Draft
from window_app.domain.law.materials import Choice
from window_app.domain.numbers import case_no as case_numbers
from window_app.domain.numbers.document_no import KIND_CHARS
from window_app.domain.people.person import Applicant
from window_app.errors import Trouble
from window_app.record.envelope import SignedEnvelope
from window_app.record.events.case import RECORDS, CaseRecord
from window_app.record.head import Head, sha256
from window_app.record.registry import Event
from window_app.sealing.signing import verify
from window_app.store import leases, telling_again
from window_app.store.recorder import event_row, outbox_row
from window_app.store.restored import TAKE_BACK
from window_app.store.store import Store, Unit, get_meta, set_meta
from window_app.store.tables_cases import cases, visits
from window_app.store.tables_line import events, outbox, outbox_pages

_log = logging.getLogger(__name__)
_SERIAL = re.compile(r"〔(\d{4})〕第0*(\d+)号$")


class OwnEnvelopes:
    """What is still to be taken back, and how."""

    def __init__(self, store: Store, read: Callable[[str, bytes], Event | None]) -> None:
        """`read` gives the fact of a kind behind a payload, None for one that this program cannot read."""
        self._store, self._read = store, read

    def after(self) -> int | None:
        """The number above which the centre is asked; None if nothing is to be taken back."""
        kept = self._store.get_meta(TAKE_BACK)
        return int(json.loads(kept)["after"]) if kept else None

    def hides_numbers(self) -> bool:
        """True while numbers may have been dealt that nobody here knows of."""
        kept = self._store.get_meta(TAKE_BACK)
        return bool(kept and json.loads(kept)["numbers"])

    def take(self, batch: Sequence[SignedEnvelope]) -> int:
        """Write these down, in order; how many were not here. What this desk did not sign, or cannot be read, is left out; what
        it signed since under the same numbers is told again above them. A batch that is empty, or of such alone: that was all."""
        new = 0
        with self._store.begin(of_itself=True) as unit:
            kept = json.loads(get_meta(unit.connection, TAKE_BACK) or "null")
            if kept is None:
                return 0
            before = kept["after"]
            for envelope in batch:
                head = self._own(envelope)
                if head is None:
                    _log.error("an envelope that came back is not this desk's and is left out")
                    continue
                kept["after"] = max(kept["after"], head.device_seq)
                if head.device_seq <= kept["to"]:
                    new += self._one(unit, head, envelope)
            over = kept["after"] == before or kept["after"] >= kept["to"]  # the same would be asked for without end
            for row in telling_again.unconfirmed(unit, kept["to"]) if over else ():
                self._again(unit, row)
            set_meta(unit.connection, TAKE_BACK, "" if over else json.dumps(kept))
        return new

    def _own(self, envelope: SignedEnvelope) -> Head | None:
        """Its head, if this desk signed it."""
        if not verify(self._store.signing_key.public_bytes, envelope.head, envelope.signature):
            return None
        try:
            head = Head.decode(envelope.head, kept=True)
        except ValueError:
            return None
        return head if head.device == self._store.station.device else None

    def _one(self, unit: Unit, head: Head, envelope: SignedEnvelope) -> int:
        here = telling_again.under(unit, head.device_seq)
        if here is not None and here.sha256 == sha256(envelope.head):
            if here.state != "taken":  # it was taken, and the answer did not get here before the copy was made
                unit.connection.execute(update(outbox).where(outbox.c.event_id == here.id).values(state="taken"))
            return 0
        if here is not None and not self._again(unit, here):
            return 0
        event = self._read(head.kind, envelope.payload)
        unit.connection.execute(insert(events), event_row(unit.station, head, envelope, head.happened_at[:10]))
        case_no = _case_no(event)
        unit.connection.execute(insert(outbox), outbox_row(head, case_no, "taken"))
        pages = {page.sha256: page.size for page in unit.registry.pages(event)} if event is not None else {}
        for digest, size in pages.items():  # the centre is asked whether it holds them; what it misses cannot be sent from here
            asked = {"sha256": digest, "size": size, "event_id": head.id, "case_no": case_no, "held": False}
            unit.connection.execute(insert(outbox_pages), {**asked, "sent_at": unit.now.isoformat()})
        if event is not None:
            self._heard(unit, head, event)
        return 1

    def _again(self, unit: Unit, row: Row[Any]) -> bool:
        event = self._read(row.kind, row.payload or b"")
        if event is None:
            _log.error("a fact of kind %s cannot be told again", row.kind)
            return False
        telling_again.again(unit, row, event)
        return True

    def _heard(self, unit: Unit, head: Head, event: Event) -> None:
        """A case that this program cannot follow any more is not a reason to leave its fact out."""
        if isinstance(event, RECORDS):
            _note_numbers(unit, event.record)
        try:
            with unit.connection.begin_nested():
                if isinstance(event, RECORDS):
                    _prepare(unit, event.record)
                unit.hear(event, head)
        except (Trouble, IntegrityError) as error:  # its fact is here again; what lists say of it is not
            _log.error("a fact that came back moves no case: %s, %s", head.kind, type(error).__name__)


def _case_no(event: Event | None) -> str:
    if isinstance(event, RECORDS):
        return event.record.case_no
    return str(getattr(event, "case_no", ""))


def _note_numbers(unit: Unit, record: CaseRecord) -> None:
    """What stands on a paper is dealt."""
    number = case_numbers.parse(record.case_no)
    for lease, _ in leases.all_leases(unit.connection):
        if (lease.region, lease.site) == (number.region, number.site) and lease.first <= number.serial <= lease.last:
            leases.note_used(unit, lease.lease_id, number.serial)
    for kind, text in record.document_nos.items():
        found = _SERIAL.search(text)
        if found is None or kind not in KIND_CHARS:
            continue
        year, serial = int(found[1]), int(found[2])
        for block, _ in leases.document_leases_of(unit.connection, KIND_CHARS[kind], record.department_id, year):
            if block.first <= serial <= block.last:
                leases.note_document_used(unit, block, serial)


def _prepare(unit: Unit, record: CaseRecord) -> None:
    """A case that began after the copy was made: its rows as they were before this fact."""
    same = {"site": unit.station.site_key, "device": unit.station.device}
    if unit.connection.execute(select(visits.c.id).where(visits.c.id == record.visit_id)).first() is None:
        unit.connection.execute(insert(visits), {
            **same, "id": record.visit_id, "number": "", "category": record.category, "ticket_origin": "",
            "window": record.window, "channel": record.channel, "first_contact": "", "opened_at": record.at,
            "closed_at": record.at, "outcome": "", "recalls": 0, "held": False, "hold_reason": "",
            "person": None, "person_notes": [], "rating": "not_asked",
        })  # fmt: skip
    if unit.connection.execute(select(cases.c.id).where(cases.c.id == record.case_id)).first() is None:
        unit.connection.execute(insert(cases), {
            **same, "id": record.case_id, "visit_id": record.visit_id, "item_id": record.item_id, "item_name": record.item_name,
            "item_hash": record.item_hash, "status": "draft", "extended": False, "notices": 0, "person_id": "",
            "person_name": "", "undo": [], "saved_at": record.at, "due_provisional": False, "draft": _draft(record).as_json(),
        })  # fmt: skip
    else:
        unit.connection.execute(update(cases).where(cases.c.id == record.case_id).values(draft=_draft(record).as_json()))


def _draft(record: CaseRecord) -> Draft:
    """What was typed and chosen, as the record has it; its pages lie at the centre."""
    choices = {
        row.seq: Choice(row.source, row.originals, row.copies, row.identifier, row.reason, row.ref)
        for row in record.materials
        if row.source != "missing"
    }
    himself = record.applicant.get("id_number") == record.person.get("id_number")
    applicant = None if himself else Applicant(**record.applicant)
    delivery = Delivery(record.delivery["mode"], record.delivery.get("address") or "")
    owner = str(record.person.get("id_number") or "")
    return Draft(applicant, record.situations, record.answers, choices, delivery, "", owner)
