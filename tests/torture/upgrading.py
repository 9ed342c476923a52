"""A centre of an old program takes the envelopes of newer windows, is upgraded and told again: its tables must be those of a
centre that knew every kind at once, its figures equal their recount, its record whole.

Three kinds are new to the old program and two come in a newer version; what stands behind them in their streams waits, too.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select, text

from central.base.core import Core
from central.base.tables_sync import envelope_pages, envelopes
from central.figures import recount, statistics
from central.house.enrolment import Device
from central.keeping import chains
from central.parts import hearing
from central.taking_in import reproject
from tests.central.desk import Desk, an_id
from tests.central.enrolled import enrol, take
from tests.domain.case_facts import told_of
from tests.harness.earlier import without
from window_app.domain.case import RECORD_ACTS, Case
from window_app.record.events.case import MaterialRecord
from window_app.record.events.rating import RatingGiven
from window_app.record.events.ticket import LocalTicketServed
from window_app.record.events.visit import VisitClosed, VisitHeld, VisitOpened, VisitResumed
from window_app.record.kinds import REGISTRY
from window_app.record.page_ref import PageRef
from window_app.record.registry import Registry
from window_app.sealing.signing import SigningKey

NEW_KINDS, BUMPED = ("CaseSupplied", "DeferredSupplied", "VisitHeld"), ("VisitClosed", "RatingGiven")
NEWER = Registry(replace(kind, version=2) if kind.name in BUMPED else kind for kind in REGISTRY)
OLDER = Registry(replace(kind, version=1) if kind.name in BUMPED else kind for kind in without(REGISTRY, *NEW_KINDS))
_AT_ONCE, _ANALYSED = 100, 500
_DEVICE = "00000000-0000-4000-8000-00000000000d"
# in this order a case may live on a desk alone; what is not allowed is passed over
_ACTS = ("receive", "request_correction", "supply", "accept", "supply_deferred", "deliver", "withdraw", "sign")


@dataclass
class Windows:
    """One desk that speaks the newer program's words, and what it says."""

    desk: Desk
    chance: random.Random
    serial: int = 0
    said: list[dict[str, str]] = field(default_factory=list)
    cases: dict[str, Case] = field(default_factory=dict)
    visits: list[str] = field(default_factory=list)

    def say(self, count: int) -> list[dict[str, str]]:
        """So many envelopes, in the order of their numbers."""
        while len(self.said) < count:
            self.chance.choice((self._visit, self._case, self._case, self._case, self._local))()
        return self.said

    def _add(self, event: Any, stream: tuple[str, str]) -> None:
        self.said.append(self.desk.sealed(event, stream))

    def _visit(self) -> None:
        at, visit = self.desk.now().isoformat(), an_id()
        self._add(VisitOpened(visit, "1", "window", "A001", None, "A", at), ("visit", visit))
        if self.chance.random() < 0.5:
            self._add(VisitHeld(visit, "1", at, "取材料"), ("visit", visit))
            self._add(VisitResumed(visit, "1", at), ("visit", visit))
        self._add(VisitClosed(visit, "1", at, 1, "finished"), ("visit", visit))
        self._add(RatingGiven(visit, "1", at, "", True), ("rating", visit))
        self.visits.append(visit)

    def _local(self) -> None:
        at, ticket = self.desk.now().isoformat(), an_id()
        number = f"X01{self.chance.randint(1, 40):03d}"
        self._add(LocalTicketServed(ticket, number, "A", "1", at, at, at, "finished"), ("ticket", ticket))

    def _case(self) -> None:
        if len(self.cases) < 6:
            made = an_id()
            self.cases[made] = Case(made)
        model = self.cases[self.chance.choice(list(self.cases))]
        able = [act for act in _ACTS if act in model.allowed or (act == "supply_deferred" and model.deferred)]
        if not able:
            del self.cases[model.case_id]
            return
        act = self.chance.choice(able)
        self.cases[model.case_id], event = model.act(act, **self._told(act, model))
        self._add(event, ("case", model.case_id))

    def _told(self, act: str, model: Case) -> dict[str, Any]:
        told = told_of(act, model)
        if act == "supply_deferred":
            return {**told, "materials": tuple(replace(one, pages=self._pages()) for one in told["materials"])}
        if act not in RECORD_ACTS:
            return told
        self.serial += 0 if model.case_no else 1
        number = model.case_no or self.desk.case_no(self.serial)
        owed = (MaterialRecord(2, "M2", "材料", "deferred"),) if act == "accept" and self.chance.random() < 0.4 else ()
        decided = self.desk.instant() if act == "accept" and self.chance.random() < 0.5 else None
        day = self.desk.now().date().isoformat()
        more = {"visit_id": self.chance.choice(self.visits or [an_id()]), "legal_date": day, "at": self.desk.now().isoformat()}
        scanned = MaterialRecord(1, "M1", "申请书", "scan", 1, 0, pages=self._pages())
        return {"record": replace(told["record"], case_no=number, materials=(scanned, *owed), decision=decided, **more)}

    def _pages(self) -> tuple[PageRef, ...]:
        """None, one or two; some stand in many records."""
        return tuple(PageRef(f"{self.chance.randint(1, 200):064x}", 10, "image/png") for _ in range(self.chance.randint(0, 2)))


