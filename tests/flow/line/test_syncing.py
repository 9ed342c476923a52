"""The chip and the sync centre: what went wrong on the line is shown, and the clerk may send it again."""

from __future__ import annotations

import json

from sqlalchemy import Connection, update

from resources import calendar as calendar_files
from tests.flow.playing import accept_one
from window_app.domain.law.calendar import Calendar
from window_app.errors import Refused
from window_app.flow.founding import founding
from window_app.flow.line.syncing import LinkState, Syncing
from window_app.line_ports import EnvelopeAnswer
from window_app.programs.parts import Building
from window_app.record.head import Head
from window_app.sealing.signing import SigningKey, b64url
from window_app.store import case_lists
from window_app.store.checking import CHECKED
from window_app.store.outbox import StoreOutbox
from window_app.store.tables_line import outbox as outbox_rows


def shipped(connection: Connection) -> Calendar:
    """The working days that came with the program."""
    del connection
    return Calendar.from_json(calendar_files.load())


def test_a_refused_case_is_sent_again_at_once_when_the_clerk_asks(building: Building) -> None:
    case_no = accept_one(building.desk)
    outbox = StoreOutbox(building.store)
    accepted = next(head.id for one in outbox.next_batch(100) if (head := Head.decode(one.head)).kind == "CaseAccepted")
    outbox.answered([EnvelopeAnswer(accepted, "refused", "bad_payload", "材料份数不对", "materials")])
    hurried: list[str] = []
    syncing = Syncing(building.store, building.place.announcer, LinkState, lambda: hurried.append("now"), shipped)
    assert syncing.view().refused == 1
    assert syncing.resend(case_no) == 1
    assert hurried == ["now"]
    assert syncing.view().refused == 0
    assert accepted in [Head.decode(one.head).id for one in outbox.next_batch(100)]


def test_sending_now_hurries_the_line(building: Building) -> None:
    hurried: list[str] = []
    syncing = Syncing(building.store, building.place.announcer, LinkState, lambda: hurried.append("now"), shipped)
    syncing.push_now()
    assert hurried == ["now"]


def test_a_machine_the_centre_does_not_admit_is_shown_as_stopped_until_it_is_enrolled_again(building: Building) -> None:
    link = LinkState("away", not_admitted_since="2026-11-27T09:00:00+08:00")
    syncing = Syncing(building.store, building.place.announcer, lambda: link, lambda: None, shipped)
    assert syncing.view().revoked_at == link.not_admitted_since
    building.store.put_meta("revoked", "2026-11-27T08:00:00+08:00")
    key = SigningKey.generate().public_bytes
    told = {
        "region": "379901", "site": "0001", "window": "1", "hall": "H01", "hall_name": "示例大厅", "device": "d" * 36,
        "device_code": "23", "centre": {"id": "c" * 36, "epoch": 1, "sign_key": b64url(key), "seal_key": b64url(key)},
    }  # fmt: skip
    founding.enrol(building.store, building.place.numbering, told)
    assert building.desk.syncing.view().revoked_at == ""


def test_l27_what_waits_is_listed_first_and_whole_however_many_came_after(building: Building) -> None:
    oldest, taken, waiting, newest = (accept_one(building.desk) for _ in range(4))
    with building.store.begin() as unit:
        unit.connection.execute(update(outbox_rows).where(outbox_rows.c.case_no.in_([taken, newest])).values(state="taken"))
    with building.store.reading() as connection:
        assert [case.case_no for case in case_lists.on_their_way(connection, 3)] == [oldest, waiting, newest, taken]
        assert [case.case_no for case in case_lists.on_their_way(connection, 0)] == [oldest, waiting]
    assert [entry.case_no for entry in building.desk.syncing.entries()] == [oldest, waiting, newest, taken]


def test_l14_a_case_whose_page_is_not_wanted_says_why_in_the_list(building: Building) -> None:
    case_no = accept_one(building.desk)
    outbox = StoreOutbox(building.store)
    outbox.answered([EnvelopeAnswer(Head.decode(one.head).id, "taken") for one in outbox.next_batch(100)])
    for sha256, _, _ in outbox.next_pages(10):
        outbox.page_refused(sha256, Refused("too_big", "一页应为 1 字节至 {most} MB；没有接收", why="page", most=200))
    syncing = building.desk.syncing
    assert syncing.view().pages_refused > 0
    notes = {entry.case_no: entry.note for entry in syncing.entries()}
    note = notes[case_no]
    assert note is not None
    assert (note.code, "200 MB" in note.message) == ("too_big", True)


def test_l13_what_the_days_check_found_is_shown_until_the_next_one_finds_it_mended(building: Building) -> None:
    accept_one(building.desk)
    upkeep = building.upkeep
    assert upkeep.look()
    assert not upkeep.look(), "once a day"
    assert (building.desk.syncing.view().pages_lost, building.desk.syncing.view().store_damaged) == (0, False)
    (file, *_) = [path for path in building.store.vault.folder.rglob("*") if path.is_file()]
    content = file.read_bytes()
    file.unlink()
    building.store.put_meta(CHECKED, json.dumps({"at": "2020-01-01T00:00:00+08:00"}))
    assert upkeep.look()
    assert building.desk.syncing.view().pages_lost == 1
    file.write_bytes(content)
    building.store.put_meta(CHECKED, json.dumps({"at": "2020-01-01T00:00:00+08:00"}))
    assert upkeep.look()
    assert building.desk.syncing.view().pages_lost == 0
