"""Texts that one side signs for the other (offline.md 6): the JSON text as it was sent, kept verbatim, beside its signature.

What is signed is `service-window KIND 1 LF` + the text, so that a text of one kind never passes for one of another.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from window_app.sealing.signing import SigningKey, b64url, from_b64url

CERTIFICATE, HELLO, CHANGE, PINS = "certificate", "hello", "change", "pins"


@dataclass(frozen=True)
class SignedText:
    """`body` is the JSON text; `signature` (base64url) stands over the kind and the text; `key_id` names the key."""

    body: str
    signature: str
    key_id: str

    def as_json(self) -> dict[str, str]:
        """As it travels and is kept."""
        return {"body": self.body, "signature": self.signature, "key_id": self.key_id}

    def content(self) -> dict[str, object]:
        """What the text says; ValueError if it is no JSON object."""
        try:
            told = json.loads(self.body)
        except RecursionError as error:
            raise ValueError("nests too deeply") from error
        if not isinstance(told, dict):
            raise ValueError("a signed text is a JSON object")
        return told


def sign(key: SigningKey, kind: str, body: dict[str, object]) -> SignedText:
    """The text of `body`, signed as one of `kind`."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return SignedText(text, b64url(key.sign(_bytes(kind, text))), key.key_id)


def holds(signed: Callable[[bytes, bytes], bool], kind: str, told: SignedText) -> bool:
    """True only if the text was signed as one of `kind` by whom `signed(data, signature)` knows; never an exception."""
    try:
        return signed(_bytes(kind, told.body), from_b64url(told.signature))
    except ValueError:  # no base64, or half a character
        return False


def _bytes(kind: str, text: str) -> bytes:
    return f"service-window {kind} 1\n{text}".encode()
