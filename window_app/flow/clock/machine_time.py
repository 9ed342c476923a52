"""What this machine says of the time: its clock, which boot this is, and the seconds since, those of sleep counted.

`time.monotonic()` stands still while a Linux machine sleeps: a laptop that slept fourteen hours would date yesterday (L25).
"""

from __future__ import annotations

import sys
import time
import uuid
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from window_app.domain.trusted_time import Machine

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no daylight saving since 1991
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def machine_time() -> Machine:
    """The three of them, taken together."""
    return Machine(datetime.now(SHANGHAI), boot_id(), boot_seconds())


def boot_seconds() -> float:
    """Seconds since the machine was switched on; it goes on while the machine sleeps."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.GetTickCount64.restype = ctypes.c_uint64  # counts sleep, as the performance counter does not
        return float(ctypes.windll.kernel32.GetTickCount64()) / 1000
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@cache
def boot_id() -> str:
    """The same until the machine is switched off; where the system does not tell, the same for this run of the program."""
    return _told() or f"run:{uuid.uuid4()}"


def _told() -> str:
    if sys.platform == "win32":
        import winreg

        where = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
                return str(winreg.QueryValueEx(key, "BootId")[0])
        except OSError:
            return ""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
