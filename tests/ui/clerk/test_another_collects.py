"""At delivery another card is laid: what was chosen and signed by who stood there before is put down, and said so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableWidget

from tests.flow.playing import INSTANT, accept_one, begin, card, somebody
from tests.ui.clerk.test_leaving_too_soon import strip
from tests.ui.conftest import Real, show
from ui.clerk.driver import Driver


@pytest.fixture
def chosen(real: Real) -> Real:
    """The first of two people has chosen his result and signed for it."""
    driver, counter = real
    desk, seat = counter.desk, driver.station.seat
    accept_one(desk, INSTANT, somebody(1))
    accept_one(desk, INSTANT, somebody(2))
    begin(desk, somebody(1))
    show(driver)
    driver.press("Ctrl+3")
    driver.settle()
    driver.wait(lambda: selected(driver), "no row")
    driver.press("Return")
    driver.wait(lambda: driver.station.acts.delivering.chosen, "not chosen")
    driver.settle()
    driver.sign()
    driver.wait(lambda: driver.station.acts.delivering.signature, "not signed")
    driver.settle()
    assert seat.view.strip is not None
    assert "已签字" in strip(driver)
    counter.ear.log.clear()
    return driver, counter


def selected(driver: Driver) -> str:
    """The case number of the row that is selected."""
    table = driver.find("place_delivery").findChild(QTableWidget)
    assert table is not None
    rows = table.selectionModel().selectedRows() if table.selectionModel() is not None else []
    item = table.item(rows[0].row(), 0) if rows else None
    return item.text() if item is not None else ""


def laid(real: Real, who: int) -> None:
    """F5, and the card of somebody else."""
    driver, counter = real
    seat = driver.station.seat
    driver.press("F5")
    driver.wait(lambda: seat.station.reading, "not armed")
    counter.plate.lay(card(somebody(who)))
    number = somebody(who).id_number
    driver.wait(lambda: (here := seat.visit.here) and here.person and here.person.id_number == number, "not taken in")
    driver.settle()


def own(real: Real, who: int) -> list[str]:
    """The case numbers of what waits for this person."""
    driver, _ = real
    here = driver.station.seat.visit.here
    assert here is not None
    assert here.person is not None
    assert here.person.id_number == somebody(who).id_number
    return [row.case_no for row in here.results_ready]


def test_another_card_says_what_it_puts_down_and_selects_what_waits_for_him(chosen: Real) -> None:
    driver, _ = chosen
    first = driver.station.acts.delivering.chosen
    assert first is not None
    laid(chosen, 2)
    assert driver.station.acts.delivering.chosen is None
    assert driver.station.acts.delivering.signature is None
    assert first.item_name in strip(driver)
    assert "没有送达" in strip(driver)
    assert [selected(driver)] == own(chosen, 2)


def test_a_person_for_whom_nothing_waits_finds_nobody_s_row_selected(chosen: Real) -> None:
    driver, _ = chosen
    laid(chosen, 3)
    assert own(chosen, 3) == []
    assert selected(driver) == ""


@pytest.mark.parametrize("place", ["Ctrl+3", "Ctrl+1"])
@pytest.mark.parametrize("put_down", [True, False])
def test_F12_does_not_end_unsaid_what_was_chosen_and_not_handed_over(chosen: Real, put_down: bool, place: str) -> None:
    driver, counter = chosen
    if put_down:
        laid(chosen, 2)
    elif place == "Ctrl+3":
        pytest.skip("there F12 hands it over")
    driver.press(place)
    driver.settle()
    driver.press("F12")
    driver.settle()
    assert not counter.called("finish")
    assert not counter.called("hand_over")
    assert "没有送达" in strip(driver)
    driver.press("F12")
    driver.wait(lambda: counter.called("finish"), "it cannot be ended any more")
    assert len(counter.desk.delivering.ready()) == 2


def test_who_laid_his_card_takes_what_is_his(chosen: Real) -> None:
    driver, counter = chosen
    laid(chosen, 2)
    driver.press("Return")
    driver.wait(lambda: driver.station.acts.delivering.chosen, "not chosen")
    driver.settle()
    driver.sign()
    driver.wait(lambda: driver.station.acts.delivering.signature, "not signed")
    mine = own(chosen, 2)
    driver.press("F12")
    driver.wait(lambda: counter.called("finish"), "not ended")
    driver.settle()
    assert [call[1] for call in counter.called("hand_over")] == mine
