"""What lasts is said under the top bar, the worst first; a request of the manager has a line of its own until it is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFrame

from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from window_app.flow.line.views import SyncView
from window_app.line_ports import Change
from window_app.store.inbox import StoreInbox


def hear(real: Real, *changes: Change) -> str:
    """The centre says something; what the banner says then."""
    driver, counter = real
    inbox = StoreInbox(counter.desk.store, counter.desk.announcer)
    inbox.apply(list(changes), changes[-1].seq)
    driver.station.acts.calling.read_board()
    driver.settle()
    return words(driver)


def words(driver: Driver, name: str = "banner") -> str:
    """What stands there; empty while the line is away."""
    banner = driver.station.window.findChild(QFrame, name)
    return banner.accessibleName() if isinstance(banner, QFrame) and banner.isVisible() else ""


def test_B16_two_requests_are_shown_one_after_the_other_until_each_was_seen(real: Real) -> None:
    driver, _ = real
    asks = ((1, "请支援二号窗口"), (2, "请开会"))
    asked = [Change(n, "request", {"id": f"r{n}", "text": text, "from": "qian"}) for n, text in asks]
    hear(real, *asked)
    driver.wait(lambda: "请支援二号窗口" in words(driver, "request"), "the request is not shown")
    driver.click_words("知道了")
    driver.wait(lambda: "请开会" in words(driver, "request"), "the second request is not shown")
    driver.click_words("知道了")
    driver.wait(lambda: not words(driver, "request"), "the line stays")


def test_a_request_hides_nothing_and_can_be_acknowledged_whatever_lasts(real: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    driver, counter = real
    monkeypatch.setattr(type(counter.desk.clock), "skew_seconds", lambda self: 90.0)
    hear(real, Change(1, "request", {"id": "r1", "text": "请开会", "from": "qian"}), Change(2, "revocation", {}))
    driver.wait(lambda: "请开会" in words(driver, "request"), "the request is not shown")
    driver.wait(lambda: "停用" in words(driver), "what is worst is not shown")
    driver.click_words("知道了")
    driver.wait(lambda: not words(driver, "request"), "it cannot be acknowledged")
    assert words(driver)


def test_the_worst_condition_is_the_one_that_is_shown(real: Real) -> None:
    driver, counter = real
    away = SyncView("away", 7, 0, 12, "", counter.desk.clock.now().isoformat(), for_upgrade=1)
    back, revoked = replace(away, link="up", waiting=0), replace(away, revoked_at="2026-11-21")
    for sync, said in ((away, "断开"), (back, "升级程序后"), (revoked, "停用")):
        driver.station.seat.station.set_sync(sync)
        assert said in words(driver)


def test_B17_a_revocation_is_shown(real: Real) -> None:
    driver, _ = real
    hear(real, Change(1, "revocation", {}))
    driver.wait(lambda: "已被中心停用" in words(driver), "the revocation is not shown")


def test_H1_changes_for_a_later_program_are_said_to_wait(real: Real) -> None:
    driver, _ = real
    hear(real, Change(1, "of_next_year", {}))
    driver.station.seat.station.ticked.emit()
    driver.wait(lambda: "升级程序后" in words(driver), "nothing is said")


def test_l26_what_runs_out_is_said_in_time(real: Real) -> None:
    driver, counter = real
    now = counter.desk.syncing.view()
    assert now.limits is not None
    for level, because, said in (("low", "lease", "到期"), ("last", "numbers", "今天"), ("stop", "numbers", "不能新开")):
        short = replace(now.limits, level=level, because=because)
        driver.station.seat.station.set_sync(replace(now, limits=short))
        driver.wait(lambda said=said: said in words(driver), f"{level} is not said")  # type: ignore[misc]
