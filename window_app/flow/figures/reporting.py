"""Reports: the desk's own figures from its events, and the hall's from the centre (same keys, cli.md `stats`)."""

from __future__ import annotations

from datetime import date, datetime

from window_app.domain.figures.definitions import figures
from window_app.domain.figures.lines import TicketLine
from window_app.domain.figures.story import Story, moment
from window_app.errors import CentreAway, Refused
from window_app.flow.figures.views import ReportView
from window_app.flow.people.session import Session
from window_app.line_ports import Centre
from window_app.record.json_types import JsonObject
from window_app.store import history, tickets
from window_app.store.store import Store


class Reporting:
    """Figures are derived from events, never kept as running averages."""

    def __init__(self, store: Store, session: Session, centre: Centre | None) -> None:
        self._store, self._session, self._centre = store, session, centre

    def figures(self, start: date, end: date) -> ReportView:
        """This desk's figures for [start, end]; ratings' answers are sealed, so those are null. Refused("bad_period")."""
        first, last, now = start.isoformat(), end.isoformat(), self._store.clock.now()
        if start > end:
            raise Refused("bad_period", "开始日期晚于结束日期，请核对")
        story = Story()
        with self._store.reading() as connection:
            for event in history.told_between(connection, first, last):
                if event["payload"] is not None:  # purged: the record is at the centre, and so are its figures
                    story.hear(event["kind"], event["payload"])
            for case_id, decided_at in history.decided_by_centre(connection, first, last).items():
                story.decided(case_id, moment(decided_at).date().isoformat())
            uncalled = [_uncalled(ticket) for ticket in tickets.waiting_between(connection, first, last)]
        numbers = [*story.desk_tickets(), *uncalled]
        found = figures(numbers, story.cases(first, last), story.ratings({}, first, last), now.date().isoformat())
        return ReportView(_sealed(found), now.isoformat())

    def today(self) -> ReportView:
        """Today at this desk. Refused("bad_period")."""
        today = self._store.clock.now().date()
        return self.figures(today, today)

    def hall(self) -> ReportView:
        """The hall's figures of today where the centre answers, else this desk's own, marked by `source`.

        Refused("bad_period").
        """
        today, actor = self._store.clock.now().date(), self._session.require()
        if self._centre is not None:
            try:
                hall = self._store.station.hall
                found: JsonObject = self._centre.get(f"/v1/halls/{hall}/statistics?from={today}&to={today}", actor.user)
                return ReportView({**found, "source": "hall"}, self._store.clock.now().isoformat())
            except (CentreAway, Refused):
                pass
        own = self.today()
        return ReportView({**own.figures, "source": "desk"}, own.as_of)


def _uncalled(ticket: tickets.LocalTicket) -> TicketLine:
    return TicketLine(ticket.category, None, datetime.fromisoformat(ticket.taken_at).hour, "waiting", None, None)


def _sealed(found: JsonObject) -> JsonObject:
    """What ratings say is sealed to the centre: at a desk those figures are not known, which is not the same as none."""
    for group in (found, *(group for groups in found["by"].values() for group in groups.values())):
        group["rating"].update(satisfied_share=None, bad_open=None)
    return found
