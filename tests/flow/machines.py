"""A machine whose clocks are turned by hand; put in place of `trusted_clock.machine_time`."""

from __future__ import annotations

from datetime import datetime, timedelta

from window_app.domain.trusted_time import Machine


class Machines:
    """This machine's clocks, turned by hand."""

    def __init__(self, at: datetime) -> None:
        self.at, self.seconds, self.boots = at, 1_000.0, 1

    def __call__(self) -> Machine:
        return Machine(self.at, f"boot{self.boots}", self.seconds)

    def pass_by(self, **by: float) -> None:
        """Time goes by, asleep or not."""
        self.at += timedelta(**by)
        self.seconds += timedelta(**by).total_seconds()

    def switched_on_at(self, moment: datetime) -> None:
        """Switched off and on; the clock says this."""
        self.boots, self.seconds, self.at = self.boots + 1, 60.0, moment
