"""Passwords of people: kept as scrypt (RFC 7914) with its parameters in the string, so that the cost can rise later."""

from __future__ import annotations

import hashlib
import hmac
import os

from window_app.errors import Note
from window_app.sealing.signing import b64url, from_b64url

# OWASP's password storage sheet: N=2^14 r=8 p=5 stands beside 2^17/8/1 and needs 16 MiB instead of 128
_LOG_N, _R, _P, _BYTES = 14, 8, 5, 32
_MAX_LOG_N, _MAX_P = 18, 16
MIN_LENGTH = 8
_CLASSES = (str.islower, str.isupper, str.isdigit)


def _derive(text: str, salt: bytes, log_n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(text.encode(), salt=salt, n=1 << log_n, r=r, p=p, maxmem=1 << 29, dklen=_BYTES)


def hash_password(text: str) -> str:
    """`scrypt$logN$r$p$salt$hash`, base64url without padding; takes about 0.15 s on purpose."""
    salt = os.urandom(16)
    return f"scrypt${_LOG_N}${_R}${_P}${b64url(salt)}${b64url(_derive(text, salt, _LOG_N, _R, _P))}"


def matches(text: str, kept: str) -> bool:
    """True if `text` is the password behind `kept`; False for anything that is not a hash made here."""
    try:
        name, log_n, r, p, salt, expected = kept.split("$")
        cost = int(log_n), int(r), int(p)
        if name != "scrypt" or not 1 <= cost[0] <= _MAX_LOG_N or not 1 <= cost[1] <= 32 or not 1 <= cost[2] <= _MAX_P:
            return False
        return hmac.compare_digest(_derive(text, from_b64url(salt), *cost), from_b64url(expected))
    except ValueError:
        return False


def complex_enough(text: str) -> list[Note]:
    """What is missing for a password of a graded system (等级保护 GB/T 22239): length, three kinds; [] if it will do."""
    problems = []
    if len(text) < MIN_LENGTH:
        problems.append(Note("password_short", "口令至少 {least} 位", {"least": MIN_LENGTH}))
    kinds = sum(any(test(char) for char in text) for test in _CLASSES) + any(not char.isalnum() for char in text)
    if kinds < 3:
        problems.append(Note("password_kinds", "口令须含大写字母、小写字母、数字、符号中的三种"))
    if text and len(set(text)) < 4:
        problems.append(Note("password_same", "口令中相同字符过多"))
    return problems
