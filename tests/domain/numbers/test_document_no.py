"""Document numbers: the printed form, and blocks that hold for one year only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from window_app.domain.numbers.document_no import DocumentLease, authority_word, document_no
from window_app.domain.numbers.lease import reserve
from window_app.errors import Refused

LEASE = DocumentLease("受", "D02", 2026, 101, 150)


def test_the_printed_form() -> None:
    assert document_no("县审批", "受", 2026, 123) == "县审批受字〔2026〕第000123号"


@pytest.mark.parametrize("serial", [0, 1_000_000])
def test_a_serial_that_does_not_fit_is_refused(serial: int) -> None:
    with pytest.raises(Refused):
        document_no("县审批", "受", 2026, serial)


def test_a_block_is_reserved_from_like_a_lease_of_case_numbers() -> None:
    block, mark = reserve(LEASE, 0, 101, size=8)
    assert (block.first, block.last, mark) == (101, 108, 109)


def test_a_block_holds_for_its_year_only() -> None:
    LEASE.check(date(2026, 12, 31))
    with pytest.raises(Refused, match="2026 年") as caught:
        LEASE.check(date(2027, 1, 1))
    assert caught.value.code == "lease_expired"


def test_a_block_comes_back_from_the_wire() -> None:
    assert DocumentLease.from_json({**LEASE.as_json(), "more": 1}) == LEASE


@pytest.mark.parametrize("change", [{"first": 0}, {"first": 151}, {"year": "2026"}, {"kind": ""}, {"last": 1_000_000}])
def test_a_block_that_cannot_be_used_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        DocumentLease.from_json({**LEASE.as_json(), **change})
    assert caught.value.code == "bad_lease"


@pytest.mark.parametrize(
    ("short_name", "word"),
    [("县审批局", "县审批"), ("县公积金部", "县公积金"), ("县消防大队", "县消防"), ("县残联", "县残联"), ("局", "局")],
)
def test_B13_an_authority_is_spelled_one_way_in_its_numbers(short_name: str, word: str) -> None:
    assert authority_word(short_name) == word
    assert authority_word(word) == word  # a name that is short already stays
