"""L12: nothing that names a citizen lies in the clear in any table, on either database; what was there before is sealed when the
centre is opened, wherever that is killed; and what is moved, changed or put there says nothing."""

from __future__ import annotations

import base64
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Column, LargeBinary, Text, select, text, type_coerce, update

from central.base import key_rows, resealing
from central.base.core import Core
from central.base.models import metadata
from central.base.tables_people import centre_keys
from central.base.tables_queue import events, ratings, tickets
from central.base.tables_sync import changes, decisions, envelopes, refused_envelopes, upload_parts, uploads
from central.cases import decisions as deciding
from central.keeping import chains, looking, safety
from central.parts import open_centre
from central.taking_in import ratings as rated
from central.taking_in import reproject
from tests.central.conftest import SECRET, Hands, Server
from tests.central.desk import an_id
from tests.central.raw import raw
from tests.central.web.test_uploads import TUS, patch
from tests.central.web.test_uploads import metadata as metadata_of
from tests.harness import canary
from tests.harness.canary import Canary
from tests.harness.spellings import spellings
from window_app.record.events.case import CaseAccepted
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitHeld, VisitOpened
from window_app.sealing import hpke
from window_app.sealing.signing import b64url

PEOPLE = WHO, WORDS, PARKED, NOTE = canary.make(4, seed=12)
EVERYBODY = [value for person in PEOPLE for value in person.values]


def planted(server: Server, people: Sequence[Canary] = PEOPLE) -> None:
    """Every door through which a citizen comes in."""
    who, words, parked, note = people
    desk, core = server.desk(), server.core
    at, visit = desk.now().isoformat(), an_id()
    person = {"name": who.name, "id_number": who.id_number, "phone": who.phone}
    record = desk.record(1, visit_id=visit, person=person, applicant=person)
    stream = ("case", record.case_id)
    sealed = hpke.seal(core.identity.seal_public, json.dumps(
        {"visit_id": visit, "level": 1, "tags": [words.name], "text": " ".join(words.values)}).encode(), rated.INFO)  # fmt: skip
    late = json.dumps({"v": 9, "who": parked.values}, ensure_ascii=False).encode()
    handed = ResultDelivered(record.case_id, record.case_no, who.name, who.id_number, "card", "self", "yesterday", None)
    answers = desk.send(
        desk.sealed(VisitOpened(visit, "1", "window", "A001", None, "A", at), ("visit", visit)),
        desk.sealed(CaseAccepted(record), stream),
        desk.sealed(VisitHeld(visit, "1", at, note.name), ("visit", visit)),
        desk.sealed(RatingGiven(visit, "1", at, b64url(sealed), False), ("rating", visit)),
        desk.odd("OfTomorrow", late, ("visit", visit)),
        desk.sealed(handed, stream, operator=note.name),
        desk.odd("CaseAccepted", json.dumps({"v": 1, "record": {"x": note.phone}}).encode(), stream, operator=note.name),
        desk.sign(f"no head of {note.id_number}".encode(), note.name.encode()),
    )
    assert [one["answer"] for one in answers] == ["taken"] * 5 + ["refused"] * 3
    denied = deciding.Word(False, f"{who.name} {who.id_number} 材料不符", "zhao", "号")
    core.database.change(lambda c: deciding.decide(c, core, record.case_no, denied))
    page = " ".join(who.values).encode() * 2_000
    named = base64.b64encode(who.name.encode()).decode()
    given = {**TUS, "Upload-Length": str(len(page)), "Upload-Metadata": f"{metadata_of(page)},filename {named}"}
    patch(desk, desk.client.post("/v1/pages", headers=given).headers["Location"], 0, page[:9_000])
    ticket = desk.post("/v1/halls/H01/tickets", {"category": "A", "booking": who.phone, "person_token": who.id_number}).json()
    assert desk.post("/v1/halls/H01/windows/1/call-next").status_code == 200
    held = desk.post(f"/v1/tickets/{ticket['ticket_id']}/hold", {"reason": f"{note.name} {note.phone}"})
    assert held.status_code == 200, held.text
    asked = desk.post("/v1/halls/H01/windows/1/requests", {"text": f"请 {note.name}"}, by="qian")
    assert asked.status_code in (200, 201), asked.text


def lying(core: Core) -> Iterator[tuple[str, bytes]]:
    """Every value of every table as it lies."""
    with core.database.reading() as connection:
        for table in metadata.tables.values():
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')):
                for column, value in zip(row._fields, row, strict=True):
                    if isinstance(value, str | bytes | memoryview):
                        yield f"{table.name}.{column}", value.encode("utf-8") if isinstance(value, str) else bytes(value)


def in_clear(core: Core, values: list[str]) -> set[str]:
    wanted = [data for value in values for _, data in spellings(value)]
    return {where for where, value in lying(core) if any(data in value for data in wanted)}


