"""First contact with a centre: the code carries a fingerprint of its key, so that it is not blind trust."""

from __future__ import annotations

import base64
import hashlib
import hmac

from window_app.errors import CentreAway, Refused
from window_app.record.json_types import JsonMap
from window_app.sealing.signing import PUBLIC_BYTES
from window_app.sync.http import BAD_ANSWER
from window_app.sync.wire.enrolment import Enrolment, enrolment_told


def fingerprint(sign_key: bytes) -> str:
    """The first 8 base32 characters of the SHA-256 of the centre's 32-byte key."""
    return base64.b32encode(hashlib.sha256(sign_key).digest()).decode("ascii")[:8]


def normal_code(text: str) -> str:
    """The code as it is checked: capitals, `XXXXX-XXXXX-FFFFFFFF`; blanks and missing dashes are put right.

    Refused `bad_code` if it cannot be one, before anything is sent.
    """
    bare = "".join(char for char in text.upper() if char.isascii() and char.isalnum())
    if len(bare) != 18:
        raise Refused("bad_code", "注册码应为 18 位字母和数字（如 ABCDE-23456-ABCDEFGH）；请核对后重新输入")
    return f"{bare[:5]}-{bare[5:10]}-{bare[10:]}"


def checked(code: str, answer: JsonMap) -> Enrolment:
    """The enrolment, if the answering centre is the one the code speaks of.

    Refused `bad_code`; `wrong_centre` if its key has another fingerprint; CentreAway(bad_answer) if something is missing.
    """
    try:
        found = enrolment_told(dict(answer))
        keys = found.centre.sign_public, found.centre.seal_public
    except ValueError as error:
        message = "中心的注册应答不完整（{error}）；本机没有改动，请联系管理员检查中心版本"
        raise CentreAway(BAD_ANSWER, message, why="enrol", error=error) from error
    if any(len(key) != PUBLIC_BYTES for key in keys):
        message = "中心的注册应答中密钥长度不对；本机没有改动，请联系管理员检查中心版本"
        raise CentreAway(BAD_ANSWER, message, why="enrol_key")
    if not hmac.compare_digest(fingerprint(keys[0]), normal_code(code)[-8:]):
        raise Refused(
            "wrong_centre", "应答的不是注册码所指的中心，可能连到了冒充者；本机没有改动，请核对中心地址并请管理员另发注册码"
        )
    return found
