"""The state of a window: open, paused with a reason, standing by; each change is an event."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from central.base import clock
from central.base.core import Core, record
from central.base.tables_people import windows
from window_app.errors import Refused

# the act of the call, the state after it, the event
ACTS = {
    "pause": ("paused", "WindowPaused"),
    "resume": ("open", "WindowResumed"),
    "stand-by": ("stand_by", "WindowStoodBy"),
}


def change(
    connection: Connection, core: Core, hall: str, window: str, act: str, reason: str, operator: str, device: str
) -> dict[str, Any]:
    """The window after the act; asked twice it stays as it is. Refused `unknown_window`, `no_reason`."""
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
        record(connection, core.now, hall, ("window", window), kind, operator, window=window, device=device, reason=reason)
    return {"hall": hall, "window": window, "state": state, "reason": reason}
