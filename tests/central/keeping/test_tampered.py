"""What somebody with the database in his hands changes is found by a walk of the record, whatever else he makes agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from central.base.core import Core
from central.base.tables_people import devices, document_leases, leases, placements
from central.base.tables_sync import cases, envelopes
from central.cases import decisions
from central.keeping import chains, seals
from tests.central.cases.test_decisions import said_by
from tests.central.desk import Desk
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_record import numbers
from tests.central.raw import raw
from window_app.record.events.case import CaseWithdrawn
from window_app.record.head import FIRST_PREV_HASH, Head, sha256
from window_app.sealing.signing import SigningKey


def walked(core: Core, hall: str = "H01") -> dict[str, Any]:
    return core.database.look(lambda connection: chains.verify(connection, core, hall))


def tampered(core: Core, *statements: Any) -> dict[str, Any]:
    """A record that was sound, and what a walk says of it after these statements."""
    assert walked(core)["ok"]
    core.database.change(lambda c: [c.execute(one) for one in statements])
    return walked(core)


@pytest.mark.parametrize("watermark", [3, 1])
def test_a_taken_envelope_needs_its_signature_below_the_watermark_and_above_it(core: Core, watermark: int) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2), desk.accepted(3)) == ["", "", ""]
    core.database.change(lambda c: c.execute(update(devices).values(watermark=watermark)))
    third = (envelopes.c.device_id == desk.device, envelopes.c.device_seq == 3)
    found = tampered(core, update(envelopes).where(*third).values(signature=b""))
    assert (found["ok"], found["broken_at"]) == (False, {"device": desk.device, "number": 3})


def rewritten(core: Core, desk: Desk) -> tuple[Any, ...]:
    """All that a device said, said anew under another key, and that key put in the place of its own."""
    key, previous, done = SigningKey.generate(), FIRST_PREV_HASH, list[Any]()
    with core.database.reading() as connection:
        own = select(envelopes).where(envelopes.c.device_id == desk.device).order_by(envelopes.c.device_seq)
        for row in connection.execute(own).all():
            payload = bytes(row.payload).replace("食品经营许可".encode(), "伪造的许可".encode())
            head = replace(Head.decode(row.head), prev_hash=previous, payload_sha256=sha256(payload))
            data, signature = head.encode(), key.sign(head.encode())
            said = {"head": data, "payload": raw(payload), "prev_hash": previous, "sha256": sha256(data), "signature": signature}
            said |= {"key_id": key.key_id}
            done.append(update(envelopes).where(envelopes.c.envelope_id == row.envelope_id).values(**said))
            previous = sha256(data)
    rekeyed = {"public_key": key.public_bytes, "key_id": key.key_id, "head_hash": previous}
    return *done, update(devices).where(devices.c.device_id == desk.device).values(**rekeyed)


def test_a_chain_signed_anew_under_a_key_that_was_never_let_in_is_found(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    found = tampered(core, *rewritten(core, desk))
    assert {"hall": "H01", "device": desk.device, "number": None} in found["broken"]


def gone(device: str, *tables: Any) -> list[Any]:
    return [delete(table).where(table.c.device_id == device) for table in tables]


@pytest.mark.parametrize("silent", [False, True])
def test_a_device_that_is_gone_with_all_it_said_is_found(core: Core, silent: bool) -> None:
    desk, device = enrol(core, "1")
    assert silent or take(core, device, desk.accepted(1)) == [""]
    found = tampered(core, *gone(desk.device, cases, envelopes, leases, document_leases, devices))
    assert (found["ok"], found["broken_at"]["device"]) == (False, desk.device)


def test_an_envelope_that_no_device_of_the_hall_said_is_found(core: Core) -> None:
    """One that was let in before the record began is named by no note: what it said names it."""
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    unnoted = update(envelopes).where(envelopes.c.device_id == desk.device).values(device_id="gone")
    nothing = update(devices).values(watermark=0, top_seq=0, head_hash=FIRST_PREV_HASH, incarnation=0)
    found = tampered(core, unnoted, nothing)
    assert (found["ok"], found["broken_at"]) == (False, {"device": "gone", "number": None})


def test_a_device_moved_to_another_hall_with_all_it_said_is_found(core: Core) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    moved = [update(t).where(t.c.device_id == desk.device).values(hall_id="H02") for t in (devices, envelopes, cases, leases)]
    found = tampered(core, *moved)
    assert (found["ok"], found["broken_at"]["device"]) == (False, desk.device)


@pytest.mark.parametrize("where", ["elsewhere", "also elsewhere", "nowhere", "standing elsewhere"])
def test_a_device_that_was_placed_where_nobody_put_it_is_found(core: Core, where: str) -> None:
    """It would own what was begun at that window."""
    enrol(core, "1")
    desk, _ = enrol(core, "2")
    enrol(core, "2", key=desk.key)
    own = placements.c.device_id == desk.device
    row = {"hall_id": "H01", "device_id": desk.device, "window": "1"}
    done: dict[str, Any] = {
        "elsewhere": update(placements).where(own).values(window="1"),
        "also elsewhere": insert(placements).values([{**row, "arrived": 9_000}]),
        "nowhere": delete(placements).where(own),
        "standing elsewhere": update(devices).where(devices.c.device_id == desk.device).values(window="1"),
    }
    assert tampered(core, done[where])["broken_at"] == {"device": desk.device, "number": None}


@pytest.mark.parametrize("kind", ["RecordBegun", "HallNoted", "CaseDecided", "TicketsTold"])
def test_a_word_of_the_centre_without_its_content_is_found_at_its_number(core: Core, kind: str) -> None:
    """An emptied decision could be turned round in the tables, and no walk would miss what it had said."""
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), decisions.Word(False, "不符", "zhao", "号")))
    numbers(core, 2)
    seals.seal(core)
    own = (envelopes.c.device_id == core.identity.centre_id, envelopes.c.kind == kind)
    number = core.database.look(lambda c: c.execute(select(func.min(envelopes.c.device_seq)).where(*own)).scalar_one())
    found = tampered(core, update(envelopes).where(*own).values(payload=None))
    assert (found["ok"], found["broken_at"]) == (False, {"device": core.identity.centre_id, "number": number})


def test_the_count_of_what_stood_before_the_record_is_missed(core: Core) -> None:
    enrol(core, "1")
    found = tampered(core, delete(envelopes).where(envelopes.c.kind == "RecordBegun"))
    assert (found["ok"], found["broken_at"]) == (False, {"device": core.identity.centre_id, "number": 1})


@pytest.mark.parametrize("more", [{}, {"heard": False}])
def test_what_a_device_said_without_its_content_is_found(core: Core, more: dict[str, bool]) -> None:
    """Nothing purges at the centre."""
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    second = (envelopes.c.device_id == desk.device, envelopes.c.device_seq == 2)
    found = tampered(core, update(envelopes).where(*second).values(payload=None, **more))
    assert found["broken_at"] == {"device": desk.device, "number": 2}


def test_a_gap_is_found_though_the_watermark_was_set_back_below_it(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2), desk.accepted(3)) == ["", "", ""]
    second = (envelopes.c.device_id == desk.device, envelopes.c.device_seq == 2)
    lower = update(devices).where(devices.c.device_id == desk.device).values(watermark=1)
    found = tampered(core, delete(envelopes).where(*second), lower)
    assert {"hall": "H01", "device": desk.device, "number": 2} in found["broken"]


def test_a_gap_is_found_though_the_word_that_closed_it_was_taken_away_and_the_mark_set_back(core: Core) -> None:
    desk, device = enrol(core, "1")
    first, second, third = desk.accepted(1), desk.accepted(2), desk.accepted(3)
    for one in (first, third, second):
        assert take(core, device, one) == [""]
    closed = (envelopes.c.device_id == desk.device, envelopes.c.device_seq == 2)
    lower = update(devices).where(devices.c.device_id == desk.device).values(watermark=1)
    found = tampered(core, delete(envelopes).where(*closed), lower)
    assert {"hall": "H01", "device": desk.device, "number": 2} in found["broken"]


def test_numbers_that_come_in_line_are_not_noted_as_a_gap_that_was_closed(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    assert take(core, device, desk.accepted(3)) == [""]
    assert not [told for _, told in said_by(core) if told.get("act") == "gap_closed"]


@pytest.mark.parametrize("early", [True, False], ids=["refused before", "refused with it"])
def test_a_gap_is_found_though_what_passed_it_was_refused_and_has_no_receipt(core: Core, early: bool) -> None:
    desk, device = enrol(core, "1")
    first, second = desk.accepted(1), desk.accepted(2)
    never = desk.record(9)
    refused = desk.sealed(CaseWithdrawn(never.case_id, never.case_no, never.at), ("case", never.case_id))
    assert take(core, device, first) == [""]
    if early:
        assert take(core, device, refused) == ["not_allowed"]
    assert take(core, device, second, refused) == ["", "not_allowed"]
    of_first = select(envelopes.c.sha256).where(envelopes.c.device_seq == 1, own(desk))
    here = core.database.look(lambda c: c.execute(of_first).scalar())
    lower = update(devices).where(devices.c.device_id == desk.device).values(watermark=1, head_hash=here)
    found = tampered(core, delete(envelopes).where(own(desk), envelopes.c.device_seq == 2), lower)
    assert {"hall": "H01", "device": desk.device, "number": 2} in found["broken"]


def own(desk: Desk) -> Any:
    return envelopes.c.device_id == desk.device
