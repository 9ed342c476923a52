"""Data outlives code: every database that was ever kept still opens, migrates and shows what it held."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flow.desks import CLERK, GRANT, PASSWORD
from tests.flow.keeping import expectations
from tests.flow.playing import PROMISED, begin, fill, item_of, pdf_of, prepare, signature, somebody, typed
from window_app.domain.law.materials import Choice
from window_app.domain.people.actor import Authorisation
from window_app.domain.people.person import Person
from window_app.flow.intake.facts import who_applies
from window_app.programs.parts import Building
from window_app.programs.place import DB_KEY
from window_app.sealing.engine import make_engine
from window_app.sealing.memory_key_store import MemoryKeyStore
from window_app.settings import Profile
from window_app.store import case_lists, cases, schema, users, visits
from window_app.store.auditing import check

KEPT = sorted(path.parent for path in (Path(__file__).parent.parent / "kept").glob("**/store.db"))
WITH_ROWS = [path for path in KEPT if (path / "rows.json").exists()]


def name_of(kept: Path) -> str:
    """a3, or a3/centre-postgresql/desk."""
    return "/".join(kept.parts[kept.parts.index("kept") + 1 :])


def test_there_is_one_to_look_at() -> None:
    assert KEPT


def opened(kept: Path, folder: Path) -> Building:
    """The kept profile in a place where it may be written."""
    folder.mkdir()
    shutil.copy(kept / "store.db", folder / "store.db")
    shutil.copytree(kept / "pages", folder / "pages")
    keys = MemoryKeyStore()
    for name, value in json.loads((kept / "keys.json").read_text("utf-8")).items():
        keys.put(name, bytes.fromhex(value))
    return Building(folder, Profile("kept", "process"), keys)


def holds(found: Any, wanted: Any) -> bool:
    """True if everything wanted is found; later versions may say more."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(key in found and holds(found[key], value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(holds, found, wanted))
    return bool(found == wanted)


@pytest.mark.parametrize("kept", KEPT, ids=name_of)
def test_a_kept_database_opens_migrates_and_shows_its_cases(kept: Path, tmp_path: Path) -> None:
    building = opened(kept, tmp_path / "profile")
    with building.store.reading() as connection:
        assert schema.version(connection) == schema.HEAD
    wanted = json.loads((kept / "expectations.json").read_text("utf-8"))
    found = json.loads(json.dumps(expectations(building)))
    for key, value in wanted.items():
        if key != "tag":
            assert holds(found[key], value), key
    for case in wanted["cases"]:
        for one in case["pages"]:
            assert len(building.desk.looking.page_bytes(one["sha256"])) == one["size"]
        for paper in case["papers"]:
            assert pdf_of(building, paper["kind"], case["case_no"]).startswith(b"%PDF")
    building.desk.close()


@pytest.mark.parametrize("kept", KEPT, ids=name_of)
def test_work_goes_on_in_a_kept_database(kept: Path, tmp_path: Path) -> None:
    building = opened(kept, tmp_path / "profile")
    desk = building.desk
    desk.signing_in.sign_in(CLERK, PASSWORD)
    desk.calling.hold("继续")
    outcome = desk.accepting.accept(prepare(desk, begin(desk, somebody(9)).visit_id, PROMISED).case_id)
    numbers = [case["case_no"] for case in json.loads((kept / "expectations.json").read_text("utf-8"))["cases"]]
    assert outcome.case_no not in numbers
    building.desk.close()


# table of 0.1.0 -> what holds its rows now
NOW_IN = {"pages": "document_pages"}
CARRIED = ("cases", "visits", "tickets", "print_jobs", "calls", "outbox", "outbox_pages", "deliveries", "events", "pages",
           "centre_facts", "users", "authorisations", "leases", "document_leases", "documents", "document_uses", "deferrals",
           "requests")  # fmt: skip


@pytest.mark.parametrize("kept", WITH_ROWS, ids=name_of)
def test_every_row_of_a_kept_store_is_there_after_the_migration(kept: Path, tmp_path: Path) -> None:
    wanted = json.loads((kept / "rows.json").read_text("utf-8"))
    building = opened(kept, tmp_path / "profile")
    with building.store.reading() as connection:
        kept_tables = [table for table in CARRIED if table in wanted["counts"]]
        assert len(kept_tables) >= 15
        for table in kept_tables:
            rows = connection.exec_driver_sql(f"SELECT * FROM {NOW_IN.get(table, table)}").mappings().all()
            assert len(rows) == wanted["counts"][table], table
            same = {"status", "undo", "answer", "head", "payload", "signature"}  # told in another shape, or looked at elsewhere
            for row in wanted[table] if table not in ("events", "leases", "document_leases") else ():
                keys = [key for key in ("id", "key", "event_id", "name", "case_no", "sha256", "number") if row.get(key)]
                assert any(all(str(found.get(key)) == str(row[key]) for key in keys if key not in same) for found in rows), row
        owed = connection.exec_driver_sql("SELECT count(*) FROM deferrals WHERE supplied_at IS NULL").scalar_one()
        waiting = connection.exec_driver_sql("SELECT count(*) FROM parked_changes").scalar_one()
    materials = [row for case in wanted["cases"] if case["record"] for row in case["record"]["materials"]]
    deferred = [{"supplied_at": None} for row in materials if row["source"] == "deferred"]
    # 0.1.0 had no table of what is owed; since then it says itself what was brought
    assert owed == sum(row["supplied_at"] is None for row in wanted.get("deferrals", deferred)) > 0
    assert waiting == wanted["counts"]["parked_changes"]
    building.desk.close()


