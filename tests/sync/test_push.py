"""What waits arrives once, in order within its case, whatever the line does; one bad envelope waits alone."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence

import pytest

from tests.sync.conftest import Station
from tests.sync.small_centre import SmallCentre
from window_app.errors import Cancelled, CentreAway, Refused
from window_app.line_ports import EnvelopeAnswer
from window_app.record.envelope import SignedEnvelope
from window_app.sync.pull import Puller
from window_app.sync.push import FIRST_LIMIT, Pushed, Pusher
from window_app.sync.tus import FIRST, LARGEST, SMALLEST, PieceSize
from window_app.sync.wire.batch import MAX_BYTES, encode_batch

GO = threading.Event()


def page(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def streams_in_order(small: SmallCentre) -> bool:
    last: dict[str, int] = {}
    for one in small.order:
        head = small.taken[one][0]
        if head.device_seq < last.get(head.stream_id, 0):
            return False
        last[head.stream_id] = head.device_seq
    return True


def test_everything_that_waits_arrives_and_is_said_to_have(small: SmallCentre, station: Station) -> None:
    ids = [station.accept(f"case-{n}", page(n, 20_000 + n)) for n in range(8)]
    done = Pusher(station.outbox, station.centre).push(GO)
    assert (done.sent, done.already, done.pages, done.refused) == (8, 0, 8, [])
    assert small.order == ids
    assert set(small.pages.values()) == {page(n, 20_000 + n) for n in range(8)}
    assert station.outbox.counts() == (0, 0, 0)
    assert all(answer.receipt for answer in station.outbox.answers.values())
    again = Pusher(station.outbox, station.centre).push(GO)
    assert (again.sent, again.pages) == (0, 0)


def test_a_lost_answer_makes_nothing_twice(small: SmallCentre, station: Station) -> None:
    ids = [station.accept(f"case-{n}") for n in range(3)]
    small.swallow = 1
    pusher = Pusher(station.outbox, station.centre)
    with pytest.raises(CentreAway):
        pusher.push(GO)
    assert station.outbox.counts() == (3, 0, 0)
    done = pusher.push(GO)
    assert (done.sent, done.already) == (0, 3)
    assert small.order == ids


def test_a_refused_envelope_holds_its_own_case_only(small: SmallCentre, station: Station) -> None:
    first, bad = station.accept("case-1"), station.accept("case-2")
    held, other = station.accept("case-2"), station.accept("case-3", page(1, 500))
    small.refuse[bad] = "申请表缺少经营范围"
    done = Pusher(station.outbox, station.centre).push(GO)
    assert small.order == [first, held, other] or small.order == [first, other]
    assert [(answer.envelope, answer.message, answer.field) for answer in done.refused] == [(bad, "申请表缺少经营范围", "x")]
    assert station.outbox.state[bad] == "refused"
    later = station.accept("case-2")
    assert Pusher(station.outbox, station.centre).push(GO).sent == 0
    assert station.outbox.state[later] == "waiting"


def test_a_batch_halves_on_trouble_and_grows_back(small: SmallCentre, station: Station) -> None:
    for n in range(400):
        station.accept(f"case-{n}")
    small.trouble = [(503, b""), (503, b""), (503, b"")]
    pusher = Pusher(station.outbox, station.centre)
    seen = []
    for _ in range(3):
        with pytest.raises(CentreAway):
            pusher.push(GO)
        seen.append(pusher.limit)
    assert seen == [FIRST_LIMIT // 2, FIRST_LIMIT // 4, FIRST_LIMIT // 8]
    assert pusher.push(GO).sent == 400
    assert pusher.limit == 200
    assert streams_in_order(small)


def test_a_centre_that_takes_less_at_a_time_gets_less(small: SmallCentre, station: Station) -> None:
    small.most_envelopes = 7
    for n in range(60):
        station.accept(f"case-{n}")
    assert Pusher(station.outbox, station.centre).push(GO).sent == 60


def test_an_envelope_the_centre_cannot_take_even_alone_is_refused(small: SmallCentre, station: Station) -> None:
    small.most_envelopes = 0
    station.accept("case-1")
    done = Pusher(station.outbox, station.centre).push(GO)
    assert [answer.code for answer in done.refused] == ["too_big"]


def test_a_body_stays_below_the_agreed_size(small: SmallCentre, station: Station) -> None:
    for n in range(12):
        station.accept(f"case-{n}", size=100_000)
    sizes: list[int] = []
    send = station.centre.send_envelopes

    def measured(batch: Sequence[SignedEnvelope]) -> list[EnvelopeAnswer]:
        sizes.append(len(encode_batch(batch)))
        return send(batch)

    station.centre.send_envelopes = measured  # type: ignore[method-assign]
    assert Pusher(station.outbox, station.centre).push(GO).sent == 12
    assert len(sizes) > 1
    assert max(sizes) < MAX_BYTES


def test_what_is_accepted_meanwhile_does_not_wait_behind_the_pages(small: SmallCentre, station: Station) -> None:
    for n in range(3):
        station.accept(f"case-{n}", page(n, 5_000))
    late: list[str] = []
    held = station.outbox.page_sent

    def accept_then_hold(sha256: str) -> None:
        held(sha256)
        if not late:
            late.append(station.accept("case-9"))

    station.outbox.page_sent = accept_then_hold  # type: ignore[method-assign]
    Pusher(station.outbox, station.centre).push(GO)
    assert small.calls["POST envelopes"] == 2
    assert small.order[-1] == late[0]


def test_a_page_the_centre_does_not_want_waits_alone(small: SmallCentre, station: Station) -> None:
    station.accept("case-1", page(1, 5_000), page(2, 5_000))
    send, calls = station.centre.send_page, []

    def refuse_first(sha256: str, *more: object) -> None:
        calls.append(sha256)
        if len(calls) == 1:
            raise Refused("page_mismatch", "不符")
        send(sha256, *more)  # type: ignore[arg-type]

    station.centre.send_page = refuse_first  # type: ignore[method-assign, assignment]
    done = Pusher(station.outbox, station.centre).push(GO)
    assert (done.pages, done.pages_refused) == (1, calls[:1])
    assert station.outbox.unwanted == {calls[0]: ("page_mismatch", "不符")}
    assert station.outbox.counts() == (0, 0, 1)


def test_a_stopped_push_stops(station: Station) -> None:
    station.accept("case-1")
    stopped = threading.Event()
    stopped.set()
    assert Pusher(station.outbox, station.centre).push(stopped).sent == 0


def test_a_long_page_gets_through_a_line_that_keeps_breaking(small: SmallCentre, station: Station) -> None:
    big = page(5, 3_000_000)
    station.accept("case-1", big)
    station.proxy.storm(random.Random(1), 150_000, 400_000)
    pusher, done, tries = Pusher(station.outbox, station.centre), Pushed(), 0
    while station.outbox.counts() != (0, 0, 0):
        tries += 1
        assert tries < 60
        try:
            pusher.push(GO, done)
        except CentreAway:
            continue
    assert list(small.pages.values()) == [big]
    assert station.proxy.cuts > 5
    assert station.proxy.up_bytes < 1.35 * len(big)


def test_a_page_that_expired_at_the_centre_is_sent_from_the_start(small: SmallCentre, station: Station) -> None:
    data = page(6, FIRST * 3)
    station.accept("case-1", data)
    forgotten: list[bool] = []

    def forget() -> None:
        if not forgotten and small.parts and any(len(part) >= FIRST for part in small.parts.values()):
            forgotten.append(True)
            small.parts.clear()

    done = Pusher(station.outbox, station.centre, forget).push(GO)
    assert forgotten
    assert done.pages == 1
    assert list(small.pages.values()) == [data]


def test_a_page_can_be_stopped_between_two_slices(small: SmallCentre, station: Station) -> None:
    station.accept("case-1", page(7, 2_000_000))
    stopped = threading.Event()
    with pytest.raises(Cancelled):
        Pusher(station.outbox, station.centre, stopped.set).push(stopped)
    assert not small.pages


def test_pieces_grow_on_a_good_line_and_shrink_on_a_bad_one() -> None:
    piece = PieceSize()
    for _ in range(20):
        piece.took(0.01)
    assert piece.size == LARGEST
    piece.took(1.0)
    assert piece.size == LARGEST
    for _ in range(20):
        piece.took(5.0)
    assert piece.size == SMALLEST


def test_changes_come_in_order_and_once(small: SmallCentre, station: Station) -> None:
    for n in range(8):
        small.tell("decision", {"case_no": str(n)})
    puller = Puller(station.inbox, station.centre)
    assert puller.pull(GO) == 8
    assert puller.pull(GO) == 0
    assert [change.seq for change in station.inbox.taken] == list(range(1, 9))
