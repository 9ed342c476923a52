"""Makes the places beside the workspace, each when it is opened for the first time: most are not opened on most days."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.clerk.acts.bundle import Acts
    from ui.clerk.places.frame import Place
    from ui.clerk.seat import Seat
    from ui.kit.command import Command


def make_place(name: str, seat: Seat, acts: Acts, commands: dict[str, Command]) -> Place | None:
    """The place of that name; None for the workspace, which stands from the beginning. Imports are late for the same reason."""
    if name == "delivery":
        from ui.clerk.places.delivery_page import DeliveryPage

        return DeliveryPage(seat, acts, commands)
    if name == "cases":
        from ui.clerk.places.cases_page import CasesPage

        return CasesPage(seat, acts, commands)
    if name == "find_page":
        from ui.clerk.places.find_page import FindPage

        return FindPage(seat, acts, commands)
    if name == "day":
        from ui.clerk.places.day_page import DayPage

        return DayPage(seat, acts, commands)
    if name == "sync":
        from ui.clerk.places.sync_page import SyncPage

        return SyncPage(seat, acts, commands)
    if name == "hall":
        from ui.clerk.places.hall_page import HallPage

        return HallPage(seat, acts, commands)
    if name == "settings":
        from ui.clerk.places.settings_page import SettingsPage

        return SettingsPage(seat, acts, commands)
    return None
