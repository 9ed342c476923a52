"""The back office's word: reaches the window, and only those who may say it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from central.base.core import Core
from central.base.tables_sync import changes, envelopes
from central.cases import decisions
from central.house import enrolment, people
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk
from tests.central.enrolled import another_hall, enrol, take
from window_app.errors import Refused
from window_app.record.events.case import CaseAccepted, CaseRefused


def decide(office: Desk, case_no: str, by: str | None = "zhao", **body: object) -> tuple[int, str]:
    answer = office.post(f"/v1/cases/{case_no}/decision", {"granted": True, "reason": "", **body}, by=by)
    return answer.status_code, answer.json().get("error", {}).get("code", "")


def test_a_decision_reaches_the_window_once_in_order(server: Server) -> None:
    desk = server.desk()
    envelope = desk.accepted(1)
    desk.send(envelope)
    before = desk.changes()["cursor"]
    assert decide(server.office, desk.case_no(1)) == (200, "")
    told = desk.changes(before)
    assert [change["kind"] for change in told["changes"]] == ["decision"]
    payload = told["changes"][0]["payload"]
    assert (payload["case_no"], payload["granted"], payload["decider"]) == (desk.case_no(1), True, "zhao")
    assert payload["document_no"].startswith("D02决字〔2026〕")
    assert desk.changes(told["cursor"])["changes"] == []


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # nothing here depends on the database
@pytest.mark.parametrize(
    ("by", "body", "expected"),
    [
        (None, {}, (403, "no_operator")),
        ("nobody", {}, (403, "no_operator")),
        ("wang", {}, (403, "no_role")),
        ("zhao", {"granted": False}, (409, "no_reason")),
        ("zhao", {"granted": "yes"}, (400, "bad_granted")),
    ],
)
def test_who_may_not_decide_is_refused(
    server: Server, by: str | None, body: dict[str, object], expected: tuple[int, str]
) -> None:
    desk = server.desk()
    desk.send(desk.accepted(1))
    assert decide(server.office, desk.case_no(1), by, **body) == expected


def test_who_accepted_a_case_may_not_decide_it_and_the_attempt_is_recorded(server: Server) -> None:
    desk = server.desk()
    record = desk.record(1)
    desk.send(desk.sealed(CaseAccepted(record), ("case", record.case_id), operator="li"))
    assert decide(server.office, record.case_no, "li") == (403, "r02")
    said = said_by(server.core)
    assert [(told["act"], told["subject"]) for kind, told in said if kind == "HallNoted"][-1] == (
        "decision_refused",
        record.case_no,
    )
    assert "CaseDecided" not in {kind for kind, _ in said}
    assert decide(server.office, record.case_no, "zhao") == (200, "")


def test_the_refusal_is_the_answer_though_it_cannot_be_put_on_record(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = server.desk()
    record = desk.record(1)
    desk.send(desk.sealed(CaseAccepted(record), ("case", record.case_id), operator="li"))
    monkeypatch.setattr(decisions.Separated, "note", lambda *_: 1 / 0)
    assert decide(server.office, record.case_no, "li") == (403, "r02")
    assert record.case_no in caplog.text


def test_a_device_of_another_hall_reports_no_decision(server: Server) -> None:
    core, desk = server.core, server.desk()
    another_hall(core)
    desk.send(desk.accepted(1))
    code = core.database.change(lambda c: enrolment.make_code(c, core.now, core.identity, "H02", "1", "backoffice"))
    foreign = Desk.enrol(server.url, code, now=core.now)
    server.desks.append(foreign)
    assert decide(foreign, desk.case_no(1)) == (403, "other_hall")
    assert decide(foreign, desk.case_no(1), "zhao", granted=False, reason="不符") == (403, "other_hall")
    assert "CaseDecided" not in {kind for kind, _ in said_by(core)}
    assert decide(server.office, desk.case_no(1)) == (200, "")


def test_a_person_of_another_hall_decides_nothing_at_the_machine_of_the_centre_either(core: Core) -> None:
    another_hall(core)
    core.database.change(lambda c: people.add(c, core, "sun", ["reviewer"], None, "H02"))
    core.database.change(lambda c: people.add(c, core, "zhou", ["reviewer"], None, "H01"))
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    with pytest.raises(Refused) as refused:
        core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), decisions.Word(True, "", "sun", "号")))
    assert refused.value.code == "other_hall"
    told = core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), decisions.Word(True, "", "zhou", "号")))
    assert told["decider"] == "zhou"


def said_by(core: Core) -> list[tuple[str, dict[str, Any]]]:
    """What the centre signed, in its order."""
    own = select(envelopes.c.kind, envelopes.c.payload).where(envelopes.c.device_id == core.identity.centre_id)
    rows = core.database.look(lambda c: c.execute(own.order_by(envelopes.c.device_seq)).all())
    return [(kind, json.loads(payload)) for kind, payload in rows]


def test_a_decided_refused_or_unknown_case_is_not_decided_again(server: Server) -> None:
    desk = server.desk()
    refused = desk.record(2, outcome="refused")
    turned_down = desk.sealed(CaseRefused(refused), ("case", refused.case_id))
    answers = desk.send(desk.accepted(1), turned_down, desk.accepted(3, decision=desk.instant()))
    assert {answer["answer"] for answer in answers} == {"taken"}
    assert decide(server.office, desk.case_no(9)) == (404, "unknown_case")
    assert decide(server.office, desk.case_no(1)) == (200, "")
    assert decide(server.office, desk.case_no(1)) == (409, "already_decided")
    assert decide(server.office, desk.case_no(2)) == (409, "not_decidable")
    assert decide(server.office, desk.case_no(3)) == (409, "already_decided")


def test_a_decision_goes_to_the_desk_that_came_after_and_not_to_a_kiosk_that_stands_beside_it(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "qian"))
    hands.forward(minutes=1)
    successor, _ = enrol(core, "1")
    hands.forward(minutes=1)
    enrol(core, "1", kind="kiosk")
    core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), decisions.Word(True, "", "zhao", "号")))
    told = select(changes.c.device_id).where(changes.c.kind == "decision")
    assert core.database.look(lambda c: c.execute(told).scalars().all()) == [successor.device]
