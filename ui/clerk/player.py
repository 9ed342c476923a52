"""Playing a visit through the real window: keys, presses, cards laid on the reader; used by the demo and by tests.

Nothing here calls the desk: what is done is done as a clerk and a citizen do it, and read off the window.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtWidgets import QComboBox, QTableWidget, QWidget

from ui.clerk.driver import Driver
from ui.kit.widgets.basic import choose


class CardPlate(Protocol):
    """Where a citizen lays a card: the simulated reader's upper side."""

    def put(self, person: Mapping[str, object]) -> None: ...
    def lift(self) -> None: ...


class Player:
    """A clerk's hands and a citizen's."""

    def __init__(self, driver: Driver, reader: CardPlate) -> None:
        self.driver, self._reader = driver, reader
        self.seat = driver.station.seat

    def call(self) -> str:
        """F2: call the next number; the number."""
        self.driver.wait(lambda: self.seat.hall.board is not None and self.seat.hall.board.waiting, "nobody waits")
        self.driver.settle()
        self.driver.press("F2")
        self.driver.wait(lambda: self.seat.visit.here is not None, "nobody was called")
        assert self.seat.visit.here is not None
        return self.seat.visit.here.number

    def sign_in(self, user: str, password: str) -> None:
        """Name, password, Enter."""
        box = self.driver.find("sign_in_user")
        if isinstance(box, QComboBox):
            choose(box, user)
        self.driver.click("sign_in_password")
        self.driver.write(password)
        self.driver.press("Return")
        self.driver.wait(lambda: self.seat.station.actor is not None, "nobody was signed in")
        self.driver.settle()

    def call_number(self, number: str) -> None:
        """Shift+F2, the number typed by hand, Enter."""
        self.driver.settle()
        self.driver.press("Shift+F2")
        self.driver.wait(lambda: self._sheet("ask_line"), "no line for a number")
        self.driver.write(number)
        self.driver.press("Return")
        self.driver.wait(lambda: self.seat.visit.here is not None, "the number was not called")
        self.driver.settle()

    def put_card(self, person: Mapping[str, object]) -> None:
        """The citizen lays the card on the reader; it is taken away once it was read."""
        self._reader.put(person)
        visit = self.seat.visit
        self.driver.wait(lambda: visit.here is not None and visit.here.person is not None, "the card was not read")
        self._reader.lift()
        self.driver.settle()

    def choose_item(self, letters: str, item_id: str) -> None:
        """F6, initials, Enter."""
        self.driver.press("F6")
        self.driver.write(letters)
        self.driver.settle()
        self.driver.press("Return")
        visit = self.seat.visit
        self.driver.wait(lambda: visit.case is not None and visit.case.item_id == item_id, f"{item_id} was not opened")
        self.driver.settle()

    def answer_situation(self, situation: str, value: str) -> None:
        """One press on the answer of a guide question."""
        self.driver.press("Alt+2")
        self.driver.click(f"situation_{situation}_{value}")
        self.driver.settle()

    def fill(self, values: Mapping[str, str]) -> None:
        """Type into the fields that are still empty."""
        self.driver.press("Alt+3")
        for key, text in values.items():
            self.driver.click(f"field_{key}")
            self.driver.press("Ctrl+A")
            self.driver.write(text)
        self.driver.press("Return")
        self.driver.settle()

    def scan_rows(self, *pages: int) -> None:
        """F7, then F8 for every page; the rows close one after another."""
        self.driver.press("F7")
        for _ in range(sum(pages)):
            before = self.page_count()
            self.driver.press("F8")
            self.driver.wait(lambda before=before: self.page_count() > before, "the page did not arrive")  # type: ignore[misc]
            self.driver.settle()

    def page_count(self) -> int:
        """Pages scanned into the case so far."""
        case = self.seat.visit.case
        return sum(len(row.pages) for row in case.materials) if case else 0

    def accept(self) -> str:
        """F9, Enter; the case number."""
        self.driver.press("F9")
        self.driver.wait(lambda: self._sheet("review_sheet"), "no review sheet")
        self.driver.press("Return")
        return self.numbered()

    def refuse(self, reason: str, basis: str) -> str:
        """Refuse lawfully, with reason and article; the case number."""
        self.driver.press("Alt+5")
        self.driver.click("outcome_refuse")
        self.driver.click("refuse_reason")
        self.driver.write(reason)
        self.driver.click("refuse_basis")
        self.driver.press("Ctrl+A")
        self.driver.write(basis)
        self.driver.click("confirm_refuse")
        return self.numbered()

    def numbered(self) -> str:
        """Wait for the case number; it is final."""
        self.driver.wait(lambda: self.seat.visit.case is not None and self.seat.visit.case.case_no, "no number was dealt")
        assert self.seat.visit.case is not None
        number = self.seat.visit.case.case_no
        self.driver.settle()
        return number

    def _sheet(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.driver.station.window.findChildren(QWidget, name))

    def shows(self, text: str) -> bool:
        """True if `text` stands in a visible table."""
        tables = [table for table in self.driver.station.window.findChildren(QTableWidget) if table.isVisible()]
        cells = (
            table.item(row, column)
            for table in tables
            for row in range(table.rowCount())
            for column in range(table.columnCount())
        )
        return any(cell is not None and text in cell.text() for cell in cells)

    def deliver(self, case_no: str) -> None:
        """Ctrl+3, the barcode of the envelope, the citizen's signature, delivered."""
        self.driver.press("Ctrl+3")
        self.driver.settle()
        self.driver.click("delivery_scan")
        self.driver.write(case_no)
        self.driver.press("Return")
        self.driver.settle()
        self.driver.sign()
        self.driver.settle()
        self.driver.click("hand_over_only")
        self.driver.settle()

    def rate(self, level: int | None, *tags: str) -> None:
        """F12: the rating page opens; the citizen presses a tile, or skips."""
        self.driver.press("F12")
        self.driver.wait(lambda: self.seat.view.citizen == "rate", "no rating page")
        if level is None:
            self.driver.click("skip_rating")
        else:
            self.driver.click(f"level_{level}")
            for tag in tags:
                self.driver.click(f"tag_{tag}")
            self.driver.click("send_rating")
        self.driver.settle()

    def finished(self) -> None:
        """The window is free again."""
        self.driver.wait(lambda: self.seat.visit.here is None, "the visit did not end")
        self.driver.settle()
