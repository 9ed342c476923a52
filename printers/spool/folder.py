"""A folder as a printer: every paper becomes a PDF with a number for a name, for demo, training and sites without a printer."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

from window_app.errors import Cancelled, DeviceTrouble, Note, StationTrouble
from window_app.ports import DeviceState, PrintOutcome


class PdfFolderPrinter:
    """Implements ports.Printer; names are paper-000001.pdf and say nothing of the case or the person."""

    takes = "pdf"
    paper_mm = 210

    def __init__(self, folder: Path, suffix: str = "pdf") -> None:
        self.folder = folder
        self._suffix = suffix
        self._lock = threading.Lock()

    def state(self) -> DeviceState:
        """Ready if the folder is there or can be made."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return DeviceState("folder", "missing", Note("folder_missing", "保存文书的文件夹无法建立，请检查设置中的路径和权限"))
        return DeviceState("folder", "ready")

    def send(self, document: bytes, title: str, cancel: threading.Event) -> PrintOutcome:
        """Write the paper durably under the next number; `title` is not used, so that nothing of it can leak."""
        if cancel.is_set():
            raise Cancelled
        try:
            with self._lock:
                self.folder.mkdir(parents=True, exist_ok=True)
                name = self._write(document)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise StationTrouble(
                    "disk_full", "磁盘已满，文书没有保存；办件不受影响，请清理磁盘后补打", why="paper"
                ) from error
            message = "保存文书的文件夹不可写，文书没有保存；请检查设置中的路径和权限后补打"
            raise DeviceTrouble("absent", message, why="folder") from error
        return PrintOutcome("handed_over", Note("saved_as", "已存为文件 {name}", {"name": name}))

    def _write(self, document: bytes) -> str:
        temporary = self.folder / f".part-{os.getpid()}-{threading.get_ident()}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(document)
                file.flush()
                os.fsync(file.fileno())
            number = 1 + max((_number(path) for path in self.folder.glob(f"paper-*.{self._suffix}")), default=0)
            while True:
                target = self.folder / f"paper-{number:06d}.{self._suffix}"
                try:
                    os.link(temporary, target)  # fails if another process took the number; rename would overwrite it
                    return target.name
                except FileExistsError:
                    number += 1
        finally:
            temporary.unlink(missing_ok=True)


def _number(path: Path) -> int:
    digits = path.stem.removeprefix("paper-")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
