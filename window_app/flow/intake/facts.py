"""The facts a case is judged on, gathered from the draft, the visit, the calendar and whoever is signed in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from resources import calendar as calendar_files
from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import TimeLimit
from window_app.domain.draft import Draft
from window_app.domain.form.prefill import told_phone
from window_app.domain.form.situations import limits, owed
from window_app.domain.law import deadline
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.law.acceptance_people import same_applicant
from window_app.domain.law.calendar import Calendar
from window_app.domain.law.deadline import Limit
from window_app.domain.law.materials import Choice
from window_app.domain.life_cycle import COLLECTING, RECEIVED
from window_app.domain.people.actor import Actor
from window_app.domain.people.person import Applicant, Person, himself
from window_app.errors import Refused
from window_app.flow.intake.draft import applicant_of, choices_of
from window_app.flow.people.session import Session
from window_app.store import catalogues, documents, users, visits
from window_app.store.cases import Case
from window_app.store.documents import PageRow
from window_app.store.store import Store, get_meta


class FactsMaker:
    """Legal dates come from the trusted clock, deadlines from the calendar the centre last published."""

    def __init__(self, store: Store, session: Session, online: Callable[[], bool]) -> None:
        self._store, self._session, self._online = store, session, online
        self._calendar: tuple[str, Calendar] | None = None

    def calendar(self, connection: Connection | None = None) -> Calendar:
        """The shipped years, overlaid by those the centre sent, as `connection` sees them (None: a look of its own)."""
        sent = (self._store.get_meta("calendar") if connection is None else get_meta(connection, "calendar")) or "[]"
        if self._calendar is None or self._calendar[0] != sent:
            self._calendar = (sent, Calendar.from_json([*calendar_files.load(), *json.loads(sent)]))
        return self._calendar[1]

    def online(self) -> bool:
        """True while a look-up is possible."""
        return self._online()

    def legal_date(self) -> date:
        """Today at the counter."""
        return self._store.clock.now().date()

    def due(
        self, item: Item, draft: Draft, connection: Connection | None = None, start: date | None = None
    ) -> tuple[str | None, bool]:
        """(due date, provisional) if the case were accepted today; `start` is the day from which its limit counts then."""
        promised = limits(item, draft.situations)[1]
        found = deadline.due(start or self.legal_date(), limit_of(promised), self.calendar(connection))
        return found.date.isoformat(), found.provisional

    def correction_due(self, working_days: int = 10) -> date:
        """By when what is missing shall be brought (a hall's setting; default ten working days)."""
        return deadline.due(self.legal_date(), Limit(working_days, "workday"), self.calendar()).date

    def deferral_due(
        self, item: Item, draft: Draft, connection: Connection | None = None, start: date | None = None
    ) -> dict[int, str]:
        """By when each deferrable row must be supplied; a row for which no day is left today has none."""
        promised = limit_of(limits(item, draft.situations)[1])
        deferrable = [row for row in owed(item, draft.situations) if row.deferrable and promised.value > 0]
        if not deferrable:
            return {}
        begun, calendar = start or self.legal_date(), self.calendar(connection)
        found = {row.seq: _last_day(begun, promised, row.defer_max_workdays, calendar) for row in deferrable}
        return {seq: day.isoformat() for seq, day in found.items() if day is not None}

    def of(
        self,
        connection: Connection,
        case: Case,
        refusal: tuple[str, str] = ("", ""),
        scanned: list[PageRow] | None = None,
    ) -> Facts:
        """The facts of a draft now; `refusal` is (reason, basis), `scanned` its pages where they are known already."""
        item = catalogues.pinned(connection, case.item_hash)
        visit = visits.get(connection, case.visit_id)
        person, applicant = who_applies(case, visit.person if visit else None, item)
        draft = case.draft
        if person is not None:  # no card tells a telephone: the one in the form is his
            person = replace(person, phone=told_phone(item, draft.answers) or person.phone)
        choices = choices_of(draft, item, documents.of_case(connection, case.case_id) if scanned is None else scanned)
        counts_from = _all_in_on(case, choices) or self.legal_date()
        return Facts(
            item=item,
            person=person,
            applicant=applicant,
            situations=draft.situations,
            answers=draft.answers,
            choices=choices,
            legal_date=self.legal_date(),
            actor=self._actor(connection),
            delivery_mode=draft.delivery.mode,
            delivery_address=draft.delivery.address,
            online=self._online(),
            deferral_dates=self._deferral_dates(connection, case, item, counts_from),
            refusal_reason=refusal[0],
            refusal_basis=refusal[1],
            counts_from=counts_from,
            recorded=_recorded(case),
        )

    def _deferral_dates(self, connection: Connection, case: Case, item: Item, start: date) -> dict[int, date]:
        """Of a case that may still be accepted; what an accepted one owes stands in its record."""
        if case.status not in COLLECTING:
            return {}
        days = self.deferral_due(item, case.draft, connection, start)
        return {seq: date.fromisoformat(text) for seq, text in days.items()}

    def _actor(self, connection: Connection) -> Actor | None:
        """The operator with the authorities of this moment: one taken back while signed in ends at once (R11)."""
        signed_in = self._session.actor
        known = users.get(connection, signed_in.user) if signed_in else None
        return known.actor if known is not None and known.active else signed_in and replace(signed_in, authorisations=())


def _all_in_on(case: Case, choices: Mapping[int, Choice]) -> date | None:
    """The day on which all that a notice asked for was in, if it was (补正): the limit counts from it, however late the case is
    accepted. None if there was no notice, or if something was brought since."""
    if case.status != RECEIVED or not case.notices or case.record is None:
        return None
    told = {row["seq"]: (row["source"], [page["sha256"] for page in row["pages"]]) for row in case.record["materials"]}
    now = {seq: (choice.source, [page.sha256 for page in choice.pages]) for seq, choice in choices.items()}
    return date.fromisoformat(case.legal_date) if told == now else None


def _last_day(today: date, promised: Limit, most_workdays: int | None, calendar: Calendar) -> date | None:
    try:
        return deadline.deferral_due(today, promised, most_workdays, calendar).date
    except Refused as refused:
        if refused.code != "no_deferral":
            raise
        return None  # too short by the days off that lie ahead: the row itself is refused if it is chosen, not the whole case


def limit_of(limit: TimeLimit) -> Limit:
    """The calendar's limit of a catalogue limit."""
    return Limit(limit.value, limit.unit)


def who_applies(case: Case, here: Person | None, item: Item) -> tuple[Person | None, Applicant | None]:
    """(who stands there, who applies) of a case; who applied at its first outcome goes on applying, whoever comes later."""
    recorded = _recorded(case)
    stood = Person(**case.record["person"]) if case.record is not None else None
    person = here or stood
    applicant = applicant_of(case.draft, person, item)
    if applicant is not None and person is not None and applicant.id_number == person.id_number:
        return person, None  # he for whom an agent came before stands here himself
    if applicant is not None or recorded is None or stood is None or person is None:
        return person, applicant
    return person, None if recorded.id_number == person.id_number or _told_anew(person, stood, recorded) else recorded


def _recorded(case: Case) -> Applicant | None:
    return Applicant(**case.record["applicant"]) if case.record is not None else None


def _told_anew(person: Person, stood: Person, recorded: Applicant) -> bool:
    """True if he who applied for himself stands here again, and only his number was typed wrong then: a card has no typo."""
    for_himself = recorded.kind == "natural_person" and recorded.id_number == stood.id_number
    return for_himself and stood.origin == "typed" and same_applicant(recorded, himself(person))
