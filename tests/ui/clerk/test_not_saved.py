"""What makes a record waits for what was typed; what could not be saved is said of its case, and ends when it is or cannot be."""

from __future__ import annotations

import pytest

from tests.ui.clerk.test_saving import FIELD, write_into
from tests.ui.conftest import Real
from tests.ui.counter import Counter
from ui.clerk.driver import Driver
from ui.kit.words.told import trouble_words
from window_app.errors import DeviceTrouble, Refused, StationTrouble


class Broken:
    """Saving fails with this trouble until it is mended."""

    def __init__(self, counter: Counter, trouble: StationTrouble | Refused) -> None:
        self._counter, self._trouble, self.tries = counter, trouble, 0
        counter.instead("answer", self._fail)

    def _fail(self, *given: object, **named: object) -> None:
        self.tries += 1
        raise self._trouble

    def mend(self) -> None:
        self._counter.again("answer")


def full() -> StationTrouble:
    return StationTrouble("disk_full", "磁盘已满，没有保存；已保存的内容都在，腾出空间后再试")


def said(driver: Driver) -> str:
    strip = driver.station.seat.view.strip
    return strip.text if strip is not None else ""


def test_the_banner_of_what_is_not_saved_outlives_a_trouble_of_the_reader_and_f5(served: Real) -> None:
    driver, counter = served
    seat = driver.station.seat
    Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.wait(lambda: seat.view.trouble, "the failure is not shown")
    driver.settle()
    seat.telling.tell(DeviceTrouble("broken_reader", "读卡器坏了"))
    driver.press("F5")
    driver.settle()
    assert seat.view.trouble is not None
    assert seat.view.trouble.code == "not_saved"


def test_f9_reviews_nothing_while_what_was_typed_is_not_saved_and_says_so(complete: Real) -> None:
    driver, counter = complete
    store = Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.press("F9")
    driver.wait(lambda: "存上以后才能办理" in said(driver), "nothing was said")
    driver.settle()
    assert not counter.called("review")
    assert driver.station.window.sheets.sheet is None
    store.mend()
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review though all is saved")


def test_enter_on_the_review_accepts_nothing_while_something_typed_is_not_saved(complete: Real) -> None:
    driver, counter = complete
    seat = driver.station.seat
    driver.press("F9")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no review")
    store = Broken(counter, full())
    assert seat.visit.case is not None
    driver.station.acts.intake.saving.edit(seat.visit.case, FIELD, "58")
    driver.press("Return")
    driver.wait(lambda: "存上以后才能办理" in said(driver), "nothing was said")
    driver.settle()
    assert not counter.called("accept")
    store.mend()
    driver.press("Return")
    driver.wait(lambda: seat.visit.outcome, "Enter is dead")
    driver.settle()
    fields = counter.desk.looking.case(seat.visit.case.case_id).fields
    assert [str(field.value) for field in fields if field.key == FIELD] == ["58"]


def test_what_can_never_be_saved_ends_its_banner_and_stops_nothing_else(served: Real) -> None:
    driver, counter = served
    seat, saving = driver.station.seat, driver.station.acts.intake.saving
    case = seat.visit.case
    assert case is not None
    store = Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.wait(lambda: seat.view.trouble, "the failure is not shown")
    driver.settle()
    given_up = Broken(counter, Refused("not_draft", "已有结论，不能再改"))
    saving.flush()
    driver.wait(lambda: given_up.tries, "not tried again")
    driver.settle()
    assert store.tries
    assert seat.view.trouble is None, "the banner outlives what it tells of"
    assert seat.visit.unsaved == 0
    seat.visit.set_case(None)
    saving.flush()
    Broken(counter, full())
    other = counter.desk.intake.open_case(case.visit_id, "SVC-020")
    saving.edit(other, "mobile", "1")
    saving.flush()
    driver.wait(lambda: seat.view.trouble, "saving of another case has stopped")
    assert other.item_name in trouble_words(seat.view.trouble)  # type: ignore[arg-type]


def test_the_banner_of_what_is_not_saved_outlives_the_visit_and_a_card(served: Real) -> None:
    driver, counter = served
    seat = driver.station.seat
    store = Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.wait(lambda: seat.view.trouble, "the failure is not shown")
    driver.settle()
    driver.press("F12")
    driver.wait(lambda: seat.visit.here is None, "not finished")
    driver.settle()
    assert seat.view.trouble is not None
    assert seat.view.trouble.code == "not_saved"
    driver.press("F5")
    driver.settle()
    assert seat.view.trouble is not None
    store.mend()
    driver.station.acts.intake.flush()
    driver.wait(lambda: seat.view.trouble is None, "the banner outlives what it tells of")


@pytest.mark.parametrize("put_away", [False, True])
def test_the_banner_that_names_the_case_gives_way_to_no_lesser_one_of_the_same_cause(put_away: bool, served: Real) -> None:
    driver, counter = served
    seat = driver.station.seat
    store = Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.wait(lambda: seat.view.trouble, "the failure is not shown")
    driver.settle()
    if put_away:
        seat.view.set_trouble(None)
    counter.instead("material", store._fail)
    driver.station.acts.filling.material(2, "Space")
    driver.settle()
    assert store.tries > 1
    assert seat.view.trouble is not None
    assert seat.view.trouble.code == "not_saved"
    store.mend()
    driver.station.acts.intake.flush()
    driver.wait(lambda: seat.view.trouble is None, "the banner stays though all is saved")
    assert seat.visit.unsaved == 0


def test_a_failed_saving_names_case_and_count_in_both_languages(served: Real) -> None:
    from ui.kit.theme import theme

    driver, counter = served
    seat = driver.station.seat
    Broken(counter, full())
    write_into(driver, FIELD, "58")
    driver.wait(lambda: seat.view.trouble, "the failure is not shown")
    trouble, case = seat.view.trouble, seat.visit.case
    assert trouble is not None
    assert case is not None
    theme.language = "en"
    try:
        english = trouble_words(trouble)
    finally:
        theme.language = "zh_CN"
    for words in (trouble_words(trouble), english):
        assert case.item_name in words
        assert "1" in words
    assert "disk is full" in english
    assert "磁盘已满" in trouble_words(trouble)
