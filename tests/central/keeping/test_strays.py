"""What stands under a hall that is not there, or one that nobody added: named by a walk, and believed by no door."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Boolean, Integer, LargeBinary, Table, insert, select, update

from central.base.core import Core
from central.base.models import metadata
from central.base.tables_people import centre, devices, halls, placements, sites
from central.base.tables_sync import cases, envelopes
from central.cases import decisions
from central.cli import main
from central.keeping import strays
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.desk import Desk
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_record import walked
from tests.central.raw import rows_as_they_are
from window_app.record.events.case import CaseAccepted, CaseWithdrawn
from window_app.record.head import Head, sha256
from window_app.sealing.signing import SigningKey, from_b64url

OPEN_TABLES = sorted(
    table.name for table in metadata.sorted_tables
    if "hall_id" in table.columns and not table.foreign_key_constraints and table.name != "halls"
)  # fmt: skip


def named(core: Core, only: str | None = None) -> list[dict[str, Any]]:
    return core.database.look(lambda c: strays.strays(c, core, only))


def planted(table: Table, **known: Any) -> Any:
    """A row of any table with something in every column."""
    row: dict[str, Any] = {}
    for column in table.columns:
        kind = getattr(column.type, "impl_instance", column.type)  # what a sealed column is to its database
        row[column.name] = 1 if isinstance(kind, Integer) else False if isinstance(kind, Boolean) else "x"
        if isinstance(kind, LargeBinary):
            row[column.name] = b"x"
    row |= {"case_no": "1" * 22} if "case_no" in row else {}
    row |= {"reason": "x", "publication_id": None}
    there = {name: value for name, value in {**row, **known}.items() if name in table.columns}
    return insert(table).values(rows_as_they_are(table, there))


def row_of(core: Core, table: Table, *which: Any) -> dict[str, Any]:
    return dict(core.database.look(lambda c: c.execute(select(table).where(*which)).mappings().one()))


def audit(core: Core, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, Any]]:
    code = main(["audit", "verify", "--database", core.database.url, *more])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", OPEN_TABLES)
def test_a_row_under_a_hall_that_is_not_there_is_named(
    core: Core, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CENTRAL_KEY_HEX", "07" * 32)
    assert named(core) == []
    assert audit(core, capsys)[0] == 0
    core.database.change(lambda c: c.execute(planted(metadata.tables[name], hall_id="H99")))
    (one,) = named(core)
    assert (one["hall"], one["table"]) == ("H99", name)
    code, told = audit(core, capsys)
    assert (code, told["ok"], told["broken"]) == (1, False, [one])
    assert audit(core, capsys, "--hall", "H01")[0] == 0


def copied(core: Core, **other: Any) -> Any:
    """The acceptance of the one case, as another hall's of long ago."""
    row = row_of(core, envelopes, envelopes.c.kind == "CaseAccepted")
    row |= {"hall_id": "H99", "received_at": 1, "envelope_id": "planted", "device_id": "nobody", "payload": b"x", **other}
    return insert(envelopes).values(rows_as_they_are(envelopes, row))


def test_an_envelope_of_no_hall_takes_no_case_away(core: Core) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    core.database.change(lambda c: c.execute(copied(core)))
    assert [one["envelope"] for one in named(core)] == ["planted"]
    core.database.change(lambda c: decisions.decide(c, core, record.case_no, decisions.Word(True, "", "zhao", "号")))
    assert reproject.all_of(core, ["H01"])["refused"] == []
    record = desk.record(2)
    stream = ("case", record.case_id)
    assert take(core, device, desk.sealed(CaseAccepted(record), stream)) == [""]
    core.database.change(lambda c: c.execute(copied_stream(core, record.case_id)))
    assert take(core, device, desk.sealed(CaseWithdrawn(record.case_id, record.case_no, record.at), stream)) == [""]
    assert walked(core)["ok"]


def copied_stream(core: Core, case_id: str) -> Any:
    row = row_of(core, envelopes, envelopes.c.stream_id == case_id)
    return insert(envelopes).values(
        rows_as_they_are(envelopes, row | {"hall_id": "H98", "received_at": 1, "device_id": "nobody"})
    )


