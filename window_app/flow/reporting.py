"""Reports: the desk's own figures from its events, and the hall's from the centre (same keys, cli.md `stats`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from window_app.errors import CentreAway, Refused
from window_app.flow.views import ReportView
from window_app.ports import Centre
from window_app.store.history import payloads_between
from window_app.store.store import Store


class Reporting:
    """Figures are derived from events, never kept as running averages."""

    def __init__(self, store: Store, centre: Centre | None) -> None:
        self._store, self._centre = store, centre

    def figures(self, start: date, end: date) -> ReportView:
        """This desk's figures for [start, end]; ratings' answers are sealed, so those are null."""
        with self._store.reading() as connection:
            events = payloads_between(connection, start.isoformat(), end.isoformat())
        now = self._store.clock.now()
        from window_app.domain import report

        return ReportView(report.of_desk(events, now.date().isoformat()), now.isoformat())

    def today(self) -> ReportView:
        """Today at this desk."""
        today = self._store.clock.now().date()
        return self.figures(today, today)

    def hall(self) -> ReportView:
        """The hall's figures of today where the centre answers, else this desk's own, marked by `source`."""
        today = self._store.clock.now().date()
        if self._centre is not None:
            try:
                hall = self._store.station.hall
                found: dict[str, Any] = self._centre.get(f"/v1/halls/{hall}/statistics?from={today}&to={today}")
                return ReportView({**found, "source": "hall"}, self._store.clock.now().isoformat())
            except (CentreAway, Refused):
                pass
        own = self.today()
        return ReportView({**own.figures, "source": "desk"}, own.as_of)
