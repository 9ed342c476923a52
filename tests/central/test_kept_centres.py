"""The centres that 0.1.0 left in halls: migrated whole, figures as they were, the record walks, and the work goes on."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select, text

from central.base.clock import SHANGHAI
from central.base.core import Core
from central.base.database import Database
from central.base.keys import Secret
from central.base.models import metadata
from central.base.tables_people import halls
from central.base.tables_sync import cases, changes, pages, publications
from central.cases import decisions
from central.figures import recount, statistics
from central.house import sites
from central.house.changes import since
from central.house.halls import add_sites, get, queue_settings_of
from central.keeping import chains, safety, seals, strays
from central.parts import open_centre
from central.taking_in import reproject
from tests.central.desk import Desk
from tests.central.enrolled import enrol, take
from tests.kept_life import opening, rows
from tests.torture.upgrading import tables
from window_app.domain.queue.ticket import CREDITS
from window_app.programs.embedded import CLERK
from window_app.record.events.case import CaseAccepted, DeferredSupplied, MaterialRecord
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.registry import Event

KEPT = Path(__file__).parent.parent / "kept"
CENTRES = sorted(path.parent.relative_to(KEPT).as_posix() for path in KEPT.glob("*/centre*/keys.json"))
HALL, FIRST, LAST = "H01", "2000-01-01", "2999-12-31"
_LATER = datetime(2026, 12, 1, 9, 0, tzinfo=SHANGHAI)
_OF_010 = "0003"  # its schema; its centre had no record of its own
# what a column of the kept program is called now
_RENAMED = {"known": "heard"}
# told otherwise now: payloads for all halls stand once, the rest is the same
_NOT_WHOLE = {"changes"}


@pytest.fixture(params=CENTRES)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Core, dict[str, Any]]]:
    """A kept centre, migrated by being opened, and what stood in it."""
    folder = KEPT / request.param
    if request.param.endswith("/centre"):
        core = opening.sqlite_centre(folder, tmp_path / "kept")
    else:
        core = opening.postgresql_centre(folder, tmp_path / "kept", request.getfixturevalue("cluster"))
    core.now = lambda: _LATER
    yield core, json.loads((folder / "expectations.json").read_text("utf-8"))
    core.close()


def found(core: Core, table: Table) -> list[dict[str, Any]]:
    with core.database.reading() as connection:
        listed: list[dict[str, Any]] = rows.rows(connection, table, hashed=("head", "payload"))
    return listed


def test_every_row_is_there_and_says_what_it_said(kept: tuple[Core, dict[str, Any]]) -> None:
    core, before = kept
    with core.database.reading() as connection:
        counted = rows.counts(connection, metadata)
        for_all = sum(1 for row in before["changes"] if row["hall_id"] is None and row["device_id"] is None)
    assert {name: counted[name] for name in before["counts"]} == before["counts"]
    # since then what is for all halls stands once, and no change is without a hall
    assert counted["publications"] == before["counts"].get("publications", for_all) > 0
    for name, wanted in before.items():
        if name not in metadata.tables or name in _NOT_WHOLE or not isinstance(wanted, list):
            continue
        now = [json.dumps(row, sort_keys=True) for row in (_as_kept(row, wanted) for row in found(core, metadata.tables[name]))]
        lost = [row for row in wanted if json.dumps(row, sort_keys=True) not in now]
        assert not lost, (name, lost[:2])


def _as_kept(row: dict[str, Any], wanted: list[dict[str, Any]]) -> dict[str, Any]:
    """A row of today with the columns of then."""
    return {key: row[_RENAMED.get(key, key)] for key in (wanted[0] if wanted else row)}


def test_no_cursor_is_ahead_and_every_change_comes_as_it_was(kept: tuple[Core, dict[str, Any]]) -> None:
    core, before = kept
    with core.database.reading() as connection:
        top = connection.execute(select(halls.c.change_seq)).scalar_one()
        assert top == max(row["seq"] for row in before["changes"])
        device = next(row["device_id"] for row in before["changes"] if row["device_id"])
        _, told = since(connection, device, HALL, 0)
        stored = dict(connection.execute(select(publications.c.publication_id, publications.c.payload)).all())
        named = connection.execute(select(changes.c.seq, changes.c.payload, changes.c.publication_id)).all()
    mine = [row for row in before["changes"] if row["device_id"] in (None, device)]
    assert [change["seq"] for change in told] == [row["seq"] for row in mine]
    texts = {row.seq: row.payload if row.payload is not None else stored[row.publication_id] for row in named}
    hashes = {row["seq"]: row["payload_sha256"] for row in before["changes"] if "payload_sha256" in row}
    assert hashes
    assert {seq: rows._sha256(texts[seq].encode()) for seq in hashes} == hashes
    assert len(texts) == len(before["changes"])


def figures(core: Core, as_of: str) -> tuple[dict[str, Any], dict[str, Any]]:
    with core.database.reading() as connection:
        return (
            statistics.read(connection, HALL, FIRST, LAST, as_of),
            recount.read(connection, core, HALL, FIRST, LAST, as_of),
        )


def test_figures_are_as_they_were_and_so_they_are_when_all_is_told_again(kept: tuple[Core, dict[str, Any]]) -> None:
    core, before = kept
    wanted = before["figures"]
    for _ in range(2):
        said, counted = figures(core, wanted["as_of"])
        assert json.dumps(said, sort_keys=True) == json.dumps(wanted["statistics"], sort_keys=True)
        assert json.dumps(counted, sort_keys=True) == json.dumps(wanted["recount"], sort_keys=True)
        as_migrated = tables(core)
        told = reproject.all_of(core, [HALL])
        assert (told["unknown"], told["refused"]) == ([], [])
        assert tables(core) == as_migrated


def test_its_site_stays_its_own_and_it_gets_a_second_one_on_record(kept: tuple[Core, dict[str, Any]]) -> None:
    core, _ = kept
    row = core.database.look(lambda c: get(c, HALL))
    assert core.database.look(lambda c: sites.of(c, HALL)) == [(row.region, row.site)]
    assert core.database.look(lambda c: chains.verify(c, core, HALL))["ok"]
    told = core.database.change(lambda c: add_sites(c, core, HALL, ["7777"]))
    assert told["sites"] == [row.site, "7777"]
    assert core.database.look(lambda c: chains.verify(c, core, HALL))["ok"]


@pytest.fixture(params=["a3/centre", "a3/centre-postgresql"])
def changed(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Core]:
    """A kept centre in which some things stood otherwise before it was opened by this program."""

    def opened(url: str, secret: Secret, pages: Path) -> Core:
        before = Database(url, secret.draw("database"))
        before.change(_change)
        before.close()
        return open_centre(url, secret, pages)

    monkeypatch.setattr(opening, "open_centre", opened)
    if request.param.endswith("/centre"):
        core = opening.sqlite_centre(KEPT / request.param, tmp_path / "kept")
    else:
        core = opening.postgresql_centre(KEPT / request.param, tmp_path / "kept", request.getfixturevalue("cluster"))
    yield core
    core.close()


def _change(connection: Connection) -> None:
    """One credit for all reasons; every record names a row that was deferred; an accepted case that was refused afterwards."""
    for hall, settings in connection.execute(text("SELECT hall_id, settings FROM halls")).all():
        given = {"settings": json.dumps({**json.loads(settings), "credit_seconds": 300}), "hall": hall}
        connection.execute(text("UPDATE halls SET settings = :settings WHERE hall_id = :hall"), given)
    every = connection.execute(text("SELECT envelope_id, payload FROM envelopes WHERE payload IS NOT NULL")).all()
    for ident, payload in every:
        told = json.loads(bytes(payload))
        if told.get("record", {}).get("materials"):
            told["record"]["materials"][0].update(seq=7, source="deferred")
            given = {"payload": json.dumps(told).encode(), "id": ident}
            connection.execute(text("UPDATE envelopes SET payload = :payload WHERE envelope_id = :id"), given)
    first = "SELECT min(case_no) FROM cases WHERE status = 'accepted'"
    connection.execute(text(f"UPDATE cases SET status = 'refused' WHERE case_no = ({first})"))


def test_only_a_case_that_stands_accepted_owes_what_its_acceptance_deferred(changed: Core) -> None:
    listed = changed.database.look(lambda c: c.execute(select(cases.c.status, cases.c.deferred)).all())
    owing = {row.status for row in listed if 7 in json.loads(row.deferred)}
    others = {row.status for row in listed if row.deferred == "[]"}
    assert {"accepted", "decided_granted"} <= owing
    assert {"received", "correction_requested", "refused"} <= others
    assert not owing & {"received", "correction_requested", "refused", "withdrawn"}


def test_a_hall_that_set_one_credit_has_it_for_each_reason_and_the_setting_is_gone(changed: Core) -> None:
    row = changed.database.look(lambda c: get(c, HALL))
    assert "credit_seconds" not in json.loads(row.settings)
    rules = queue_settings_of(row)
    assert set(rules.credits.values()) == {300}
    assert set(rules.credits) == set(CREDITS)


@pytest.mark.parametrize("name", CENTRES)
def test_its_backup_of_before_the_upgrade_is_restored_whole(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """There is no other way back from a step of the schema: it may drop what the step before it had."""
    cluster = None if name.endswith("/centre") else request.getfixturevalue("cluster")
    opening.backup(KEPT / name, tmp_path / "backup", cluster)
    url = cluster.database() if cluster else f"sqlite:///{tmp_path / 'restored' / 'centre.db'}"
    secret = opening.secret_of(KEPT / name)
    told = safety.restore(url, secret, tmp_path / "pages", tmp_path / "backup")
    before = json.loads((KEPT / name / "expectations.json").read_text("utf-8"))
    core = open_centre(url, secret, tmp_path / "pages")
    try:
        with core.database.reading() as connection:
            counted = rows.counts(connection, metadata)
            held = connection.execute(select(pages.c.sha256)).scalars().all()
        assert {table: counted[table] for table in before["counts"]} == before["counts"]
        assert told == {"centre": core.identity.centre_id, "epoch": core.identity.epoch, "cases": before["counts"]["cases"]}
        assert [hashlib.sha256(core.vault.read(name)).hexdigest() for name in held] == list(held) != []
    finally:
        core.close()


def test_the_record_walks_and_names_what_was_before_it(kept: tuple[Core, dict[str, Any]]) -> None:
    core, before = kept
    walked = core.database.look(lambda c: chains.verify(c, core, HALL))
    begun = before["schema"] != _OF_010
    assert (walked["ok"], walked["unsealed"]) == (True, [])
    assert core.database.look(lambda c: strays.strays(c, core)) == []
    stood = before["counts"]["events"] + before["counts"]["refused_envelopes"]
    assert walked["before_the_record"] == (0 if begun else stood)
    enrol(core, "3")
    again = core.database.look(lambda c: chains.verify(c, core, HALL))
    assert again["ok"]
    assert core.database.look(lambda c: strays.strays(c, core)) == []
    assert again["entries"] == walked["entries"] + (1 if begun else 2)  # the record begins, and somebody was let in


def test_work_goes_on_and_each_open_case_comes_to_its_end(kept: tuple[Core, dict[str, Any]]) -> None:
    core, _ = kept
    desk, device = enrol(core, "3")
    open_cases = core.database.look(lambda c: c.execute(select(cases).order_by(cases.c.case_no)).all())
    assert {row.status for row in open_cases} >= {"accepted", "received", "correction_requested", "decided_granted"}
    for row in open_cases:
        _to_its_end(core, desk, device, row)
    ended = core.database.look(lambda c: c.execute(select(cases.c.status)).scalars().all())
    assert set(ended) <= {"delivered", "refused"}
    at = desk.now().isoformat()
    served = LocalTicketServed("00000000-0000-7000-8000-0000000000aa", "X24001", "A", "3", at, at, at, "finished")
    assert take(core, device, sealed(desk, served, ("ticket", served.ticket_id))) == [""]
    seals.seal(core)
    said, counted = figures(core, "2026-12-01")
    assert said == counted
    assert core.database.look(lambda c: chains.verify(c, core, HALL))["ok"]


def sealed(desk: Desk, event: Event, stream: tuple[str, str]) -> dict[str, str]:
    """With an id of its own: the counted ids of tests stand in the kept centre already."""
    return desk.sealed(event, stream, operator=CLERK, id=str(uuid.uuid4()))


def _to_its_end(core: Core, desk: Desk, device: Any, row: Any) -> None:
    stream = ("case", row.case_id)
    desk.streams.setdefault(row.case_id, 10)
    if row.status in ("received", "correction_requested"):
        record = desk.record(case_id=row.case_id, case_no=row.case_no, visit_id=row.visit_id, item_id=row.item_id)
        assert take(core, device, desk.sealed(CaseAccepted(record), stream, CLERK)) == [""]
    if row.status in ("accepted", "received", "correction_requested"):
        word = decisions.Word(True, "", "reviewer", "号")
        core.database.change(lambda c: decisions.decide(c, core, row.case_no, word))
    owed = json.loads(row.deferred)
    if owed:
        brought = tuple(MaterialRecord(seq, "M", "材料", "original", 1) for seq in owed)
        at = desk.now().isoformat()
        event = DeferredSupplied(row.case_id, row.case_no, row.visit_id, at, at[:10], brought, {})
        assert take(core, device, sealed(desk, event, stream)) == [""]
    if row.status not in ("refused", "delivered"):
        when = (desk.now() + timedelta(minutes=1)).isoformat()
        handed = ResultDelivered(row.case_id, row.case_no, "张三", "379901199001010019", "card", "self", when, None)
        assert take(core, device, sealed(desk, handed, stream)) == [""]
