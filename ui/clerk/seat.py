"""What every part of the clerk's window is handed: the hub to the desk, and the four states that are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.clerk.state.hall import HallState
from ui.clerk.state.station import StationState
from ui.clerk.state.view import ViewState
from ui.clerk.state.visit import VisitState
from ui.clerk.telling import Telling
from ui.kit.hub import Hub
from ui.kit.text import moment_text

if TYPE_CHECKING:
    from ui.kit.bridge import Bridge
    from window_app.flow.desk import Desk


@dataclass(frozen=True, eq=False)
class Seat:
    """Built once a window; holds nothing of its own."""

    hub: Hub[Desk]
    visit: VisitState
    hall: HallState
    station: StationState
    view: ViewState
    telling: Telling

    @property
    def barred(self) -> bool:
        """True where the desk could not be opened: nothing can be done here but to read why."""
        return self.view.trouble is not None and not self.hub.ready

    def moment(self, stamp: str, seconds: bool = False) -> str:
        """A time as it is said today: with its day where that is another one."""
        return moment_text(stamp, self.hub.desk.clock.now().date(), seconds)


def take_seat(bridge: Bridge) -> Seat:
    """A seat where nothing is shown yet."""
    visit, view = VisitState(), ViewState()
    visit.table_changed.connect(view.other_table)
    visit.visit_came.connect(view.other_visit)
    telling = Telling(visit, view)
    return Seat(Hub(bridge, telling.tell), visit, HallState(), StationState(), view, telling)
