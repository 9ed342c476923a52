"""Keys drawn from one secret, one for each purpose, and small things sealed under them."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from window_app.errors import StationTrouble

_NONCE = 12


def draw(secret: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose (HKDF-SHA256, RFC 5869); one use tells nothing about another or about the secret."""
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(secret)


def seal_small(key: bytes, data: bytes, purpose: bytes) -> bytes:
    """AES-256-GCM under a random nonce: nonce (12) + data + tag (16); `purpose` must be the same when it is opened."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, purpose)


def open_small(key: bytes, blob: bytes, purpose: bytes) -> bytes:
    """The clear bytes; StationTrouble(wrong_key) if key, purpose and blob do not belong together."""
    try:
        return AESGCM(key).decrypt(blob[:_NONCE], blob[_NONCE:], purpose)
    except (InvalidTag, ValueError) as error:
        raise StationTrouble(
            "wrong_key", "密钥与所保存的内容不符，没有打开；数据原样保留，请核对密钥来源", why="secret"
        ) from error
