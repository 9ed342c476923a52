"""The adapter of the receipt printer against the simulated printer, over a real socket."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from printers.paper.papers import PaperMaker
from printers.simulated.faults import Faults
from printers.simulated.receipt_printer import SimulatedReceiptPrinter
from printers.spool.receipt_printer import EscposTcpPrinter
from tests.printers.sample import sample
from window_app.errors import Cancelled, DeviceTrouble, StationTrouble

NOT_CANCELLED = threading.Event()


@pytest.fixture
def receipt(maker: PaperMaker) -> bytes:
    return maker.render("intake_receipt", sample("intake_receipt"), "escpos").data


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[SimulatedReceiptPrinter]:
    printer = SimulatedReceiptPrinter("127.0.0.1", 0, tmp_path)
    yield printer
    printer.close()


def adapter(simulated: SimulatedReceiptPrinter, confirm: float = 10.0, answer: float = 0.3) -> EscposTcpPrinter:
    return EscposTcpPrinter(*simulated.address, answer=answer, confirm=confirm)


def test_a_receipt_is_printed_only_when_the_printer_says_so(
    simulated: SimulatedReceiptPrinter, receipt: bytes, tmp_path: Path
) -> None:
    outcome = adapter(simulated).send(receipt, "收件凭证", NOT_CANCELLED)
    assert outcome.state == "printed"
    assert simulated.receipts == [receipt]
    picture = Image.open(io.BytesIO((tmp_path / "receipt-0001.png").read_bytes()))
    data = sample("intake_receipt")
    assert {code.text for code in zxingcpp.read_barcodes(picture)} == {data["case_no"], data["qr"]}
    assert (tmp_path / "receipt-0001.bin").read_bytes() == receipt


@pytest.mark.parametrize(("faults", "code"), [(Faults(no_paper=True), "no_paper"), (Faults(cover_open=True), "cover_open")])
def test_a_printer_that_cannot_print_gets_nothing_and_the_clerk_is_told_why(
    simulated: SimulatedReceiptPrinter, receipt: bytes, faults: Faults, code: str
) -> None:
    simulated.set_faults(faults)
    with pytest.raises(DeviceTrouble) as caught:
        adapter(simulated).send(receipt, "收件凭证", NOT_CANCELLED)
    assert caught.value.code == code
    assert adapter(simulated).state().state == "attention"
    simulated.set_faults(Faults())
    assert simulated.receipts == []
    assert adapter(simulated).send(receipt, "收件凭证", NOT_CANCELLED).state == "printed"


def test_a_line_cut_in_the_middle_is_unknown_never_printed(
    simulated: SimulatedReceiptPrinter, receipt: bytes, tmp_path: Path
) -> None:
    simulated.set_faults(Faults(cut_off=len(receipt) // 2))
    outcome = adapter(simulated).send(receipt, "收件凭证", NOT_CANCELLED)
    assert outcome.state == "unknown"
    assert "中断" in str(outcome.note)
    assert simulated.receipts == []


def test_a_line_cut_before_the_first_byte_of_the_receipt_is_said_to_be_safe(
    simulated: SimulatedReceiptPrinter, receipt: bytes
) -> None:
    simulated.set_faults(Faults(cut_off=4))
    with pytest.raises(DeviceTrouble) as caught:
        adapter(simulated).send(receipt, "收件凭证", NOT_CANCELLED)
    assert caught.value.code == "cut_off"


def test_paper_that_ends_in_the_middle_is_unknown_and_goes_on_when_it_is_put_in(
    simulated: SimulatedReceiptPrinter, receipt: bytes
) -> None:
    simulated.set_faults(Faults(paper_lines=4))
    outcome = adapter(simulated).send(receipt, "收件凭证", NOT_CANCELLED)
    assert outcome.state == "unknown"
    assert "缺纸" in str(outcome.note)
    simulated.set_faults(Faults())
    assert simulated.wait_receipts(1, 5) == [receipt]


def test_a_slow_printer_is_handed_over_until_it_confirms(simulated: SimulatedReceiptPrinter, receipt: bytes) -> None:
    simulated.set_faults(Faults(slow=0.05))
    assert adapter(simulated, confirm=0.2).send(receipt, "收件凭证", NOT_CANCELLED).state == "handed_over"


def test_a_printer_that_never_answers_is_handed_over(simulated: SimulatedReceiptPrinter, receipt: bytes) -> None:
    simulated.set_faults(Faults(mute=True))
    printer = adapter(simulated, answer=0.05)
    assert printer.send(receipt, "收件凭证", NOT_CANCELLED).state == "handed_over"
    assert printer.state().state == "ready"
    assert simulated.wait_receipts(1, 5) == [receipt]


def test_an_absent_printer_is_told_and_nothing_is_lost() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    printer = EscposTcpPrinter("127.0.0.1", port, connect=0.5)
    assert printer.state().state == "missing"
    with pytest.raises(DeviceTrouble) as caught:
        printer.send(b"x", "凭证", NOT_CANCELLED)
    assert caught.value.code == "absent"


def test_a_cancelled_job_sends_nothing(simulated: SimulatedReceiptPrinter, receipt: bytes) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        adapter(simulated).send(receipt, "收件凭证", cancel)
    assert simulated.receipts == []


def test_little_paper_is_mentioned(simulated: SimulatedReceiptPrinter) -> None:
    simulated.set_faults(Faults(near_end=True))
    state = adapter(simulated).state()
    assert (state.state, "将用完" in str(state.note)) == ("ready", True)


def test_faults_are_given_as_text_and_unknown_ones_are_named() -> None:
    assert Faults.parse("no_paper, slow=0.5,cut_off=200") == Faults(no_paper=True, slow=0.5, cut_off=200)
    assert Faults.parse("") == Faults()
    for text in ("explode", "cut_off=x", "no_paper=1"):
        with pytest.raises(StationTrouble) as caught:
            Faults.parse(text)
        assert text in caught.value.message
