"""A document scanner through SANE: one page, as PNG, with the size it really has."""

from __future__ import annotations

import shutil
import struct
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from window_app.devices.scanners.scan_process import Finished, scanimage
from window_app.errors import Cancelled, DeviceTrouble, Note
from window_app.ports import DeviceState, ScannedPage

_MM_PER_INCH = 25.4
_PNG = b"\x89PNG\r\n\x1a\n"

# SANE status, which scanimage gives as its exit status, and its words in the C locale -> (code, and of which of its
# kinds where there are several; words for the clerk)
_TROUBLES: tuple[tuple[int, str, str, str], ...] = (
    (2, "operation was cancel", "cancelled", "扫描仪中止了扫描。这一页没有保存，已有的材料不受影响。需要时请重扫这一页。"),
    (3, "device busy", "busy", "扫描仪正被占用。已有的材料不受影响。请等它空闲或关闭其他扫描程序后重扫。"),
    (6, "feeder jammed", "jammed", "扫描仪卡纸。这一页没有保存，已有的材料不受影响。请打开盖板取出纸张后重扫这一页。"),
    (7, "out of documents", "no_documents", "进纸器里没有纸。已有的材料不受影响。请放好材料后再扫。"),
    (8, "cover is open", "cover_open", "扫描仪盖板没有关好。已有的材料不受影响。请合上盖板后重扫这一页。"),
    (9, "device i/o", "io", "与扫描仪的通信出错。这一页没有保存，已有的材料不受影响。请检查数据线和电源后重扫。"),
    (10, "out of memory", "io.memory", "扫描仪内存不足。这一页没有保存，已有的材料不受影响。请降低分辨率后重扫。"),
    (11, "access to resource", "missing.rights", "没有使用扫描仪的权限。已有的材料不受影响。请技术人员把本用户加入 scanner 组。"),
)
_FAILED = "扫描没有成功（{said}）。这一页没有保存，已有的材料不受影响。请重扫或请技术人员查看。"
_MISSING = "找不到扫描仪 {device}。已有的材料不受影响。请检查数据线和电源，或在设置中核对扫描仪。"


@dataclass(frozen=True)
class ScanSettings:
    """How to scan: SANE device name (`test:0`, `pnm:0`), dpi (None = the device's own), Gray or Color, size asked in mm.

    `options` are further options of the backend by long name, e.g. {"filename": "page.pgm"} for pnm; `configuration`
    gives the backend's own configuration files by name.
    """

    device: str = "test:0"
    resolution: int | None = 200
    mode: str | None = "Color"
    width_mm: float | None = None
    height_mm: float | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    configuration: Mapping[str, str] | None = None
    time_limit: float = 60.0

    @property
    def backend(self) -> str:
        """The one backend that is loaded."""
        return self.device.partition(":")[0]

    def arguments(self) -> list[str]:
        """The command line of scanimage."""
        out = ["-d", self.device, "--format=png"]
        if self.mode is not None:
            out += ["--mode", self.mode]
        if self.resolution is not None:
            out += ["--resolution", str(self.resolution)]
        for name, value in self.options.items():
            out.append(f"--{name}={value}")  # the form that options with optional values need
        # the area last: some backends change its limits with mode and source
        for letter, size in (("-x", self.width_mm), ("-y", self.height_mm)):
            if size is not None:
                out += [letter, f"{size:g}"]
        return out


class SaneScanner:
    """`ports.Scanner` over scanimage. `state` never waits: it says what the last scan found."""

    def __init__(self, settings: ScanSettings, name: str = "scanner", ready: str = "ready") -> None:
        """`ready` is the state's word when all is well."""
        self._settings, self._name, self._ready = settings, name, ready
        self._lock = threading.Lock()
        self._busy = False
        self._note: Note | None = None
        self._state = ready

    def scan(self, cancel: threading.Event) -> ScannedPage:
        """Scan one page; DeviceTrouble (no_documents, jammed, cover_open, busy, io, missing, cancelled, timeout) or Cancelled."""
        with self._lock:
            self._busy = True
            try:
                settings = self._settings
                finished = scanimage(settings.arguments(), settings.backend, settings.time_limit, cancel, settings.configuration)
                page = _page(finished, settings)
            except DeviceTrouble as trouble:
                missing = trouble.code == "missing"
                self._state, self._note = ("missing" if missing else "attention"), trouble.remark()
                raise
            except Cancelled:
                self._state, self._note = self._ready, None
                raise
            finally:
                self._busy = False
            self._note = _smaller(page, settings)
            self._state = "attention" if self._note else self._ready
            return page

    def state(self) -> DeviceState:
        """How the scanner was when last used; `attention` also when it gave less of the page than was asked."""
        if self._busy:
            return DeviceState(self._name, "busy", Note("scanning", "正在扫描"))
        if shutil.which("scanimage") is None:
            return DeviceState(self._name, "missing", Note("no_scanimage", "没有安装扫描组件（scanimage）"))
        return DeviceState(self._name, self._state, self._note)


def _page(finished: Finished, settings: ScanSettings) -> ScannedPage:
    if finished.status != 0:
        raise _trouble(finished, settings.device)
    data = finished.output
    if len(data) < 33 or not data.startswith(_PNG) or b"IEND" not in data[-16:]:
        raise DeviceTrouble("io", "扫描仪送来的图像不完整。这一页没有保存，已有的材料不受影响。请重扫这一页。", why="half")
    width, height = struct.unpack(">II", data[16:24])
    return ScannedPage(data, "image/png", width, height, _dpi(data) or settings.resolution or 0)


def _trouble(finished: Finished, device: str) -> DeviceTrouble:
    words = finished.words.lower()
    for _, marker, code, message in _TROUBLES:
        if marker in words:
            return _known(code, message)
    if f"open of device {device.lower()} failed" in words or "no sane devices found" in words:
        return DeviceTrouble("missing", _MISSING, why="scanner", device=device)
    for status, _, code, message in _TROUBLES:
        if status == finished.status:
            return _known(code, message)
    said = finished.words.strip().splitlines()[-1:] or [f"status {finished.status}"]
    return DeviceTrouble("io", _FAILED, why="said", said=said[0])


def _known(code: str, message: str) -> DeviceTrouble:
    code, _, why = code.partition(".")
    return DeviceTrouble(code, message, why=why or "scanner")


def _dpi(png: bytes) -> int | None:
    """The resolution a PNG states (pHYs, pixels per metre), None if it states none."""
    at = png.find(b"pHYs", 8, 4096)
    if at < 0 or png[at + 12 : at + 13] != b"\x01":
        return None
    return round(int(struct.unpack(">I", png[at + 4 : at + 8])[0]) * _MM_PER_INCH / 1000)


def _smaller(page: ScannedPage, settings: ScanSettings) -> Note | None:
    """A remark if the page is smaller than asked: drivers cut the area silently (asked 297 mm, got 200, no error)."""
    if not page.dpi:
        return None
    got = (page.width / page.dpi * _MM_PER_INCH, page.height / page.dpi * _MM_PER_INCH)
    asked = (settings.width_mm, settings.height_mm)
    if all(want is None or have >= want - 2.0 for want, have in zip(asked, got, strict=True)):
        return None
    wanted = " × ".join("-" if want is None else f"{want:.0f}" for want in asked)
    message = "这一页只扫到 {got} 毫米，要求的是 {wanted} 毫米，请核对页面是否完整"
    return Note("page_smaller", message, {"got": f"{got[0]:.0f} × {got[1]:.0f}", "wanted": wanted})