def play(old: Core, new: Core, count: int, seed: int) -> list[str]:
    """Both take the same; the old one is upgraded; what differs then."""
    key = SigningKey.generate()
    desk, device = enrol(old, "1", key=key, own=_DEVICE)
    _, same = enrol(new, "1", key=key, own=_DEVICE)
    desk.registry = NEWER
    said = Windows(desk, random.Random(seed)).say(count)
    problems = [f"the old program refused: {code}" for code in _sent(old, device, said) if code]
    problems += [f"the new program refused: {code}" for code in _sent(new, same, said) if code]
    waiting = old.database.look(lambda c: reproject.summary(c, old, ["H01"]))["unknown"]
    if {one["kind"] for one in waiting} != {*NEW_KINDS, *BUMPED}:
        problems.append(f"waiting for the upgrade: {waiting}")
    old.hearing = hearing(NEWER)
    told = reproject.all_of(old, ["H01"])
    if told["unknown"] or told["refused"] or told["projected"] != told["envelopes"]:
        problems.append(f"told again: {told}")
    return problems + differences(old, new) + _unequal(old)


def _sent(core: Core, device: Device, said: list[dict[str, str]]) -> Iterable[str]:
    for start in range(0, len(said), _AT_ONCE):
        if start == _ANALYSED and core.database.dialect == "postgresql":
            # plans made while the tables were empty walk them; a real centre's autovacuum says so within a minute
            core.database.change(lambda connection: connection.execute(text("ANALYZE")))
        yield from take(core, device, *said[start : start + _AT_ONCE])


def owed(core: Core) -> dict[str, list[Any]]:
    """Which pages each envelope waits for, and which wait for none."""
    named = select(envelope_pages.c.envelope_id, envelope_pages.c.sha256)
    own = select(envelopes.c.envelope_id).where(envelopes.c.device_id == _DEVICE, envelopes.c.complete)
    with core.database.reading() as connection:
        return {
            "pages": sorted(tuple(row) for row in connection.execute(named)),
            "complete": sorted(connection.execute(own).scalars()),
        }


def tables(core: Core) -> dict[str, list[str]]:
    """The rows of every projected table, in an order of their own."""
    with core.database.reading() as connection:
        return {
            made.table.name: sorted(str(dict(row)) for row in connection.execute(select(made.table)).mappings())
            for made in core.hearing.tables
        }


def differences(one: Core, other: Core) -> list[str]:
    """Tables that are not equal."""
    here, there = {**tables(one), **owed(one)}, {**tables(other), **owed(other)}
    return [f"{name} differs, {len(here[name])} rows and {len(there[name])}" for name in here if here[name] != there[name]]


def _unequal(core: Core) -> list[str]:
    """Figures that are not their recount, a record that is not whole."""
    day = core.now().date().isoformat()
    with core.database.reading() as connection:
        said = statistics.read(connection, "H01", day, day, day)
        counted = recount.read(connection, core, "H01", day, day, day)
        walked = chains.verify(connection, core, "H01")
    return [*(["figures and recount differ"] if said != counted else []), *([] if walked["ok"] else [f"audit: {walked}"])]
