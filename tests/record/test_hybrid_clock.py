"""Stamps of events rise, also when the wall clock stands still, jumps or is set back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.record.hybrid_clock import SHANGHAI, HybridClock, parse

TEN = datetime(2026, 11, 21, 2, 42, 8, 123_900, tzinfo=UTC)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))


def test_a_stamp_is_shanghai_time_with_a_counter() -> None:
    assert HybridClock().tick(TEN) == "2026-11-21T10:42:08.123+08:00#0000"


def test_a_clock_that_stands_still_counts() -> None:
    clock = HybridClock()
    assert [clock.tick(TEN)[-4:] for _ in range(3)] == ["0000", "0001", "0002"]


def test_after_a_restart_with_the_clock_set_back_stamps_go_on() -> None:
    last = HybridClock().tick(TEN)
    assert HybridClock(last).tick(TEN - timedelta(days=400)) == "2026-11-21T10:42:08.123+08:00#0001"


def test_ten_thousand_events_in_a_millisecond_borrow_the_next() -> None:
    clock = HybridClock("2026-12-31T23:59:59.999+08:00#9999")
    assert clock.tick(TEN) == "2027-01-01T00:00:00.000+08:00#0000"


def test_a_stamp_heard_from_elsewhere_is_a_floor() -> None:
    clock = HybridClock()
    clock.heard("2026-11-21T10:42:09.000+08:00#0007")
    clock.heard("2026-11-21T10:00:00.000+08:00#0000")
    assert clock.tick(TEN) == "2026-11-21T10:42:09.000+08:00#0008" == clock.last


@given(st.lists(moments, min_size=1, max_size=50))
def test_text_order_is_the_order_of_events(times: list[datetime]) -> None:
    clock = HybridClock()
    stamps = [clock.tick(moment) for moment in times]
    assert stamps == sorted(set(stamps))
    assert parse(stamps[0])[0] <= times[0].astimezone(SHANGHAI) < parse(stamps[0])[0] + timedelta(milliseconds=1)


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ValueError):
        HybridClock().tick(datetime(2026, 1, 1))


@pytest.mark.parametrize("text", ["", "2026-11-21T10:42:08.123+08:00", "2026-11-21T10:42:08.123+09:00#0000",
                                  "2026-02-30T10:42:08.123+08:00#0000", "２026-11-21T10:42:08.123+08:00#0000"])  # fmt: skip
def test_what_is_no_stamp_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)
