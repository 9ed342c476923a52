"""What somebody puts among the acts on numbers, and what he says of a walk, is named; nothing of it is signed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update

from central.base.core import Core
from central.base.tables_people import halls
from central.base.tables_queue import events
from central.base.tables_sync import envelopes
from central.cli import main
from central.keeping import seals
from tests.central.conftest import Server
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_record import numbers, ticket, walked
from tests.central.raw import rows_as_they_are

FORGED = {
    "hall_id": "H01", "day": "2026-11-20", "stream_kind": "ticket", "stream_id": "t", "kind": "TicketCalled", "at": 1,
    "operator": "zhao", "detail": "{}",
}  # fmt: skip


def put(core: Core, **other: Any) -> int:
    ticket(core, "t")
    statement = insert(events).values(rows_as_they_are(events, {**FORGED, **other})).returning(events.c.seq)
    return int(core.database.change(lambda c: c.execute(statement).scalar_one()))


def signed(core: Core) -> list[int]:
    told = select(envelopes.c.payload).where(envelopes.c.kind == "TicketsTold")
    payloads = core.database.look(lambda c: c.execute(told).scalars().all())
    return sorted(act["seq"] for payload in payloads for act in json.loads(payload)["acts"])


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "CaseDecided", "stream_kind": "case", "detail": '{"granted": true}', "arrived": 4},
        {"arrived": 4},
        {"kind": "CaseDecided"},
        {"stream_kind": "case"},
    ],
)
def test_a_row_that_is_no_act_on_a_number_is_named_and_never_signed(core: Core, other: dict[str, Any]) -> None:
    numbers(core, 2)
    row = put(core, **other)
    numbers(core, 1)
    named = [{"hall": "H01", "device": core.identity.centre_id, "number": None, "row": row}]
    before = walked(core)
    assert (before["broken"], len(before["unsealed"]), row in before["unsealed"]) == (named, 3, False)
    assert seals.seal(core) == 3
    assert seals.seal(core) == 0
    assert row not in signed(core)
    after = walked(core)
    assert (after["broken"], after["unsealed"]) == (named, [])


def test_one_that_was_signed_by_an_earlier_program_is_named_too(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    row = put(core, arrived=4)
    monkeypatch.setattr(seals, "on_number", lambda _: True)
    assert seals.seal(core) == 1
    assert [one["row"] for one in walked(core)["broken"]] == [row]


def test_a_seal_says_nothing_of_what_was_put_in_alone(core: Core) -> None:
    row = put(core, kind="CaseDecided", arrived=4)
    said = core.database.look(lambda c: c.execute(text("SELECT said_seq FROM halls")).scalars().all())
    assert seals.seal(core) == 0
    assert core.database.look(lambda c: c.execute(text("SELECT said_seq FROM halls")).scalars().all()) == said
    assert [one["row"] for one in walked(core)["broken"]] == [row]


def test_every_act_that_a_window_does_is_one_on_a_number(server: Server) -> None:
    desk, core = server.desk(), server.core
    for _ in range(2):
        desk.post("/v1/halls/H01/tickets", {"category": "A"})
    for acts in (("recall", "serve", "hold", "resume", "undo", "resume", "finish"), ("adopt", "miss", "requeue")):
        ticket = desk.post("/v1/halls/H01/windows/1/call-next").json()["ticket_id"]
        assert [desk.post(f"/v1/tickets/{ticket}/{act}").status_code for act in acts][-1] == 200
    kinds = set(core.database.look(lambda c: c.execute(select(events.c.kind)).scalars().all()))
    assert kinds >= {"TicketIssued", "TicketCalled", "TicketHeld", "TicketResumed", "TicketUndone", "TicketAdopted"}
    seals.seal(core)
    assert (walked(core)["ok"], walked(core)["unsealed"]) == (True, [])


def test_a_walk_says_of_a_hall_that_is_told_again_that_it_cannot_know_what_lost_its_word(
    core: Core, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    assert walked(core)["told_again"] is False
    silenced = update(envelopes).where(envelopes.c.kind == "CaseAccepted").values(heard=False)
    core.database.change(lambda c: c.execute(silenced))
    assert not walked(core)["ok"]
    core.database.change(lambda c: c.execute(update(halls).where(halls.c.hall_id == "H01").values(projecting=1_000_000)))
    assert (walked(core)["told_again"], walked(core, "H02")["told_again"]) == (True, False)
    monkeypatch.setenv("CENTRAL_KEY_HEX", "07" * 32)
    main(["audit", "verify", "--database", core.database.url])
    assert json.loads(capsys.readouterr().out)["told_again"] == ["H01"]
