"""Envelopes at the centre's door: taken once, known again, refused one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from central.base.tables_sync import cases, envelopes, refused_envelopes
from tests.central.cases.test_decisions import said_by
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk
from window_app.record.events.audit import AuditNoted
from window_app.record.events.case import CaseReceived
from window_app.record.events.delivery import ResultDelivered
from window_app.record.head import Head, canonical, sha256
from window_app.sealing.signing import from_b64url, verify


def body_of(answer: dict[str, object]) -> dict[str, object]:
    receipt: dict[str, str] = answer["receipt"]  # type: ignore[assignment]
    out: dict[str, object] = json.loads(receipt["body"])
    return out


def one_of(server: Server, desk: Desk) -> Any:
    query = select(envelopes).where(envelopes.c.device_id == desk.device)
    return server.core.database.look(lambda connection: connection.execute(query).one())


def test_an_envelope_is_taken_once_and_known_again_with_a_receipt_signed_by_the_centre(server: Server) -> None:
    desk = server.desk()
    envelope = desk.accepted()
    first, again = desk.send(envelope)[0], desk.send(envelope)[0]
    assert (first["answer"], again["answer"]) == ("taken", "already")
    for answer in (first, again):
        receipt = answer["receipt"]
        assert verify(server.core.identity.signing.public_bytes, receipt["body"].encode(), from_b64url(receipt["signature"]))
        body = body_of(answer)
        assert body["sha256"] == sha256(envelope["head"].encode())
        assert (body["watermark"], body["epoch"], body["complete"], body["missing"]) == (1, 1, True, [])


def test_the_bytes_are_kept_as_they_came(server: Server) -> None:
    desk = server.desk()
    envelope = desk.accepted()
    desk.send(envelope)
    kept = one_of(server, desk)
    assert (kept.head, kept.payload) == (envelope["head"].encode(), envelope["payload"].encode())


def test_one_bad_envelope_waits_alone(server: Server) -> None:
    desk = server.desk()
    good, bad, other = desk.accepted(1), desk.accepted(2), desk.accepted(3)
    bad["payload"] = bad["payload"].replace("张三", "李四")
    answers = desk.send(good, bad, other)
    assert [answer["answer"] for answer in answers] == ["taken", "refused", "taken"]
    assert (answers[1]["code"], answers[1]["field"]) == ("bad_payload", "payload_sha256")


def test_a_missing_number_holds_the_watermark_and_a_refused_one_does_not(server: Server) -> None:
    desk = server.desk()
    one, two, three = (desk.accepted(n) for n in (1, 2, 3))
    assert body_of(desk.send(one, three)[1])["watermark"] == 1
    assert body_of(desk.send(two)[0])["watermark"] == 3
    wrong = desk.record(4)
    bad = desk.sealed(CaseReceived(wrong), ("case", wrong.case_id), payload_sha256="0" * 64)
    assert desk.send(bad)[0]["answer"] == "refused"
    assert body_of(desk.send(desk.accepted(5))[0])["watermark"] == 5


def test_a_copy_of_the_device_is_found_by_id_by_number_and_by_incarnation(server: Server) -> None:
    desk = server.desk()
    envelope = desk.accepted(1)
    head = Head.decode(envelope["head"].encode())
    desk.send(envelope)
    same_id = desk.sealed(AuditNoted("sign_in", "wang"), ("audit", "a"), id=head.id)
    same_number = desk.sealed(AuditNoted("sign_in", "wang"), ("audit", "a"), device_seq=1)
    behind = desk.sealed(AuditNoted("sign_in", "wang"), ("audit", "a"), incarnation=0, device_seq=2)
    assert [(a["answer"], a["code"]) for a in desk.send(same_id, same_number, behind)] == [("refused", "forked")] * 3
    noted = [told["subject"] for kind, told in said_by(server.core) if told.get("act") == "device_forked"]
    assert noted == [desk.device] * 3


def test_a_foreign_or_broken_signature_is_refused(server: Server) -> None:
    desk, other = server.desk("1"), server.desk("2")
    broken = desk.accepted(1)
    broken["signature"] = other.accepted(1)["signature"]
    foreign = other.accepted(2)
    codes = [a["code"] for a in desk.send(broken, foreign, {**desk.accepted(3), "head": "{"})]
    assert codes == ["bad_signature", "unknown_device", "bad_head"]


def test_an_unknown_kind_is_kept(server: Server) -> None:
    desk = server.desk()
    payload = canonical({"v": 9, "something": "new"})
    head = Head.decode(desk.sealed(AuditNoted("x", "y"), ("audit", "a"))["head"].encode())
    made = canonical({**json.loads(head.encode()), "kind": "FromTheFuture", "payload_sha256": sha256(payload)})
    assert desk.send(desk.sign(made, payload))[0]["answer"] == "taken"
    kept = one_of(server, desk)
    assert (kept.kind, kept.heard, kept.payload) == ("FromTheFuture", False, payload)


def test_a_payload_of_the_wrong_shape_is_refused_with_the_field(server: Server) -> None:
    desk = server.desk()
    payload = canonical({"v": 1, "act": 7, "subject": "x"})
    head = Head.decode(desk.sealed(AuditNoted("x", "y"), ("audit", "a"))["head"].encode())
    made = canonical({**json.loads(head.encode()), "payload_sha256": sha256(payload)})
    answer = desk.send(desk.sign(made, payload))[0]
    assert (answer["answer"], answer["code"]) == ("refused", "bad_payload")
    assert "act" in answer["message"]


def test_two_cases_with_one_number_conflict(server: Server) -> None:
    desk = server.desk()
    answers = desk.send(desk.accepted(7), desk.accepted(7))
    assert [(a["answer"], a["code"]) for a in answers] == [("taken", ""), ("refused", "conflict")]


def test_a_case_goes_through_its_states(server: Server, hands: Hands) -> None:
    desk = server.desk()
    record = desk.record(1, outcome="received", due=None)
    stream = ("case", record.case_id)
    desk.send(desk.sealed(CaseReceived(record), stream))
    assert status(server, desk) == "received"
    accepted = desk.accepted(1, case_id=record.case_id, visit_id=record.visit_id)
    desk.send(accepted)
    assert status(server, desk) == "accepted"
    handed = ResultDelivered(
        record.case_id, record.case_no, "张三", "379901199001010019", "card", "self", hands().isoformat(), None
    )
    assert desk.send(desk.sealed(handed, stream))[0]["code"] == "not_allowed"
    assert (
        server.office.post(f"/v1/cases/{record.case_no}/decision", {"granted": True, "reason": ""}, by="zhao").status_code == 200
    )
    assert desk.send(desk.sealed(handed, stream))[0]["answer"] == "taken"
    assert status(server, desk) == "delivered"


def status(server: Server, desk: Desk) -> str:
    return str(server.core.database.look(lambda c: c.execute(select(cases.c.status)).scalar_one()))


def test_what_is_no_batch_is_refused_whole(server: Server) -> None:
    desk = server.desk()
    for bad in ({}, [desk.accepted(1)] * 201):
        answer = desk.client.post("/v1/envelopes", json=bad)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_batch")
    assert desk.client.post("/v1/envelopes", content=b"\xff\xfe{").json()["error"]["code"] == "bad_json"


@pytest.mark.parametrize(
    "odd",
    [b"1", b"null", b"[]", b'{"head":"x"}', b'"\\ud800"', b'{"head":"\\ud800","payload":"{}","signature":"","key_id":""}',
     b'{"head":"{}","payload":"{}","signature":"?","key_id":"k"}', b'{"head":1,"payload":2,"signature":3,"key_id":4}'],
)  # fmt: skip
def test_l11_what_is_no_envelope_is_refused_alone_and_kept_as_it_came(server: Server, odd: bytes) -> None:
    desk = server.desk()
    one, two = (json.dumps(desk.accepted(serial)).encode() for serial in (1, 2))
    answer = desk.client.post("/v1/envelopes", content=b"[" + b",".join((one, odd, two)) + b"]")
    assert [told["answer"] for told in answer.json()] == ["taken", "refused", "taken"]
    assert answer.json()[1]["code"] == "bad_head"
    kept = select(refused_envelopes.c.head)
    assert server.core.database.look(lambda connection: connection.execute(kept).scalars().all()) == [odd]
