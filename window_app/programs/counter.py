"""Which adapter stands for what the profile names on the counter; an unknown driver is said in words, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import resources
from printers.spool.worker import PaperWorker
from window_app.errors import Note, StationTrouble
from window_app.ports import CardReader, DeviceState, Printer, Scanner
from window_app.record.json_types import JsonMap

Devices = Mapping[str, JsonMap]


class Counter:
    """What stands on the counter of one profile; a kiosk or a display has none of it."""

    def __init__(self, folder: Path, devices: Devices) -> None:
        """StationTrouble("bad_device") for a driver nobody knows."""
        self.reader = card_reader(devices.get("card_reader"))
        self.scanner = scanner_of(devices.get("scanner"))
        self.printers = printers_of(devices, folder)
        self.papers = PaperWorker(resources.path("fonts"), [resources.path("papers"), folder / "papers"])

    def states(self) -> list[DeviceState]:
        """The device bar: every place on the counter, there or not."""
        places: tuple[tuple[str, CardReader | Scanner | Printer | None], ...] = (
            ("card_reader", self.reader),
            ("scanner", self.scanner),
            ("document_printer", self.printers.get("a4")),
            ("receipt_printer", self.printers.get("ticket")),
        )
        unset = Note("not_set_up", "没有配置")
        return [device.state() if device else DeviceState(name, "missing", unset) for name, device in places]

    def close(self) -> None:
        """End the paper child and let go of the reader's port."""
        self.papers.close()
        if self.reader is not None:
            self.reader.close()


def _unknown(place: str, driver: object) -> StationTrouble:
    return StationTrouble(
        "bad_device",
        "设备设置有误：{place} 的驱动“{driver}”不认识，请技术人员核对 profile.json 的 devices",
        place=place,
        driver=driver,
    )


def card_reader(setting: JsonMap | None) -> CardReader | None:
    """`{"driver": "serial", "port": …, "baud": 115200, "simulated": false}`."""
    if not setting:
        return None
    if setting.get("driver") != "serial":
        raise _unknown("card_reader", setting.get("driver"))
    from window_app.devices.readers.card_reader import SerialCardReader  # pyserial is only loaded where a reader stands

    ready = "simulated" if setting.get("simulated") else "ready"
    return SerialCardReader(str(setting["port"]), int(setting.get("baud", 115200)), ready=ready)


def scanner_of(setting: JsonMap | None) -> Scanner | None:
    """`{"driver": "sane", "device": "pnm:0", "resolution": 200, "mode": "Color", "options": {…}, "simulated": false}`."""
    if not setting:
        return None
    if setting.get("driver") != "sane":
        raise _unknown("scanner", setting.get("driver"))
    from window_app.devices.scanners.sane_scanner import SaneScanner, ScanSettings

    fields = ("device", "resolution", "mode", "width_mm", "height_mm", "options", "configuration", "time_limit")
    settings = ScanSettings(**{key: setting[key] for key in fields if key in setting})
    return SaneScanner(settings, ready="simulated" if setting.get("simulated") else "ready")


def printers_of(devices: Devices, folder: Path) -> dict[str, Printer]:
    """Printers by role: `a4` and `ticket`."""
    return {role: _printer(role, devices[role], folder) for role in ("a4", "ticket") if devices.get(role)}


def _printer(role: str, setting: JsonMap, folder: Path) -> Printer:
    driver = setting.get("driver")
    if driver == "folder":
        from printers.spool.folder import PdfFolderPrinter

        return PdfFolderPrinter(Path(setting.get("folder") or folder / "printed"))
    if driver == "escpos-tcp":
        from printers.spool.receipt_printer import EscposTcpPrinter

        return EscposTcpPrinter(str(setting["host"]), int(setting.get("port", 9100)), int(setting.get("paper_mm", 80)))
    if driver == "cups":
        from printers.spool.cups import CupsPrinter

        return CupsPrinter(str(setting["queue"]))
    raise _unknown(role, driver)
