"""Two who came without a number are told apart where they are taken up again: by masked name, matter and since when."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget

from tests.flow.playing import PROMISED, begin, somebody
from tests.ui.conftest import Real
from ui.clerk.driver import Driver
from ui.kit.text import clock_text
from ui.kit.widgets.buttons import ActButton
from window_app.domain.people.masking import mask_name


def two_held(real: Real) -> tuple[Driver, str, str, str]:
    """Both wait aside, the second with a case begun; (window, their masked names, the name of the item)."""
    driver, counter = real
    desk = counter.desk
    begin(desk, somebody(1))
    desk.calling.hold("away")
    item = desk.intake.open_case(begin(desk, somebody(2)).visit_id, PROMISED).item_name
    desk.calling.hold("copying")
    driver.station.acts.calling.read_board()
    driver.wait(lambda: (board := driver.station.seat.hall.board) and len(board.held) == 2, "not read")
    driver.settle()
    return driver, mask_name(somebody(1).name), mask_name(somebody(2).name), item


def test_the_sheet_tells_them_apart(real: Real) -> None:
    driver, first, second, item = two_held(real)
    assert driver.station.seat.hall.board is not None
    since = [clock_text(one.called_at) for one in driver.station.seat.hall.board.held]
    driver.press("Ctrl+F2")
    driver.wait(lambda: driver.station.window.sheets.sheet, "no sheet")
    sheet = driver.station.window.sheets.sheet
    assert sheet is not None
    said = [one.words() for one in sheet.findChildren(ActButton) if "现场来访" in one.words()]
    assert said == [
        f"现场来访 · {first} · 临时离开 · {since[0]} 到",
        f"现场来访 · {second} · {item} · 去复印材料 · {since[1]} 到",
    ]


def test_the_list_and_the_strip_tell_them_apart(real: Real) -> None:
    driver, first, second, item = two_held(real)
    rows = driver.find("queue_rows").model()  # type: ignore[attr-defined]
    told = "\n".join(str(rows.index(at, 0).data(256)) + str(rows.rows[at].said) for at in range(rows.rowCount()))
    assert f"来访，{first}" in told
    assert f"来访，{second} · {item}" in told
    driver.press("Ctrl+2")
    driver.settle()
    table = driver.find("held_table")
    assert isinstance(table, QTableWidget)
    cells = [[table.item(row, column).text() for column in range(4)] for row in range(2)]  # type: ignore[union-attr]
    assert cells == [["现场来访", first, "", "临时离开"], ["现场来访", second, item, "去复印材料"]]
