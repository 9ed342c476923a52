"""Scanning through the real scanimage on SANE's own test and pnm backends: pages, sizes, faults, cancelling."""

from __future__ import annotations

import io
import os
import subprocess
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from window_app.devices.scanners.sane_scanner import SaneScanner, ScanSettings
from window_app.devices.scanners.scan_process import scanimage
from window_app.errors import Cancelled, DeviceTrouble


@pytest.fixture
def never() -> threading.Event:
    """A cancel that does not come."""
    return threading.Event()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where private folders are made; must be empty again after every scan."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_a_page_comes_as_png_with_its_true_size(temporary: Path, never: threading.Event) -> None:
    scanner = SaneScanner(ScanSettings(resolution=75, mode="Gray", width_mm=100, height_mm=150))
    page = scanner.scan(never)
    with Image.open(io.BytesIO(page.data)) as image:
        assert image.size == (page.width, page.height) == (295, 442)
    assert (page.media_type, page.dpi) == ("image/png", 75)
    assert scanner.state().state == "ready"
    assert list(temporary.iterdir()) == []


def test_a_device_that_scans_less_than_asked_is_told(never: threading.Event) -> None:
    scanner = SaneScanner(ScanSettings(resolution=75, width_mm=210, height_mm=297))
    page = scanner.scan(never)
    assert (page.width, page.height) == (590, 590)
    assert scanner.state().state == "attention"
    assert "200 × 200" in str(scanner.state().note)


def test_a_page_from_a_file_comes_pixel_for_pixel(tmp_path: Path, never: threading.Event) -> None:
    source = Image.effect_mandelbrot((124, 175), (-2, -1.5, 1, 1.5), 50)
    source.save(tmp_path / "page.pgm")
    scanner = SaneScanner(ScanSettings("pnm:0", 200, None, options={"filename": str(tmp_path / "page.pgm")}))
    page = scanner.scan(never)
    with Image.open(io.BytesIO(page.data)) as image:
        assert image.convert("L").tobytes() == source.tobytes()


@pytest.mark.parametrize(
    ("status", "code", "word"),
    [
        ("JAMMED", "jammed", "卡纸"),
        ("NO_DOCS", "no_documents", "没有纸"),
        ("COVER_OPEN", "cover_open", "盖板"),
        ("DEVICE_BUSY", "busy", "占用"),
        ("IO_ERROR", "io", "通信"),
        ("CANCELLED", "cancelled", "中止"),
        ("NO_MEM", "io", "内存"),
        ("ACCESS_DENIED", "missing", "权限"),
        ("INVAL", "io", "请"),
    ],
)
def test_each_fault_of_a_scanner_has_its_words(
    status: str, code: str, word: str, temporary: Path, never: threading.Event
) -> None:
    scanner = SaneScanner(ScanSettings(resolution=75, options={"read-return-value": f"SANE_STATUS_{status}"}))
    with pytest.raises(DeviceTrouble, match=word) as caught:
        scanner.scan(never)
    assert caught.value.code == code
    assert "已有的材料不受影响" in caught.value.message
    assert scanner.state().state in ("attention", "missing")
    assert list(temporary.iterdir()) == []


def test_the_feeder_gives_a_page_each_time(never: threading.Event) -> None:
    scanner = SaneScanner(ScanSettings(resolution=75, options={"source": "Automatic Document Feeder"}))
    assert [scanner.scan(never).dpi for _ in range(2)] == [75, 75]


@pytest.mark.parametrize("device", ["test:9", "nosuchbackend:0"])
def test_a_scanner_that_is_not_there_is_missing(device: str, never: threading.Event) -> None:
    scanner = SaneScanner(ScanSettings(device))
    with pytest.raises(DeviceTrouble) as caught:
        scanner.scan(never)
    assert caught.value.code == "missing"
    assert scanner.state().state == "missing"


def test_without_scanimage_the_scanner_is_missing(never: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    scanner = SaneScanner(ScanSettings())
    assert scanner.state().state == "missing"
    with pytest.raises(DeviceTrouble) as caught:
        scanner.scan(never)
    assert caught.value.code == "missing"


SLOW = ScanSettings(
    resolution=600, mode="Gray", width_mm=150, height_mm=150, options={"read-delay": "yes", "read-delay-duration": "200000"}
)


def test_cancel_ends_the_scan_at_once_and_leaves_no_child(temporary: Path) -> None:
    scanner, cancel = SaneScanner(SLOW), threading.Event()
    states: list[str] = []

    def press() -> None:
        states.append(scanner.state().state)
        cancel.set()

    threading.Timer(0.3, press).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        scanner.scan(cancel)
    assert time.monotonic() - begun < 2.0
    assert states == ["busy"]
    assert scanner.state().state == "ready"
    assert list(temporary.iterdir()) == []
    assert _children() == []


def test_a_scanner_that_hangs_is_given_up(never: threading.Event) -> None:
    slow = ScanSettings(SLOW.device, SLOW.resolution, SLOW.mode, 150, 150, SLOW.options, time_limit=0.3)
    with pytest.raises(DeviceTrouble) as caught:
        SaneScanner(slow).scan(never)
    assert caught.value.code == "timeout"
    assert _children() == []


def test_a_driver_that_hangs_after_it_said_its_fault_is_given_up_with_that_fault(never: threading.Event) -> None:
    said = "scanimage: sane_read: Document feeder jammed"
    begun = time.monotonic()
    finished = scanimage(["-c", f"echo '{said}' >&2; exec sleep 60"], "test", 60, never, {}, "sh")
    assert time.monotonic() - begun < 20
    assert finished.words.strip() == said
    assert finished.status != 0


def test_cancelled_before_it_began_nothing_is_started() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        SaneScanner(ScanSettings()).scan(cancel)


def test_the_private_folder_names_one_backend_and_nothing_of_the_person(never: threading.Event) -> None:
    shown = scanimage(["-c", 'cat dll.conf; echo "$HOME"; ls'], "test", 5, never, {"test.conf": "number_of_devices 1\n"}, "sh")
    lines = shown.output.decode().split()
    assert lines[0] == "test"
    assert lines[1] != os.environ.get("HOME")
    assert sorted(lines[2:]) == ["dll.conf", "test.conf"]


def _children() -> list[str]:
    listed = subprocess.run(["ps", "-o", "comm=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False)
    return [name for name in listed.stdout.split() if "scanimage" in name]
