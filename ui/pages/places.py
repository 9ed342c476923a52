"""All places beside the workspace, in one late import."""

from __future__ import annotations

from ui.acts.bundle import Acts
from ui.commands import Command
from ui.hub import Hub
from ui.pages.cases_page import CasesPage
from ui.pages.day_page import DayPage
from ui.pages.delivery_page import DeliveryPage
from ui.pages.find_page import FindPage
from ui.pages.place import Place
from ui.pages.settings_page import SettingsPage
from ui.pages.statistics_page import StatisticsPage
from ui.pages.sync_page import SyncPage

PAGES = (DeliveryPage, CasesPage, FindPage, DayPage, SyncPage, StatisticsPage, SettingsPage)


def make_places(hub: Hub, acts: Acts, commands: dict[str, Command]) -> dict[str, Place]:
    """By the name of the place."""
    made: list[Place] = [page(hub, acts, commands) for page in PAGES]
    return {place.name: place for place in made}
