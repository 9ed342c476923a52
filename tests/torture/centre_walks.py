"""Random walks of the life cycle through the centre: the same states and refusals as the aggregate says, and nothing at all from
whoever does not own the case: another desk, a device of another hall, a device that speaks for the centre.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select

from central.base.core import Core
from central.base.tables_sync import envelopes
from central.cases import decisions, kept
from central.house.enrolment import Device
from tests.central.desk import Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.domain.case_facts import told_of
from window_app.domain import life_cycle
from window_app.domain.case import RECORD_ACTS, SIGN, SUPPLY_DEFERRED, Case
from window_app.errors import Refused
from window_app.record.events.case import MaterialRecord

ACTS = (*life_cycle.ACTS, SUPPLY_DEFERRED, SIGN)
AT_ONCE = 6
_DECIDING = ("grant", "deny")


@dataclass
class Walked:
    """What was done, what was refused, how many tries of others were refused, and what went wrong."""

    done: int = 0
    refused: int = 0
    strangers: int = 0
    problems: list[str] = field(default_factory=list)


class CaseWalk:
    """Cases of one desk, and others who try their hand at them."""

    def __init__(self, core: Core, seed: int) -> None:
        self._core, self._chance = core, random.Random(seed)
        another_hall(core)
        self._desk, self._device = enrol(core, "1")
        self._others = (enrol(core, "2"), enrol(core, "1", "H02"))
        self._models: dict[str, Case] = {}
        self._serial = int(self._desk.about["lease"]["first"])
        self.walked = Walked()

    def run(self, steps: int) -> Walked:
        """So many acts."""
        for _ in range(steps):
            if len(self._models) < AT_ONCE:
                made = an_id()
                self._models[made] = Case(made)
            self._step(self._models[self._chance.choice(list(self._models))])
        return self.walked

    def _step(self, model: Case) -> None:
        act = self._chance.choice(model.allowed or ACTS) if self._chance.random() < 0.5 else self._chance.choice(ACTS)
        told = self._told(act, model)
        if model.case_no and self._chance.random() < 0.2:
            self._by_a_stranger(model, act, told)
            return
        try:
            wanted, fact = model.act(act, **told)
        except Refused as refused:
            self.walked.refused += 1
            self._agree(model, act, refused.code, self._said(model, act, told))
            wanted = model
        else:
            self.walked.done += 1
            self._agree(model, act, "", self._said(model, act, told, fact))
        self._models[model.case_id] = wanted
        self._compare(wanted, act)
        if wanted.status == life_cycle.ARCHIVED:
            del self._models[model.case_id]

    def _told(self, act: str, model: Case) -> dict[str, Any]:
        told = told_of(act, model)
        if act == "redirect" and not model.case_no:
            return {**told, "case_no": self._number()}
        if act not in RECORD_ACTS:
            return told
        number = model.case_no or self._number()
        # whatever the outcome: the aggregate says who owes
        owed = (MaterialRecord(2, "M2", "材料", "deferred"),) if self._chance.random() < 0.3 else ()
        person = {"id_number": "379901199001010019", "name": "甲"}
        return {"record": replace(told["record"], case_no=number, materials=owed, person=person, window="1")}

    def _number(self) -> str:
        self._serial += 1
        return self._desk.case_no(self._serial)

    def _said(self, model: Case, act: str, told: dict[str, Any], fact: Any = None) -> str:
        """The centre's word: of the back office itself, or on an envelope of the desk."""
        if act in _DECIDING:
            return self._decided(model, act, told)
        return self._sent(self._desk, self._device, model, fact or _fact(model, act, told))

    def _decided(self, model: Case, act: str, told: dict[str, Any]) -> str:
        word = decisions.Word(act == "grant", told["reason"], "zhao", "号")
        try:
            self._core.database.change(lambda c: decisions.decide(c, self._core, model.case_no or "0" * 22, word))
        except Refused as refused:
            return "not_allowed" if refused.code in ("unknown_case", "already_decided", "not_decidable") else refused.code
        return ""

    def _sent(self, desk: Desk, device: Device, model: Case, fact: Any) -> str:
        """Refused numbers are used up as at a real desk; the stream goes on."""
        return take(self._core, device, desk.sealed(fact, ("case", model.case_id)))[0]

    def _by_a_stranger(self, model: Case, act: str, told: dict[str, Any]) -> None:
        """Another desk or hall says it, or a device says what only the centre says."""
        self.walked.strangers += 1
        before = self._envelopes()
        fact = _fact(model, act, told)
        speaker = (self._desk, self._device) if act in _DECIDING else self._chance.choice(self._others)
        self._agree(model, act, "not_owner", self._sent(*speaker, model, fact))
        if self._envelopes() != before:
            self.walked.problems.append(f"{act} of a stranger was kept")
        self._compare(model, act)

    def _envelopes(self) -> int:
        own = select(func.count()).where(envelopes.c.device_id != self._core.identity.centre_id)
        return int(self._core.database.look(lambda c: c.execute(own).scalar_one()))

    def _agree(self, model: Case, act: str, wanted: str, found: str) -> None:
        if wanted != found:
            self.walked.problems.append(f"{act} at {model.status}: {found or 'taken'} instead of {wanted or 'taken'}")

    def _compare(self, wanted: Case, act: str) -> None:
        row = self._core.database.look(lambda c: kept.row_of(c, "H01", wanted.case_id))
        found = kept.case_of(row, wanted.case_id)
        if found != wanted:
            self.walked.problems.append(f"after {act}: {found} instead of {wanted}")


def _fact(model: Case, act: str, told: dict[str, Any]) -> Any:
    """The fact as a desk that asks nobody would put it."""
    return model._fact(act, told)
