"""The command `due` speaks the keys of the command paper and refuses what it cannot read."""

from __future__ import annotations

import pytest

from window_app.errors import Refused
from window_app.programs.tools.due import due


def test_a_due_date_with_its_keys() -> None:
    assert due("2026-09-30", "5wd", []) == {"due": "2026-10-13", "provisional": False}


def test_an_unpublished_year_is_provisional() -> None:
    assert due("2026-12-28", "4wd") == {"due": "2027-01-04", "provisional": True}


def test_pauses_are_taken_out() -> None:
    assert due("2026-11-16", "5wd", ["2026-11-18..2026-11-19", "2026-11-19..2026-11-20"])["due"] == "2026-11-26"


@pytest.mark.parametrize(
    ("start", "limit", "pauses", "code"),
    [
        ("2026-9-30", "5wd", [], "bad_date"),
        ("20260930", "5wd", [], "bad_date"),
        ("2026-09-30", "five", [], "bad_limit"),
        ("2026-09-30", "5wd", ["x"], "bad_pause"),
    ],
)
def test_what_cannot_be_read_is_refused(start: str, limit: str, pauses: list[str], code: str) -> None:
    with pytest.raises(Refused) as caught:
        due(start, limit, pauses)
    assert caught.value.code == code
