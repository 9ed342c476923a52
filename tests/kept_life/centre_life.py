"""What happens at the centre beside the desk: the back office decides, and another machine of the same window did wrong."""

from __future__ import annotations

import uuid

from sqlalchemy import insert

from central.base import clock
from central.base.record import NOBODY
from central.base.tables_people import leases
from central.house import enrolment
from tests.central.desk import Desk
from tests.kept_life.hall import Hall
from window_app.domain.numbers.case_no import parse
from window_app.programs.embedded import CLERK, HALL, REVIEWER
from window_app.record.events.case import CaseAccepted


def decide(hall: Hall, case_no: str, reason: str, granted: bool = True) -> None:
    """The back office's word, by the centre's own command."""
    word = "--granted" if granted else "--denied"
    hall.centre.command("decide", "--case", case_no, word, "--reason", reason, "--by", REVIEWER)


class FormerMachine:
    """The machine that stood at the desk's window before: a device of its own, with its own key and numbers."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._desk = Desk.enrol(hall.centre.url, hall.centre.enrol_code(), clock.now)

    def accept(self, case_no: str = "") -> str:
        """A case of its own; with `case_no` it deals a number that was leased to the desk, too: a restored centre gave one
        block twice."""
        desk = self._desk
        if case_no:
            self._lease(parse(case_no).serial)
        record = desk.record(parse(case_no).serial if case_no else None, item_id="SVC-021", department_id="D03")
        (answer,) = desk.send(desk.sealed(CaseAccepted(record), ("case", record.case_id), operator=CLERK))
        assert answer["answer"] == "taken", answer
        return record.case_no

    def _lease(self, serial: int) -> None:
        lease = {**self._desk.about["lease"], "lease_id": str(uuid.uuid4()), "first": serial, "last": serial}
        row = {"hall_id": HALL, "device_id": self._desk.device, "used_up_to": 0, **lease}
        with self._hall.core() as core:
            core.database.change(lambda connection: connection.execute(insert(leases).values(row)))

    def revoke(self) -> None:
        """Taken out of service; there is no command for it yet."""
        with self._hall.core() as core:
            core.database.change(lambda connection: enrolment.revoke(connection, core, self._desk.device, NOBODY))
        self._desk.client.close()
