"""An independent client, python-escpos, finds the simulated printer to speak the protocol it knows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from escpos.printer import Dummy, Network
from PIL import Image

from printers.kit.fonts import FontSet
from printers.roll.picture import draw_png
from printers.simulated.faults import Faults
from printers.simulated.receipt_printer import SimulatedReceiptPrinter
from resources import path


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[SimulatedReceiptPrinter]:
    printer = SimulatedReceiptPrinter("127.0.0.1", 0, tmp_path)
    yield printer
    printer.close()


@pytest.mark.parametrize(
    ("faults", "online", "paper"),
    [
        (Faults(), True, 2),
        (Faults(near_end=True), True, 1),
        (Faults(no_paper=True), False, 0),
        (Faults(cover_open=True), False, 2),
    ],
)
def test_it_reads_the_same_status(simulated: SimulatedReceiptPrinter, faults: Faults, online: bool, paper: int) -> None:
    simulated.set_faults(faults)
    client = Network(simulated.address[0], port=simulated.address[1], timeout=2)
    client.open()
    try:
        assert (client.is_online(), client.paper_status()) == (online, paper)
    finally:
        client.close()


def test_its_own_codes_are_drawn_and_read_back() -> None:
    printer = Dummy()
    printer.qr("https://sample.gov.example/t/A012", size=4, native=True)
    printer.barcode("{C" + "".join(chr(int(pair)) for pair in ("37", "99", "01", "00")), "CODE128", function_type="B")
    picture = Image.open(io.BytesIO(draw_png(printer.output, FontSet(path("fonts")), 80)))
    assert "https://sample.gov.example/t/A012" in {code.text for code in zxingcpp.read_barcodes(picture)}
