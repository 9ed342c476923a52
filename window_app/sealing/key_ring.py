"""The operating system's key store behind ports.KeyStore: a real one or none, never a plain file in disguise.

`keyring` by itself would take whatever backend it finds, a plaintext file or a prompt on stdin included
(storage-server.md 2); here the backend is chosen by name and anything else is refused.
"""

from __future__ import annotations

import base64
import binascii
import importlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from window_app.errors import StationTrouble
from window_app.sealing.locks import exclusive

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

ACCEPTED = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)


def system_backend() -> KeyringBackend:
    """The key store of this session; StationTrouble(no_key_store) if there is none that seals what it keeps."""
    for module_name, class_name in ACCEPTED:
        try:
            backend: Any = getattr(importlib.import_module(module_name), class_name)
            if backend.priority > 0:  # raises where the backend cannot work here
                made: KeyringBackend = backend()
                return made
        except Exception:
            continue  # each backend fails in its own way where its system is absent; the next may do
    raise StationTrouble(
        "no_key_store", "本机没有可用的系统密钥库，没有保存任何密钥；请登录桌面会话后重试，或改用口令保护的密钥文件（--key-file）"
    )


class KeyRing:
    """Secrets of one profile in the system's key store; every profile has its own names."""

    def __init__(self, profile_id: str, backend: KeyringBackend | None = None) -> None:
        if backend is not None and (type(backend).__module__, type(backend).__name__) not in ACCEPTED:
            raise StationTrouble(
                "no_key_store", "所选的密钥库不加密保存内容，已拒绝使用；请改用系统密钥库或密钥文件", why="plain"
            )
        self._service = f"service-window:{profile_id}"
        self._backend = backend or system_backend()
        self._lock = threading.Lock()

    def get(self, name: str) -> bytes | None:
        """The secret, or None. StationTrouble: key_store_locked, damaged_secret. Takes about 20 ms: read it once."""
        kept = self._ask(lambda: self._backend.get_password(self._service, name))
        if kept is None:
            return None
        try:
            return base64.b64decode(kept, validate=True)
        except (binascii.Error, ValueError) as error:
            raise StationTrouble("damaged_secret", "系统密钥库中的密钥内容已损坏；数据原样保留，请联系技术人员恢复") from error

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret; the system has it when this returns."""
        text = base64.b64encode(value).decode("ascii")
        self._ask(lambda: self._backend.set_password(self._service, name, text))

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens if there is none."""
        if self._ask(lambda: self._backend.get_password(self._service, name)) is not None:
            self._ask(lambda: self._backend.delete_password(self._service, name))

    def locked(self, name: str) -> Any:
        """A context manager: one process at a time may change `name`."""
        return exclusive(f"{self._service}\0{name}")

    def _ask(self, question: Callable[[], T]) -> T:
        from keyring.errors import KeyringError

        try:
            with self._lock:
                return question()
        except KeyringError as error:
            raise _no_answer() from error
        except Exception as error:  # D-Bus libraries raise errors of their own when the service goes away
            raise _no_answer() from error


def _no_answer() -> StationTrouble:
    return StationTrouble("key_store_locked", "系统密钥库没有解锁或没有应答，未作任何改动；请解锁登录密钥环后重试")
