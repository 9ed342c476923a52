"""Whoever acts for a person needs a visit; where nobody was called, the person is a walk-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.clerk.seat import Seat

if TYPE_CHECKING:
    from window_app.errors import Trouble
    from window_app.flow.visit.views import VisitView


def at_visit(seat: Seat, then: Callable[[str], None], otherwise: Callable[[Trouble], object] | None = None) -> None:
    """`then` gets the visit at the window, opened first where there is none: what is refused afterwards leaves it standing.
    `otherwise` is told why it could not be opened."""
    if seat.visit.here is not None:
        then(seat.visit.here.visit_id)
        return

    def home(visit: VisitView) -> None:
        seat.visit.take_typed(visit.visit_id)
        seat.view.set_citizen("idle")  # a rating of who left is not asked of who stands here now
        seat.visit.set_visit(visit)
        then(visit.visit_id)

    seat.hub.do("desk", seat.hub.desk.calling.walk_in, home, otherwise)
