"""Papers drawn in a child: the same bytes' worth, the same troubles, and the child comes and goes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from printers.paper.papers import PaperMaker
from printers.spool.worker import PaperWorker
from tests.printers.sample import sample
from window_app.errors import StationTrouble

FOLDERS = [resources.path("papers")]


@pytest.fixture
def worker() -> Iterator[PaperWorker]:
    one = PaperWorker(resources.path("fonts"), FOLDERS)
    yield one
    one.close()


def test_draws_what_the_maker_draws(worker: PaperWorker) -> None:
    maker = PaperMaker(resources.path("fonts"), FOLDERS)
    for form in ("pdf", "escpos"):
        mine, theirs = worker.render("acceptance_notice", sample(), form), maker.render("acceptance_notice", sample(), form)
        assert (mine.media_type, mine.codes, mine.missing_characters) == (
            theirs.media_type,
            theirs.codes,
            theirs.missing_characters,
        )
        assert abs(len(mine.data) - len(theirs.data)) < 200
    assert worker.kinds() == maker.kinds()


def test_troubles_come_home_as_themselves(worker: PaperWorker) -> None:
    with pytest.raises(StationTrouble) as caught:
        worker.render("no_such_paper", {}, "pdf")
    assert caught.value.code == "no_template"
    with pytest.raises(StationTrouble) as caught:
        worker.render("acceptance_notice", {}, "pdf")
    assert caught.value.code == "missing_data"


def test_a_child_that_was_killed_is_started_again(worker: PaperWorker) -> None:
    worker.render("acceptance_notice", sample(), "escpos")
    first = worker.pid
    os.kill(first, signal.SIGKILL)
    assert worker.render("acceptance_notice", sample(), "escpos").data
    assert worker.pid not in (0, first)


def test_an_idle_child_ends_and_the_next_paper_starts_another() -> None:
    worker = PaperWorker(resources.path("fonts"), FOLDERS)
    worker.render("acceptance_notice", sample(), "escpos")
    child = worker.pid
    worker.close()
    assert worker.pid == 0
    assert not Path(f"/proc/{child}").exists()
    assert worker.render("acceptance_notice", sample(), "escpos").data
    worker.close()
