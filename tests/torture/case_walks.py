"""Random walks of the life cycle at a desk: what the aggregate says, the tables hear; what it refuses leaves no trace.

Acts that have no door at the counter yet go through `case.act` and the hearers, as every verb does. The walk's model is the
same pure aggregate; a desk that moved otherwise, or wrote anything for a refused act, is a problem.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select

from tests.domain.case_facts import told_of
from window_app.domain import life_cycle
from window_app.domain.case import RECORD_ACTS, SIGN, SUPPLY_DEFERRED, Case
from window_app.domain.draft import Draft
from window_app.errors import Refused
from window_app.line_ports import Change
from window_app.programs.parts import Building
from window_app.record.events.case import MaterialRecord
from window_app.store import cases, visits
from window_app.store.inbox import StoreInbox
from window_app.store.tables_line import events

ACTS = (*life_cycle.ACTS, SUPPLY_DEFERRED, SIGN)
AT_ONCE = 6  # cases on the table of the walk
CENTRE_ACTS = ("grant", "deny")  # the centre says them; the desk hears them as a change


@dataclass
class Walk:
    """A desk, its open cases as the model sees them, and what went wrong."""

    building: Building
    chance: random.Random
    visit_id: str
    item: tuple[str, str, str]
    models: dict[str, Case] = field(default_factory=dict)
    changes: int = 0
    done: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)

    def step(self) -> None:
        """One act on one case; a case that has ended makes room for a new one."""
        if len(self.models) < AT_ONCE:
            self._begin()
        case_id = self.chance.choice(list(self.models))
        model = self.models[case_id]
        # half of them such as may be done, else a walk hardly ever leaves the first states
        act = self.chance.choice(model.allowed or ACTS) if self.chance.random() < 0.5 else self.chance.choice(ACTS)
        if act in CENTRE_ACTS and not model.case_no:
            return
        told = self._told(act, model)
        try:
            wanted, _ = model.act(act, **told)
        except Refused as refused:
            self._not_done(model, act, told, refused.code)
        else:
            self._done(model, act, told, wanted)
        if self.models[case_id].status == life_cycle.ARCHIVED:
            del self.models[case_id]

    def _begin(self) -> None:
        with self.building.store.begin() as unit:
            case_id = cases.create(unit, self.visit_id, self.item, Draft())
        self.models[case_id] = Case(case_id)

    def _told(self, act: str, model: Case) -> dict[str, Any]:
        told = told_of(act, model)
        if act == "redirect" and not model.case_no:
            return {**told, "case_no": self._number(model)}
        if act in RECORD_ACTS:
            number = self._number(model)
            owing = self.chance.random() < 0.3  # also of what is refused or only taken in: that owes nothing
            owed = (MaterialRecord(2, "M2", "材料", "deferred"),) if owing else ()
            told = {"record": replace(told["record"], case_no=number, materials=owed, person={"id_number": "1", "name": "甲"})}
        return told

    def _number(self, model: Case) -> str:
        if model.case_no:
            return model.case_no
        with self.building.store.begin() as unit:
            return self.building.place.numbering.case_no(unit, self.building.store.clock.now().date())

    def _done(self, model: Case, act: str, told: dict[str, Any], wanted: Case) -> None:
        self.done += 1
        if act in CENTRE_ACTS:
            self._hear(model, act)
        else:
            self._record(model, act, told)
        self.models[model.case_id] = wanted
        self._compare(model.case_id, act)

    def _hear(self, model: Case, act: str) -> None:
        self.changes += 1
        payload = {"case_no": model.case_no, "granted": act == "grant", "decided_at": "2026-11-27T10:00:00+08:00", "reason": ""}
        inbox = StoreInbox(self.building.store, self.building.place.announcer)
        inbox.apply([Change(inbox.cursor() + 1, "decision", payload)], inbox.cursor() + 1)

    def _record(self, model: Case, act: str, told: dict[str, Any]) -> None:
        with self.building.store.begin() as unit:
            row = cases.get(unit.connection, model.case_id)
            assert row is not None
            moved, event = cases.whole(unit.connection, row).act(act, **told)
            unit.record(event, ("case", model.case_id), "walker", moved.case_no)

    def _not_done(self, model: Case, act: str, told: dict[str, Any], code: str) -> None:
        self.refused += 1
        before = self._events()
        try:
            if act not in CENTRE_ACTS:
                self._record(model, act, told)
                self.problems.append(f"{act} was done at {model.status}, the model says {code}")
        except Refused as refused:
            if refused.code != code:
                self.problems.append(f"{act} at {model.status}: {refused.code} instead of {code}")
        if self._events() != before:
            self.problems.append(f"{act} at {model.status} was refused and left an event")
        self._compare(model.case_id, act)

    def _events(self) -> int:
        with self.building.store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(events)).scalar_one())

    def _compare(self, case_id: str, act: str) -> None:
        with self.building.store.reading() as connection:
            row = cases.get(connection, case_id)
            assert row is not None
            found = cases.whole(connection, row)
        if found != self.models[case_id]:
            self.problems.append(f"after {act}: {found} instead of {self.models[case_id]}")


def walk(building: Building, steps: int, seed: int) -> Walk:
    """Walk `steps` acts on a fresh desk that has an item to give."""
    item = building.desk.catalogue.item("SVC-023")
    with building.store.begin() as unit:
        visit_id = visits.open_visit(unit, visits.Arrival(), "walker")
    made = Walk(building, random.Random(seed), visit_id, (item.item_id, item.title, item.hash))
    for _ in range(steps):
        made.step()
    return made
