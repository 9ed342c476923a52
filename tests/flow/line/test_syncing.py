"""The chip and the sync centre: what went wrong on the line is shown, and the clerk may send it again."""

from __future__ import annotations

from sqlalchemy import update

from tests.flow.playing import accept_one
from window_app.flow.founding import founding
from window_app.flow.line.syncing import LinkState, Syncing
from window_app.ports import EnvelopeAnswer
from window_app.programs.parts import Building
from window_app.record.head import Head
from window_app.sealing.signing import SigningKey, b64url
from window_app.store import case_lists
from window_app.store.outbox import StoreOutbox
from window_app.store.tables_line import outbox as outbox_rows


def test_a_refused_case_is_sent_again_at_once_when_the_clerk_asks(building: Building) -> None:
    case_no = accept_one(building.desk)
    outbox = StoreOutbox(building.store)
    accepted = next(head.id for one in outbox.next_batch(100) if (head := Head.decode(one.head)).kind == "CaseAccepted")
    outbox.answered([EnvelopeAnswer(accepted, "refused", "bad_payload", "材料份数不对", "materials")])
    hurried: list[str] = []
    syncing = Syncing(building.store, building.place.announcer, LinkState, lambda: hurried.append("now"))
    assert syncing.view().refused == 1
    assert syncing.resend(case_no) == 1
    assert hurried == ["now"]
    assert syncing.view().refused == 0
    assert accepted in [Head.decode(one.head).id for one in outbox.next_batch(100)]


def test_sending_now_hurries_the_line(building: Building) -> None:
    hurried: list[str] = []
    syncing = Syncing(building.store, building.place.announcer, LinkState, lambda: hurried.append("now"))
    syncing.push_now()
    assert hurried == ["now"]


def test_a_machine_the_centre_does_not_admit_is_shown_as_stopped_until_it_is_enrolled_again(building: Building) -> None:
    link = LinkState("away", not_admitted_since="2026-11-27T09:00:00+08:00")
    syncing = Syncing(building.store, building.place.announcer, lambda: link, lambda: None)
    assert syncing.view().revoked_at == link.not_admitted_since
    building.store.put_meta("revoked", "2026-11-27T08:00:00+08:00")
    key = SigningKey.generate().public_bytes
    told = {
        "region": "379901", "site": "0001", "window": "1", "hall": "H01", "hall_name": "示例大厅", "device": "d" * 36,
        "device_code": "23", "centre": {"id": "c" * 36, "epoch": 1, "sign_key": b64url(key), "seal_key": b64url(key)},
    }  # fmt: skip
    founding.enrol(building.store, building.place.numbering, told)
    assert building.desk.syncing.view().revoked_at == ""


def test_a_case_that_waits_is_listed_however_many_came_after(building: Building) -> None:
    waiting, taken = (accept_one(building.desk) for _ in range(2))
    with building.store.begin() as unit:
        unit.connection.execute(update(outbox_rows).where(outbox_rows.c.case_no == taken).values(state="taken"))
    with building.store.reading() as connection:
        assert [case.case_no for case in case_lists.on_their_way(connection, 1)] == [taken, waiting]
        assert [case.case_no for case in case_lists.on_their_way(connection, 0)] == [waiting]
    assert [entry.case_no for entry in building.desk.syncing.entries()] == [taken, waiting]
