"""Who has no card is typed: what was wrong with it and what was typed is of one visit, and of nobody who comes after."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit

from tests.flow.playing import card, somebody
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from ui.clerk.workspace.identify_page import IdentifyPage
from ui.kit.widgets.number_line import NumberLine

WHO = somebody(1)
WRONG = WHO.id_number[:-1] + ("1" if WHO.id_number[-1] != "1" else "2")


def came(driver: Driver) -> None:
    """A walk-in, unknown."""
    driver.station.acts.calling.walk_in()
    driver.wait(lambda: driver.station.seat.visit.here, "nobody came")
    driver.settle()


def typed(driver: Driver, number: str) -> None:
    """His name and that number, and the button."""
    driver.click("person_name")
    driver.press("Ctrl+A")
    driver.write("zhang")
    driver.click("person_id_number")
    driver.press("Ctrl+A")
    driver.write(number)
    driver.click("person_use")
    driver.settle()


def name_typed(driver: Driver) -> str:
    line = driver.find("person_name")
    assert isinstance(line, QLineEdit)
    return line.text()


def shown(driver: Driver) -> str:
    """Every word on the window."""
    return "\n".join(one.text() for one in driver.station.window.findChildren(QLabel) if one.isVisible())


def test_what_was_wrong_with_one_person_is_not_said_to_the_next(real: Real) -> None:
    driver, _ = real
    visit = driver.station.seat.visit
    came(driver)
    typed(driver, WRONG)
    assert visit.reasons
    driver.press("F12")
    driver.wait(lambda: visit.here is None, "still here")
    driver.settle()
    assert visit.reasons == ()
    came(driver)
    assert visit.reasons == ()


def test_what_was_wrong_goes_when_it_was_put_right(real: Real) -> None:
    driver, _ = real
    visit = driver.station.seat.visit
    came(driver)
    typed(driver, WRONG)
    assert visit.reasons
    typed(driver, WHO.id_number)
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "not taken")
    driver.settle()
    assert visit.reasons == ()


def test_what_was_wrong_goes_when_his_card_is_read(real: Real) -> None:
    driver, counter = real
    visit = driver.station.seat.visit
    came(driver)
    typed(driver, WRONG)
    assert visit.reasons
    driver.wait(lambda: driver.station.acts.identifying.waiting, "no card is waited for")
    counter.plate.lay(card(WHO))
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "not taken")
    driver.settle()
    assert visit.reasons == ()


def test_what_is_not_typed_yet_is_not_said_to_the_next(real: Real) -> None:
    driver, _ = real
    came(driver)
    driver.click("person_use")
    assert "还没有填" in shown(driver)
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.visit.here is None, "still here")
    came(driver)
    assert "还没有填" not in shown(driver)


def test_what_a_case_lacks_stays_to_be_read_when_its_person_is_known(served: Real) -> None:
    driver, counter = served
    visit = driver.station.seat.visit
    driver.press("F9")
    driver.wait(lambda: visit.reasons, "nothing is lacking")
    driver.settle()
    driver.press("F5")
    counter.plate.lay(card(somebody()))
    driver.wait(lambda: not driver.station.acts.identifying.waiting, "not read")
    driver.settle()
    assert visit.reasons


def typing(driver: Driver) -> dict[str, str]:
    """What stands in the lines, and the kind of the document."""
    keys = ("name", "id_number", "phone", "address")
    kind = driver.station.window.findChild(IdentifyPage).findChild(QComboBox)  # type: ignore[union-attr]
    return {**{key: said(driver.find(f"person_{key}")) for key in keys}, "kind": str(kind.currentData())}  # type: ignore[union-attr]


def said(line: object) -> str:
    assert isinstance(line, QLineEdit)
    return line.raw() if isinstance(line, NumberLine) else line.text()


def half_typed(driver: Driver) -> dict[str, str]:
    """A foreigner with a name and the beginning of a number."""
    came(driver)
    kind = driver.station.window.findChild(IdentifyPage).findChild(QComboBox)  # type: ignore[union-attr]
    kind.setCurrentIndex(1)  # type: ignore[union-attr]
    driver.click("person_name")
    driver.write("zhang")
    driver.click("person_id_number")
    driver.write("3799011")
    driver.settle()
    return {"name": "zhang", "id_number": "3799011", "phone": "", "address": "", "kind": "foreigner"}


@pytest.mark.parametrize("other", ["scale_1.25", "language_en"])
def test_another_size_or_language_loses_nothing_of_who_is_half_typed(other: str, real: Real) -> None:
    driver, _ = real
    before = half_typed(driver)
    window = driver.station.window
    driver.press("Ctrl+,")
    driver.settle()
    driver.click(other)
    driver.wait(lambda: driver.station.window is not window, "the window was not built anew")
    driver.settle()
    driver.press("Ctrl+1")
    driver.settle()
    try:
        assert typing(driver) == before
        driver.click("person_name")
        driver.press("End")
        driver.write("san")
        assert typing(driver)["name"] == "zhangsan"
        driver.press("F12")
        driver.wait(lambda: driver.station.seat.visit.here is None, "still here")
        driver.settle()
        came(driver)
        assert not any({**typing(driver), "kind": ""}.values())
        assert typing(driver)["kind"] == "resident"
        assert not any({**driver.station.seat.visit.typed, "kind": ""}.values())
    finally:
        driver.station.seat.view.appearance_wanted.emit("scale", "1.0")
        driver.station.seat.view.appearance_wanted.emit("language", "zh_CN")
        driver.settle()


def test_who_is_taken_in_is_typed_no_more(real: Real) -> None:
    driver, _ = real
    came(driver)
    typed(driver, WHO.id_number)
    visit = driver.station.seat.visit
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "not taken")
    driver.settle()
    assert not any({**visit.typed, "kind": ""}.values())


def number_line(driver: Driver) -> NumberLine:
    line = driver.find("person_id_number")
    assert isinstance(line, NumberLine)
    return line


def test_his_number_is_not_left_to_be_read_when_the_hands_leave_it_and_the_eye_shows_it_on_record(real: Real) -> None:
    driver, counter = real
    came(driver)
    driver.click("person_id_number")
    driver.write(WHO.id_number)
    line = number_line(driver)
    assert line.displayText() == WHO.id_number
    driver.click("person_address")
    assert "*" in line.displayText()
    assert WHO.id_number not in (line.text(), line.displayText())
    eye = driver.find("eye_person")
    assert isinstance(eye, QAbstractButton)
    eye.setDown(True)
    eye.pressed.emit()
    driver.wait(lambda: line.displayText() == WHO.id_number, "the eye shows nothing")
    eye.setDown(False)
    eye.released.emit()
    assert "*" in line.displayText()
    assert [what for _, _, what in counter.called("reveal")] == ["id_number"]
    driver.click("person_name")
    driver.write("zhang")
    driver.click("person_use")
    here = driver.station.seat.visit
    driver.wait(lambda: here.here is not None and here.here.person is not None, "not taken")
    assert here.here is not None
    assert here.here.person is not None
    assert here.here.person.id_number == WHO.id_number


def test_a_number_with_a_wrong_digit_is_open_to_be_mended(real: Real) -> None:
    driver, _ = real
    visit = driver.station.seat.visit
    came(driver)
    typed(driver, WRONG)
    assert "*" in number_line(driver).displayText()
    driver.click("person_id_number")
    driver.press("End")
    driver.press("Backspace")
    driver.write(WHO.id_number[-1])
    driver.click("person_use")
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "not taken")


def typed_while_nobody_is_here(driver: Driver) -> None:
    """F5, no card, and the beginning of a name."""
    driver.press("F5")
    driver.wait(lambda: driver.station.seat.station.reading, "no card is waited for")
    driver.click("person_name")
    driver.write("zhang")


def test_no_card_within_the_time_leaves_who_is_half_typed_to_be_typed_on(real: Real) -> None:
    driver, _ = real
    typed_while_nobody_is_here(driver)
    driver.station.acts.identifying.disarm()
    driver.settle()
    driver.write("san")
    assert name_typed(driver) == "zhangsan"
    driver.press("F1")  # the hands are elsewhere, and somebody takes a number meanwhile
    driver.settle()
    driver.station.seat.hall.board_changed.emit()
    assert driver.find("person_name").isVisible()
    assert name_typed(driver) == "zhangsan"


def test_the_item_may_come_before_who_is_half_typed_is_taken_in(real: Real) -> None:
    driver, _ = real
    typed_while_nobody_is_here(driver)
    came(driver)
    assert name_typed(driver) == "zhang"
    typed(driver, WHO.id_number)
    visit = driver.station.seat.visit
    driver.wait(lambda: visit.here is not None and visit.here.person is not None, "not taken")
    driver.settle()
    assert not any({**visit.typed, "kind": ""}.values())


def test_who_is_half_typed_is_nobody_who_comes_back_to_the_window(real: Real) -> None:
    driver, _ = real
    visit = driver.station.seat.visit
    came(driver)
    driver.click("person_name")
    driver.write("li")
    driver.station.acts.calling.hold("away")
    driver.wait(lambda: visit.here is None, "still here")
    driver.settle()
    typed_while_nobody_is_here(driver)
    driver.station.acts.calling.resume(driver.station.seat.hall.board.held[0].ticket_id)
    driver.wait(lambda: visit.here, "he did not come back")
    driver.settle()
    assert name_typed(driver) == "li"  # as far as he was typed himself


def test_who_is_called_is_not_who_was_half_typed_and_he_stands_there_again_afterwards(real: Real) -> None:
    driver, counter = real
    counter.desk.calling.take_number("A")
    typed_while_nobody_is_here(driver)
    driver.press("F2")
    visit = driver.station.seat.visit
    driver.wait(lambda: visit.here is not None and visit.here.number, "nobody was called")
    driver.settle()
    assert name_typed(driver) == ""
    driver.press("F4")
    driver.wait(lambda: visit.here is None, "still here")
    driver.settle()
    assert name_typed(driver) == "zhang"
    assert driver.find("person_name").isVisible()


def test_who_is_half_typed_goes_into_no_visit_that_comes_back_while_he_is_used(real: Real) -> None:
    driver, _ = real
    visit = driver.station.seat.visit
    came(driver)
    driver.station.acts.calling.hold("away")
    driver.wait(lambda: visit.here is None, "still here")
    driver.settle()
    held = driver.station.seat.hall.board
    assert held is not None
    typed_while_nobody_is_here(driver)
    driver.click("person_id_number")
    driver.write(WHO.id_number)
    free = threading.Event()
    driver.station.hub.do("desk", free.wait)
    driver.station.acts.calling.resume(held.held[0].ticket_id)
    driver.click("person_use")
    free.set()
    driver.wait(lambda: visit.here, "he did not come back")
    driver.settle()
    assert visit.here is not None
    assert visit.here.person is None
    assert name_typed(driver) == ""


def test_a_free_window_shows_its_ways_in_wherever_the_hands_were(real: Real) -> None:
    driver, _ = real
    came(driver)
    driver.click("person_name")
    driver.press("F12")
    driver.wait(lambda: driver.station.seat.visit.here is None, "still here")
    driver.settle()
    assert not driver.there("person_name")


def test_no_number_is_called_by_itself_while_somebody_is_typed(real: Real) -> None:
    driver, counter = real
    driver.press("F2")
    driver.wait(lambda: driver.station.seat.hall.stand_by, "not standing by")
    typed_while_nobody_is_here(driver)
    counter.desk.calling.take_number("A")
    driver.station.acts.calling.read_board()
    driver.settle()
    assert driver.station.seat.visit.here is None
    assert name_typed(driver) == "zhang"


def test_who_is_half_typed_is_not_the_next_clerks(real: Real) -> None:
    driver, _ = real
    typed_while_nobody_is_here(driver)
    driver.station.acts.identifying.disarm()
    driver.station.acts.session.sign_out()
    driver.wait(lambda: driver.station.seat.station.actor is None, "still signed in")
    assert name_typed(driver) == ""


def test_another_person_is_begun_with_empty_lines(real: Real) -> None:
    driver, _ = real
    typed_while_nobody_is_here(driver)
    driver.click("person_clear")
    assert name_typed(driver) == ""
    assert not driver.station.seat.visit.half_typed


def test_what_is_lacking_is_said_no_more_when_it_is_typed(real: Real) -> None:
    driver, _ = real
    came(driver)
    driver.click("person_use")
    assert "姓名" in lacking(driver)
    driver.click("person_name")
    driver.write("zhang")
    assert "姓名" not in lacking(driver)
    assert "证件号" in lacking(driver)


def lacking(driver: Driver) -> str:
    return next(line for line in shown(driver).splitlines() if line.startswith("还没有填"))


def test_who_is_taken_in_while_he_is_typed_keeps_what_was_typed(real: Real) -> None:
    driver, _ = real
    driver.press("F5")
    driver.wait(lambda: driver.station.seat.station.reading, "no card is waited for")
    typed(driver, WRONG)
    driver.wait(lambda: driver.station.seat.visit.reasons, "nothing was wrong")
    assert name_typed(driver) == "zhang"
