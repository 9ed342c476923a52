"""Events of windows told as lines for the figures: the same reading for a desk's own report and for the centre's recount."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from window_app.domain.figures.lines import CaseLine, RatingLine, TicketLine
from window_app.record.dates import day_kept
from window_app.record.json_types import JsonMap

_SHANGHAI = timezone(timedelta(hours=8))
_OUTCOMES = ("CaseReceived", "CaseAccepted", "CaseRefused", "CorrectionRequested", "CaseSupplied")


def moment(text: str) -> datetime:
    """RFC 3339 in Asia/Shanghai."""
    return datetime.fromisoformat(text).astimezone(_SHANGHAI)


def milliseconds(text: str) -> int:
    """Unix milliseconds of an RFC 3339 time."""
    return (moment(text) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@dataclass
class _Case:
    first: JsonMap
    accepted: bool = False
    due: str | None = None
    kind: str = ""
    notices: int = 0
    decided_on: str | None = None


@dataclass
class Story:
    """Hears payloads one by one, oldest first of each stream; what is not for figures is passed over."""

    _cases: dict[str, _Case] = field(default_factory=dict)
    _visits: dict[str, JsonMap] = field(default_factory=dict)
    _closed: dict[str, tuple[str, str]] = field(default_factory=dict)
    _ratings: dict[str, JsonMap] = field(default_factory=dict)
    _local: dict[str, JsonMap] = field(default_factory=dict)

    def hear(self, kind: str, payload: JsonMap) -> None:
        """One event of a window."""
        if kind in _OUTCOMES:
            self._outcome({**payload["record"], "legal_date": day_kept(payload["record"]["legal_date"])})
        elif kind == "VisitOpened":
            self._visits.setdefault(payload["visit_id"], payload)
        elif kind == "VisitClosed":
            self._closed[payload["visit_id"]] = payload["at"], payload.get("outcome") or "finished"
        elif kind == "VisitReopened":
            self._closed.pop(payload["visit_id"], None)
        elif kind == "RatingGiven":
            self._ratings.setdefault(payload["visit_id"], payload)
        elif kind == "LocalTicketServed":
            # told again after its end was taken back: the last word stands, but for what it is: the first said number and time
            first = self._local.get(payload["ticket_id"], payload)
            self._local[payload["ticket_id"]] = {**payload, **{name: first[name] for name in ("number", "issued_at")}}

    def decided(self, case_id: str, on: str) -> None:
        """The back office decided on that date; the first decision stands."""
        case = self._cases.get(case_id)
        if case is not None and case.decided_on is None:
            case.decided_on = on

    def forget_local(self, ticket_ids: Iterable[str]) -> None:
        """Numbers that were served twice: the earlier one stands."""
        for ticket_id in ticket_ids:
            self._local.pop(ticket_id, None)

    def forget_unvisited(self) -> None:
        """Ratings of visits that nobody opened count for nothing. For who holds the whole story: a desk reads single days."""
        self._ratings = {visit_id: told for visit_id, told in self._ratings.items() if visit_id in self._visits}

    def _outcome(self, record: JsonMap) -> None:
        case = self._cases.setdefault(record["case_id"], _Case(record))
        case.kind = record["case_kind"]
        case.accepted = case.accepted or record["outcome"] == "accepted"
        case.due = day_kept(record["due"]) if record["due"] is not None else case.due
        case.notices += record["outcome"] == "correction_requested"
        decision = record.get("decision")  # has its default: a desk may leave it out
        if decision is not None and case.decided_on is None:
            case.decided_on = moment(decision["decided_at"]).date().isoformat()

    def cases(self, start: str = "", end: str = "9999") -> list[CaseLine]:
        """Cases whose first outcome has its legal date in [start, end]."""
        return [
            CaseLine(
                case.first["category"], case.first["window"], moment(case.first["at"]).hour, case.first["item_id"],
                case.accepted, case.kind, case.notices, case.due, case.decided_on,
            )
            for case in self._counted(start, end)
        ]  # fmt: skip

    def _counted(self, start: str, end: str) -> list[_Case]:
        """Those whose first outcome says their item: a desk at fault left it out, and the tables count none without."""
        cases = self._cases.values()
        return [case for case in cases if start <= case.first["legal_date"] <= end and case.first["item_id"]]

    def items_of_visits(self, start: str = "", end: str = "9999") -> dict[str, frozenset[str]]:
        """Items of the cases of each visit."""
        out: dict[str, set[str]] = {}
        for case in self._counted(start, end):
            out.setdefault(case.first["visit_id"], set()).add(case.first["item_id"])
        return {visit: frozenset(items) for visit, items in out.items()}

    def items_of_tickets(self, start: str = "", end: str = "9999") -> dict[str, frozenset[str]]:
        """The same by number: a number may be served in more than one visit."""
        items, out = self.items_of_visits(start, end), dict[str, frozenset[str]]()
        for visit_id, visit in self._visits.items():
            if visit["ticket_id"]:
                out[visit["ticket_id"]] = out.get(visit["ticket_id"], frozenset()) | items.get(visit_id, frozenset())
        return out

    def local_tickets(self, items: Mapping[str, frozenset[str]], start: str = "", end: str = "9999") -> list[TicketLine]:
        """Numbers served while the queue's authority was away, issued in [start, end]."""
        return [
            _local_line(told, items.get(ticket_id, frozenset()))
            for ticket_id, told in self._local.items()
            if start <= moment(told["issued_at"]).date().isoformat() <= end
        ]

    def desk_tickets(self) -> list[TicketLine]:
        """A desk's own view: visits with a number; the wait is known for its own series only."""
        items = self.items_of_tickets()
        lines = self.local_tickets(items)
        for visit_id, visit in self._visits.items():
            if visit["number"] and visit["ticket_id"] not in self._local:
                closed, state = self._closed.get(visit_id, ("", "serving"))
                service = max(0, milliseconds(closed) - milliseconds(visit["at"])) if state == "finished" else None
                served = items.get(visit["ticket_id"] or "", frozenset())
                hour = moment(visit["at"]).hour
                lines.append(TicketLine(visit["category"], visit["window"], hour, state, None, service, served))
        return lines

    def ratings(self, opened: Mapping[str, tuple[int | None, bool]], start: str = "", end: str = "9999") -> list[RatingLine]:
        """Ratings of [start, end]; `opened` gives (level, follow-up open) by visit where the reader holds the key."""
        items, lines = self.items_of_visits(start, end), []
        for visit_id, told in self._ratings.items():
            at = moment(told["at"])
            if not start <= at.date().isoformat() <= end:
                continue
            level, follow_up = opened.get(visit_id, (None, False))
            given = level is not None if visit_id in opened else not told["skipped"]
            category = self._visits[visit_id]["category"] if visit_id in self._visits else ""
            lines.append(RatingLine(category, told["window"], at.hour, level, follow_up, given, items.get(visit_id, frozenset())))
        return lines

    def sealed_ratings(self) -> dict[str, JsonMap]:
        """The ratings as they came, by visit."""
        return dict(self._ratings)


def _local_line(told: JsonMap, items: frozenset[str]) -> TicketLine:
    issued, called, finished = (milliseconds(told[key]) for key in ("issued_at", "called_at", "finished_at"))
    service = max(0, finished - called) if told["outcome"] == "finished" else None
    hour = moment(told["issued_at"]).hour
    return TicketLine(told["category"], told["window"], hour, told["outcome"], max(0, called - issued), service, items)
