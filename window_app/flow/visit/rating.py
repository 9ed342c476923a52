"""Rating (好差评): the citizen answers on the second screen; the desk knows only rated or not (GB/T 39734)."""

from __future__ import annotations

from base64 import b64encode

from window_app.announcer import Announcer, Changed
from window_app.errors import Reason, Refused
from window_app.flow.people.session import Session
from window_app.record.events.rating import RatingGiven
from window_app.record.head import canonical
from window_app.sealing import hpke
from window_app.store import visits
from window_app.store.store import Store

INFO = b"service-window rating 1"


class Rating:
    """One visit, one rating; the answer is sealed to the centre's key before it is written anywhere."""

    def __init__(self, store: Store, session: Session, announcer: Announcer) -> None:
        self._store, self._session, self._announcer = store, session, announcer

    def _seal_key(self) -> bytes | None:
        text = self._store.get_meta("centre_seal_key")
        return bytes.fromhex(text) if text else None

    def ask(self, visit_id: str) -> None:
        """The rating page opens on the applicant's screen."""
        self._session.require("serve")
        with self._store.begin() as unit:
            visit = visits.get(unit.connection, visit_id)
            if visit is None or visit.rating in ("rated", "skipped"):
                return
            visits.set_rating(unit, visit_id, "asked")
        self._announcer.announce(Changed("visit", visit_id))

    def give(self, visit_id: str, level: int | None, tags: tuple[str, ...] = (), text: str = "") -> None:
        """Take the citizen's answer; None is 这次不评 or no answer in time. Refused("already_rated", "bad_level", "no_visit")."""
        actor = self._session.require()
        if level is not None and level not in (1, 2, 3, 4, 5):
            raise Refused("bad_level", "评价等级应为 1 到 5", [Reason("bad_level", "评价等级应为 1 到 5", field="level")])
        key = self._seal_key()
        sealed = ""
        if level is not None:
            answer = canonical({"visit_id": visit_id, "level": level, "tags": list(tags), "text": text})
            # a standalone desk has nobody to seal to: it keeps that a rating was given, not what it says
            sealed = b64encode(hpke.seal(key, answer, INFO)).decode() if key else ""
        with self._store.begin() as unit:
            visit = visits.get(unit.connection, visit_id)
            if visit is None:
                raise Refused("no_visit", "没有这次来访", why="unknown")
            if visit.rating in ("rated", "skipped"):
                raise Refused("already_rated", "这次服务已经评价过了")
            visits.set_rating(unit, visit_id, "rated" if level is not None else "skipped")
            unit.record(
                RatingGiven(visit_id, visit.window, unit.now.isoformat(), sealed, level is None),
                ("rating", visit_id),
                actor.user,
            )
        self._announcer.announce(Changed("visit", visit_id))
