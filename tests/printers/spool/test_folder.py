"""The folder as a printer: durable files with numbers for names."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from printers.spool.folder import PdfFolderPrinter
from window_app.errors import Cancelled, DeviceTrouble


def test_papers_are_numbered_and_their_names_say_nothing(tmp_path: Path) -> None:
    printer = PdfFolderPrinter(tmp_path / "out")
    assert printer.state().state == "ready"
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda n: printer.send(b"%d" % n, "张三的受理通知书", threading.Event()), range(12)))
    assert {outcome.state for outcome in outcomes} == {"handed_over"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"paper-{n:06d}.pdf" for n in range(1, 13)]
    assert {path.read_bytes() for path in (tmp_path / "out").iterdir()} == {b"%d" % n for n in range(12)}


def test_two_programs_in_one_folder_never_overwrite_each_other(tmp_path: Path) -> None:
    one, other = PdfFolderPrinter(tmp_path), PdfFolderPrinter(tmp_path)
    one.send(b"1", "", threading.Event())
    other.send(b"2", "", threading.Event())
    assert [(tmp_path / f"paper-00000{n}.pdf").read_bytes() for n in (1, 2)] == [b"1", b"2"]


def test_a_name_with_digits_that_are_no_number_stops_no_paper(tmp_path: Path) -> None:
    (tmp_path / "paper-²².pdf").write_bytes(b"")
    PdfFolderPrinter(tmp_path).send(b"1", "", threading.Event())
    assert (tmp_path / "paper-000001.pdf").read_bytes() == b"1"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    printer = PdfFolderPrinter(tmp_path / "file" / "out")
    assert printer.state().state == "missing"
    with pytest.raises(DeviceTrouble) as caught:
        printer.send(b"x", "", threading.Event())
    assert caught.value.code == "absent"


def test_a_cancelled_job_leaves_nothing(tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        PdfFolderPrinter(tmp_path).send(b"x", "", cancel)
    assert list(tmp_path.iterdir()) == []
