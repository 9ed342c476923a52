"""The chip and the sync centre: what went wrong on the line is shown, and the clerk may send it again."""

from __future__ import annotations

from tests.flow.playing import accept_one
from window_app.flow.line.syncing import LinkState, Syncing
from window_app.ports import EnvelopeAnswer
from window_app.programs.parts import Building
from window_app.record.head import Head
from window_app.store.outbox import StoreOutbox


def test_a_refused_case_is_sent_again_at_once_when_the_clerk_asks(building: Building) -> None:
    case_no = accept_one(building.desk)
    outbox = StoreOutbox(building.store)
    accepted = next(head.id for one in outbox.next_batch(100) if (head := Head.decode(one.head)).kind == "CaseAccepted")
    outbox.answered([EnvelopeAnswer(accepted, "refused", "bad_payload", "材料份数不对", "materials")])
    hurried: list[str] = []
    syncing = Syncing(building.store, building.place.announcer, LinkState, lambda: hurried.append("now"))
    assert syncing.view().refused == 1
    assert syncing.resend(case_no) == 1
    assert hurried == ["now"]
    assert syncing.view().refused == 0
    assert accepted in [Head.decode(one.head).id for one in outbox.next_batch(100)]


def test_sending_now_hurries_the_line(building: Building) -> None:
    hurried: list[str] = []
    syncing = Syncing(building.store, building.place.announcer, LinkState, lambda: hurried.append("now"))
    syncing.push_now()
    assert hurried == ["now"]
