"""Simulated devices from the command line: the first line is the address, and what speaks there is the real protocol."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from printers.spool.ipp_printer import IppPrinter
from tests.programs.conftest import Tool

PDF = b"%PDF-1.4\n%%EOF\n"


def test_an_ipp_printer_takes_a_document_and_keeps_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "window_app", "simulate", "ipp-printer", "--out", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        uri = running.stdout.readline().strip()
        try:
            IppPrinter(uri).send(PDF, "paper", threading.Event())
        finally:
            running.terminate()
    assert [kept.read_bytes() for kept in tmp_path.glob("*.pdf")] == [PDF]


def test_a_fault_that_it_does_not_know_is_told_with_those_it_knows(tool: Tool) -> None:
    refused = tool("simulate", "ipp-printer", "--faults", "on_fire")
    assert (refused.code, refused.error["code"]) == (1, "bad_fault")
    assert "no_paper" in refused.error["message"]
