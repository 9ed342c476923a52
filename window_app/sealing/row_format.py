"""One value of a database, sealed by itself: named by its key, so that keys may follow one another, and bound to its row, so that
it cannot be moved to another.

    magic 6 | name of the key 12 | nonce 12 | AES-256-GCM of the value | tag 16
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from window_app.sealing.signing import b64url

MAGIC = b"SWROW1"
KEY_BYTES = 32
NAME = 12
_NONCE = 12
_HEAD = len(MAGIC) + NAME


def name_of(key: bytes) -> bytes:
    """Tells a key from another without telling anything of it."""
    return hashlib.sha256(b"service-window row key" + key).digest()[:NAME]


def key_id_of(key: bytes) -> str:
    """The same as text, as wide as the name of a signing key."""
    return b64url(name_of(key))


class RowKeys:
    """The keys of one database; the first seals, all of them open. Handed on whole: safe for any number of threads."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = {name_of(key): AESGCM(key) for key in keys}
        self._newest = name_of(keys[0])
        self._seal = self._ciphers[self._newest]

    @property
    def newest(self) -> bytes:
        """The first bytes of whatever is sealed from now on."""
        return MAGIC + self._newest

    @property
    def key_id(self) -> str:
        """The id of the key that seals."""
        return b64url(self._newest)

    def knows(self, blob: bytes) -> bool:
        """False for what bears the name of a key that is not here."""
        return blob[len(MAGIC) : _HEAD] in self._ciphers

    def seal(self, clear: bytes, row: bytes) -> bytes:
        """As it lies in the database; `row` names its place there."""
        nonce = os.urandom(_NONCE)
        return self.newest + nonce + self._seal.encrypt(nonce, clear, row)

    def open(self, blob: bytes, row: bytes) -> bytes | None:
        """The clear value; None for what none of these keys sealed, or not for this row."""
        cipher = self._ciphers.get(blob[len(MAGIC) : _HEAD]) if blob.startswith(MAGIC) else None
        if cipher is None:
            return None
        try:
            return cipher.decrypt(blob[_HEAD : _HEAD + _NONCE], blob[_HEAD + _NONCE :], row)
        except (InvalidTag, ValueError):
            return None
