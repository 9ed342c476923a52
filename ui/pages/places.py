"""All places beside the workspace."""

from __future__ import annotations

from ui.pages.cases_page import CasesPage
from ui.pages.day_page import DayPage
from ui.pages.delivery_page import DeliveryPage
from ui.pages.find_page import FindPage
from ui.pages.settings_page import SettingsPage
from ui.pages.statistics_page import StatisticsPage
from ui.pages.sync_page import SyncPage

PAGES = (DeliveryPage, CasesPage, FindPage, DayPage, SyncPage, StatisticsPage, SettingsPage)
