"""The one stated fallback where there is no key store: a file outside the profile, sealed with a passphrase.

scrypt (RFC 7914) makes the key, AES-256-GCM seals the secrets. What changes while working (names that begin with
`number-mark`: the high-water marks of leases) lies in a file of its own beside it, sealed with the same key, so that the key file
itself is written rarely and can be kept as a copy.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import threading
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from window_app.errors import StationTrouble
from window_app.sealing.files import trouble, write_durably
from window_app.sealing.locks import exclusive

MARK_PREFIX = "number-mark"
MIN_PASSPHRASE = 8
_COST = {"n": 1 << 15, "r": 8, "p": 3}
_MAX_MEMORY = 1 << 28


class KeyFile:
    """A ports.KeyStore in `path`; made at the first `put`. Opening costs about 0.2 s, reading after that nothing.

    StationTrouble: weak_passphrase, wrong_passphrase, damaged_key_file, disk_full, disk_error.
    """

    def __init__(self, path: Path, passphrase: str) -> None:
        self._path = path
        self._lock = threading.Lock()
        raw = _load(path)
        if raw is None:
            if len(passphrase) < MIN_PASSPHRASE:
                raise StationTrouble(
                    "weak_passphrase",
                    "密钥文件的口令至少 {min_passphrase} 位，没有创建文件；请换一个口令",
                    min_passphrase=MIN_PASSPHRASE,
                )
            self._salt, self._cost = os.urandom(16), dict(_COST)
            self._key, self._check = self._derive(passphrase)
            return
        try:
            self._salt, self._cost = _bytes(raw["salt"]), {name: int(raw[name]) for name in _COST}
            self._key, self._check = self._derive(passphrase)
            right = _bytes(raw["check"]) == self._check
        except (KeyError, TypeError, ValueError) as error:
            raise _damaged() from error
        if not right:
            raise StationTrouble("wrong_passphrase", "密钥文件的口令不对，没有打开；文件未作改动，请重新输入")
        self._read(path)

    def get(self, name: str) -> bytes | None:
        """The secret, or None."""
        with self._lock:
            kept = self._read(self._file_of(name)).get(name)
        return None if kept is None else _bytes(kept)

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret; it survives a power cut once this has returned."""
        self._change(name, base64.b64encode(value).decode("ascii"))

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens if there is none."""
        if self.get(name) is not None:
            self._change(name, None)

    def locked(self, name: str) -> Any:
        """A context manager: one process at a time may change `name`."""
        return exclusive(f"{self._path.absolute()}\0{name}")

    def _file_of(self, name: str) -> Path:
        return self._path.with_name(self._path.name + ".mark") if name.startswith(MARK_PREFIX) else self._path

    def _change(self, name: str, value: str | None) -> None:
        path = self._file_of(name)
        with self._lock, exclusive(f"{path.absolute()}\0file"):
            secrets = self._read(path)
            if value is None:
                secrets.pop(name, None)
            else:
                secrets[name] = value
            nonce = os.urandom(12)
            sealed = AESGCM(self._key).encrypt(nonce, json.dumps(secrets).encode(), self._bound(path))
            document = {
                "v": 1,
                "kdf": "scrypt",
                **self._cost,
                "salt": base64.b64encode(self._salt).decode("ascii"),
                "check": base64.b64encode(self._check).decode("ascii"),
                "nonce": base64.b64encode(nonce).decode("ascii"),
                "sealed": base64.b64encode(sealed).decode("ascii"),
            }
            write_durably(path, json.dumps(document, indent=1).encode())

    def _read(self, path: Path) -> dict[str, str]:
        raw = _load(path)
        if raw is None:
            return {}
        try:
            clear = AESGCM(self._key).decrypt(_bytes(raw["nonce"]), _bytes(raw["sealed"]), self._bound(path))
            secrets: dict[str, str] = json.loads(clear)
        except (InvalidTag, KeyError, TypeError, ValueError) as error:
            raise _damaged() from error
        return secrets

    def _bound(self, path: Path) -> bytes:
        """What a sealed part is bound to, so that the mark cannot stand in for the keys."""
        return b"service-window keys" if path == self._path else b"service-window mark"

    def _derive(self, passphrase: str) -> tuple[bytes, bytes]:
        both = hashlib.scrypt(passphrase.encode(), salt=self._salt, dklen=48, maxmem=_MAX_MEMORY, **self._cost)
        return both[:32], hashlib.sha256(both[32:]).digest()[:8]


def _load(path: Path) -> dict[str, Any] | None:
    try:
        raw = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise trouble(error) from error
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    if not isinstance(raw, dict):
        raise _damaged()
    return raw


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _damaged() -> StationTrouble:
    return StationTrouble("damaged_key_file", "密钥文件已损坏，没有打开；数据库原样保留，请用密钥文件的备份恢复后重试")
