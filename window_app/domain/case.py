"""The case (办件) as one whole: what may be done with it, and the fact that doing it makes.

Desk and centre ask the same aggregate, so that both say yes and no alike; nobody writes a state by himself. It holds only what
the rules ask for; the table of what may follow what is `life_cycle`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from window_app.domain import life_cycle
from window_app.errors import Reason, Refused
from window_app.record.events.case import (
    CaseAccepted,
    CaseDecided,
    CaseMoved,
    CaseReceived,
    CaseRecord,
    CaseRedirected,
    CaseRefused,
    CaseSupplied,
    CaseWithdrawn,
    CorrectionRequested,
    DeferredSupplied,
    SignatureGiven,
)
from window_app.record.events.delivery import ResultDelivered
from window_app.record.json_types import JsonMap
from window_app.record.registry import Event

# the acts that make the full record anew, and the fact of each
RECORD_ACTS: Mapping[str, type[Any]] = {
    "receive": CaseReceived,
    "request_correction": CorrectionRequested,
    "accept": CaseAccepted,
    "refuse": CaseRefused,
    "supply": CaseSupplied,
}
# what is done to a case without moving it along the life cycle
SUPPLY_DEFERRED, SIGN = "supply_deferred", "sign"

_FACT_OF: Mapping[str, type[Any]] = {
    "withdraw": CaseWithdrawn,
    "redirect": CaseRedirected,
    "deliver": ResultDelivered,
    SUPPLY_DEFERRED: DeferredSupplied,
    SIGN: SignatureGiven,
}
# a decision or a delivery said as a mere `CaseMoved` would leave out what it has to say
ACTS_WITH_A_FACT = frozenset((*RECORD_ACTS, *_FACT_OF, "grant", "deny"))
_ACT_OF: Mapping[type[Any], str] = {kind: act for acts in (RECORD_ACTS, _FACT_OF) for act, kind in acts.items()}


def act_of(event: Event) -> str:
    """The act that a fact about a case is; KeyError for a fact that is about something else."""
    if isinstance(event, CaseMoved):
        return event.act
    if isinstance(event, CaseDecided):
        return "grant" if event.granted else "deny"
    return _ACT_OF[type(event)]


@dataclass(frozen=True)
class Case:
    """A case as its facts leave it. `deferred` are the rows (seq) of materials still owed (容缺): only an accepted case owes.
    `extended` says that its term was extended, `notices` counts one-time notices told."""

    case_id: str
    case_no: str = ""
    status: str = life_cycle.DRAFT
    deferred: frozenset[int] = frozenset()
    extended: bool = False
    notices: int = 0

    @property
    def flags(self) -> frozenset[str]:
        """The flags of domain.md 2.4 that hold."""
        return frozenset({"deferred_open"} if self.deferred else ())

    @property
    def allowed(self) -> tuple[str, ...]:
        """What may be done now, in the order of the table."""
        acts = life_cycle.allowed(self.status, self.flags)
        return tuple(act for act in acts if not (act == "extend" and self.extended))

    def act(self, name: str, **told: Any) -> tuple[Case, Event]:
        """Do one act: the case after it and the fact to be recorded; Refused("not_allowed", "not_deferred").

        `told` is what the fact says beside the case: `record` for the acts of `RECORD_ACTS`, else the fields of the fact.
        """
        event = self._fact(name, told)
        return self.after(event), event

    def _fact(self, name: str, told: JsonMap) -> Event:
        if name in RECORD_ACTS:
            event: Event = RECORD_ACTS[name](**told)
            return event
        own = {"case_id": self.case_id, "case_no": self.case_no, **told}
        if name in _FACT_OF:
            event = _FACT_OF[name](**own)
        elif name in ("grant", "deny"):
            event = CaseDecided(granted=name == "grant", **own)
        else:
            event = CaseMoved(act=name, **own)
        return event

    def after(self, fact: Event) -> Case:
        """The case after a fact, wherever it happened; Refused("not_allowed", "not_deferred")."""
        return _APPLY.get(type(fact), _plain)(self, fact)

    def check(self, act: str) -> None:
        """Refused("not_allowed") if the act may not be done now; asked before a fact is put together."""
        if act == SIGN:
            _check_signed(self)
        elif act == SUPPLY_DEFERRED:
            _check_standing(self)
        else:
            self.moved(act)

    def moved(self, act: str) -> Case:
        """One step of the life cycle. A case is extended once only (行政许可法 42); one paused while extended goes back there.

        Refused("not_allowed").
        """
        if act == "extend" and self.extended:
            words = "期限只能延长一次。办件没有改动；请在已延长的期限内办结。"
            raise Refused("not_allowed", words, [Reason("extend_once", words)], why="extend_once")
        status = life_cycle.after(self.status, act, self.flags)
        if act == "resume" and self.extended:
            status = life_cycle.EXTENDED
        owed = self.deferred if status in life_cycle.STANDING else frozenset[int]()  # what ends owes nothing any more
        return replace(self, status=status, deferred=owed, extended=self.extended or status == life_cycle.EXTENDED)


def _plain(case: Case, fact: Any) -> Case:
    """A draft that is redirected gets its number with that fact."""
    if isinstance(fact, CaseMoved) and fact.act in ACTS_WITH_A_FACT:
        raise Refused("not_allowed", "这一步有自己的记录种类，不能只作为状态变动记下；没有改动", why="kind")
    moved = case.moved(act_of(fact))
    return moved if moved.case_no else replace(moved, case_no=fact.case_no)


def _recorded(case: Case, fact: Any) -> Case:
    record: CaseRecord = fact.record
    moved = case.moved(act_of(fact))
    deferred = frozenset(material.seq for material in record.materials if material.source == "deferred")
    owed = deferred if isinstance(fact, CaseAccepted) else frozenset[int]()  # what was not accepted was not accepted without it
    noticed = moved.notices + isinstance(fact, CorrectionRequested)
    known = replace(moved, case_no=record.case_no, deferred=owed, notices=noticed)
    if record.decision is None:
        return known
    return known.moved("grant" if record.decision.granted else "deny")


def _deferred_supplied(case: Case, fact: Any) -> Case:
    _check_standing(case)
    brought = {material.seq for material in fact.materials}
    if not brought or not brought <= case.deferred:
        raise Refused("not_deferred", "所补材料不在容缺清单中，或已经补齐。办件没有改动；请核对容缺承诺书上的材料。")
    return replace(case, deferred=case.deferred - brought)


def _signed(case: Case, fact: Any) -> Case:
    del fact
    _check_signed(case)
    return case


def _check_standing(case: Case) -> None:
    if case.status not in life_cycle.STANDING:
        life_cycle.after(case.status, SUPPLY_DEFERRED)  # never in the table: refused in its words


def _check_signed(case: Case) -> None:
    if case.status in (life_cycle.DRAFT, life_cycle.ARCHIVED):
        life_cycle.after(case.status, SIGN)  # never in the table: refused in its words


_APPLY: Mapping[type[Any], Callable[[Case, Any], Case]] = {
    **dict.fromkeys(RECORD_ACTS.values(), _recorded),
    DeferredSupplied: _deferred_supplied,
    SignatureGiven: _signed,
}
