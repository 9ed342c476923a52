"""Made-up people go through a real desk, a real centre on either database and a device that sends whatever it likes, processes
are killed on the way, keys are changed, a backup is made; then every file that was written is searched for them (L12).

A control is planted beside: in a table, in the desk's folder, in the temporary one. A search that does not find it finds nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import httpx2
import psycopg

from central.base import clock
from tests.central.desk import Desk, an_id
from tests.harness import canary
from tests.harness.canary import Canary, Found
from tests.harness.outside import one_centre
from tests.harness.waiting import until
from tests.torture.runs import Run
from tests.torture.workstation import ROOT, Workstation
from window_app.programs.embedded import CLERK, HALL, PASSWORD, EmbeddedCentre
from window_app.record.events.case import CaseAccepted
from window_app.record.events.delivery import ResultDelivered
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitOpened
from window_app.sealing import hpke
from window_app.sealing.signing import b64url, from_b64url

KINDS = ("sqlcipher", "postgresql")
_OFFICER = "shen"
_PEOPLE = 4
_TUS = {"Tus-Resumable": "1.0.0"}


def run(rounds: int, seed: int, folder: Path, kinds: tuple[str, ...] = KINDS, *, quick: bool = False) -> Run:
    """So many rounds on each kind of database; a quick one kills the centre alone and changes no key."""
    told = Run()
    for kind in kinds:
        begun = time.time()
        place = folder / kind
        place.mkdir(parents=True, exist_ok=True)
        with _surroundings(place), one_centre(kind, place / "centre") as centre:
            stage = _Stage(place, centre, random.Random(f"{seed} {kind}"), quick)
            for number in range(rounds):
                stage.round(number)
            problems = stage.judged(begun)
        words = f"{rounds} rounds, {stage.killed} processes killed, {stage.files} files searched, {stage.controls} controls found"
        told.done[kind] = f"{words}, {time.time() - begun:.1f} s"
        told.problems += [f"{kind}: {problem}" for problem in problems]
    return told


@contextmanager
def _surroundings(place: Path) -> Iterator[None]:
    """Temporary files where they are searched, and core files allowed as far as this machine does."""
    before, limit = os.environ.get("TMPDIR"), resource.getrlimit(resource.RLIMIT_CORE)
    (place / "tmp").mkdir(exist_ok=True)
    (place / "tmp").chmod(0o777)  # PostgreSQL's programs are another user's
    os.environ["TMPDIR"] = str(place / "tmp")
    resource.setrlimit(resource.RLIMIT_CORE, (limit[1], limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, limit)
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


class _Stage:
    """One centre, one desk, one stranger, and the people who go through them."""

    def __init__(self, place: Path, centre: EmbeddedCentre, dice: random.Random, quick: bool) -> None:
        self._place, self._centre, self._dice, self._quick = place, centre, dice, quick
        *self._people, self._control = canary.make(_PEOPLE + 1, seed=dice.randrange(2**32))
        self.killed = self.files = self.controls = 0
        self._failed: list[str] = []
        self._backups = 0
        centre.start()
        if not quick:
            centre.command("user", "add", _OFFICER, "--role", "security")
        self._desk = Workstation(place / "desk", 64, centre=(centre.url, centre.enrol_code()), user=(CLERK, PASSWORD))
        self._stranger: Desk | None = None

    def round(self, number: int) -> None:
        """One person through every door; a process may die on the way."""
        person = self._people[number % _PEOPLE]
        self._dying(self._desk.command("intake", "--user", CLERK, "--file", str(self._desk.write_case(person))))
        self._send(person, number)
        self._dying(self._desk.command("sync", "--once"))
        if self._quick or self._dice.random() < 0.3:
            self._centre.kill()
            self.killed += 1
            self._centre.start(self._centre.port)
        if number % 3 == 0:
            if not self._quick:
                self._dying(self._of_centre("keys", "rotate", self._dice.choice(("sign", "seal")), "--by", _OFFICER))
            self._backups += 1
            self._dying(self._of_centre("backup", str(self._place / f"backup{self._backups}")))

    def _of_centre(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "central", *arguments]
        with (self._place / "central.log").open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self._centre.environment(), stdout=log, stderr=log)

    def _dying(self, process: subprocess.Popen[bytes]) -> None:
        """To its end, or to a kill after a while."""
        patience = self._dice.uniform(0.2, 2.5) if self._dice.random() < 0.4 and not self._quick else 90.0
        try:
            if process.wait(patience):
                self._failed.append(f"exit {process.returncode}: {process.args}")
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.killed += 1

    def _send(self, person: Canary, number: int) -> None:
        """What a device of the hall may hand in: all that is taken, all that is refused, half a page, a number."""
        if self._stranger is None:
            self._stranger = Desk.enrol(self._centre.url, self._centre.enrol_code("2"), clock.now)
        desk = self._stranger
        at, visit = desk.now().isoformat(timespec="milliseconds"), an_id()
        named = {"name": person.name, "id_number": person.id_number, "phone": person.phone}
        record = desk.record(desk.about["lease"]["first"] + number, visit_id=visit, person=named, applicant=named)
        said = json.dumps({"visit_id": visit, "level": 1, "tags": [], "text": " ".join(person.values)}).encode()
        sealed = b64url(hpke.seal(from_b64url(desk.about["centre"]["seal_key"]), said, b"service-window rating 1"))
        late = json.dumps({"v": 9, "who": person.values}, ensure_ascii=False).encode()
        handed = ResultDelivered(record.case_id, record.case_no, person.name, person.id_number, "card", "self", person.name, None)
        desk.send(
            desk.sealed(VisitOpened(visit, "2", "window", "A001", None, "A", at), ("visit", visit)),
            desk.sealed(CaseAccepted(record), ("case", record.case_id), operator=CLERK),
            desk.sealed(RatingGiven(visit, "2", at, sealed, False), ("rating", visit)),
            desk.odd("OfTomorrow", late, ("visit", visit)),
            desk.sealed(handed, ("case", record.case_id), operator=person.name),
            desk.sign(f"no head of {person.id_number}".encode(), person.name.encode()),
        )
        with suppress(Exception):  # decided already, or a kill came between
            self._centre.command("decide", "--case", record.case_no, "--denied", "--reason", f"{person.name}：材料不符")
        page = " ".join(person.values).encode() * 900 + os.urandom(8)
        digest = base64.b64encode(hashlib.sha256(page).hexdigest().encode()).decode()
        given = {**_TUS, "Upload-Length": str(len(page)), "Upload-Metadata": f"sha256 {digest}"}
        where = desk.client.post("/v1/pages", headers=given).headers["Location"]
        part = {**_TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        desk.client.patch(where, content=page[: self._dice.randrange(9_000, len(page))], headers=part)
        asked = {"category": "A", "booking": person.phone, "person_token": person.id_number}
        desk.post(f"/v1/halls/{HALL}/tickets", asked, by=CLERK)
        called = desk.post(f"/v1/halls/{HALL}/windows/2/call-next", by=CLERK)
        if called.status_code == httpx2.codes.OK and called.content:
            ticket = called.json().get("ticket_id")
            desk.post(f"/v1/tickets/{ticket}/hold", {"reason": f"{person.name} {person.phone}"}, by=CLERK)

    def judged(self, begun: float) -> list[str]:
        """Everything that was found in the clear, a control that was not, and every core file."""
        cases = self._centre.command("stats", "--hall", HALL, "--from", "2000-01-01", "--to", "2999-12-31")["cases"]
        problems = [*self._failed, *self._cores()]
        if self._stranger is not None:
            self._stranger.client.close()
        if not cases or not list(self._desk.profile.glob("pages/*/*")):
            problems.append(f"nobody went through: {cases} cases at the centre")
        cluster = self._cluster()
        folders = [self._place, *([cluster.parent] if cluster else []), *filter(None, [canary.core_folder()])]
        wanted = self._plant_controls()
        people = [value for person in self._people for value in person.values]
        found = canary.search(folders, [*people, *self._control.values], begun, ignore=[self._desk.folder / "given"])
        self.files = sum(1 for folder in folders for _ in folder.rglob("*"))
        problems += [_told(one) for one in found if one.value in people]
        seen = {place for place in wanted if any(one.path.is_relative_to(place) for one in found)}
        self.controls = len(seen)
        return problems + [f"the control in {place} was not found" for place in wanted if place not in seen]

    def _plant_controls(self) -> list[Path]:
        own = self._desk.profile / "control.txt"
        own.write_text(self._control.name)
        spelt = self._place / "tmp" / "control.b64"
        spelt.write_bytes(base64.b64encode(b"x" + self._control.id_number.encode("utf-16-le")) + self._control.phone.encode())
        cluster = self._cluster()
        if cluster is None:
            return [own, spelt]
        with psycopg.connect(self._centre.database_url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE TABLE control (name text)")
            connection.execute("INSERT INTO control VALUES (%s)", [self._control.name])
            connection.execute("CHECKPOINT")
        return [own, spelt, cluster / "base", cluster / "pg_wal"]

    def _cluster(self) -> Path | None:
        """PostgreSQL's own files; what it logs lies in the folder above."""
        if not self._centre.database_url.startswith("postgresql"):
            return None
        with psycopg.connect(self._centre.database_url.replace("+psycopg", "")) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
        assert row is not None
        return Path(row[0])

    def _cores(self) -> list[str]:
        """Each program is told to abort while it holds people; nothing may be left of it."""
        before, problems = _core_files(self._place), list[str]()
        given = [str(ROOT / "resources" / name) for name in ("fonts", "papers")]
        papers = [sys.executable, "-m", "printers.spool.worker", *given]
        programs = {} if self._quick else {"the desk": self._desk.command("sync")}
        programs["papers"] = subprocess.Popen(
            papers, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        pids = {name: process.pid for name, process in programs.items()} | {"the centre": self._centre.pid}
        for name, pid in pids.items():
            until(partial(_says_so, pid))
            os.kill(pid, signal.SIGABRT)
            if name in programs:
                programs[name].wait(30)
                pipe = programs[name].stdin
                if pipe is not None:
                    pipe.close()
        self._centre.stop()
        problems += [f"a core file: {path}" for path in sorted(_core_files(self._place) - before)]
        return problems


def _says_so(pid: int) -> bool:
    """Has the program come to its first lines? Before them there is nothing in its memory."""
    with suppress(OSError):
        text = Path(f"/proc/{pid}/limits").read_text()
        line = next(line for line in text.splitlines() if line.startswith("Max core file size"))
        return line.split()[4:6] == ["0", "0"]
    return False


def _core_files(place: Path) -> set[Path]:
    folders = [ROOT, place, *filter(None, [canary.core_folder()])]
    return {path for folder in folders for path in folder.glob("core*") if path.is_file()}


def _told(one: Found) -> str:
    return f"{one.value} in the clear ({one.spelling}) in {one.path} at {one.offset}"
