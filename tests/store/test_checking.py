"""L13: every page a row names is looked for, and the database asked of its own soundness; what is gone is named with its case."""

from __future__ import annotations

from tests.flow.desks import Place
from tests.flow.playing import PROMISED, begin, prepare
from window_app.programs.parts import Building
from window_app.store.checking import check


def accepted(building: Building) -> tuple[str, list[tuple[int, str]]]:
    """(case number, (row, page) of all its scanned rows)."""
    desk = building.desk
    case = prepare(desk, begin(desk).visit_id, PROMISED)
    case_no = desk.accepting.accept(case.case_id).case_no
    rows = desk.looking.case(case.case_id).materials
    return case_no, [(row.seq, page.sha256) for row in rows for page in row.pages]


def test_l13_a_sound_desk_is_told_to_be_sound(building: Building) -> None:
    _, pages = accepted(building)
    found = check(building.store)
    assert (found.sound, found.pages, found.read) == (True, len({sha for _, sha in pages}), found.pages)


def test_l13_a_page_that_is_gone_or_changed_is_named_with_its_case_and_row(building: Building) -> None:
    case_no, pages = accepted(building)
    row, sha = pages[0]
    file = building.store.vault._path(sha)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    found = check(building.store)
    assert [(one.case_no, one.row, one.sha256) for one in found.damaged] == [(case_no, row, sha)]
    assert not found.missing
    assert not found.sound
    file.unlink()
    found = check(building.store, seconds=0.0)  # no time to read any: that it is gone is seen all the same
    assert [(one.case_no, one.row, one.sha256) for one in found.missing] == [(case_no, row, sha)]
    assert found.read == 0


def test_l13_flipped_bytes_in_the_database_are_found_before_somebody_reads_them(place: Place) -> None:
    building = place.open()
    accepted(building)
    building.desk.close()
    file = place.folder / "store.db"
    content = bytearray(file.read_bytes())
    at = len(content) // 4096 * 4096 - 2048  # in the middle of the last page
    content[at] ^= 1
    file.write_bytes(content)
    building = place.open()
    found = check(building.store)
    assert (found.sound, len(found.store)) == (False, 1)
    building.desk.close()
