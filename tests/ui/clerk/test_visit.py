"""Around a visit: errors summed up, final acts, the citizen's screen, sign-in, the line that breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtGui import QImage

from tests.ui import fake_data as data
from tests.ui.conftest import Opened
from tests.ui.fake_desk import FakeDesk
from ui.kit.widgets.buttons import ActButton
from window_app.errors import CentreAway, StationTrouble
from window_app.flow.line.views import SyncView


def test_f9_too_early_shows_every_reason_and_goes_to_the_first(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F9")
    seat = driver.station.seat
    driver.wait(lambda: seat.visit.reasons, "no summary")
    driver.settle()
    assert not desk.called("accept")
    focus = driver.station.window.focusWidget()
    assert isinstance(focus, ActButton)
    assert focus.words() == "从业人员健康证明"
    driver.press("Return")
    assert seat.visit.row == 5
    driver.press("D")
    driver.settle()
    assert not seat.visit.reasons, "what is solved leaves the summary by itself"


def test_a_refusal_needs_reason_and_basis_and_then_has_a_number(serving: Opened) -> None:
    driver, desk = serving
    seat = driver.station.seat
    driver.press("Alt+5")
    driver.click("outcome_refuse")
    driver.click("confirm_refuse")
    assert not desk.called("refuse")
    driver.click("refuse_reason")
    driver.write("不在受理范围")
    driver.click("confirm_refuse")
    driver.wait(lambda: seat.visit.outcome, "no outcome")
    driver.settle()
    assert desk.called("refuse")[0][2] == "不在受理范围"
    assert desk.called("refuse")[0][3]
    assert driver.find("case_no").isVisible()


def test_the_one_time_notice_lists_what_is_missing_and_enter_sends_it(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F7")
    driver.press("M")
    driver.settle()
    driver.press("F10")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    driver.wait(lambda: desk.called("correct"), "not sent")


def test_escape_closes_a_sheet_and_drops_nothing(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F10")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Escape")
    assert driver.station.window.sheets.sheet is None
    assert not desk.called("correct")
    assert driver.station.seat.visit.case


def test_two_quick_enters_on_the_review_accept_once(open_window: Callable[..., Opened]) -> None:
    driver, desk = open_window(in_service=True)
    driver.press("F7")
    driver.press("D")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.outcome, "no outcome")
    driver.settle()
    assert len(desk.called("accept")) == 1


def test_strokes_on_the_citizens_screen_become_a_picture(serving: Opened) -> None:
    driver, desk = serving
    driver.press("F7")
    driver.press("D")
    driver.settle()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.view.citizen == "sign", "nothing to sign")
    driver.sign()
    driver.wait(lambda: desk.kept, "no signature kept")
    picture = QImage.fromData(desk.kept[0])
    dark = sum(picture.pixelColor(x, y).lightness() < 128 for x in range(picture.width()) for y in range(picture.height()))
    assert desk.kept[0].startswith(b"\x89PNG")
    assert dark > 500
    assert desk.called("keep_signature")[0][1:] == ("visit-1", "case-food")


def test_a_rating_is_given_once_and_the_clerk_sees_only_that_it_was(serving: Opened) -> None:
    driver, desk = serving
    seat = driver.station.seat
    driver.press("F12")
    driver.wait(lambda: seat.view.citizen == "rate", "no rating page")
    driver.settle()
    driver.click("level_2")
    driver.click("tag_214")
    driver.click("send_rating")
    driver.wait(lambda: desk.called("give"), "not given")
    driver.settle()
    assert desk.called("give") == [("give", "visit-1", 2, ("214",), "")]
    assert seat.view.strip
    assert seat.view.strip.text == "已评价"
    assert seat.visit.here is None


def test_skipping_and_being_interrupted_count_as_not_rated(serving: Opened) -> None:
    driver, desk = serving
    seat = driver.station.seat
    driver.press("F12")
    driver.wait(lambda: seat.view.citizen == "rate", "no rating page")
    driver.settle()
    driver.press("F2")
    driver.wait(lambda: desk.called("give"), "the interrupted question was forgotten")
    assert desk.called("give") == [("give", "visit-1", None, (), "")]


def test_offline_is_said_with_since_when_and_what_still_works(serving: Opened) -> None:
    driver, desk = serving
    desk.change("sync", sync_now=SyncView("away", 7, 0, 12, "", "2026-11-21T10:16:00+08:00"))
    seat = driver.station.seat
    driver.wait(lambda: seat.station.offline, "not told")
    banner = driver.find("banner")
    assert "26 分钟" in banner.accessibleName()
    assert "受理不受影响" in banner.accessibleName()
    chip = driver.find("sync_chip")
    assert "待上传 7" in chip.accessibleName()
    desk.change("sync", sync_now=SyncView("up", 0, 0, 0, data.NOW))
    driver.wait(lambda: not seat.station.offline, "not told")
    driver.wait(lambda: not banner.isVisible(), "the banner stays")


def test_the_centre_being_away_at_a_call_is_a_strip_and_not_a_crash(ready: Opened) -> None:
    driver, desk = ready

    def away() -> None:
        raise CentreAway("no_line", "中心暂时连不上：可以叫本机号，或输入号码接待")

    desk.call_next = away  # type: ignore[method-assign]
    driver.press("F2")
    seat = driver.station.seat
    driver.wait(lambda: seat.view.strip, "nothing said")
    assert seat.view.strip
    assert "中心暂时连不上" in seat.view.strip.text


def test_nobody_waiting_stands_by_and_calls_when_someone_comes(open_window: Callable[..., Opened]) -> None:
    desk = FakeDesk()
    desk.board_now = replace(desk.board_now, waiting=())
    driver, _ = open_window(desk)
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.hall.stand_by, "not standing by")
    driver.settle()
    desk.change("ticket", board_now=replace(desk.board_now, waiting=data.WAITING[:1]))
    driver.wait(lambda: seat.visit.here, "nobody was called")
    assert not seat.hall.stand_by


def test_without_a_clerk_the_window_asks_who_sits_here(open_window: Callable[..., Opened]) -> None:
    desk = FakeDesk()
    desk.actor = None
    driver, _ = open_window(desk)
    seat = driver.station.seat
    driver.wait(lambda: driver.find("sign_in_password").hasFocus(), "no dialog")
    driver.press("F2")
    driver.settle()
    assert not desk.called("call_next"), "nothing behind the dialog hears a key"
    driver.write("wrong")
    driver.press("Return")
    driver.settle()
    assert seat.station.actor is None
    driver.press("Ctrl+A")
    driver.write("right")
    driver.press("Return")
    driver.wait(lambda: seat.station.actor, "not signed in")
    assert not driver.station.window.sign_in.isVisible()


def test_locking_blanks_the_citizens_screen_and_keeps_the_case(serving: Opened) -> None:
    driver, _ = serving
    seat = driver.station.seat
    driver.press("Ctrl+L")
    driver.wait(lambda: seat.view.citizen == "blank", "not blank")
    driver.settle()
    driver.write("right")
    driver.press("Return")
    driver.wait(lambda: not driver.station.window.sign_in.isVisible(), "still locked")
    assert seat.visit.case
    assert seat.view.citizen == "confirm"


def test_a_desk_that_cannot_be_built_is_told_in_words(open_window: Callable[..., Opened], qapp: object) -> None:
    from ui.clerk.app import make_application
    from ui.clerk.driver import Driver
    from ui.clerk.options import Options
    from ui.clerk.workstation import Workstation
    from window_app.programs.workstation import citizens_screen

    make_application(Options())
    station = Workstation(Options(size=(1920, 1080)), citizens_screen)

    def broken() -> FakeDesk:
        raise StationTrouble("wrong_key", "资料库打不开：密钥不对。资料没有改动，请联系技术人员")

    station.show()
    station.start(cast(Any, broken))
    driver = Driver(station)
    driver.wait(lambda: station.seat.view.trouble, "nothing was said")
    assert driver.find("trouble").isVisible()
    driver.press("F2")
    station.close()


def test_another_theme_and_size_are_put_on_while_a_case_is_open(serving: Opened) -> None:
    from ui.kit.theme import theme

    driver, _ = serving
    seat = driver.station.seat
    driver.press("Ctrl+,")
    driver.settle()
    driver.click("theme_dark")
    assert theme.name == "dark"
    before = driver.station.window
    driver.click("scale_1.25")
    driver.wait(lambda: driver.station.window is not before, "not rebuilt")
    assert theme.px(100) == 125
    assert seat.visit.case
    driver.station.window.activateWindow()
    driver.wait(driver.station.window.isActiveWindow, "not active")
    driver.press("Ctrl+1")
    assert driver.find("materials_list").isVisible()
