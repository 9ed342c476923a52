"""Remarks are kept with code and parameters; what an older program kept is a sentence, and is shown as it stands."""

from __future__ import annotations

from sqlalchemy import update

from tests.flow.playing import accept_one
from window_app.errors import Note
from window_app.programs.parts import Building
from window_app.store import print_jobs
from window_app.store.tables_counter import print_jobs as table

HELD = Note("job_held", "{what}；处理后可能继续打出", {"what": Note("printer_media_empty", "打印机缺纸，请加纸")})


def test_what_is_known_of_a_paper_comes_back_as_it_was_kept(building: Building) -> None:
    accept_one(building.desk)
    with building.store.begin() as unit:
        job = print_jobs.recent(unit.connection)[0]
        print_jobs.set_state(unit, job.job_id, "unknown", HELD)
        kept = print_jobs.get(unit.connection, job.job_id)
    assert kept is not None
    assert kept.note == HELD
    assert str(kept.note) == "打印机缺纸，请加纸；处理后可能继续打出"


def test_a_sentence_of_an_older_program_has_no_code(building: Building) -> None:
    accept_one(building.desk)
    with building.store.begin() as unit:
        job = print_jobs.recent(unit.connection)[0]
        unit.connection.execute(update(table).where(table.c.id == job.job_id).values(words="打印机缺纸"))
        kept = print_jobs.get(unit.connection, job.job_id)
    assert kept is not None
    assert kept.note == Note("", "打印机缺纸")
