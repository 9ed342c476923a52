"""What windows say of themselves (WindowChanged): the last word by the window's own clock stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import not_, update

from central.base.clock import milliseconds, moment
from central.base.heard import Heard
from central.base.hearing import Hearer
from central.base.tables_people import windows
from window_app.record.events.window import WindowChanged

STATES = ("open", "paused", "stand_by", "closed")


def changed(heard: Heard, event: WindowChanged) -> None:
    """A state of a later program counts as open: somebody sits there. What was heard before is passed over: the table is not
    made anew, since its calls go on beside the walk. A clock that is fast says nothing from later than it was received, or it
    would outrank every word until that hour comes."""
    if heard.again:
        return
    since = min(milliseconds(moment(event.at)), heard.received_at)
    # a row that a fast clock marked before that rule lies ahead of now: it counts as not later than what comes
    later = windows.c.since.between(since + 1, heard.received_at)
    same = (windows.c.hall_id == heard.hall, windows.c.window == event.window, not_(later))
    state = event.state if event.state in STATES else "open"
    heard.connection.execute(update(windows).where(*same).values(state=state, reason=event.reason, since=since))
    heard.after.halls.add(heard.hall)


HEARERS: Mapping[type[Any], Hearer] = {WindowChanged: changed}
