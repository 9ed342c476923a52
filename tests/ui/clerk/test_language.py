"""Another language is chosen while somebody is served: what was said in the former one is not left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.ui.clerk.test_typed_person import came, shown
from tests.ui.conftest import Real
from ui.clerk.driver import Driver


@pytest.fixture(autouse=True)
def chinese_again(real: Real) -> Iterator[None]:
    yield
    real[0].station.seat.view.appearance_wanted.emit("language", "zh_CN")
    real[0].settle()


def in_english(driver: Driver) -> None:
    """Ctrl+comma, English."""
    window = driver.station.window
    driver.press("Ctrl+,")
    driver.settle()
    driver.click("language_en")
    driver.wait(lambda: driver.station.window is not window, "the window was not built anew")
    driver.press("Ctrl+1")
    driver.settle()


def test_the_strip_does_not_go_on_in_the_former_language(real: Real) -> None:
    driver, _ = real
    view = driver.station.seat.view
    view.say("已重呼")
    in_english(driver)
    assert view.strip is None


def test_what_can_be_taken_back_still_can(served: Real) -> None:
    driver, counter = served
    visit = driver.station.seat.visit
    case = visit.case
    assert case is not None
    driver.press("Ctrl+2")
    driver.settle()
    driver.click_words("删除草稿")
    driver.wait(lambda: visit.case is None, "not put away")
    driver.settle()
    in_english(driver)
    driver.press("Ctrl+Z")
    driver.wait(lambda: visit.case is not None, "it did not come back")
    assert counter.desk.looking.case(case.case_id).status == "draft"


def test_the_card_that_is_waited_for_is_asked_for_in_the_language_of_now(real: Real) -> None:
    driver, _ = real
    came(driver)
    driver.wait(lambda: driver.station.acts.identifying.waiting, "no card is waited for")
    assert "请把身份证放在读卡器上" in shown(driver)
    in_english(driver)
    driver.wait(lambda: driver.station.acts.identifying.waiting, "no card is waited for")
    assert not re.search("[一-鿿]", driver.station.seat.station.reader_words)
    assert "请把身份证放在读卡器上" not in shown(driver)
