"""Makes the places beside the workspace, each when it is opened for the first time: most are not opened on most days."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.clerk.acts.bundle import Acts
    from ui.clerk.commands import Command
    from ui.clerk.places.frame import Place
    from ui.kit.hub import Hub


def make_place(name: str, hub: Hub, acts: Acts, commands: dict[str, Command]) -> Place | None:
    """The place of that name; None for the workspace, which stands from the beginning. Imports are late for the same reason."""
    if name == "delivery":
        from ui.clerk.places.delivery_page import DeliveryPage

        return DeliveryPage(hub, acts, commands)
    if name == "cases":
        from ui.clerk.places.cases_page import CasesPage

        return CasesPage(hub, acts, commands)
    if name == "find_page":
        from ui.clerk.places.find_page import FindPage

        return FindPage(hub, acts, commands)
    if name == "day":
        from ui.clerk.places.day_page import DayPage

        return DayPage(hub, acts, commands)
    if name == "sync":
        from ui.clerk.places.sync_page import SyncPage

        return SyncPage(hub, acts, commands)
    if name == "hall":
        from ui.clerk.places.hall_page import HallPage

        return HallPage(hub, acts, commands)
    if name == "settings":
        from ui.clerk.places.settings_page import SettingsPage

        return SettingsPage(hub, acts, commands)
    return None
