"""What is on its way to the centre, and what the centre said of it (implements line_ports.Outbox)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, and_, exists, func, or_, select, update

from window_app.errors import Note, Trouble
from window_app.line_ports import EnvelopeAnswer
from window_app.record.envelope import SignedEnvelope
from window_app.store.centre_facts import EPOCH, WATERMARK, note_receipt
from window_app.store.store import Store, set_meta
from window_app.store.tables_cases import cases, document_pages, document_uses
from window_app.store.tables_line import events, outbox, outbox_pages

_OF_THE_CASE = and_(document_uses.c.document_id == document_pages.c.document_id, document_uses.c.case_id == cases.c.id)


PAGE_LIMIT = "page_limit"  # the largest page that the centre takes, bytes, as last heard


@dataclass(frozen=True)
class PageTrouble:
    """A page that does not get to the centre: its case, its row of the list (None: a signature), and why."""

    case_no: str
    row: int | None
    sha256: str
    why: Note


class StoreOutbox:
    """Least-failed first, then oldest; within a stream nothing overtakes, and a refused envelope holds its own stream only."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def next_batch(self, limit: int) -> list[SignedEnvelope]:
        """Waiting envelopes that may go now, verbatim."""
        earlier = outbox.alias()
        blocked = exists(
            select(earlier.c.event_id).where(
                earlier.c.stream == outbox.c.stream,
                earlier.c.device_seq < outbox.c.device_seq,
                earlier.c.state == "refused",
            )
        )
        with self._store.reading() as connection:
            # a later envelope of a stream has never failed more often than the one before it, so the order below keeps streams
            rows = connection.execute(
                select(events.c.head, events.c.payload, events.c.signature, events.c.key_id)
                .join(outbox, outbox.c.event_id == events.c.id)
                .where(outbox.c.state == "waiting", ~blocked)
                .order_by(_stream_attempts(), outbox.c.device_seq)
                .limit(limit)
            ).all()
        return [SignedEnvelope(row.head, row.payload or b"", row.signature, row.key_id) for row in rows]

    def answered(self, answers: Sequence[EnvelopeAnswer]) -> None:
        """Keep the centre's answers and receipts, in one transaction."""
        with self._store.begin() as unit:
            for answer in answers:
                taken = answer.answer in ("taken", "already")
                unit.connection.execute(
                    update(outbox)
                    .where(outbox.c.event_id == answer.envelope)
                    .values(
                        state="taken" if taken else "refused",
                        code=answer.code,
                        message=answer.message,
                        answered_at=unit.now.isoformat(),
                        receipt=answer.receipt or None,
                        receipt_signature=answer.receipt_signature or None,
                        receipt_key_id=answer.receipt_key_id or None,
                        attempts=outbox.c.attempts + (0 if taken else 1),
                    )
                )
                if taken and answer.receipt:
                    note_receipt(unit, json.loads(answer.receipt))

    def failed(self, envelope_ids: Sequence[str]) -> None:
        """Transport trouble: count the attempt."""
        with self._store.begin() as unit:
            unit.connection.execute(
                update(outbox).where(outbox.c.event_id.in_(envelope_ids)).values(attempts=outbox.c.attempts + 1)
            )

    def next_pages(self, limit: int) -> list[tuple[str, int, str]]:
        """Pages whose envelopes were taken, and of which the centre has not all bytes yet."""
        with self._store.reading() as connection:
            rows = connection.execute(
                select(outbox_pages.c.sha256, outbox_pages.c.size, outbox_pages.c.case_no)
                .join(outbox, outbox.c.event_id == outbox_pages.c.event_id)
                .where(~outbox_pages.c.held, outbox_pages.c.sent_at.is_(None), outbox.c.state == "taken")
                .group_by(outbox_pages.c.sha256)
                .order_by(func.min(outbox.c.device_seq))
                .limit(limit)
            ).all()
        return [(row.sha256, row.size, row.case_no) for row in rows]

    def read_page(self, sha256: str, offset: int, length: int) -> bytes:
        """Clear bytes of a page."""
        return self._store.vault.read(sha256, offset, length)

    def page_sent(self, sha256: str) -> None:
        """The centre says that all bytes are there. It is held once a signed receipt names it, and not before."""
        with self._store.begin() as unit:
            values = {"sent_at": unit.now.isoformat(), "trouble": None}
            unit.connection.execute(update(outbox_pages).where(outbox_pages.c.sha256 == sha256).values(**values))

    def limit_heard(self, size: int) -> None:
        """Kept, so that the door of the desk knows it without a line too."""
        if str(size) != self._store.get_meta(PAGE_LIMIT):
            with self._store.begin() as unit:
                set_meta(unit.connection, PAGE_LIMIT, str(size))

    def page_refused(self, sha256: str, trouble: Trouble) -> None:
        """The centre does not want the page, or it cannot be read here: kept with the words, for whoever can mend it."""
        with self._store.begin() as unit:
            same = update(outbox_pages).where(outbox_pages.c.sha256 == sha256)
            unit.connection.execute(same.values(trouble=Note.told(trouble.code, trouble.message, trouble.params).as_dict()))

    def pages_refused(self) -> list[PageTrouble]:
        """Pages that do not get there, and why; oldest first."""
        use = document_uses.c.material_seq
        with self._store.reading() as connection:
            rows = connection.execute(
                select(outbox_pages.c.case_no, outbox_pages.c.sha256, outbox_pages.c.trouble, func.min(use).label("row"))
                .join(outbox, outbox.c.event_id == outbox_pages.c.event_id)
                .join(document_pages, document_pages.c.sha256 == outbox_pages.c.sha256, isouter=True)
                .join(cases, cases.c.case_no == outbox_pages.c.case_no, isouter=True)
                .join(document_uses, _OF_THE_CASE, isouter=True)
                .where(~outbox_pages.c.held, outbox_pages.c.trouble.is_not(None))
                .group_by(outbox_pages.c.case_no, outbox_pages.c.sha256)
                .order_by(func.min(outbox.c.device_seq))
            ).all()
        return [PageTrouble(row.case_no, row.row, row.sha256, Note.kept(row.trouble)) for row in rows]

    def count_refused_pages(self) -> int:
        """How many they are."""
        pages = select(outbox_pages.c.case_no, outbox_pages.c.sha256).where(
            ~outbox_pages.c.held, outbox_pages.c.trouble.is_not(None)
        )
        with self._store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(pages.distinct().subquery())).scalar_one())

    def unreceipted(self, limit: int) -> list[SignedEnvelope]:
        """Envelopes that were taken, whose pages are all sent, and for which no receipt says so: asked about again, also those
        that came back from the centre. One whose content is gone from here cannot be."""
        pages = select(outbox_pages.c.sha256).where(outbox_pages.c.event_id == outbox.c.event_id)
        with self._store.reading() as connection:
            rows = connection.execute(
                select(events.c.head, events.c.payload, events.c.signature, events.c.key_id)
                .join(outbox, outbox.c.event_id == events.c.id)
                .where(outbox.c.state == "taken", ~outbox.c.complete, events.c.payload.is_not(None))
                .where(
                    or_(outbox.c.receipt.is_(None), exists(pages)),
                    ~exists(pages.where(~outbox_pages.c.held, outbox_pages.c.sent_at.is_(None))),
                )
                .order_by(outbox.c.device_seq)
                .limit(limit)
            ).all()
        return [SignedEnvelope(row.head, row.payload, row.signature, row.key_id) for row in rows]

    def rewind(self, watermark: int, epoch: int) -> int:
        """The centre came back from an older backup: everything above its watermark is sent again, once (sync.md rule 8), and
        what it refused there, too: its numbers are gaps to it now. How far it had heard before stays known: a tail that was cut
        here is found all the same."""
        device = self._store.station.device
        above = select(events.c.id).where(events.c.device == device, events.c.device_seq > watermark)
        with self._store.begin() as unit:
            count = unit.connection.execute(
                update(outbox)
                .where(outbox.c.event_id.in_(above), outbox.c.state.in_(("taken", "refused")))
                .values(state="waiting", attempts=0, complete=False)
            ).rowcount
            again = update(outbox_pages).where(outbox_pages.c.event_id.in_(above))
            unit.connection.execute(again.values(held=False, sent_at=None))
            set_meta(unit.connection, WATERMARK, str(watermark))
            set_meta(unit.connection, EPOCH, str(epoch))
        return count

    def counts(self) -> tuple[int, int, int]:
        """(envelopes waiting, envelopes refused, pages waiting)."""
        with self._store.reading() as connection:
            waiting, refused = (
                int(connection.execute(select(func.count()).select_from(outbox).where(outbox.c.state == state)).scalar_one())
                for state in ("waiting", "refused")
            )
            pages = connection.execute(
                select(func.count(func.distinct(outbox_pages.c.sha256)))
                .join(outbox, outbox.c.event_id == outbox_pages.c.event_id)
                .where(~outbox_pages.c.held, outbox.c.state != "superseded")
            ).scalar_one()
        return waiting, refused, pages

    def oldest_unsent_seconds(self) -> float | None:
        """How long the oldest envelope has been waiting; None if none is."""
        oldest = select(func.min(events.c.happened_at)).join(outbox, outbox.c.event_id == events.c.id)
        with self._store.reading() as connection:
            at = connection.execute(oldest.where(outbox.c.state.in_(("waiting", "refused")))).scalar()
        if at is None:
            return None
        return max(0.0, (self._store.clock.now() - datetime.fromisoformat(at.split("#")[0])).total_seconds())

    def resend(self, case_no: str) -> int:
        """The clerk asks again after the centre refused: the same envelopes, unchanged."""
        with self._store.begin() as unit:
            return unit.connection.execute(
                update(outbox).where(and_(outbox.c.case_no == case_no, outbox.c.state == "refused")).values(state="waiting")
            ).rowcount


def _stream_attempts() -> ScalarSelect[int]:
    mate = outbox.alias()
    return select(func.max(mate.c.attempts)).where(mate.c.stream == outbox.c.stream, mate.c.state == "waiting").scalar_subquery()
