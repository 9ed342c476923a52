"""Which machine this is, so that a copied profile is noticed (architecture.md 3.2) without telling the raw id to anyone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import uuid
from pathlib import Path

ENVIRONMENT = "WINDOW_APP_MACHINE_ID"
_FILES = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def machine_id() -> str:
    """32 hexadecimal characters, the same for one installation of the operating system.

    The raw id is hashed with the program's name, as machine-id(5) asks for, and cannot be traced back.
    """
    return hashlib.sha256(b"service-window\0" + _raw().encode()).hexdigest()[:32]


def _raw() -> str:
    told = os.environ.get(ENVIRONMENT)
    if told:
        return told
    for name in _FILES:
        try:
            text = Path(name).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if text:
            return text
    return _from_system() or f"mac:{uuid.getnode():012x}"


def _from_system() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    if sys.platform == "darwin":
        told = subprocess.run(
            ["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"], capture_output=True, text=True, check=False
        ).stdout
        return next((line.split('"')[-2] for line in told.splitlines() if "IOPlatformUUID" in line), "")
    return ""