@pytest.mark.parametrize("kept", WITH_ROWS, ids=name_of)
def test_a_case_of_a_kept_store_stays_in_the_history_of_everybody_in_its_record(kept: Path, tmp_path: Path) -> None:
    building = opened(kept, tmp_path / "profile")
    with building.store.reading() as connection:
        wanted = {}
        for line in case_lists.numbered(connection):
            case = cases.get(connection, line.case_id)
            assert case is not None
            if case.record is not None:
                applicant = case.record["applicant"]
                named = {case.record["person"]["id_number"], applicant["id_number"], applicant["legal_representative_id"]}
                wanted[line.case_id] = named - {""}
        assert wanted
        for case_id, people in wanted.items():
            for one in people:
                assert case_id in [line.case_id for line in case_lists.of_person(connection, one, 1000)]
    building.desk.close()


def test_only_an_accepted_case_of_a_kept_store_owes_anything(tmp_path: Path) -> None:
    kept = WITH_ROWS[0]
    keys = json.loads((kept / "keys.json").read_text("utf-8"))
    shutil.copytree(kept, tmp_path / "kept")
    engine = make_engine(tmp_path / "kept" / "store.db", bytes.fromhex(keys[DB_KEY]))
    with engine.begin() as connection:
        owing = "EXISTS (SELECT 1 FROM json_each(record, '$.materials') WHERE json_extract(value, '$.source') = 'deferred')"
        told = connection.exec_driver_sql(f"UPDATE cases SET status = 'refused' WHERE record IS NOT NULL AND {owing}")
        assert told.rowcount
    engine.dispose()
    building = opened(tmp_path / "kept", tmp_path / "profile")
    with building.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM deferrals").scalar_one() == 0
    building.desk.close()


def settle(building: Building) -> None:
    """The clerk sits at a free window, whatever stood there before."""
    desk, today = building.desk, building.place.clock.now().date()
    grant = Authorisation(("*",), today - timedelta(days=1), today + timedelta(days=30), GRANT)
    with building.store.begin() as unit:
        users.authorise(unit.connection, CLERK, grant)
    desk.signing_in.sign_in(CLERK, PASSWORD)
    if desk.calling.board().current is not None:
        desk.calling.hold("继续")


def whose(building: Building, case_id: str) -> Person:
    """Who stands there for the case: who applied, who stood there before, else anybody."""
    view = building.desk.looking.case(case_id)
    with building.store.reading() as connection:
        case = cases.get(connection, case_id)
        assert case is not None
        former = visits.get(connection, case.visit_id)
        who = who_applies(case, None, item_of(building.desk, view.item_id))[0] if view.case_no else None
    if who is None or view.applicant is not None:
        who = former.person if former is not None and former.person is not None else typed(somebody(9))
    return replace(who, origin="typed")


def to_its_end(building: Building, case_id: str) -> str:
    """Carry one case as far as a counter can, in a visit of its own: taken up, supplied, accepted; its state then."""
    desk = building.desk
    view, who = desk.looking.case(case_id), whose(building, case_id)
    visit_id = desk.calling.walk_in().visit_id
    if view.status in ("draft", "received", "correction_requested"):
        desk.intake.take_up(case_id, visit_id)
    desk.identifying.put_typed(visit_id, who)
    if view.status in ("draft", "received", "correction_requested"):
        for row in view.materials:
            if row.state == "missing":
                desk.collecting.material(case_id, row.seq, Choice("original"))
        fill(desk, desk.looking.case(case_id))
        if view.status == "correction_requested":
            desk.accepting.supply(case_id)
        desk.accepting.accept(case_id)
    for row in desk.looking.case(case_id).materials:
        if row.source == "deferred":
            desk.deferring.supply(case_id, visit_id, {row.seq: Choice("original")})
    desk.calling.finish()
    return desk.looking.case(case_id).status


@pytest.mark.parametrize("kept", KEPT, ids=name_of)
def test_every_open_case_of_a_kept_store_is_carried_to_its_end(kept: Path, tmp_path: Path) -> None:
    building = opened(kept, tmp_path / "profile")
    settle(building)
    with building.store.reading() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM cases WHERE status NOT IN ('dropped')").scalars().all()
    ended = [to_its_end(building, case_id) for case_id in ids]
    assert set(ended) <= {"accepted", "decided_granted", "decided_denied", "delivered", "refused"}
    with building.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM deferrals WHERE supplied_at IS NULL").scalar_one() == 0
        assert check(connection, building.store.station.device, building.store.signing_key.public_bytes).ok
    visit_id = building.desk.calling.walk_in().visit_id
    for result in building.desk.delivering.ready():
        with building.store.reading() as connection:
            case = cases.by_no(connection, result.case_no)
        assert case is not None
        assert case.record is not None
        building.desk.identifying.put_typed(visit_id, Person(**{**case.record["person"], "origin": "typed"}))
        building.desk.delivering.hand_over(result.case_no, visit_id, signature())
    assert building.desk.delivering.ready() == []
    building.desk.close()
