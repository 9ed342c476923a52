"""A signature on the applicant's screen becomes a sealed page of the case."""

from __future__ import annotations

from window_app.announcer import Announcer, Changed
from window_app.domain.events import PageRef
from window_app.errors import Refused
from window_app.flow.session import COUNTER, Session
from window_app.store import pages, visits
from window_app.store.store import Store

_PNG = b"\x89PNG\r\n\x1a\n"


class Signing:
    """Strokes arrive as PNG; the page is named by its hash like every other."""

    def __init__(self, store: Store, session: Session, announcer: Announcer) -> None:
        self._store, self._session, self._announcer = store, session, announcer

    def keep_signature(self, visit_id: str, case_id: str | None, png: bytes) -> PageRef:
        """Seal the strokes and name them; the newest of a case counts."""
        self._session.require(*COUNTER)
        if not png.startswith(_PNG):
            raise Refused("bad_signature", "签名图像无效：请申请人重新签名")
        stored = self._store.vault.put(png)
        ref = PageRef(stored.sha256, stored.size, "image/png")
        with self._store.begin() as unit:
            if visits.get(unit.connection, visit_id) is None:
                raise Refused("no_visit", "没有这次来访")
            pages.add(unit, visit_id, case_id, pages.SIGNATURE, ref)
        self._announcer.announce(Changed("visit", visit_id))
        return ref