def test_no_table_holds_a_citizen_in_the_clear(server: Server) -> None:
    """The head of what was taken names its speaker, who is never a citizen; of what was refused it lies sealed."""
    planted(server)
    assert in_clear(server.core, EVERYBODY) == set()
    # the search finds: a control in the very tables
    server.core.database.change(lambda c: c.execute(update(decisions).values(decider=WHO.name)))
    assert in_clear(server.core, EVERYBODY) == {"decisions.decider"}


def test_what_is_read_is_what_was_said_and_so_it_is_when_all_is_told_again(server: Server) -> None:
    planted(server)
    core = server.core
    before = clear(core)
    assert any(WORDS.phone in row["words"] for row in before["ratings"])
    assert any(WHO.name in row["reason"] for row in before["decisions"])
    assert any(NOTE.name in json.loads(row["detail"]).get("reason", "") for row in before["events"])
    assert core.database.look(lambda c: chains.verify(c, core, "H01"))["ok"]
    reproject.all_of(core, ["H01"])
    assert clear(core) == before
    assert core.database.look(lambda c: chains.verify(c, core, "H01"))["ok"]


def clear(core: Core) -> dict[str, list[dict[str, Any]]]:
    shown = (ratings, decisions, events, envelopes)
    with core.database.reading() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in shown
        }


def of_desks(core: Core) -> dict[str, list[dict[str, Any]]]:
    """The same without what the centre goes on saying by itself while it serves."""
    told = {name: rows for name, rows in clear(core).items() if name != "events"}
    told["envelopes"] = [row for row in told["envelopes"] if row["device_id"] != core.identity.centre_id]
    return told


def lies(column: Column[Any]) -> Any:
    return type_coerce(column, LargeBinary() if column.table in (envelopes, upload_parts) else Text())


def test_what_was_sealed_for_one_row_says_nothing_in_another(server: Server) -> None:
    planted(server)
    with server.core.database.writing() as connection:
        one, other = connection.execute(select(envelopes.c.envelope_id, lies(envelopes.c.payload)).limit(2)).all()
        connection.execute(update(envelopes).where(envelopes.c.envelope_id == one[0]).values(payload=raw(bytes(other[1]))))
    found = select(envelopes.c.payload).where(envelopes.c.envelope_id == one[0])
    moved = server.core.database.look(lambda c: bytes(c.execute(found).scalar_one()))
    assert moved == bytes(other[1])
    assert not server.core.database.look(lambda c: chains.verify(c, server.core, "H01"))["ok"]


def test_nothing_is_written_in_the_clear_by_forgetting(core: Core) -> None:
    with pytest.raises(Exception, match="hand it in with its row"), core.database.writing() as connection:
        connection.execute(update(envelopes).values(payload=b"{}"))


