"""A real Secret Service for tests: a private D-Bus with an unlocked gnome-keyring on it, gone when the test is over.

What it stores lies under the `root` it is given, so a second service over the same root sees the secrets of the first
(a machine that was switched off and on again).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from jeepney import MatchRule, message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.harness.places import fresh_places

SECRETS = "org.freedesktop.secrets"
WAIT = 20.0
NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
PASSPHRASE = b"a passphrase of the tests"


class SecretService:
    """Use as a context manager; `env` is what a process needs to find the service."""

    def __init__(self, root: Path) -> None:
        missing = [program for program in NEEDED if shutil.which(program) is None]
        if missing:
            raise RuntimeError(f"not installed: {', '.join(missing)} (./scripts/install brings them)")
        self.env: dict[str, str] = fresh_places(root)
        self._bus: subprocess.Popen[bytes] | None = None
        self._keyring: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SecretService:
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment(),
        )
        assert self._bus.stdout is not None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._bus.stdout.readline().decode().strip()
        self._keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment(),
        )
        assert self._keyring.stdin is not None
        assert self._keyring.stdout is not None
        self._keyring.stdin.write(PASSPHRASE)
        self._keyring.stdin.close()
        self._keyring.stdout.readline()  # it says where its control socket is once it is up
        self._wait_for_name()
        return self

    def _wait_for_name(self) -> None:
        """Return when org.freedesktop.secrets is owned: a call before that would start a second, locked daemon."""
        with open_dbus_connection(bus=self.env["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            rule = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
            rule.add_arg_condition(0, SECRETS)
            with connection.filter(rule) as changes:
                connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=WAIT)
                (owned,) = connection.send_and_get_reply(message_bus.NameHasOwner(SECRETS), timeout=WAIT).body
                if not owned:
                    connection.recv_until_filtered(changes, timeout=WAIT)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in (self._keyring, self._bus):
            if process is not None:
                process.terminate()
                process.wait(timeout=20)
                if process.stdout is not None:
                    process.stdout.close()

    def _environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        without_display = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        return {**without_display, **self.env, **(more or {})}

    def run(
        self, command: Sequence[str], env: Mapping[str, str] | None = None, stdin: bytes = b"", timeout: float = 120
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a child that sees this service."""
        return subprocess.run(
            list(command), input=stdin, capture_output=True, env=self._environment(env), timeout=timeout, check=False
        )
