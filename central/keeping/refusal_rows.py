"""What the tables show as refused against what the centre signed of it, both ways: nothing that was taken is passed off as
refused, nothing that was refused as taken, and no refusal is gone.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from central.base.core import Core
from central.base.rows import id_in, refusal_of, refusals_hash
from central.base.shapes import AnyRow, Json
from central.base.tables_sync import envelopes, refused_envelopes
from central.keeping.noted import UNREADABLE
from window_app.record.events.audit import LET_IN, REFUSED, UNHEARD
from window_app.record.head import canonical, sha256

_Key = tuple[str, str]  # device, hash of the head


class RefusalRows:
    """The refusals of a hall. `before` are those that stood there before the record began, counted and hashed as a whole;
    `broken` every one that is not as it was signed: device, its number if it used one up, and the envelope."""

    def __init__(self, connection: Connection, core: Core, hall: str) -> None:
        self._connection, self._hall, self._centre = connection, hall, core.identity.centre_id
        self.broken: list[Json] = []
        self._begun: Json | None = None
        self._signed: dict[_Key, Json] = {}
        self._lifted: list[Json] = []  # let in after all, and refused before anything was signed
        self._read_signed()
        self.before = self._compare()

    def _read_signed(self) -> None:
        own = (envelopes.c.hall_id == self._hall, envelopes.c.device_id == self._centre)
        said = select(envelopes.c.device_seq, envelopes.c.kind, envelopes.c.payload).where(
            *own, envelopes.c.kind.in_(("RefusalsTold", "RecordBegun"))
        )
        for event in self._connection.execute(said.order_by(envelopes.c.device_seq)):
            try:
                told = json.loads(event.payload)
                if event.kind == "RecordBegun":
                    self._begun = {"number": event.device_seq, "rows": told["refused"], "sha256": told["refused_sha256"]}
                else:
                    for one in told["refusals"]:
                        self._take(one)
            except UNREADABLE:  # the walk of the chain finds it by its hash
                continue

    def _take(self, one: Json) -> None:
        _check(one)
        key = (one["device"], one["sha256"])
        if one["stands"] != LET_IN:
            self._signed[key] = one
        elif self._signed.pop(key, None) is None:
            self._lifted.append(_named(one))

    def _compare(self) -> int:
        unnamed: list[AnyRow] = []
        for row in self._connection.execute(self._rows()):
            signed = self._signed.pop((row.device_id, row.sha256), None)
            if signed is None:
                unnamed.append(row)
            elif _named(signed) != refusal_of(row) or sha256(bytes(row.head)) != row.sha256 or not self._stands(row, signed):
                self._broken(refusal_of(row))
        for one in self._signed.values():
            self._broken(one)
        if self._begun is not None:
            before = refusals_hash([*map(refusal_of, unnamed), *self._lifted])
            if (before.rows, before.sha256) != (self._begun["rows"], self._begun["sha256"]):
                self._not_before(unnamed, self._begun["number"])
        return len(unnamed)

    def _rows(self) -> Select[Any]:
        kept = and_(*(envelopes.c[key] == refused_envelopes.c[key] for key in ("hall_id", "envelope_id", "device_id", "sha256")))
        return (
            select(refused_envelopes, envelopes.c.heard.label("heard"))
            .outerjoin(envelopes, kept)
            .where(refused_envelopes.c.hall_id == self._hall)
            .order_by(refused_envelopes.c.at)
        )

    def _stands(self, row: AnyRow, signed: Json) -> bool:
        """Is the envelope itself kept as it was signed: not at all, or without a word to anybody, or as if nothing had been?"""
        heard = row.heard if row.envelope_id else self._heard(row)
        if signed["stands"] == REFUSED:
            return heard is None
        return heard is False if signed["stands"] == UNHEARD else heard is not None

    def _heard(self, row: AnyRow) -> bool | None:
        """Of one whose head was not trusted enough to name it: a copy, or one that is no head at all."""
        ident = id_in(bytes(row.head))
        same = (envelopes.c.hall_id == self._hall, envelopes.c.envelope_id == ident, envelopes.c.sha256 == row.sha256)
        own = select(envelopes.c.heard).where(*same, envelopes.c.device_id == row.device_id)
        return self._connection.execute(own).scalar()

    def _not_before(self, unnamed: list[AnyRow], number: int) -> None:
        """What stood before the record is another than was counted then: likeliest is the one that came last."""
        if unnamed:
            self._broken(refusal_of(unnamed[-1]))
        else:
            self._broken({"device": self._centre, "device_seq": number, "envelope": None})

    def _broken(self, one: Json) -> None:
        self.broken.append({"device": one["device"], "number": one["device_seq"], "envelope": one["envelope"]})


def _check(one: Json) -> None:
    """ValueError, TypeError or LookupError if it does not name what the centre names, or in words that nobody could sign."""
    texts, number = [one[key] for key in ("device", "sha256", "envelope", "code", "stands")], one["device_seq"]
    if not (all(isinstance(text, str) for text in texts) and (number is None or isinstance(number, int))):
        raise TypeError("not a refusal")
    canonical(one)


def _named(one: Json) -> Json:
    return {key: value for key, value in one.items() if key != "stands"}
