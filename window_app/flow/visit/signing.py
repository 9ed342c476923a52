"""A signature on the applicant's screen becomes a sealed page of the case."""

from __future__ import annotations

import zlib

from window_app.announcer import Announcer, Changed
from window_app.errors import Refused
from window_app.flow.people.session import Session
from window_app.record.page_ref import PageRef
from window_app.store import cases, documents, visits
from window_app.store.store import Store, Unit

_PNG = b"\x89PNG\r\n\x1a\n"
_LONGEST_SIDE = 8192


def check_picture(png: bytes) -> None:
    """Refused `bad_signature` unless it is a whole PNG: a broken one would leave its receipt unprintable for ever."""
    at, kinds, size = len(_PNG), [], (0, 0)
    while png.startswith(_PNG) and at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4])
        chunk, told = png[at + 4 : at + 8 + length], png[at + 8 + length : at + 12 + length]
        if len(told) < 4 or zlib.crc32(chunk) != int.from_bytes(told):
            break
        kinds.append(chunk[:4])
        if chunk.startswith(b"IHDR"):
            size = int.from_bytes(chunk[4:8]), int.from_bytes(chunk[8:12])
        at += 12 + length
    whole = kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1:] == [b"IEND"] and at == len(png)
    if not whole or not all(0 < side <= _LONGEST_SIDE for side in size):
        raise Refused("bad_signature", "签名图像无效：请申请人重新签名")


class Signing:
    """Strokes arrive as PNG; the page is named by its hash like every other."""

    def __init__(self, store: Store, session: Session, announcer: Announcer) -> None:
        self._store, self._session, self._announcer = store, session, announcer

    def keep_signature(self, visit_id: str, case_id: str, png: bytes) -> PageRef:
        """The applicant signs for what was accepted: in the record if it is still to be made, else as a fact of its own.

        It is never the signature under the result. Refused("bad_signature", "no_visit", "no_case", "not_allowed").
        """
        actor = self._session.require("intake")
        check_picture(png)
        stored = self._store.vault.put(png)
        ref = PageRef(stored.sha256, stored.size, "image/png")
        with self._store.begin() as unit:
            if visits.get(unit.connection, visit_id) is None:
                raise Refused("no_visit", "没有这次来访", why="unknown")
            self._keep(unit, visit_id, case_id, ref, actor.user)
        self._announcer.announce(Changed("case", case_id))
        self._announcer.announce(Changed("visit", visit_id))
        return ref

    def _keep(self, unit: Unit, visit_id: str, case_id: str, ref: PageRef, operator: str) -> None:
        case = cases.get(unit.connection, case_id)
        if case is None:
            raise Refused("no_case", "没有这个办件")
        if not case.case_no:
            documents.sign(unit, visit_id, case_id, documents.SIGNATURE, ref)
            return
        _, event = cases.whole(unit.connection, case).act("sign", page=ref, at=unit.now.isoformat())
        unit.record(event, ("case", case_id), operator, case.case_no)