def test_a_case_of_no_hall_takes_no_number(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    row = row_of(core, cases) | {"hall_id": "H99", "case_id": "p", "case_no": desk.case_no(2)}
    core.database.change(lambda c: c.execute(insert(cases).values(rows_as_they_are(cases, row))))
    assert [one["key"] for one in named(core)] == [["H99", "p"]]
    assert take(core, device, desk.accepted(2)) == [""]
    assert named(core) == []


def rogue_hall(core: Core, desk: Desk, **other: Any) -> list[Any]:
    """A hall with a device and a word of its own, all of which agrees, planted by somebody with a key."""
    key, own = SigningKey.generate(), row_of(core, devices, devices.c.device_id == desk.device)
    accepted = row_of(core, envelopes, envelopes.c.kind == "CaseAccepted")
    rogue = Desk(None, key, {**desk.about, "device": "00000000-0000-4000-8000-0000000000ff"}, core.now)  # type: ignore[arg-type]
    record = replace(desk.record(9), case_id=accepted["stream_id"], hall="H99")
    sent = rogue.sealed(CaseAccepted(record), ("case", record.case_id))
    head = Head.decode(sent["head"].encode())
    digest = sha256(head.encode())
    hall = row_of(core, halls, halls.c.hall_id == "H01") | {
        "hall_id": "H99",
        "site": "9999",
        "said_seq": 0,
        "arrived": 5,
        **other,
    }
    own |= {"hall_id": "H99", "device_id": rogue.device, "device_code": "ZZ", "key_id": key.key_id, "watermark": 1, "top_seq": 1}
    own |= {"public_key": key.public_bytes, "token_hash": "0" * 64, "head_hash": digest}
    accepted |= {
        "hall_id": "H99",
        "envelope_id": head.id,
        "device_id": rogue.device,
        "device_seq": 1,
        "prev_hash": head.prev_hash,
    }
    accepted |= {"sha256": digest, "head": head.encode(), "payload": sent["payload"].encode(), "key_id": key.key_id, "arrived": 1}
    accepted |= {"signature": from_b64url(sent["signature"]), "received_at": 1, "happened_at": head.happened_at}
    placed = {"hall_id": "H99", "device_id": rogue.device, "arrived": 0, "window": "1"}
    site = {"region": hall["region"], "site": hall["site"], "hall_id": "H99", "added_at": 0}
    rows = ((halls, hall), (sites, site), (devices, own), (placements, placed), (envelopes, accepted))
    return [insert(table).values(rows_as_they_are(table, row)) for table, row in rows]


@pytest.mark.parametrize("since", [1, 0])
def test_a_hall_that_nobody_added_is_named_though_all_in_it_agrees(core: Core, since: int) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    core.database.change(lambda c: [c.execute(one) for one in rogue_hall(core, desk, added_at=since)])
    assert walked(core, "H99")["ok"]
    assert [(one["hall"], one["table"]) for one in named(core)] == [("H99", "halls")]
    assert (named(core, "H01"), len(named(core, "H99"))) == ([], 1)


def test_words_of_the_centre_that_were_said_of_another_hall_add_none(core: Core) -> None:
    own = (envelopes.c.hall_id == "H01", envelopes.c.device_id == core.identity.centre_id)
    first = core.database.look(
        lambda c: c.execute(select(envelopes).where(*own).order_by(envelopes.c.device_seq)).mappings().all()
    )
    hall = row_of(core, halls) | {"hall_id": "H99", "site": "9999"}
    copies = [insert(envelopes).values(rows_as_they_are(envelopes, {**row, "hall_id": "H99"})) for row in first]
    core.database.change(lambda c: [c.execute(one) for one in (insert(halls).values(**hall), *copies)])
    assert not walked(core, "H99")["ok"]
    assert [(one["hall"], one["table"]) for one in named(core)] == [("H99", "halls")]


def test_halls_that_are_older_than_the_record_are_believed(core: Core, hands: Hands) -> None:
    hall = row_of(core, halls) | {"hall_id": "H02", "site": "0002", "added_at": 0, "said_seq": 0, "arrived": 0}
    site = insert(sites).values(region=hall["region"], site="0002", hall_id="H02", added_at=0)
    begun = update(centre).values(begun_seq=1)
    core.database.change(lambda c: [c.execute(one) for one in (insert(halls).values(**hall), site, begun)])
    assert named(core) == []
    core.database.change(lambda c: c.execute(update(halls).where(halls.c.hall_id == "H02").values(added_at=1)))
    assert [one["hall"] for one in named(core)] == ["H02"]
    another_hall(core, "H03")
    assert [one["hall"] for one in named(core)] == ["H02"]
