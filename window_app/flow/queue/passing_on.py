"""转号 at the centre: only the centre knows whether there is such a line, so it is asked before the visit ends here."""

from __future__ import annotations

from window_app.domain.queue.acts import NumberAct
from window_app.errors import CentreAway
from window_app.flow.queue.queues import Authority
from window_app.flow.queue.standing import Standing
from window_app.flow.queue.strip import Strip
from window_app.store.visits import Visit


def pass_on(standing: Standing, strip: Strip, queue: Authority, visit: Visit, act: NumberAct) -> None:
    """Away, nobody here knows whether it heard, and once more is asked under the same key.

    Refused: `no_visit` if another act ended the visit meanwhile, and the centre's own; CentreAway(not_transferred).
    """
    try:
        queue.ask(act, standing.by())
    except CentreAway as away:
        strip.take(None)
        message = "没有得到中心的答复，不能确认 {number} 已转走：先在本窗口办理，连上中心以后再转一次就知道"
        raise CentreAway("not_transferred", message, number=visit.number) from away
    standing.still(visit)
