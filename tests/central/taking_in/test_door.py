"""The one door: a stream belongs to whoever opened it, and to the one who took over his window; states never run backwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from central.base.core import Core
from central.base.tables_people import devices, leases
from central.base.tables_sync import cases, refused_envelopes
from central.house import enrolment
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from window_app.record.events.audit import AuditNoted
from window_app.record.events.case import CaseAccepted, CaseDecided, CaseMoved, CaseRefused, CorrectionRequested
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitClosed, VisitOpened
from window_app.record.events.window import WindowChanged
from window_app.record.registry import Event
from window_app.sealing.signing import SigningKey


def handed_over(desk: Desk, case_id: str, case_no: str) -> Event:
    return ResultDelivered(case_id, case_no, "张三", "379901199001010019", "card", "self", desk.now().isoformat(), None)


def status(core: Core) -> str:
    return str(core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()))


def test_B1_a_device_of_another_hall_refuses_and_delivers_nothing(core: Core) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    foreign, its = enrol(core, "1", "H02")
    record = desk.record(1, decision=desk.instant())
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    refusal = CaseRefused(desk.record(1, case_id=record.case_id, outcome="refused"))
    theirs = [foreign.sealed(event, stream) for event in (refusal, handed_over(foreign, record.case_id, record.case_no))]
    assert take(core, its, *theirs) == ["not_owner", "not_owner"]
    assert status(core) == "decided_granted"
    assert core.refused["not_owner"] == 2
    kept = select(refused_envelopes.c.code).where(refused_envelopes.c.device_id == foreign.device)
    assert core.database.look(lambda c: c.execute(kept).scalars().all()) == ["not_owner", "not_owner"]


def test_another_desk_of_the_hall_acts_through_the_centre(core: Core) -> None:
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    record = desk.record(1, decision=desk.instant())
    take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id)))
    event = handed_over(other, record.case_id, record.case_no)
    assert take(core, its, other.sealed(event, ("case", record.case_id))) == ["not_owner"]


@pytest.mark.parametrize("revoked", [True, False])
def test_who_is_enrolled_at_the_window_after_it_owns_what_was_begun_there(core: Core, hands: Hands, revoked: bool) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1, decision=desk.instant())
    stream = ("case", record.case_id)
    take(core, device, desk.sealed(CaseAccepted(record), stream))
    hands.forward(hours=1)
    if revoked:
        core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "qian"))
    successor, its = enrol(core, "1")
    assert take(core, its, successor.sealed(handed_over(successor, record.case_id, record.case_no), stream)) == [""]
    assert status(core) == "delivered"


def test_B2_states_never_run_backwards_and_nothing_is_delivered_undecided(core: Core) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    take(core, device, desk.sealed(CaseAccepted(record), stream))
    back = CorrectionRequested(desk.record(1, case_id=record.case_id, outcome="correction_requested"))
    tries = [back, handed_over(desk, record.case_id, record.case_no), CaseAccepted(record)]
    assert take(core, device, *(desk.sealed(event, stream) for event in tries)) == ["not_allowed"] * 3
    assert status(core) == "accepted"


def test_a_paused_case_is_not_decided(server: Server) -> None:
    desk = server.desk()
    record = desk.record(1)
    stream, at = ("case", record.case_id), desk.now().isoformat()
    moves = [CaseMoved(record.case_id, record.case_no, act, at) for act in ("begin_review", "pause")]
    answers = desk.send(*(desk.sealed(event, stream) for event in (CaseAccepted(record), *moves)))
    assert {answer["answer"] for answer in answers} == {"taken"}
    answer = server.office.post(f"/v1/cases/{record.case_no}/decision", {"granted": True, "reason": ""}, by="zhao")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_decidable")


def test_a_decision_is_the_centres_word_and_no_mere_move(core: Core) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream, at = ("case", record.case_id), desk.now().isoformat()
    said = CaseDecided(record.case_id, record.case_no, True, "", at, "wang")
    moved = CaseMoved(record.case_id, record.case_no, "grant", at)
    batch = [desk.sealed(event, stream) for event in (CaseAccepted(record), said, moved)]
    assert take(core, device, *batch) == ["", "not_owner", "not_allowed"]


def test_a_head_that_names_another_stream_than_its_fact_is_refused(core: Core) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    batch = [
        desk.sealed(CaseAccepted(record), ("visit", record.case_id)),
        desk.sealed(CaseAccepted(record), ("case", an_id())),
    ]
    assert take(core, device, *batch) == ["not_allowed", "not_allowed"]
    assert core.database.look(lambda c: c.execute(select(func.count()).select_from(cases)).scalar_one()) == 0


def test_visits_and_windows_have_owners_too(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    visit, at = an_id(), hands().isoformat()
    assert take(core, device, desk.sealed(VisitOpened(visit, "1", "window", "", None, "A", at), ("visit", visit))) == [""]
    assert take(core, its, other.sealed(VisitClosed(visit, "2", at, 0, "finished"), ("visit", visit))) == ["not_owner"]
    assert take(core, its, other.sealed(WindowChanged("1", "closed", "", at), ("window", "1"))) == ["not_owner"]
    assert take(core, its, other.sealed(WindowChanged("2", "open", "", at), ("window", "2"))) == [""]


@pytest.mark.parametrize("kind", ["AuditNoted", "CaseFancy"])
def test_what_passes_no_door_opens_no_stream(core: Core, kind: str) -> None:
    """A note, or a kind of a later program, said by another hall into a stream that its owner has yet to open."""
    another_hall(core)
    desk, device = enrol(core, "1")
    foreign, its = enrol(core, "1", "H02")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, its, foreign.sealed(AuditNoted("reveal", record.case_id), stream, kind=kind)) == [""]
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    assert take(core, device, desk.sealed(handed_over(desk, record.case_id, record.case_no), stream)) == ["not_allowed"]


def test_a_visit_is_rated_by_the_desk_that_had_it(core: Core, hands: Hands) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    foreign, its = enrol(core, "1", "H02")
    visit, at = an_id(), hands().isoformat()
    take(core, device, desk.sealed(VisitOpened(visit, "1", "window", "", None, "A", at), ("visit", visit)))
    rated = RatingGiven(visit, "1", at, "", True)
    assert take(core, its, foreign.sealed(rated, ("rating", visit))) == ["not_owner"]
    assert take(core, device, desk.sealed(rated, ("rating", visit))) == [""]


def test_who_stands_at_the_window_where_it_was_opened_owns_it_when_the_opener_has_moved(core: Core, hands: Hands) -> None:
    key = SigningKey.generate()
    desk, device = enrol(core, "2", key=key)
    record = desk.record(1, decision=desk.instant())
    stream = ("case", record.case_id)
    take(core, device, desk.sealed(CaseAccepted(record), stream))
    hands.forward(hours=1)
    enrol(core, "3", key=key, own=desk.device)
    hands.forward(hours=1)
    at_two, its = enrol(core, "2")
    at_three, others = enrol(core, "3")
    handed = handed_over(desk, record.case_id, record.case_no)
    assert take(core, others, at_three.sealed(handed, stream)) == ["not_owner"]
    assert take(core, its, at_two.sealed(handed, stream)) == [""]


def test_refusals_are_counted_for_whoever_watches(server: Server) -> None:
    desk = server.desk()
    record = desk.record(1)
    desk.send(desk.sealed(handed_over(desk, record.case_id, record.case_no), ("case", record.case_id)))
    assert 'central_refused_envelopes_total{code="not_allowed"} 1' in server.client.get("/metrics").text


def test_a_device_that_asks_for_the_centres_own_id_gets_another_and_does_not_speak_for_it(core: Core) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    record = desk.record(1)
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id))) == [""]
    foreign, its = enrol(core, "1", "H02", own=core.identity.centre_id)
    assert foreign.device != core.identity.centre_id
    said = CaseDecided(record.case_id, record.case_no, True, "", desk.now().isoformat(), "wang")
    assert take(core, its, foreign.sealed(said, ("case", record.case_id))) == ["not_owner"]
    assert status(core) == "accepted"


def test_one_that_was_let_in_under_the_centres_id_speaks_for_itself_alone(core: Core) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id))) == [""]
    twin, its = enrol(core, "2")
    own = core.identity.centre_id
    named = update(devices).where(devices.c.device_id == twin.device).values(device_id=own)
    core.database.change(lambda c: (c.execute(leases.delete()), c.execute(named)))
    twin.about["device"] = own
    twin.seq = 1_000
    said = CaseDecided(record.case_id, record.case_no, True, "", desk.now().isoformat(), "wang")
    assert take(core, replace(its, device_id=own), twin.sealed(said, ("case", record.case_id))) == ["not_owner"]
    assert status(core) == "accepted"
