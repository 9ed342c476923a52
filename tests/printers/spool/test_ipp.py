"""The page printer over IPP against a simulated one: what is said is what the job's state said, never more."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.paper.papers import PaperMaker
from printers.simulated.ipp import IppFaults, SimulatedIppPrinter
from printers.spool import ipp
from printers.spool.cups import CupsPrinter
from printers.spool.ipp_printer import IppPrinter
from tests.printers.sample import sample
from window_app.errors import Cancelled, DeviceTrouble

GO = threading.Event()


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[SimulatedIppPrinter]:
    printer = SimulatedIppPrinter("127.0.0.1", 0, tmp_path)
    yield printer
    printer.close()


def adapter(simulated: SimulatedIppPrinter) -> IppPrinter:
    return IppPrinter(simulated.uri, timeout=2, confirm=0.1, pause=0.02)


def test_a_notice_arrives_whole_under_a_neutral_title(simulated: SimulatedIppPrinter, maker: PaperMaker, tmp_path: Path) -> None:
    pdf = maker.render("acceptance_notice", sample(), "pdf").data
    assert adapter(simulated).state().state == "ready"
    assert adapter(simulated).send(pdf, "受理通知书", GO).state == "printed"
    assert (simulated.documents, simulated.titles) == ([pdf], ["受理通知书"])
    assert [path.name for path in tmp_path.iterdir()] == ["paper-000001.pdf"]


@pytest.mark.parametrize(
    ("faults", "code"),
    [
        (IppFaults(reasons=("media-empty-error",), stopped=True), "no_paper"),
        (IppFaults(reasons=("cover-open",), stopped=True), "cover_open"),
        (IppFaults(stopped=True), "offline"),
        (IppFaults(accepting=False), "offline"),
    ],
)
def test_a_printer_that_stopped_gets_nothing(simulated: SimulatedIppPrinter, faults: IppFaults, code: str) -> None:
    simulated.faults = faults
    with pytest.raises(DeviceTrouble) as caught:
        adapter(simulated).send(b"%PDF", "受理通知书", GO)
    assert caught.value.code == code
    assert adapter(simulated).state().state == "attention"
    assert simulated.documents == []


@pytest.mark.parametrize(
    ("faults", "state"),
    [
        (IppFaults(job_state=5, job_reasons=("job-printing",)), "handed_over"),
        (IppFaults(job_state=6, job_reasons=("media-empty-error",)), "unknown"),
        (IppFaults(job_state=7, job_reasons=("job-canceled-by-user",)), "failed"),
        (IppFaults(job_state=8, job_reasons=("aborted-by-system",)), "failed"),
        (IppFaults(job_reasons=("job-completed-with-errors",)), "unknown"),
        (IppFaults(job_reasons=("processing-to-stop-point",), sheets=2), "printed"),
        (IppFaults(job_reasons=("processing-to-stop-point",), sheets=0), "handed_over"),
        (IppFaults(job_reasons=("none",), sheets=0), "printed"),
        (IppFaults(reasons=("media-low-warning",)), "printed"),
        (IppFaults(takes_pdf=False), "failed"),
        (IppFaults(cut_off=True), "unknown"),
        (IppFaults(forgets=True), "unknown"),
    ],
)
def test_the_outcome_says_no_more_than_the_jobs_state(simulated: SimulatedIppPrinter, faults: IppFaults, state: str) -> None:
    simulated.faults = faults
    assert adapter(simulated).send(b"%PDF", "受理通知书", GO).state == state


def test_a_cups_queue_is_the_same_printer_at_the_spoolers_address(
    simulated: SimulatedIppPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", simulated.uri.split("/")[2])
    assert CupsPrinter("三号窗口", confirm=0.1).send(b"%PDF", "受理通知书", GO).state == "printed"


def test_an_absent_printer_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    printer = IppPrinter(f"ipp://127.0.0.1:{port}/ipp/print", timeout=0.5)
    assert printer.state().state == "missing"
    with pytest.raises(DeviceTrouble) as caught:
        printer.send(b"%PDF", "受理通知书", GO)
    assert caught.value.code == "absent"


def test_a_cancelled_job_is_not_sent(simulated: SimulatedIppPrinter) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        adapter(simulated).send(b"%PDF", "受理通知书", cancel)
    assert simulated.documents == []


@given(st.binary(max_size=80))
def test_any_bytes_are_a_message_or_a_value_error(data: bytes) -> None:
    try:
        message = ipp.decode(data)
    except ValueError:
        return
    assert isinstance(message.code, int)


@given(
    st.integers(0, 0xFFFF),
    st.integers(0, 2**31),
    st.lists(st.text(max_size=20), min_size=1, max_size=3),
    st.integers(-(2**31), 2**31 - 1),
    st.booleans(),
    st.binary(max_size=50),
)
def test_what_is_encoded_is_decoded(code: int, request: int, words: list[str], number: int, flag: bool, data: bytes) -> None:
    attributes: ipp.Attributes = [
        (ipp.NAME, "job-name", words),
        (ipp.INTEGER, "job-id", [number]),
        (ipp.BOOLEAN, "printer-is-accepting-jobs", [flag]),
    ]
    message = ipp.decode(ipp.encode(code, request, [(ipp.OPERATION, attributes)], data))
    assert (message.code, message.request_id, message.data) == (code, request, data)
    assert message.words("job-name") == tuple(words)
    assert (message.number("job-id"), message.values("printer-is-accepting-jobs")) == (number, [flag])
