"""Where this desk stands in the eyes of the centre (offline.md 6): what it says of itself, and what it makes of the answer
(implements line_ports.Stationed)."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from window_app.errors import Refused
from window_app.line_ports import StationTold
from window_app.record.events.station import BEHIND, FORKED, OK, REVOKED
from window_app.record.head import FIRST_PREV_HASH
from window_app.record.json_types import JsonMap
from window_app.sealing import signed_text
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import b64url
from window_app.store.restored import HELLO, TAKE_BACK, go_on_above
from window_app.store.store import Store, set_meta
from window_app.store.tables_line import events

STATE, CERTIFICATE = "station_state", "certificate"
_SOON = 90  # days before its end at which another certificate is asked for
_BOOT = uuid.uuid4().hex  # this run of the program


@dataclass(frozen=True)
class Standing:
    """What a technician is told of this desk: `state` is ok, forked or revoked, `device_seq` its newest number, `to_take_back`
    the number above which the centre is still asked for what an older copy lost."""

    device: str
    incarnation: int
    device_seq: int
    state: str
    certificate_until: str | None
    to_take_back: int | None


class StoreStation:
    """`machine` is the hashed id of this machine; `seal_public` gives the key to seal for this desk, 32 raw bytes."""

    def __init__(self, store: Store, machine: str, seal_public: Callable[[], bytes]) -> None:
        self._store, self._machine, self._seal_public = store, machine, seal_public

    def introduction(self, nonce: str, token: str) -> JsonMap:
        """The body of a hello, signed by this desk."""
        station, (last, digest) = self._store.station, self._last()
        said = {
            "device": station.device, "incarnation": station.incarnation, "device_seq": last, "head_sha256": digest,
            "cursor": int(self._store.get_meta("cursor") or 0), "machine": self._machine, "boot": _BOOT, "nonce": nonce,
            "token_sha256": hashlib.sha256(token.encode()).hexdigest(),
        }  # fmt: skip
        text = signed_text.sign(self._store.signing_key, signed_text.HELLO, said)
        kept = self._store.get_meta(CERTIFICATE)
        return {**text.as_json(), **({"certificate": json.loads(kept)} if kept else {})}

    def heard(self, told: StationTold) -> None:
        """Behind: this store is an older one, which may have gone on from there, and goes on above what the centre has. Forked:
        two of this desk are about; no number is dealt until that is settled."""
        state = told.state
        if state == BEHIND or (state not in (FORKED, REVOKED) and not self._agrees(told)):
            go_on_above(self._store, max(told.known_seq, self._last()[0]), HELLO)
        self._keep(state if state in (FORKED, REVOKED) else OK)

    def state(self) -> str:
        """As last heard: ok, forked or revoked."""
        return self._store.get_meta(STATE) or OK

    def standing(self) -> Standing:
        """How this desk stands."""
        station, kept = self._store.station, self._store.get_meta(CERTIFICATE)
        until = _until(kept) if kept else None
        owed = self._store.get_meta(TAKE_BACK)
        after = int(json.loads(owed)["after"]) if owed else None
        return Standing(station.device, station.incarnation, self._last()[0], self.state(), until, after)

    def check_numbers(self) -> None:
        """Before a number is dealt. Refused `station_forked`, `station_revoked`."""
        state = self.state()
        if state == FORKED:
            raise Refused(
                "station_forked",
                "中心发现本机的数据在另一处也在使用（复制或恢复的镜像），为避免重号，暂停出号；已填内容都已保存，已受理的可以办完。"
                "请联系管理员确认由哪一台继续",
            )
        if state == REVOKED:
            raise Refused(
                "station_revoked", "本机已被中心停用，不能再受理新的办件；已填内容都已保存，请联系管理员，或到其他窗口办理"
            )

    def seal_key(self) -> str | None:
        """The public key to seal for this desk, where it has no certificate yet or one that ends soon."""
        kept = self._store.get_meta(CERTIFICATE)
        if kept:
            until = date.fromisoformat(_until(kept))
            if (until - self._store.clock.now().date()).days > _SOON:
                return None
        return b64url(self._seal_public())

    def certified(self, told: SignedText) -> None:
        """Keep the centre's certificate."""
        self._store.put_meta(CERTIFICATE, json.dumps(told.as_json()))

    def _agrees(self, told: StationTold) -> bool:
        """Is what the centre has under its highest number what was signed here under it?"""
        mine = (events.c.device == self._store.station.device, events.c.device_seq == told.known_seq)
        with self._store.reading() as connection:
            digest = connection.execute(select(events.c.sha256).where(*mine)).scalar()
        return digest is None or digest == told.known_sha256  # of a number that was lost here nothing can be said

    def _last(self) -> tuple[int, str]:
        newest = select(events.c.device_seq, events.c.sha256).where(events.c.device == self._store.station.device)
        with self._store.reading() as connection:
            row = connection.execute(newest.order_by(events.c.device_seq.desc()).limit(1)).first()
        return (row.device_seq, row.sha256) if row is not None else (0, FIRST_PREV_HASH)

    def _keep(self, state: str) -> None:
        if state == self.state():
            return
        with self._store.begin(of_itself=True) as unit:
            set_meta(unit.connection, STATE, state)
            if state == REVOKED:
                set_meta(unit.connection, "revoked", unit.now.isoformat())


def _until(kept: str) -> str:
    """The last day of a certificate."""
    return str(SignedText(**json.loads(kept)).content()["until"])
