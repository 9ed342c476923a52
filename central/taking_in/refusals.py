"""What is refused is kept: counted, shown on both sides, proof of a forked device, and signed: one fact for all that one
transaction refused, or let in after all. So nobody turns what was taken into something refused, or the other way round, by
moving a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from central.base import clock, record
from central.base.at_rest import Bound
from central.base.core import Core
from central.base.rows import id_in, refusal_of
from central.base.shapes import AnyRow, Json
from central.base.tables_sync import envelopes, refused_envelopes
from central.house import changes
from window_app.errors import Refused
from window_app.record.events.audit import AUDIT, LET_IN, REFUSED, TAKEN, UNHEARD, RefusalsTold
from window_app.record.registry import Event

_IN_ONE_FACT = 400  # some 100 KB: travels in one batch


def clean(text: str) -> str:
    """Words that name what came, without what no column and no answer can hold."""
    return text.replace("\0", "?").encode("utf-8", "replace").decode()[:4_000]


@dataclass(frozen=True)
class Refusal:
    """An envelope of a device that was not let in, and why. `device_seq` is None where the number is not used up by it."""

    device: str
    sha256: str
    head: bytes
    envelope: str
    device_seq: int | None
    code: str
    message: str
    field: str = ""


class Refusals:
    """What one transaction refuses in a hall, and what it lets in after all, in order; `tell` ends it."""

    def __init__(self, connection: Connection, core: Core, hall: str) -> None:
        self._connection, self._core, self._hall = connection, core, hall
        self._begun, self._told = False, list[Json]()
        self._refused: set[tuple[str, str]] = set()  # (device, hash) of those that `look_up` asked about, or refused since

    def look_up(self, device: str, hashes: Iterable[str]) -> None:
        """Which of these were refused before: asked once for a whole batch, since next to none was."""
        own = (refused_envelopes.c.hall_id == self._hall, refused_envelopes.c.device_id == device)
        query = select(refused_envelopes.c.sha256).where(*own, refused_envelopes.c.sha256.in_(list(hashes)))
        self._refused.update((device, sha256) for sha256 in self._connection.execute(query).scalars())

    def keep(self, said: Refusal, stands: str = "") -> bool:
        """Keep and count it; True the first time this very envelope is refused. `stands`: what is kept of the envelope itself,
        asked for if it is not said."""
        self._begin()
        row = (self._hall, said.sha256, said.device)
        statement = self._core.database.insert(refused_envelopes).values(
            hall_id=self._hall,
            sha256=said.sha256,
            device_id=said.device,
            envelope_id=said.envelope,
            device_seq=said.device_seq,
            code=said.code,
            message=Bound(said.message, row),
            field=Bound(said.field, row),
            head=Bound(said.head, row),
            at=clock.milliseconds(self._core.now()),
        )
        # asked by RETURNING: the count of rows is not told of an INSERT on PostgreSQL
        kept = self._connection.execute(statement.on_conflict_do_nothing().returning(*refused_envelopes.c)).first()
        self._core.refused[said.code] += 1
        if kept is None:
            return False
        self._refused.add((said.device, said.sha256))
        self._told.append({**refusal_of(kept), "stands": stands or self._stands(said)})
        return True

    def late(self, row: AnyRow, event: Event | None, refused: Refused) -> None:
        """What was taken is refused after all: read for the first time, or heard, but behind something that nobody had read.
        Its desk is told once, as it would have been at the door; of a word of the centre the desk whose case it is.

        Its number is used up by the envelope itself. A desk knows of returned cases alone; of other streams it is told nothing.
        """
        said = Refusal(row.device_id, row.sha256, bytes(row.head), row.envelope_id, None, refused.code, clean(refused.message))
        if not self.keep(said, UNHEARD):
            return
        case_no = getattr(getattr(event, "record", event), "case_no", "")
        if case_no:
            note = {**refused.remark().as_dict(), "case_no": case_no, "envelope": row.envelope_id}
            device = self._desk(row) if row.device_id == self._core.identity.centre_id else row.device_id
            changes.publish(self._connection, self._core.now, "returned", note, hall=self._hall, device=device)

    def let_in(self, device: str, sha256: str) -> None:
        """It was let in after all, if it was among those that were looked up."""
        if (device, sha256) not in self._refused:
            return
        self._begin()
        same = (refused_envelopes.c.hall_id == self._hall, refused_envelopes.c.sha256 == sha256)
        gone = delete(refused_envelopes).where(*same, refused_envelopes.c.device_id == device).returning(*refused_envelopes.c)
        self._told += [{**refusal_of(row), "stands": LET_IN} for row in self._connection.execute(gone).all()]
        self._refused.discard((device, sha256))

    def tell(self) -> None:
        """Sign all of it into the hall's chain; nothing if there was nothing."""
        for start in range(0, len(self._told), _IN_ONE_FACT):
            told = RefusalsTold(tuple(self._told[start : start + _IN_ONE_FACT]))
            record.say(self._connection, self._core, self._hall, (AUDIT, self._hall), told, record.NOBODY)
        self._told = []

    def _desk(self, row: AnyRow) -> str | None:
        """The first desk that spoke in the stream where the centre did; else the whole hall."""
        same = (envelopes.c.stream_id == row.stream_id, envelopes.c.stream_kind == row.stream_kind)
        others = (envelopes.c.hall_id == self._hall, envelopes.c.device_id != self._core.identity.centre_id, envelopes.c.heard)
        query = select(envelopes.c.device_id).where(*same, *others).order_by(envelopes.c.arrived + 0).limit(1)
        return self._connection.execute(query).scalar()

    def _begin(self) -> None:
        """What stood before the record is counted before there is more of it, or less."""
        if not self._begun:
            record.begin(self._connection, self._core, self._hall)
            self._begun = True

    def _stands(self, said: Refusal) -> str:
        """A copy whose signature or key is wrong may be refused though the envelope itself was taken."""
        same = (envelopes.c.hall_id == self._hall, envelopes.c.envelope_id == (said.envelope or id_in(said.head)))
        own = (envelopes.c.device_id == said.device, envelopes.c.sha256 == said.sha256)
        return REFUSED if self._connection.execute(select(envelopes.c.envelope_id).where(*same, *own)).first() is None else TAKEN
