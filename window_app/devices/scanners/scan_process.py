"""Running `scanimage` in a child process of its own: no driver can take the workstation down or hold it.

A vendor's SANE driver may crash, hang or probe the network; here it can only end its own process. It gets a private
SANE_CONFIG_DIR with a one-line dll.conf (else every backend of the machine is probed), the page comes over a pipe and
never touches the disk, and the private folder is wiped whatever happens.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from window_app.errors import Cancelled, DeviceTrouble

SYSTEM_CONFIGURATION = Path("/etc/sane.d")
_SLICE = 0.05
_GRACE = 1.0  # scanimage brings the carriage home on SIGTERM; then it is killed
# After these words of scanimage a scan has failed and only the device is put to rest. Drivers hang there: the test backend
# of SANE 1.1.1 in one of a hundred. The clerk waits no longer for what has been said than a carriage needs to come home.
_FAILURES = (b"scanimage: open of device", b"scanimage: sane_start:", b"scanimage: sane_read:")
_REST = 4.0


@dataclass(frozen=True)
class Finished:
    """How the child ended: its exit status (scanimage: the SANE status), what it gave and what it said."""

    status: int
    output: bytes
    words: str


def scanimage(
    arguments: Sequence[str],
    backend: str,
    time_limit: float,
    cancel: threading.Event,
    configuration: Mapping[str, str] | None = None,
    program: str = "scanimage",
) -> Finished:
    """Run it to its end; Cancelled, or DeviceTrouble missing (not installed) or timeout (child killed).

    `configuration` gives further files of the private folder by name; without one the machine's own file of the
    backend is copied, if there is one.
    """
    if cancel.is_set():
        raise Cancelled
    with tempfile.TemporaryDirectory(prefix="scan-", ignore_cleanup_errors=True) as folder:
        _configure(Path(folder), backend, configuration)
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": folder,
            "LC_ALL": "C",  # its words are looked at
            "SANE_CONFIG_DIR": folder,
            "TMPDIR": folder,
        }
        try:
            child = subprocess.Popen(
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            message = "没有安装扫描组件（scanimage）。已有的材料不受影响。请技术人员安装 sane-utils。"
            raise DeviceTrouble("missing", message, why="scanimage") from error
        with child:
            return _wait(child, time_limit, cancel)


def _configure(folder: Path, backend: str, configuration: Mapping[str, str] | None) -> None:
    (folder / "dll.conf").write_text(f"{backend}\n", encoding="ascii")
    if configuration is not None:
        for name, text in configuration.items():
            (folder / Path(name).name).write_text(text, encoding="utf-8")
        return
    own = SYSTEM_CONFIGURATION / f"{backend}.conf"
    if own.is_file():
        shutil.copyfile(own, folder / own.name)


def _wait(child: subprocess.Popen[bytes], time_limit: float, cancel: threading.Event) -> Finished:
    until = time.monotonic() + time_limit
    failed_at: float | None = None
    while True:
        try:
            # communicate keeps what has come over its timeouts; there is no way to wait for a pipe and an event at once
            output, words = child.communicate(timeout=_SLICE)
            return Finished(child.returncode, output, _text(words))
        except subprocess.TimeoutExpired as waiting:
            if cancel.is_set():
                _end(child)
                raise Cancelled from None
            said = waiting.stderr or b""
            if failed_at is None and any(failure in said for failure in _FAILURES):
                failed_at = time.monotonic()
            if failed_at is not None and time.monotonic() >= failed_at + _REST:
                _end(child)
                return Finished(child.returncode, b"", _text(said))
            if time.monotonic() >= until:
                _end(child)
                message = "扫描超过 {seconds} 秒没有完成，已中止。已有的材料不受影响。请检查扫描仪后重扫这一页。"
                raise DeviceTrouble("timeout", message, why="scanner", seconds=round(time_limit)) from None


def _text(words: bytes) -> str:
    return words.decode("utf-8", errors="replace")


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask, then kill the child and whatever it started; nothing of it is left when this returns."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, number)
        try:
            child.communicate(timeout=_GRACE)
            return
        except subprocess.TimeoutExpired:
            continue
