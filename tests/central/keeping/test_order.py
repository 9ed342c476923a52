"""In which order a desk's words came, and when, against what is signed of them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from central.base.core import Core
from central.base.tables_sync import envelopes
from tests.central.conftest import Hands
from tests.central.desk import Desk
from tests.central.enrolled import enrol, take
from tests.central.keeping.test_beside import said
from tests.central.keeping.test_record import walked
from tests.central.keeping.test_tampered import tampered
from window_app.record.events.case import CaseAccepted, CaseWithdrawn


def accepted_and_withdrawn(core: Core, pages: tuple[bytes, ...] = ()) -> Desk:
    desk, device = enrol(core, "1")
    record = desk.record(1, pages)
    stream = ("case", record.case_id)
    sent = [desk.sealed(CaseAccepted(record), stream)]
    sent.append(desk.sealed(CaseWithdrawn(record.case_id, record.case_no, record.at), stream))
    assert take(core, device, *sent) == ["", ""]
    return desk


def swapped(core: Core, desk: Desk) -> list[Any]:
    own = select(envelopes.c.arrived).where(envelopes.c.device_id == desk.device).order_by(envelopes.c.device_seq)
    first, second = core.database.look(lambda c: c.execute(own).scalars().all())
    return [said(desk, 1).values(arrived=9_999), said(desk, 2).values(arrived=first), said(desk, 1).values(arrived=second)]


def test_two_words_of_one_case_that_change_their_places_are_found(core: Core) -> None:
    desk = accepted_and_withdrawn(core)
    found = tampered(core, *swapped(core, desk))
    assert [(one["device"], one["number"]) for one in found["broken"]] == [(desk.device, 2)]


@pytest.mark.parametrize(
    "column",
    [{"received_at": 1}, {"receipt": "{}"}, {"receipt": ""}, {"receipt_signature": "x"}, {"receipt_signature": "é"},
     {"complete": False}],
)  # fmt: skip
def test_when_it_came_and_what_its_desk_was_told_are_compared_with_the_receipt(core: Core, column: dict[str, Any]) -> None:
    desk = accepted_and_withdrawn(core)
    found = tampered(core, said(desk, 1).values(**column))
    assert [(one["device"], one["number"]) for one in found["broken"]] == [(desk.device, 1)]


def test_a_receipt_of_another_envelope_is_found(core: Core) -> None:
    desk = accepted_and_withdrawn(core)
    query = select(envelopes.c.receipt, envelopes.c.receipt_signature).where(envelopes.c.device_id == desk.device)
    other = core.database.look(lambda c: c.execute(query.where(envelopes.c.device_seq == 2)).mappings().one())
    found = tampered(core, update(envelopes).where(envelopes.c.device_id == desk.device).values(**other))
    assert [(one["device"], one["number"]) for one in found["broken"]] == [(desk.device, 1)]


def test_what_was_refused_at_first_and_came_whole_behind_the_next_is_no_break(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    whole = desk.sealed(CaseAccepted(record), stream)
    unread = desk.odd("CaseSomethingNew", b'{"v":1}', stream)
    assert take(core, device, {**whole, "payload": "{}"}, unread) == ["bad_payload", ""]
    hands.forward(minutes=1)
    assert take(core, device, whole) == [""]
    assert walked(core)["ok"]


def test_what_waits_for_its_pages_is_whole(core: Core, hands: Hands) -> None:
    accepted_and_withdrawn(core, (b"page",))
    hands.forward(hours=5)
    assert walked(core)["ok"]


def test_what_is_handed_in_again_after_a_lost_answer_keeps_the_word_it_was_told_first(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    sent = desk.sealed(CaseAccepted(record), ("case", record.case_id))
    assert take(core, device, sent) == [""]
    hands.forward(hours=2)
    assert take(core, device, sent) == [""]
    assert walked(core)["ok"]


@pytest.mark.parametrize("spoilt", ["x", "{}", "[]"])
def test_a_receipt_that_somebody_spoilt_stops_nobody_and_stays_to_be_found(core: Core, spoilt: str) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    sent = desk.sealed(CaseAccepted(record), ("case", record.case_id))
    assert take(core, device, sent) == [""]
    core.database.change(lambda c: c.execute(said(desk, 1).values(receipt=spoilt)))
    assert take(core, device, sent, desk.accepted(2)) == ["", ""]
    assert [(one["device"], one["number"]) for one in walked(core)["broken"]] == [(desk.device, 1)]
