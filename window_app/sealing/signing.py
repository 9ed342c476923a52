"""Ed25519 signatures of the device and of the centre, over bytes that are never serialised twice."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PUBLIC_BYTES = 32
PRIVATE_BYTES = 32
SIGNATURE_BYTES = 64


def b64url(data: bytes) -> str:
    """Base64 with the URL alphabet, without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_b64url(text: str) -> bytes:
    """The bytes behind `b64url` (standard alphabet and padding are taken too); ValueError if it is neither."""
    try:
        plain = text.replace("+", "-").replace("/", "_").rstrip("=").encode("ascii")
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise ValueError(f"not base64url: {error}") from error


def key_id(public: bytes) -> str:
    """The short name of a public key: the first 16 characters of the base64url SHA-256 of its 32 raw bytes."""
    return b64url(hashlib.sha256(public).digest())[:16]


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    """True only if `signature` over `data` was made with the private half of `public`; never an exception."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


class SigningKey:
    """A private Ed25519 key; it never appears in a repr, a log or an error."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @classmethod
    def generate(cls) -> SigningKey:
        """A new key from the operating system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, private: bytes) -> SigningKey:
        """The key of 32 raw bytes; ValueError for any other length."""
        return cls(Ed25519PrivateKey.from_private_bytes(private))

    @property
    def private_bytes(self) -> bytes:
        """32 raw bytes, for the key store only."""
        return self._private.private_bytes_raw()

    @property
    def public_bytes(self) -> bytes:
        """32 raw bytes."""
        return self._private.public_key().public_bytes_raw()

    @property
    def key_id(self) -> str:
        """The short name that travels with a signature."""
        return key_id(self.public_bytes)

    def sign(self, data: bytes) -> bytes:
        """64 bytes over exactly these bytes."""
        return self._private.sign(data)
