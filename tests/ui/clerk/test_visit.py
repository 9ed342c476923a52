"""Around a visit on the real desk: errors summed up, final acts, the citizen's screen, sign-in, the line that breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from tests.flow.desks import PASSWORD
from tests.flow.playing import PROMISED, begin, prepare
from tests.ui import fake_data as data
from tests.ui.conftest import Real, show
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from ui.kit.widgets.buttons import ActButton
from window_app.announcer import Changed
from window_app.errors import CentreAway, StationTrouble
from window_app.flow.line.views import SyncView


def accept(driver: Driver) -> None:
    """F9, Enter."""
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")


def lock_and_unlock(driver: Driver) -> None:
    """Ctrl+L, and the password."""
    driver.press("Ctrl+L")
    driver.wait(lambda: driver.station.seat.view.citizen == "blank", "not blank")
    driver.settle()
    driver.write(PASSWORD)
    driver.press("Return")


def test_f9_too_early_shows_every_reason_and_goes_to_the_first(served: Real) -> None:
    driver, counter = served
    visit = driver.station.seat.visit
    driver.press("F9")
    driver.wait(lambda: visit.reasons, "no summary")
    driver.settle()
    assert not counter.called("accept")
    focus = driver.station.window.focusWidget()
    assert isinstance(focus, ActButton)
    assert visit.case is not None
    before, rows = len(visit.reasons), [reason.material_seq for reason in visit.reasons if reason.material_seq]
    assert rows
    driver.press("F7")
    visit.set_row(rows[0])
    driver.press("Space")
    driver.wait(lambda: len(visit.reasons) < before, "what is solved leaves the summary by itself")


def test_a_refusal_needs_reason_and_basis_and_then_has_a_number(served: Real) -> None:
    driver, counter = served
    driver.press("Alt+5")
    driver.click("outcome_refuse")
    driver.click("confirm_refuse")
    assert not counter.called("refuse")
    driver.click("refuse_reason")
    driver.write("不在受理范围")
    driver.click("confirm_refuse")
    driver.wait(lambda: driver.station.seat.visit.outcome, "no outcome")
    driver.settle()
    assert counter.called("refuse")[0][2] == "不在受理范围"
    assert counter.called("refuse")[0][3]
    driver.wait(lambda: driver.there("case_no"), "the number is not in sight")


def test_the_one_time_notice_lists_what_is_missing_and_enter_sends_it(complete: Real) -> None:
    driver, _ = complete
    visit = driver.station.seat.visit
    driver.press("F7")
    visit.set_row(2)
    driver.press("M")
    driver.wait(lambda: visit.case and visit.case.missing, "nothing is missing")
    driver.settle()
    driver.press("F10")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Return")
    driver.wait(lambda: visit.case and visit.case.status == "correction_requested", "not sent")


def test_escape_closes_a_sheet_and_drops_nothing(served: Real) -> None:
    driver, counter = served
    driver.press("F10")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    driver.press("Escape")
    assert driver.station.window.sheets.sheet is None
    assert not counter.called("correct")
    assert driver.station.seat.visit.case


def test_a_sheet_closes_though_what_had_the_focus_was_drawn_anew_under_it(served: Real) -> None:
    driver, counter = served
    case = driver.station.seat.visit.case
    assert case is not None
    driver.press("Alt+5")
    driver.click("outcome_refuse")
    counter.desk.intake.answer(case.case_id, {"deed_summary": "另"}, "")
    counter.desk.announcer.announce(Changed("case", case.case_id))
    driver.wait(lambda: driver.station.seat.visit.case is not case, "not read again")
    driver.settle()
    driver.press("Escape")
    assert driver.station.window.sheets.sheet is None


def test_two_quick_enters_on_the_review_accept_once(complete: Real) -> None:
    driver, counter = complete
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    driver.press("Return")
    driver.press("Return")
    driver.wait(lambda: driver.station.seat.visit.outcome, "no outcome")
    driver.settle()
    assert len(counter.called("accept")) == 1


def test_strokes_on_the_citizens_screen_become_a_picture(complete: Real) -> None:
    driver, counter = complete
    seat = driver.station.seat
    accept(driver)
    driver.wait(lambda: seat.view.citizen == "sign", "nothing to sign")
    driver.sign()
    driver.wait(lambda: counter.called("keep_signature"), "no signature kept")
    _, visit_id, case_id, png = counter.called("keep_signature")[0]
    picture = QImage.fromData(png)
    dark = sum(picture.pixelColor(x, y).lightness() < 128 for x in range(picture.width()) for y in range(picture.height()))
    assert dark > 500
    assert seat.visit.case is not None
    assert seat.visit.here is not None
    assert (visit_id, case_id) == (seat.visit.here.visit_id, seat.visit.case.case_id)


def test_a_rating_is_given_once_and_the_clerk_sees_only_that_it_was(served: Real) -> None:
    driver, counter = served
    seat = driver.station.seat
    visit_id = seat.visit.here.visit_id if seat.visit.here else ""
    driver.press("F12")
    driver.wait(lambda: seat.view.citizen == "rate", "no rating page")
    driver.settle()
    driver.click("level_2")
    driver.click("tag_214")
    driver.click("send_rating")
    driver.wait(lambda: counter.called("give"), "not given")
    driver.settle()
    assert counter.called("give") == [("give", visit_id, 2, ("214",), "")]
    assert seat.view.strip
    assert seat.view.strip.text == "已评价"
    assert seat.visit.here is None
    assert counter.desk.looking.visit(visit_id).rating == "rated"


def test_skipping_and_being_interrupted_count_as_not_rated(served: Real) -> None:
    driver, counter = served
    seat = driver.station.seat
    visit_id = seat.visit.here.visit_id if seat.visit.here else ""
    counter.desk.ticketing.take("B")
    driver.press("F12")
    driver.wait(lambda: seat.view.citizen == "rate", "no rating page")
    driver.settle()
    driver.press("F2")
    driver.wait(lambda: counter.called("give"), "the interrupted question was forgotten")
    assert counter.called("give") == [("give", visit_id, None, (), "")]


def say_line(counter: Counter, sync: SyncView) -> None:
    """The line to the centre stands like this from now on."""
    counter.instead("view", lambda: sync)
    counter.desk.announcer.announce(Changed("sync"))


def test_a_desk_that_stands_alone_says_so_and_not_that_something_waits_to_be_sent(served: Real) -> None:
    driver, counter = served
    say_line(counter, SyncView("standalone", 4, 0, 0))
    driver.wait(lambda: (sync := driver.station.seat.station.sync) and sync.waiting == 4, "not told")
    assert "单机" in driver.find("sync_chip").accessibleName()
    words = [one.text() for one in driver.find("device_bar").findChildren(QLabel)]
    assert "单机" in words
    assert not [one for one in words if "待上传" in one]


def test_what_was_told_of_who_stood_here_is_not_said_over_who_comes_next(served: Real) -> None:
    driver, counter = served
    view = driver.station.seat.view
    driver.press("F12")
    driver.wait(lambda: view.citizen == "rate", "no rating page")
    driver.settle()
    assert view.strip is not None
    assert view.strip.text == "现场来访已办结，请申请人评价"
    driver.station.acts.calling.walk_in()
    driver.wait(lambda: driver.station.seat.visit.here, "nobody came")
    driver.wait(lambda: counter.called("give"), "the question was forgotten")
    driver.settle()
    assert view.strip is None or "评价" not in view.strip.text


def test_a_case_that_was_taken_in_is_no_draft_after_a_restart(real: Real) -> None:
    driver, counter = real
    case = prepare(counter.desk, begin(counter.desk).visit_id, PROMISED)
    number = counter.desk.accepting.receive(case.case_id).case_no
    show(driver)
    driver.wait(lambda: driver.station.seat.visit.case, "no case")
    driver.settle()
    assert driver.station.seat.view.strip is not None
    assert driver.station.seat.view.strip.text == f"已收件，业务号 {number}"


def test_offline_is_said_with_since_when_and_what_still_works(served: Real) -> None:
    driver, counter = served
    seat = driver.station.seat
    since = counter.desk.clock.now().isoformat()
    say_line(counter, SyncView("away", 7, 0, 12, "", since))
    driver.wait(lambda: seat.station.offline, "not told")
    banner = driver.find("banner")
    assert "已断开 0 分钟" in banner.accessibleName()
    assert "受理不受影响" in banner.accessibleName()
    chip = driver.find("sync_chip")
    assert "待上传 7" in chip.accessibleName()
    say_line(counter, SyncView("up", 0, 0, 0, data.NOW))
    driver.wait(lambda: not seat.station.offline, "not told")
    driver.wait(lambda: not banner.isVisible(), "the banner stays")


def test_the_centre_being_away_at_a_call_is_a_strip_and_not_a_crash(real: Real) -> None:
    driver, counter = real

    def away() -> None:
        raise CentreAway("no_line", "中心暂时连不上：可以叫本机号，或输入号码接待")

    counter.instead("call_next", away)
    driver.press("F2")
    view = driver.station.seat.view
    driver.wait(lambda: view.strip, "nothing said")


def test_nobody_waiting_stands_by_and_calls_when_someone_comes(real: Real) -> None:
    driver, counter = real
    seat = driver.station.seat
    driver.press("F2")
    driver.wait(lambda: seat.hall.stand_by, "not standing by")
    driver.settle()
    counter.desk.ticketing.take("E")
    driver.wait(lambda: seat.visit.here, "nobody was called")
    assert not seat.hall.stand_by


def test_without_a_clerk_the_window_asks_who_sits_here(counter: Counter, open_over: Callable[..., Driver]) -> None:
    counter.desk.session.actor = None
    driver = open_over(counter.desk)
    station = driver.station.seat.station
    driver.wait(lambda: driver.find("sign_in_password").hasFocus(), "no dialog")
    driver.press("F2")
    driver.settle()
    assert not counter.called("call_next"), "nothing behind the dialog hears a key"
    driver.write("wrong")
    driver.press("Return")
    driver.settle()
    assert station.actor is None
    driver.press("Ctrl+A")
    driver.write(PASSWORD)
    driver.press("Return")
    driver.wait(lambda: station.actor, "not signed in")
    assert not driver.station.window.sign_in.isVisible()


def test_locking_blanks_the_citizens_screen_and_keeps_the_case(served: Real) -> None:
    driver, _ = served
    seat = driver.station.seat
    lock_and_unlock(driver)
    driver.wait(lambda: not driver.station.window.sign_in.isVisible(), "still locked")
    assert seat.visit.case
    assert seat.view.citizen == "confirm"


def test_a_signature_that_was_asked_for_is_asked_for_again_after_the_lock(complete: Real) -> None:
    driver, counter = complete
    seat = driver.station.seat
    accept(driver)
    driver.wait(lambda: seat.view.citizen == "sign", "nothing to sign")
    driver.settle()
    lock_and_unlock(driver)
    driver.wait(lambda: seat.view.citizen == "sign", "not asked again")
    driver.sign()
    driver.wait(lambda: counter.called("keep_signature"), "no signature kept")


def test_a_rating_that_the_lock_took_away_is_not_asked_twice(served: Real) -> None:
    driver, counter = served
    seat = driver.station.seat
    driver.press("F12")
    driver.wait(lambda: seat.view.citizen == "rate", "no rating page")
    driver.settle()
    lock_and_unlock(driver)
    driver.wait(lambda: seat.view.citizen == "idle", "still asked")
    driver.settle()
    assert len(counter.called("give")) == 1


def test_a_desk_that_cannot_be_built_is_told_in_words(qapp: object) -> None:
    from ui.clerk.app import make_application
    from ui.clerk.options import Options
    from ui.clerk.workstation import Workstation
    from window_app.programs.workstation import citizens_screen

    make_application(Options())
    station = Workstation(Options(size=(1920, 1080)), citizens_screen)

    def broken() -> object:
        raise StationTrouble("wrong_key", "资料库打不开：密钥不对。资料没有改动，请联系技术人员")

    station.show()
    station.start(cast(Any, broken))
    driver = Driver(station)
    driver.wait(lambda: station.seat.view.trouble, "nothing was said")
    box = driver.find("trouble")
    assert not [one for one in box.findChildren(ActButton) if one.isVisible()], "it can be put away"
    usable = [one for one in station.window.findChildren(ActButton) if one.isVisible() and one.isEnabled()]
    assert not [one.accessibleName() for one in usable], "the window looks ready"
    assert "不能使用" in {one.text() for one in driver.find("queue_strip").findChildren(QLabel)}
    driver.press("F2")
    station.close()


def test_another_theme_and_size_are_put_on_while_a_case_is_open(served: Real) -> None:
    from ui.kit.theme import theme

    driver, _ = served
    driver.press("Ctrl+,")
    driver.settle()
    driver.click("theme_dark")
    assert theme.name == "dark"
    before = driver.station.window
    driver.click("scale_1.25")
    driver.wait(lambda: driver.station.window is not before, "not rebuilt")
    assert theme.px(100) == 125
    assert driver.station.seat.visit.case
    driver.station.window.activateWindow()
    driver.wait(driver.station.window.isActiveWindow, "not active")
    driver.press("Ctrl+1")
    driver.press("F7")
    assert driver.find("materials_list").isVisible()


@pytest.mark.parametrize(("key", "verb"), [("F4", "no_show"), ("F12", "finish")])
def test_who_leaves_the_window_leaves_nothing_on_the_table(key: str, verb: str, real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    counter.desk.ticketing.take("E")
    driver.wait(lambda: driver.station.seat.hall.board and driver.station.seat.hall.board.waiting, "nobody waits")
    driver.press("F2")
    driver.wait(lambda: visit.here, "nobody called")
    driver.settle()
    driver.press(key)
    driver.wait(lambda: visit.here is None, "still there")
    driver.settle()
    assert counter.called(verb)
    assert visit.case is None


def test_a_call_that_waits_for_the_centre_says_so_and_takes_its_words_back(real: Real) -> None:
    driver, counter = real
    held = counter.hold("call_next")
    driver.press("F2")
    view = driver.station.seat.view
    driver.wait(lambda: view.strip is not None and "正在等中心答复" in view.strip.text, "nothing is said while it waits")
    held.let_go()
    driver.settle()
    assert view.strip is None or "正在等" not in view.strip.text


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"pages_lost": 2}, "缺 2 页"),
        ({"pages_refused": 1}, "未送到 1 页"),
        ({"pages_lost": 1, "store_damaged": True}, "资料库损坏，请联系技术人员"),
    ],
)
def test_l13_l14_what_is_lost_or_not_wanted_stands_on_the_chip(served: Real, told: dict[str, Any], words: str) -> None:
    driver, counter = served
    say_line(counter, SyncView("up", 3, 0, 0, data.NOW, **told))
    driver.wait(lambda: words in driver.find("sync_chip").accessibleName(), "not told")
