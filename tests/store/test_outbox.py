"""What is on its way: order within a stream, one refused envelope alone, pages behind their envelopes, and going back."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from tests.flow.playing import PROMISED, accept_one, begin, prepare
from window_app.errors import Refused
from window_app.line_ports import EnvelopeAnswer
from window_app.programs.parts import Building
from window_app.record.envelope import SignedEnvelope
from window_app.record.events.audit import AuditNoted
from window_app.record.head import Head, sha256
from window_app.store.outbox import StoreOutbox
from window_app.store.tables_line import outbox as rows


@pytest.fixture
def outbox(building: Building) -> StoreOutbox:
    """The outbox of a desk; what signing in wrote is already taken."""
    own = StoreOutbox(building.store)
    own.answered([taken(envelope) for envelope in own.next_batch(100)])
    return own


def id_of(envelope: SignedEnvelope) -> str:
    return Head.decode(envelope.head).id


def taken(
    envelope: SignedEnvelope,
    pages: Sequence[str] = (),
    complete: bool = True,
    watermark: int = 0,
    missing: Sequence[str] = (),
) -> EnvelopeAnswer:
    head = Head.decode(envelope.head)
    body = {
        "v": 1, "envelope": head.id, "sha256": sha256(envelope.head), "pages": list(pages), "missing": list(missing),
        "complete": complete,
        "epoch": 1, "watermark": watermark or head.device_seq, "centre": "c", "at": "2026-11-22T09:00:00+08:00",
    }  # fmt: skip
    return EnvelopeAnswer(head.id, "taken", receipt=json.dumps(body).encode(), receipt_signature=b"s", receipt_key_id="k")


def refused(envelope_id: str) -> EnvelopeAnswer:
    return EnvelopeAnswer(envelope_id, "refused", "bad_payload", "材料份数不对", "materials")


def note(building: Building, stream: str, supersedes: str | None = None) -> str:
    with building.store.begin() as unit:
        return unit.record(AuditNoted("reveal", stream), ("case", stream), "li", "", supersedes)


def waiting(outbox: StoreOutbox, limit: int = 100) -> list[str]:
    return [id_of(envelope) for envelope in outbox.next_batch(limit)]


def test_what_was_written_is_offered_verbatim_and_oldest_first(building: Building, outbox: StoreOutbox) -> None:
    written = [note(building, stream) for stream in ("a", "b", "a")]
    batch = outbox.next_batch(100)
    assert [id_of(envelope) for envelope in batch] == written
    assert waiting(outbox, 2) == written[:2]
    assert all(building.store.signing_key.key_id == envelope.key_id for envelope in batch)
    assert json.loads(batch[0].payload)["subject"] == "a"


def test_a_refused_envelope_holds_only_its_own_stream(building: Building, outbox: StoreOutbox) -> None:
    first, other, later = note(building, "a"), note(building, "b"), note(building, "a")
    outbox.answered([refused(first)])
    assert waiting(outbox) == [other]
    assert outbox.counts()[:2] == (2, 1)
    correction = note(building, "a", supersedes=first)
    assert waiting(outbox) == [other, later, correction]
    assert outbox.counts()[:2] == (3, 0)


def test_the_clerk_may_send_the_same_envelope_again(building: Building, outbox: StoreOutbox) -> None:
    accept_one(building.desk)
    (envelope,) = [one for one in outbox.next_batch(100) if Head.decode(one.head).kind == "CaseAccepted"]
    case_no = json.loads(envelope.payload)["record"]["case_no"]
    outbox.answered([refused(id_of(envelope))])
    assert id_of(envelope) not in waiting(outbox)
    assert outbox.resend(case_no) == 1
    again = next(one for one in outbox.next_batch(100) if id_of(one) == id_of(envelope))
    assert again == envelope


def test_the_least_failed_goes_first_and_a_stream_keeps_its_order(building: Building, outbox: StoreOutbox) -> None:
    tried, behind_it, fresh = note(building, "a"), note(building, "a"), note(building, "b")
    outbox.failed([tried])
    outbox.failed([tried])
    assert waiting(outbox) == [fresh, tried, behind_it]
    outbox.failed([fresh])
    outbox.failed([fresh])
    outbox.failed([fresh])
    assert waiting(outbox) == [tried, behind_it, fresh]


def test_pages_wait_for_their_envelope_and_are_offered_once(building: Building, outbox: StoreOutbox) -> None:
    accept_one(building.desk)
    assert outbox.next_pages(10) == []
    assert outbox.counts()[2] == 1
    batch = outbox.next_batch(100)
    outbox.answered([taken(envelope, complete=False) for envelope in batch])
    ((sha, size, case_no),) = outbox.next_pages(10)
    assert outbox.read_page(sha, 0, size) == building.desk.looking.page_bytes(sha)
    assert outbox.read_page(sha, 3, 5) == building.desk.looking.page_bytes(sha)[3:8]
    assert len(case_no) == 22
    outbox.page_sent(sha)
    assert outbox.next_pages(10) == []
    assert outbox.counts() == (0, 0, 1)  # sent is not held (L1)
    outbox.answered([taken(envelope, pages=[sha]) for envelope in batch])
    assert outbox.counts() == (0, 0, 0)


def test_l1_a_page_is_held_by_a_receipt_that_names_it_and_asked_about_until_one_does(
    building: Building, outbox: StoreOutbox
) -> None:
    accept_one(building.desk)
    batch = outbox.next_batch(100)
    outbox.answered([taken(envelope, complete=False) for envelope in batch])
    ((sha, _, _),) = outbox.next_pages(10)
    assert outbox.unreceipted(10) == []  # nothing to ask about before it was sent
    outbox.page_sent(sha)
    (asked,) = outbox.unreceipted(10)
    outbox.answered([taken(asked, complete=False, missing=[sha])])  # "all is here" was not true
    assert [page[0] for page in outbox.next_pages(10)] == [sha]
    outbox.page_sent(sha)
    outbox.answered([taken(asked, pages=[sha])])
    assert (outbox.unreceipted(10), outbox.next_pages(10), outbox.counts()[2]) == ([], [], 0)
    outbox.answered([taken(asked, complete=False, missing=[sha])])  # the centre lost its file
    assert [page[0] for page in outbox.next_pages(10)] == [sha]


def test_l14_a_page_the_centre_does_not_want_keeps_its_reason_until_it_is_sent(building: Building, outbox: StoreOutbox) -> None:
    accept_one(building.desk)
    outbox.answered([taken(envelope, complete=False) for envelope in outbox.next_batch(100)])
    ((sha, _, case_no),) = outbox.next_pages(10)
    outbox.page_refused(sha, Refused("too_big", "一页至多 {most} MB", why="page", most=200))
    (told,) = outbox.pages_refused()
    assert (told.case_no, told.sha256, told.row is not None) == (case_no, sha, True)
    assert (told.why.code, told.why.message, told.why.params["most"]) == ("too_big", "一页至多 200 MB", 200)
    assert [page[0] for page in outbox.next_pages(10)] == [sha]  # another limit may be heard tomorrow
    outbox.page_sent(sha)
    assert outbox.pages_refused() == []


def test_the_pages_of_a_superseded_envelope_are_not_waited_for(building: Building, outbox: StoreOutbox) -> None:
    accept_one(building.desk)
    (first,) = [id_of(one) for one in outbox.next_batch(100) if Head.decode(one.head).kind == "CaseAccepted"]
    outbox.answered([refused(first)])
    note(building, "x", supersedes=first)
    assert outbox.counts()[2] == 0


def test_a_case_is_safe_only_when_every_envelope_and_page_is_there(building: Building, outbox: StoreOutbox) -> None:
    desk = building.desk
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, PROMISED)
    case_no = desk.accepting.accept(case.case_id).case_no
    batch = outbox.next_batch(100)
    outbox.answered([taken(envelope, complete=False) for envelope in batch])
    assert desk.looking.case(case.case_id).status_centre == "received"
    ((sha, _, _),) = outbox.next_pages(10)
    (accepted,) = [one for one in batch if Head.decode(one.head).kind == "CaseAccepted"]
    with building.store.begin() as unit:  # a second envelope of the same case is on its way
        unit.record(AuditNoted("reveal", "x"), ("case", case.case_id), "li", case_no)
    outbox.answered([taken(accepted, pages=(sha,))])
    assert desk.looking.case(case.case_id).status_centre == "received"
    assert outbox.next_pages(10) == [], "a receipt that names a page is word enough"
    outbox.answered([taken(envelope) for envelope in outbox.next_batch(100)])
    assert desk.looking.case(case.case_id).status_centre == "complete"
    assert desk.looking.case(case.case_id).status_here == "sent"


def test_what_the_centre_refused_shows_as_returned_with_its_words(building: Building, outbox: StoreOutbox) -> None:
    case_no = accept_one(building.desk)
    (envelope,) = [one for one in outbox.next_batch(100) if Head.decode(one.head).kind == "CaseAccepted"]
    outbox.answered([refused(id_of(envelope))])
    (entry,) = building.desk.syncing.entries()
    assert (entry.case_no, entry.status_here, entry.status_centre) == (case_no, "sent", "returned")
    assert str(entry.note) == "材料份数不对"


def test_after_a_restored_centre_everything_above_its_watermark_goes_again(building: Building, outbox: StoreOutbox) -> None:
    accept_one(building.desk)
    outbox.answered([taken(envelope) for envelope in outbox.next_batch(100)])
    with building.store.reading() as connection:
        seqs = connection.execute(select(rows.c.device_seq).order_by(rows.c.device_seq)).scalars().all()
    keep = seqs[0]
    assert outbox.rewind(keep, 2) == len(seqs) - 1
    assert [Head.decode(one.head).device_seq for one in outbox.next_batch(100)] == [seq for seq in seqs if seq > keep]
    assert outbox.next_pages(10) == [], "pages wait for their envelopes again"
    outbox.answered([taken(envelope, complete=False) for envelope in outbox.next_batch(100)])
    assert len(outbox.next_pages(10)) == 1


def test_what_a_restored_centre_refused_before_goes_again_so_that_its_number_is_no_gap(
    building: Building, outbox: StoreOutbox
) -> None:
    accept_one(building.desk)
    batch = outbox.next_batch(100)
    lost = batch[-1]
    outbox.answered([*(taken(envelope) for envelope in batch[:-1]), refused(id_of(lost))])
    assert outbox.rewind(Head.decode(lost.head).device_seq - 1, 2) == 1
    assert [id_of(one) for one in outbox.next_batch(100)] == [id_of(lost)]
