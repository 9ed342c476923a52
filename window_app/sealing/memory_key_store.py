"""Keys that live as long as the process: demo, training and tests with a throw-away profile, never a real one."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Any


class MemoryKeyStore:
    """A ports.KeyStore without a place to keep anything; `locked` excludes the threads of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._secrets: dict[str, bytes] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def get(self, name: str) -> bytes | None:
        """The secret, or None."""
        with self._lock:
            return self._secrets.get(name)

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret while the process lives."""
        with self._lock:
            self._secrets[name] = bytes(value)

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens if there is none."""
        with self._lock:
            self._secrets.pop(name, None)

    def locked(self, name: str) -> Any:
        """A context manager: one thread at a time may change `name`."""
        with self._lock:
            return self._locks[name]
