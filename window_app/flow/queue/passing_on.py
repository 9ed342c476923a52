"""转号 at the centre: only the centre knows whether there is such a line, so it is asked before the visit ends here."""

from __future__ import annotations

from window_app.domain.queue.acts import NumberAct
from window_app.errors import CentreAway
from window_app.flow.queue.queues import Authority, Queues
from window_app.flow.queue.strip import Strip
from window_app.store import visits
from window_app.store.store import Store
from window_app.store.visits import Visit


def pass_on(strip: Strip, queue: Authority, visit: Visit, act: NumberAct, by: str) -> None:
    """Away, nobody here knows whether it heard, and once more is asked under the same key.

    Refused with the centre's own codes; CentreAway(not_transferred).
    """
    try:
        queue.ask(act, by)
    except CentreAway as away:
        strip.take(None)
        raise in_doubt(visit.number) from away


def doubt(store: Store, queues: Queues) -> CentreAway | None:
    """What nobody knows of the number at the window, also after the program ended while the centre was asked."""
    with store.reading() as connection:
        here = visits.open_here(connection)
    queue = queues.of(here) if here is not None else None
    return in_doubt(here.number) if here is not None and queue is not None and queue.in_doubt(here.ticket_id or "") else None


def in_doubt(number: str) -> CentreAway:
    """Nobody here knows whether the centre passed the number on; it is said until somebody knows, after a restart too."""
    message = "没有得到中心的答复，不能确认 {number} 已转走：先在本窗口办理，连上中心以后再转一次就知道"
    return CentreAway("not_transferred", message, number=number)


def elsewhere(number: str, window: str) -> CentreAway:
    """Two windows have one number: only the two people there can say who goes on with him."""
    message = "中心显示 {number} 也在 {window} 号窗口：请与该窗口核对由哪边办理，另一边办结；两边不要重复受理"
    return CentreAway("also_elsewhere", message, number=number, window=window)
