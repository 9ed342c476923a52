"""The state of a window: open, paused with a reason, standing by, closed; each change is an event.

The call is the fact. A window's own envelope about it counts only if it is later by its clock (`since` says from when).
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from central.base import clock, record
from central.base.core import Core
from central.base.tables_people import windows
from window_app.domain.queue.board import WindowTold
from window_app.errors import Refused
from window_app.record.events.window import WindowChanged
from window_app.sync.wire.queue import WINDOW_STATES


def change(connection: Connection, core: Core, place: tuple[str, str], act: str, reason: str, by: str) -> WindowTold:
    """The window (`place`: hall, window) after the act of an operator `by` at some window; asked twice it stays as it is.

    Refused: `unknown_window`, `no_reason`.
    """
    hall, window = place
    state = WINDOW_STATES[act]
    same = (windows.c.hall_id == hall, windows.c.window == window)
    row = connection.execute(select(windows).where(*same)).first()
    if row is None:
        raise Refused("unknown_window", "大厅 {hall} 没有 {window} 号窗口", hall=hall, window=window)
    if act == "pause" and not reason.strip():
        raise Refused("no_reason", "暂停窗口须写明原因（如午休、培训、设备故障）；窗口没有暂停", why="pause")
    if (row.state, row.reason) != (state, reason):
        at = core.now()
        # said first: it holds the hall's row, as the envelopes of windows do before they touch this one
        record.say(connection, core, hall, ("window", window), WindowChanged(window, state, reason, clock.rfc3339(at)), by)
        connection.execute(update(windows).where(*same).values(state=state, reason=reason, since=clock.milliseconds(at)))
    return WindowTold(state, reason, hall=hall, window=window)
