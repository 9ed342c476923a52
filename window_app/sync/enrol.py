"""First contact with a centre: the code carries a fingerprint of its key, so that it is not blind trust."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from functools import partial

from window_app.errors import CentreAway, Refused
from window_app.record.json_types import JsonMap
from window_app.sealing import signed_text
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import PUBLIC_BYTES, from_b64url, verify
from window_app.sync.http import BAD_ANSWER, Conversation, check
from window_app.sync.trust import Trust, certificate_of, holds, is_sealed
from window_app.sync.wire.coding import decode
from window_app.sync.wire.enrolment import Enrolment, KeysTold, PinsSaid, PinsWire, enrolment_told


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


def look(line: Conversation, code: str) -> bytes | None:
    """The certificate that is shown at the other end of `line`, once the centre of this code has said, signed, that it is its
    own; the line goes on by it. None where there is none. Nothing that matters is sent before. CentreAway; Refused as `met`."""
    if not is_sealed(line.url):
        return None
    nonce = secrets.token_urlsafe(24)
    first = Conversation(line.url, trust=Trust.to_look())
    try:
        answer = check(first.call("GET", "/v1/keys", params={"nonce": nonce}))
    finally:
        first.close()
    shown = certificate_of(answer)
    line.trust.take(met(code, answer.content, nonce, shown))
    return shown


def met(code: str, content: bytes, nonce: str, shown: bytes | None) -> PinsSaid:
    """What a centre says of its certificates before anything is handed in, if it is the one the code speaks of, and the one that
    is `shown` on the wire is among them.

    Refused `bad_code`; `wrong_centre` if its key has another fingerprint; `wrong_certificate` if it says that it shows another
    one; CentreAway(bad_answer) if something is missing.
    """
    try:
        told = decode(content, KeysTold)
        key = from_b64url(told.sign_key)
        _check_key(code, key)
        said = pins_told(told.pins, key)
        if said.nonce != nonce:
            raise ValueError("an answer to another question")
        named = holds(said, shown)
    except ValueError as error:
        message = "中心的注册应答不完整（{error}）；本机没有改动，请联系管理员检查中心版本"
        raise CentreAway(BAD_ANSWER, message, why="enrol", error=error) from error
    if not named:
        raise _between()
    return said


def pins_told(wire: PinsWire, key: bytes) -> PinsSaid:
    """A list of certificates, signed by `key`; ValueError if it is not."""
    text = SignedText(wire.body, wire.signature, wire.key_id)
    if not signed_text.holds(partial(verify, key), signed_text.PINS, text):
        raise ValueError("the list of certificates is not signed by the centre")
    return decode(wire.body, PinsSaid)


def checked(code: str, answer: JsonMap, shown: bytes | None = None) -> Enrolment:
    """The enrolment, if the answering centre is the one the code speaks of, and says that it shows the certificate that was
    `shown` on the wire (None: it was plain).

    Refused `bad_code`; `wrong_centre` if its key has another fingerprint; `wrong_certificate`; CentreAway(bad_answer) if
    something is missing.
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
    _check_key(code, keys[0])
    if shown is not None and not _named(found, keys[0], shown):
        raise _between()
    return found


def _check_key(code: str, key: bytes) -> None:
    if not hmac.compare_digest(fingerprint(key), normal_code(code)[-8:]):
        raise Refused(
            "wrong_centre", "应答的不是注册码所指的中心，可能连到了冒充者；本机没有改动，请核对中心地址并请管理员另发注册码"
        )


def _named(found: Enrolment, key: bytes, shown: bytes) -> bool:
    try:
        return found.pins is not None and holds(pins_told(found.pins, key), shown)
    except ValueError:
        return False


def _between() -> Refused:
    return Refused(
        "wrong_certificate",
        "线路上看到的证书不是中心所说的那一张：可能有人在中间冒充中心，或中心的 --tls-seen 没有写对。"
        "本机没有改动；请联系中心管理员核对",
    )