def as_it_was(core: Core) -> int:
    """The tables as a program of before left them: nothing sealed, no keys; how many rows that are."""
    count = 0
    with core.database.writing() as connection:
        for table in resealing.tables():
            columns = resealing.sealed_columns(table)
            for row in connection.execute(select(*table.primary_key.columns, *columns)).mappings().all():
                same = (key == row[key.name] for key in table.primary_key.columns)
                given = {column.name: raw(row[column.name]) for column in columns if row[column.name] is not None}
                if given:
                    count += 1
                    connection.execute(update(table).where(*same).values(**given))
        connection.execute(update(tickets).values(booking=WHO.phone, person_token=WHO.id_number))
        connection.execute(centre_keys.delete())
    return count


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("step", [0, 1, 4, 9])
def test_an_old_centre_is_sealed_when_it_is_opened_wherever_that_was_killed_before(
    server: Server, step: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    planted(server)
    core = server.core
    before = of_desks(core)
    assert as_it_was(core) > 10
    assert len(in_clear(core, EVERYBODY)) > 8
    real, taken = resealing._step, iter(range(99))
    monkeypatch.setattr(resealing, "_AT_ONCE", 3)

    def dies(*told: Any) -> bool:
        if next(taken) == step:
            raise Killed
        return real(*told)

    monkeypatch.setattr(resealing, "_step", dies)
    with pytest.raises(Killed):
        open_centre(core.database.url, SECRET, core.pages, core.now)
    monkeypatch.setattr(resealing, "_step", real)
    caplog.clear()
    again = open_centre(core.database.url, SECRET, core.pages, core.now)
    try:
        assert in_clear(again, EVERYBODY) == set()
        assert "WAL" in caplog.text
        assert of_desks(again) == before
        assert again.database.look(lambda c: chains.verify(c, again, "H01"))["ok"]
        assert again.database.look(lambda c: resealing.strays(c, again.database.ring)) == {}
        caplog.clear()
    finally:
        again.close()
    open_centre(core.database.url, SECRET, core.pages, core.now).close()
    assert caplog.text == ""


def test_what_somebody_wrote_past_the_program_is_found_at_night_and_sealed(server: Server, hands: Hands) -> None:
    planted(server)
    core = server.core
    core.database.change(lambda c: c.execute(update(ratings).values(words=raw(WORDS.name))))
    hands.forward(hours=16)  # it is night
    assert core.database.change(lambda c: looking.begin(c, core)) is True
    assert looking.look(core, threading.Event())["unsealed"] == {"ratings": 1}
    assert in_clear(core, EVERYBODY) == set()
    assert looking.look(core, threading.Event())["unsealed"] == {}


def test_a_booking_and_a_token_are_found_by_whoever_has_the_same(server: Server) -> None:
    desk = server.desk()
    for _ in range(2):
        desk.post("/v1/halls/H01/tickets", {"category": "A", "booking": WHO.phone, "person_token": WHO.id_number})
    found = server.core.database.look(lambda c: c.execute(select(tickets.c.booking, tickets.c.person_token)).all())
    assert len(found) == 2
    assert len(set(found)) == 1
    assert found[0].booking != found[0].person_token


def test_the_keys_themselves_open_with_the_centres_secret_alone(core: Core) -> None:
    kept = core.database.look(lambda c: key_rows.found(c, SECRET, key_rows.ROWS))
    assert len(kept) == 1
    assert all(kept[0].raw not in value for _, value in lying(core))


def test_every_column_that_is_sealed_names_its_row_by_columns_that_never_change(core: Core) -> None:
    sealed = {f"{table.name}.{column.name}" for table in resealing.tables() for column in resealing.sealed_columns(table)}
    assert sealed == {
        "envelopes.payload", "refused_envelopes.head", "refused_envelopes.message", "refused_envelopes.field",
        "uploads.metadata", "upload_parts.data", "decisions.reason", "ratings.tags", "ratings.words", "changes.payload",
        "publications.payload", "events.detail",
    }  # fmt: skip
    for table in resealing.tables():
        for column in resealing.sealed_columns(table):
            assert all(name in table.c and not table.c[name].nullable for name in column.type.row)
    assert {changes, refused_envelopes, uploads} <= set(resealing.tables())


def test_no_file_of_the_database_and_no_backup_holds_a_citizen_in_the_clear(server: Server, tmp_path: Path) -> None:
    """PostgreSQL's tables, its log and what it writes ahead, the dump, the pages; a control in the same files is found."""
    begun, people = time.time(), canary.make(5, seed=int(time.time()))
    planted(server, people[:4])
    told = safety.backup(server.core, SECRET, tmp_path / "backup")
    assert (told["restored"], told["record_ok"]) == (True, True)
    control, folders = people[4], [tmp_path]
    if server.core.database.dialect == "postgresql":
        with psycopg.connect(server.core.database.libpq, autocommit=True) as connection:
            connection.execute("CREATE TABLE control (name text)")
            connection.execute("INSERT INTO control VALUES (%s)", [control.name])
            connection.execute("CHECKPOINT")
            row = connection.execute("SHOW data_directory").fetchone()
        assert row is not None
        folders.append(Path(row[0]).parent)
    else:
        (tmp_path / "control").write_text(control.name, "utf-16")
    values = [value for person in people for value in person.values]
    found = canary.search(folders, values, begun)
    assert {one.value for one in found} == {control.name}
    if server.core.database.dialect == "postgresql":
        assert any("pg_wal" in str(one.path) for one in found)
        assert any("base" in str(one.path) for one in found)


def test_a_fall_leaves_no_core_file(tmp_path: Path) -> None:
    """The limit that counts is the one of the program, whatever it was started with."""
    code = "import os, sys; from {0} import {1}; {1}({2}); os.abort()"
    programs = {
        "the centre": code.format("central.cli", "main", "['catalogue', 'import', 'nothing.json']"),
        "the desk": code.format("window_app.programs.main", "main", "['limits', '--profile', 'nowhere']"),
        "papers": "import io, os, sys; sys.stdin = io.StringIO(''); "
        + code.format("printers.spool.worker", "serve", "['fonts', 'papers']"),
    }
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    for name, program in {**programs, "a control": "import os; os.abort()"}.items():
        allowed = f"import resource as r; r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2); {program}"
        done = subprocess.run([sys.executable, "-c", allowed], cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert done.returncode == -signal.SIGABRT, (name, done.stderr)
        assert name == "a control" or not list(tmp_path.glob("core*")), name
    assert list(tmp_path.glob("core*")) or canary.core_folder() is not None or not _allowed(), "the machine keeps core files"


def _allowed() -> bool:
    pattern = Path("/proc/sys/kernel/core_pattern").read_text()
    return resource.getrlimit(resource.RLIMIT_CORE)[1] != 0 and not pattern.startswith("|")
