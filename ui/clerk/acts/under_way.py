"""What was asked for the visit at the window and is not answered yet: whoever left before would leave it undone."""

from __future__ import annotations

from ui.clerk.seat import Seat
from ui.kit.text import tr

CENTRE = "queue"  # the lane of acts that wait for the centre: what is typed meanwhile is saved on the desk's


def centre_asked(seat: Seat) -> bool:
    """True while the centre is asked about the number served here; says so."""
    if seat.hub.pending(CENTRE):
        seat.view.say(tr("正在等中心答复，请稍候"), icon="clock")
        return True
    return False


def outcome_asked(seat: Seat) -> bool:
    """True while an outcome, a supply or a hand-over is not written yet; says of which case."""
    for name in seat.visit.concluding.values():
        seat.view.say(tr("“{0}”正在办理：等办好以后再按一次").format(name), icon="clock")
        return True
    return False
