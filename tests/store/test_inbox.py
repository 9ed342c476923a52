"""What the centre says: heard once, in one transaction, and never lost because something before it was odd."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

import resources
from tests.flow.desks import CLERK, PASSWORD, Place
from tests.flow.playing import PROMISED, accept_one, begin, prepare
from window_app.announcer import Changed
from window_app.domain.numbers import case_no as case_numbers
from window_app.domain.numbers import number_mark
from window_app.errors import Bug
from window_app.line_ports import Change, EnvelopeAnswer
from window_app.programs.parts import Building
from window_app.record.head import Head
from window_app.sealing.passwords import hash_password
from window_app.store import catalogues, leases, users
from window_app.store.inbox import StoreInbox, waiting_for_a_later_program
from window_app.store.outbox import StoreOutbox
from window_app.store.store import Store
from window_app.store.tables_line import parked_changes
from window_app.store.takers import TAKERS


@pytest.fixture
def inbox(building: Building) -> StoreInbox:
    return StoreInbox(building.store, building.place.announcer, building.place.numbering.arrived)


def decision(seq: int, case_no: str, granted: bool = True) -> Change:
    said = {"case_no": case_no, "case_id": "", "granted": granted, "reason": "符合", "decided_at": "2026-11-22T10:00:00+08:00",
            "decider": "wang", "document_no": "决1"}  # fmt: skip
    return Change(seq, "decision", said)


def parked(store: Store) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(parked_changes.select()))


def test_a_decision_reaches_its_case_and_is_announced(building: Building, inbox: StoreInbox) -> None:
    case_no = accept_one(building.desk)
    told: list[Changed] = []
    building.place.announcer.listen(told.append)
    assert inbox.apply([decision(1, case_no)], 1) == 1
    assert [result.case_no for result in building.desk.delivering.ready()] == [case_no]
    assert Changed("case") in told


def test_hearing_a_batch_twice_changes_nothing(building: Building, inbox: StoreInbox) -> None:
    case_no = accept_one(building.desk)
    assert inbox.apply([decision(7, case_no)], 7) == 1
    assert inbox.apply([decision(7, case_no, granted=False)], 7) == 0
    assert inbox.cursor() == 7
    assert building.desk.delivering.ready()[0].granted
    assert inbox.apply([], 3) == 0
    assert inbox.cursor() == 7, "the cursor never goes back by itself"


def test_a_batch_and_its_cursor_are_one_transaction(building: Building, inbox: StoreInbox) -> None:
    case_no = accept_one(building.desk)

    def fail(*_: object) -> None:
        raise Bug("stop", "stop")

    broken = StoreInbox(building.store, building.place.announcer, fail)
    with pytest.raises(Bug):
        broken.apply([decision(1, case_no), Change(2, "lease", {"lease_id": "x", "first": 1})], 2)
    assert inbox.cursor() == 0
    assert building.desk.delivering.ready() == []


def test_a_change_about_an_unknown_case_waits_and_applies_when_it_becomes_known(building: Building, inbox: StoreInbox) -> None:
    today = building.place.clock.now().date()
    coming = case_numbers.make("379901", "0001", today, 1)
    assert inbox.apply([decision(1, coming)], 1) == 1
    assert [row.case_no for row in parked(building.store)] == [coming]
    assert building.desk.delivering.ready() == []
    assert accept_one(building.desk) == coming
    assert [result.case_no for result in building.desk.delivering.ready()] == [coming]
    assert parked(building.store) == []


def test_a_change_that_cannot_be_read_waits_alone(building: Building, inbox: StoreInbox) -> None:
    case_no = accept_one(building.desk)
    odd = [
        Change(1, "users", {"users": [{"name": "x"}]}),
        Change(2, "lease", {"lease_id": "odd"}),
        Change(3, "catalogue", {"catalogue": 5}),
        Change(4, "receipt", {"body": "{}", "signature": "", "key_id": "k"}),
        Change(5, "decision", {}),
        Change(6, "something of a later year", {"a": 1}),
        decision(7, case_no),
    ]
    assert inbox.apply(odd, 7) == 7
    assert inbox.cursor() == 7
    assert [result.case_no for result in building.desk.delivering.ready()] == [case_no]
    assert [row.seq for row in parked(building.store)] == [1, 2, 3, 4, 5, 6]
    assert building.desk.signing_in.users() == [(CLERK, "管理员")]


def test_H1_a_change_of_a_later_kind_is_kept_said_and_taken_in_after_the_upgrade(building: Building) -> None:
    old = {kind: taker for kind, taker in TAKERS.items() if kind != "people"}
    told = Change(1, "people", {"people": [person("wang")]})
    StoreInbox(building.store, building.place.announcer, takers=old).apply([told, Change(2, "of next year", {})], 2)
    with building.store.reading() as connection:
        assert waiting_for_a_later_program(connection, old) == 2
    assert [name for name, _ in building.desk.signing_in.users()] == [CLERK]
    assert StoreInbox(building.store, building.place.announcer).take_waiting() == 1
    assert [name for name, _ in building.desk.signing_in.users()] == [CLERK, "wang"]
    assert building.desk.syncing.view().for_upgrade == 1


def test_people_come_one_by_one_and_the_others_stay(building: Building, inbox: StoreInbox) -> None:
    inbox.apply([Change(1, "users", {"users": [person("wang"), person("zhao")]})], 1)
    inbox.apply([Change(2, "people", {"people": [person("li"), person("zhao", active=False)]})], 2)
    assert [name for name, _ in building.desk.signing_in.users()] == [CLERK, "li", "wang"]


def test_B16_requests_of_the_manager_stand_until_each_was_seen(building: Building, inbox: StoreInbox) -> None:
    asked = [Change(n, "request", {"id": f"r{n}", "text": f"第{n}件", "from": "qian"}) for n in (1, 2)]
    inbox.apply([*asked, Change(3, "request", {"id": "r1", "text": "第1件", "from": "qian"})], 3)
    syncing = building.desk.syncing
    assert [(row.text, row.sender) for row in syncing.requests()] == [("第1件", "qian"), ("第2件", "qian")]
    syncing.seen("r1")
    assert [row.request_id for row in syncing.requests()] == ["r2"]


def test_B17_a_revocation_is_kept_and_shown(building: Building, inbox: StoreInbox) -> None:
    assert building.desk.syncing.view().revoked_at == ""
    inbox.apply([Change(1, "revocation", {})], 1)
    assert building.desk.syncing.view().revoked_at


def receipt_of(building: Building, kind: str) -> EnvelopeAnswer:
    """The centre took the newest envelope of that kind, its pages too."""
    heads = [Head.decode(one.head) for one in StoreOutbox(building.store).next_batch(100)]
    taken = [head.id for head in heads if head.kind == kind][-1]
    body = json.dumps({"envelope": taken, "pages": [], "missing": [], "watermark": 1, "complete": True}).encode()
    return EnvelopeAnswer(taken, "taken", receipt=body, receipt_signature=b"s", receipt_key_id="k")


def test_what_was_given_back_stays_so_until_the_centre_takes_something_done_since(building: Building, inbox: StoreInbox) -> None:
    desk, outbox = building.desk, StoreOutbox(building.store)
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    case_no = desk.accepting.receive(case.case_id).case_no
    inbox.apply([Change(1, "returned", {"case_no": case_no, "message": "请更正"})], 1)
    outbox.answered([receipt_of(building, "CaseReceived")])
    assert desk.looking.case(case.case_id).status_centre == "returned"
    building.place.clock.heard(building.place.clock.now() + timedelta(seconds=5))
    desk.accepting.accept(case.case_id)
    outbox.answered([receipt_of(building, "CaseAccepted")])
    assert desk.looking.case(case.case_id).status_centre in ("received", "complete")


def test_a_whole_state_that_waited_does_not_come_after_a_newer_one(building: Building, inbox: StoreInbox) -> None:
    year = {"year": 2026, "source": "示例", "issued": "2026-01-01", "off": [], "working": []}
    told = [
        Change(1, "users", {"users": "damaged"}), Change(2, "people", {"people": [{"name": "old"}, {"name": "wang"}]}),
        Change(3, "calendar", {"damaged": []}), Change(4, "calendar", {"years": [year]}),
        Change(5, "people", {"people": [person("wang")]}),
    ]  # fmt: skip
    inbox.apply(told, 5)
    assert [(row.seq, row.payload.get("people")) for row in parked(building.store)] == [(1, None), (2, [{"name": "old"}])]
    inbox.apply([Change(6, "users", {"users": [person("zhao")]})], 6)
    assert parked(building.store) == []


def person(name: str, **other: Any) -> dict[str, Any]:
    return {"name": name, "display_name": name, "roles": ["clerk"], "password_hash": hash_password(PASSWORD), "active": True,
            "authorisations": [], **other}  # fmt: skip


def test_users_of_the_centre_are_replaced_and_nobody_is_deleted(building: Building, inbox: StoreInbox) -> None:
    inbox.apply([Change(1, "users", {"users": [person("wang"), person("zhao")]})], 1)
    assert [name for name, _ in building.desk.signing_in.users()] == [CLERK, "wang", "zhao"]
    inbox.apply([Change(2, "users", {"users": [person("wang", display_name="王")]})], 2)
    assert building.desk.signing_in.users() == [(CLERK, "管理员"), ("wang", "王")]
    with building.store.reading() as connection:
        gone = users.get(connection, "zhao")
    assert gone is not None
    assert not gone.active


def test_a_users_change_does_not_unlock_an_account(building: Building, inbox: StoreInbox) -> None:
    inbox.apply([Change(1, "users", {"users": [person("wang")]})], 1)
    until = (building.place.clock.now() + timedelta(minutes=10)).isoformat()
    with building.store.begin() as unit:
        users.note_failure(unit.connection, "wang", 0, until)
    inbox.apply([Change(2, "users", {"users": [person("wang", roles=["chief"])]})], 2)
    with building.store.reading() as connection:
        found = users.get(connection, "wang")
    assert found is not None
    assert (found.locked_until, found.actor.roles) == (until, frozenset({"chief"}))


def test_an_authority_that_the_centre_takes_back_ends_at_once(building: Building, inbox: StoreInbox) -> None:
    today = building.place.clock.now().date().isoformat()
    grant = {"items": ["*"], "start": today, "end": today, "document_no": "授权〔2026〕2号"}
    inbox.apply([Change(1, "users", {"users": [person("wang", authorisations=[grant])]})], 1)
    desk = building.desk
    desk.signing_in.sign_in("wang", PASSWORD)
    case = prepare(desk, begin(desk).visit_id, "SVC-020")
    assert desk.accepting.review(case.case_id).reasons == ()
    inbox.apply([Change(2, "users", {"users": [person("wang")]})], 2)
    assert [reason.rule for reason in desk.accepting.review(case.case_id).reasons] == ["no_authority"]


def lease(building: Building, lease_id: str, first: int = 50_001) -> dict[str, Any]:
    today = building.place.clock.now().date()
    return {"lease_id": lease_id, "device_code": "01", "region": "379901", "site": "0001", "first": first, "last": first + 99,
            "not_before": today.isoformat(), "until": (today + timedelta(days=30)).isoformat(), "epoch": 1}  # fmt: skip


def test_a_lease_writes_its_mark_before_its_row(building: Building) -> None:
    order: list[str] = []

    def arrived(lease_id: str, first: int, known: tuple[str, ...]) -> None:
        with building.store.reading() as connection:
            assert lease_id not in [found.lease_id for found, _ in leases.all_leases(connection)]
        building.place.numbering.arrived(lease_id, first, known)
        order.append(lease_id)

    inbox = StoreInbox(building.store, building.place.announcer, arrived)
    inbox.apply([Change(1, "lease", lease(building, "next"))], 1)
    assert order == ["next"]
    mark = building.place.keys.get(number_mark.name("next"))
    assert mark is not None
    assert number_mark.Mark.decode(mark).reserved == 50_001
    with building.store.reading() as connection:
        assert "next" in [found.lease_id for found, _ in leases.all_leases(connection)]


def test_the_catalogue_of_a_later_day_waits_for_its_day(place: Place) -> None:
    building = place.open()
    inbox = StoreInbox(building.store, building.place.announcer)
    raw = dict(shipped(), catalogue_version="2099.1")
    raw["items"] = [{**row, "name": row["name"] + "（新）"} for row in raw["items"]]
    inbox.apply([Change(1, "catalogue", {"version": "2099.1", "effective_from": "2099-01-01", "catalogue": raw})], 1)
    assert not building.desk.catalogue.item(PROMISED).name.endswith("（新）")
    with building.store.reading() as connection:
        coming = catalogues.current(connection, "2099-01-01")
    assert coming is not None
    assert coming.item(PROMISED).name.endswith("（新）")


def test_an_open_case_keeps_the_item_it_was_begun_under(building: Building, inbox: StoreInbox) -> None:
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    raw = dict(shipped(), catalogue_version="2026.99")
    raw["items"] = [{**row, "name": row["name"] + "（新）"} for row in raw["items"]]
    today = building.place.clock.now().date().isoformat()
    inbox.apply([Change(1, "catalogue", {"version": "2026.99", "effective_from": today, "catalogue": raw})], 1)
    assert desk.catalogue.item(PROMISED).name.endswith("（新）")
    assert not desk.looking.case(case.case_id).item_name.endswith("（新）")
    assert len(desk.accepting.accept(case.case_id).case_no) == 22


def shipped() -> dict[str, Any]:
    return dict(resources.read_json("catalogue", "catalogue-sample.json"))


def test_a_year_told_of_alone_leaves_the_other_years_of_the_calendar_as_they_stand(building: Building, inbox: StoreInbox) -> None:
    """Importing next year's working days at the centre must not undo a day that this year's was mended by."""
    mended = {"year": 2026, "source": "示例", "issued": "2026-01-01", "off": [], "working": []}
    inbox.apply([Change(1, "calendar", {"years": [mended]})], 1)
    inbox.apply([Change(2, "calendar", {"years": [{**mended, "year": 2027}]})], 2)
    stored = json.loads(building.store.get_meta("calendar") or "")
    assert [year["year"] for year in stored] == [2026, 2027]
    assert mended in stored
