"""The centre's own record: one signed chain a hall, seals over the acts on numbers, and a walk that finds what was changed."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from central.base.core import Core
from central.base.core import record as told_of_number
from central.base.tables_people import halls as halls_table
from central.base.tables_queue import events, tickets
from central.base.tables_sync import cases, envelopes
from central.base.tables_sync import decisions as decided
from central.cases import decisions
from central.house import enrolment, halls, windows
from central.keeping import chains, seals
from tests.central.cases.test_decisions import said_by
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk
from tests.central.enrolled import another_hall, enrol, take
from tests.central.raw import raw


def ticket(core: Core, ident: str, hall: str = "H01") -> None:
    """A number that waits, if it is not there."""
    with core.database.writing() as connection:
        own = select(tickets.c.seq).where(tickets.c.hall_id == hall)
        if connection.execute(own.where(tickets.c.ticket_id == ident)).first() is not None:
            return
        seq = len(connection.execute(own).all()) + 1
        made = {"hall_id": hall, "day": "2000-01-01", "letter": "A", "seq": seq, "ticket_id": ident, "number": f"A{seq:03d}"}
        made |= {"category": "A", "state": "waiting", "rank": 0, "reason": "", "taken_at": 0, "hour": 0, "recalls": 0}
        connection.execute(insert(tickets).values(**made, served_ms=0))


def numbers(core: Core, count: int, hall: str = "H01") -> None:
    """Acts on numbers, as the hot statements write them."""
    for n in range(count):
        ticket(core, f"t{n}", hall)
        core.database.change(
            lambda c, n=n: told_of_number(c, core.now, hall, ("ticket", f"t{n}"), "TicketIssued", "wang", category="A")  # type: ignore[misc]
        )


def walked(core: Core, hall: str = "H01") -> dict[str, Any]:
    return core.database.look(lambda connection: chains.verify(connection, core, hall))


def test_every_act_of_the_centre_is_signed_in_one_chain_of_its_hall(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    take(core, device, desk.accepted(1))
    core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), decisions.Word(True, "", "zhao", "号")))
    core.database.change(lambda c: halls.change_settings(c, core, "H01", {"recall_limit": 5}))
    core.database.change(lambda c: windows.change(c, core, ("H01", "1"), "open", "", "wang"))
    core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "qian"))
    said = said_by(core)
    assert [kind for kind, _ in said][:2] == ["RecordBegun", "HallNoted"]
    assert [(kind, told.get("act", "")) for kind, told in said][-5:] == [
        ("HallNoted", "device_enrolled"), ("CaseDecided", ""), ("HallNoted", "settings"), ("WindowChanged", ""),
        ("HallNoted", "device_revoked"),
    ]  # fmt: skip
    found = walked(core)
    assert (found["ok"], found["entries"], found["unsealed"]) == (True, len(said) + 1, [])
    with core.database.reading() as connection:
        arrived = connection.execute(select(envelopes.c.arrived).order_by(envelopes.c.arrived)).scalars().all()
        heads = connection.execute(select(envelopes.c.incarnation).where(envelopes.c.kind == "CaseDecided")).scalars().all()
    assert len(arrived) == len(set(arrived))
    assert heads == [core.identity.epoch]


def test_halls_have_chains_of_their_own(core: Core) -> None:
    another_hall(core)
    numbers(core, 3), numbers(core, 2, "H02")
    assert seals.seal(core) == 5
    one, other = walked(core), walked(core, "H02")
    assert one["ok"]
    assert other["ok"]
    assert one["head"] != other["head"]


def test_acts_on_numbers_are_sealed_once_and_a_flipped_byte_is_found(core: Core) -> None:
    numbers(core, 7)
    assert len(walked(core)["unsealed"]) == 7
    assert seals.seal(core) == 7
    assert seals.seal(core) == 0
    numbers(core, 2)
    assert seals.seal(core) == 2
    told = [payload for kind, payload in said_by(core) if kind == "TicketsTold"]
    assert [(one["to"] - one["from"] + 1, len(one["acts"])) for one in told] == [(7, 7), (2, 2)]
    found = walked(core)
    assert (found["ok"], found["unsealed"]) == (True, [])
    victim = told[0]["acts"][3]["seq"]
    core.database.change(lambda c: c.execute(update(events).where(events.c.seq == victim).values(operator="wanh")))
    found = walked(core)
    assert (found["ok"], found["broken_at"]["row"]) == (False, victim)


def test_a_removed_row_and_a_changed_envelope_are_found(core: Core) -> None:
    desk, device = enrol(core, "1")
    take(core, device, desk.accepted(1), desk.accepted(2))
    numbers(core, 2)
    seals.seal(core)
    says(core, desk, "li")
    assert walked(core)["broken_at"] == {"device": desk.device, "number": 2}
    says(core, desk, "wang")
    assert walked(core)["ok"]
    core.database.change(lambda c: c.execute(events.delete()))
    assert not walked(core)["ok"]


def says(core: Core, desk: Desk, operator: str) -> None:
    """Let the column beside the bytes of its second envelope name somebody."""
    second = (envelopes.c.device_id == desk.device, envelopes.c.device_seq == 2)
    core.database.change(lambda c: c.execute(update(envelopes).where(*second).values(operator=operator)))


def test_the_end_of_the_record_cut_off_is_found(core: Core) -> None:
    """A decision taken out at the very end leaves a chain that is whole but too short, also once it is made the other way."""
    desk, device = enrol(core, "1")
    take(core, device, desk.accepted(1))
    core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), decisions.Word(False, "不符", "zhao", "号")))
    assert walked(core)["ok"]

    def cut(connection: Connection) -> None:
        connection.execute(delete(envelopes).where(envelopes.c.kind == "CaseDecided"))
        connection.execute(delete(decided))
        connection.execute(update(cases).values(status="accepted"))

    core.database.change(cut)
    found = walked(core)
    assert (found["ok"], found["broken_at"]["device"]) == (False, core.identity.centre_id)
    core.database.change(lambda c: decisions.decide(c, core, desk.case_no(1), decisions.Word(True, "", "zhao", "号")))
    assert walked(core)["broken_at"] == found["broken_at"]


def test_a_seal_that_is_gone_is_found_though_nothing_else_names_it(core: Core) -> None:
    numbers(core, 3)
    seals.seal(core)
    numbers(core, 1)
    core.database.change(lambda c: c.execute(delete(envelopes).where(envelopes.c.device_id == core.identity.centre_id)))
    core.database.change(lambda c: c.execute(update(halls_table).values(said_seq=0)))  # who cuts deep cuts there, too
    found = walked(core)
    assert not found["ok"]
    assert found["broken_at"]["row"] == min(found["unsealed"])


def test_a_payload_of_the_centre_that_is_no_json_any_more_is_found_and_no_fault_of_the_program(core: Core) -> None:
    numbers(core, 2)
    seals.seal(core)
    numbers(core, 1)
    broken = update(envelopes).where(envelopes.c.kind == "TicketsTold").values(payload=raw(b'{"acts"'))
    core.database.change(lambda c: c.execute(broken))
    found = walked(core)
    assert (found["ok"], found["broken_at"]["device"]) == (False, core.identity.centre_id)


def test_a_refused_number_is_no_gap_in_the_chain(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(7), desk.accepted(7), desk.accepted(8)) == ["", "conflict", ""]
    found = walked(core)
    assert found["ok"]
    assert found["entries"] == 3 + len(said_by(core))


@pytest.mark.parametrize("core", ["postgresql"], indirect=True)
def test_a_row_that_comes_to_light_late_is_sealed_then_and_a_gap_is_given_up_in_time(core: Core, hands: Hands) -> None:
    ready, go = threading.Event(), threading.Event()
    ticket(core, "late")

    def late() -> None:
        with core.database.writing() as connection:
            told_of_number(connection, core.now, "H01", ("ticket", "late"), "TicketIssued", "wang", category="A")
            ready.set()
            assert go.wait(20)

    thread = threading.Thread(target=late)
    thread.start()
    assert ready.wait(20)
    with core.database.writing() as connection:  # one that fails leaves a number that nobody fills
        told_of_number(connection, core.now, "H01", ("ticket", "never"), "TicketIssued", "wang", category="A")
        connection.rollback()
    numbers(core, 3)
    assert seals.seal(core) == 3
    go.set()
    thread.join(20)
    assert seals.seal(core) == 1
    assert walked(core)["ok"]
    assert walked(core)["unsealed"] == []
    hands.forward(minutes=11)
    assert seals.seal(core) == 0
    assert core.database.look(lambda c: c.execute(text("SELECT open_seqs FROM centre")).scalar_one()) == "[]"


def test_what_serves_seals_within_seconds_and_at_its_end(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "EVERY_SECONDS", 0.05)
    desk = server.desk()
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    assert seals.seal(server.core, wait=True) in (0, 1)
    assert walked(server.core)["unsealed"] == []


def test_eight_who_seal_at_once_seal_each_act_once(core: Core) -> None:
    numbers(core, 20)

    async def all_at_once() -> list[int]:
        return list(await asyncio.gather(*(asyncio.to_thread(seals.seal, core, wait=True) for _ in range(8))))

    assert sum(asyncio.run(all_at_once())) == 20
    acts = [act["seq"] for kind, told in said_by(core) if kind == "TicketsTold" for act in told["acts"]]
    assert len(acts) == len(set(acts)) == 20
    assert json.dumps(walked(core)["broken_at"]) == "null"
