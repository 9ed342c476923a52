"""Sealing to one receiver's public key (HPKE, RFC 9180: X25519, HKDF-SHA256, AES-256-GCM): the desk can seal, not open."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from window_app.errors import StationTrouble

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def generate() -> tuple[bytes, bytes]:
    """A new key pair: (private, public), 32 raw bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(public: bytes, data: bytes, info: bytes) -> bytes:
    """Seal `data` for the holder of `public`; `info` names the purpose and must be the same when it is opened.

    The blob is the encapsulated key (32 bytes) followed by the ciphertext (data + 16 bytes). ValueError for a bad key.
    """
    return _SUITE.encrypt(data, X25519PublicKey.from_public_bytes(public), info)


def open_sealed(private: bytes, blob: bytes, info: bytes) -> bytes:
    """The clear bytes; StationTrouble(not_for_us) if this key, this purpose or the blob do not fit together."""
    try:
        return _SUITE.decrypt(blob, X25519PrivateKey.from_private_bytes(private), info)
    except InvalidTag as error:
        raise StationTrouble("not_for_us", "密封内容无法打开：不是封给本机密钥的，或内容已损坏；原文件保持不变") from error


def open_by_any(privates: Sequence[bytes], blob: bytes, info: bytes) -> bytes:
    """The same by the first of these keys that fits: a key is changed, and what was sealed to it stays."""
    for private in privates[:-1]:
        with suppress(StationTrouble):
            return open_sealed(private, blob, info)
    return open_sealed(privates[-1], blob, info)
