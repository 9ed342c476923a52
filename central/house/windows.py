"""The state of a window: open, paused with a reason, standing by, closed; each change is an event.

The call is the fact. A window's own envelope about it counts only if it is later by its clock (`since` says from when).
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from central.base import clock
from central.base.core import Core, record
from central.base.tables_people import windows
from window_app.domain.queue.board import WindowTold
from window_app.errors import Refused

# the act of the call, the state after it, the event
ACTS = {
    "open": ("open", "WindowOpened"),
    "pause": ("paused", "WindowPaused"),
    "resume": ("open", "WindowResumed"),
    "stand-by": ("stand_by", "WindowStoodBy"),
    "close": ("closed", "WindowClosed"),
}


def change(connection: Connection, core: Core, place: tuple[str, str], act: str, reason: str, by: tuple[str, str]) -> WindowTold:
    """The window (`place`: hall, window) after the act of `by` (operator, device); asked twice it stays as it is.

    Refused: unknown_window, no_reason.
    """
    hall, window = place
    state, kind = ACTS[act]
    same = (windows.c.hall_id == hall, windows.c.window == window)
    row = connection.execute(select(windows).where(*same).with_for_update()).first()
    if row is None:
        raise Refused("unknown_window", f"大厅 {hall} 没有 {window} 号窗口")
    if act == "pause" and not reason.strip():
        raise Refused("no_reason", "暂停窗口须写明原因（如午休、培训、设备故障）；窗口没有暂停")
    if (row.state, row.reason) != (state, reason):
        since = clock.milliseconds(core.now())
        connection.execute(update(windows).where(*same).values(state=state, reason=reason, since=since))
        record(connection, core.now, hall, ("window", window), kind, by[0], window=window, device=by[1], reason=reason)
    return WindowTold(state, reason, hall=hall, window=window)
