"""Whom a line takes for the centre: who shows one of the certificates that the centre named, signed (offline.md 5, 6).

Outside this machine nothing goes over plain http, unless somebody said so when the desk was enrolled.
"""

from __future__ import annotations

import base64
import ipaddress
import logging
import ssl
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from window_app.sync.wire.coding import decode
from window_app.sync.wire.enrolment import PinsSaid

if TYPE_CHECKING:
    import httpx2

_log = logging.getLogger(__name__)
_SHOWN = "certificate"


def is_sealed(url: str) -> bool:
    """Is what goes there read by nobody on the way?"""
    return urlsplit(url).scheme == "https"


def is_here(url: str) -> bool:
    """Does the address lie on this machine?"""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_unproved(error: BaseException) -> bool:
    """Did a line end because the other side is not who it must be? Whoever asks has tried one: `ssl` is there."""
    at: BaseException | None = error
    while at is not None:
        if isinstance(at, ssl.SSLCertVerificationError):
            return True
        at = at.__cause__ or at.__context__
    return False


def note_certificate(answer: httpx2.Response) -> None:
    """Keep with an answer what is shown on its line, while it stands: the other side may close it with its last byte."""
    stream = answer.extensions.get("network_stream")
    line: Any = stream.get_extra_info("ssl_object") if stream is not None else None
    answer.extensions[_SHOWN] = line.getpeercert(True) if line is not None else None


def certificate_of(answer: httpx2.Response) -> bytes | None:
    """The certificate that was shown on the line of this answer, in DER; None where none is."""
    shown: bytes | None = answer.extensions.get(_SHOWN)
    return shown


class Trust:
    """What is known of one centre; safe for several threads. Without a pin a sealed line is proved as any other in the net: so a
    desk of before there were pins goes on until it hears of one."""

    def __init__(self, pins: PinsSaid | None = None, *, insecure: bool = False) -> None:
        self._lock = threading.Lock()
        self._at, self._pinned, self._insecure, self._looking = 0, frozenset[bytes](), insecure, False
        # counts up whenever another client is needed
        self.version = 0
        if pins is not None:
            self.take(pins)

    @classmethod
    def to_look(cls) -> Trust:
        """For the first look at a centre that nobody knows yet: nothing that matters may be sent by it."""
        made = cls()
        made._looking = True
        return made

    def allows(self, url: str) -> bool:
        """May anything be sent there?"""
        return self._insecure or is_sealed(url) or is_here(url)

    def take(self, said: PinsSaid) -> None:
        """The centre's word, checked: from now on these hold, if it is later than what was heard before."""
        with self._lock:
            if said.at < self._at or not said.pins:
                return
            self._at, pinned = said.at, certificates(said)
            if pinned != self._pinned:
                self._pinned, self.version = pinned, self.version + 1

    def hear(self, text: str, shown: bytes | None) -> bool:
        """A list that came as a change, signed; false if it does not hold: by one that does not name what is shown on this
        very line the desk would lock itself out."""
        try:
            said = decode(text, PinsSaid)
            # on a plain line there is nothing to compare
            if not certificates(said) or (shown is not None and not holds(said, shown)):
                raise ValueError("it names other certificates than the one that is shown")
        except ValueError as error:
            _log.error("certificates not taken: %s", error)
            return False
        self.take(said)
        return True

    def context(self) -> ssl.SSLContext | bool:
        """What the client is to check by."""
        from window_app.sealing import tls  # where there is a sealed line only

        if self._looking:
            return tls.looking_context()
        with self._lock:
            return tls.pinned_context(sorted(self._pinned)) if self._pinned else True


def certificates(said: PinsSaid) -> frozenset[bytes]:
    """All certificates of a list, in DER; ValueError if one is damaged."""
    from window_app.sealing import tls

    found = {one.sha256: base64.b64decode(one.certificate, validate=True) for one in said.pins}
    if any(tls.fingerprint(one) != sha256 for sha256, one in found.items()):
        raise ValueError("a certificate is not the one that its hash names")
    try:
        tls.pinned_context(found.values())
    except ssl.SSLError as error:
        raise ValueError("a certificate cannot be read") from error
    return frozenset(found.values())


def holds(said: PinsSaid, shown: bytes | None) -> bool:
    """Does a list name what is shown on this line?"""
    return shown in certificates(said)
