"""Who has no card is typed: what was wrong with it and what was typed is of one visit, and of nobody who comes after."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tests.flow.playing import card, somebody
from tests.ui.conftest import Real
from ui.clerk.driver import Driver

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
