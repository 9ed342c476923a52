"""The lines of the hall that a number can be passed on to."""

from __future__ import annotations

from collections.abc import Callable

from ui.clerk.seat import Seat


def read_categories(seat: Seat, then: Callable[[list[tuple[str, str]]], object]) -> None:
    """(letter, words) of every category of the hall but that of the number served here."""
    hub, visit = seat.hub, seat.visit.here
    own = visit.category if visit is not None else ""

    def work() -> list[tuple[str, str]]:
        rows = hub.desk.catalogue.catalogue().queue_categories
        return [(row.letter, f"{row.letter} {row.name}") for row in rows if own not in (row.letter, row.name)]

    hub.do("read", work, then)
