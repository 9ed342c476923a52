"""What lasts is said under the top bar: a request of the manager until it is seen, a revocation, changes for a later program."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from window_app.ports import Change
from window_app.store.inbox import StoreInbox


def hear(real: Real, *changes: Change) -> str:
    """The centre says something; what the banner says then."""
    driver, counter = real
    inbox = StoreInbox(counter.desk.store, counter.desk.announcer)
    inbox.apply(list(changes), changes[-1].seq)
    driver.station.acts.calling.read_board()
    driver.settle()
    return words(driver)


def words(driver: Driver) -> str:
    """What stands there; empty while the banner is away."""
    banner = driver.station.window.findChild(QFrame, "banner")
    return banner.accessibleName() if isinstance(banner, QFrame) and banner.isVisible() else ""


def test_B16_two_requests_are_shown_one_after_the_other_until_each_was_seen(real: Real) -> None:
    driver, _ = real
    asks = ((1, "请支援二号窗口"), (2, "请开会"))
    asked = [Change(n, "request", {"id": f"r{n}", "text": text, "from": "qian"}) for n, text in asks]
    hear(real, *asked)
    driver.wait(lambda: "请支援二号窗口" in words(driver), "the request is not shown")
    driver.click_words("知道了")
    driver.wait(lambda: "请开会" in words(driver), "the second request is not shown")
    driver.click_words("知道了")
    driver.wait(lambda: not words(driver), "the banner stays")


def test_B17_a_revocation_is_shown(real: Real) -> None:
    driver, _ = real
    hear(real, Change(1, "revocation", {}))
    driver.wait(lambda: "已被中心停用" in words(driver), "the revocation is not shown")


def test_H1_changes_for_a_later_program_are_said_to_wait(real: Real) -> None:
    driver, _ = real
    hear(real, Change(1, "of_next_year", {}))
    driver.station.seat.station.ticked.emit()
    driver.wait(lambda: "升级程序后" in words(driver), "nothing is said")
