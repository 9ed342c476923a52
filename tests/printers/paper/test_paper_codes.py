"""The QR of a paper: built, read back, verified with the device's key, and never true for anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.kit.codes import qr
from tests.printers.sample import CASE_NO, KINDS
from window_app.domain.paper import PaperCode, parse_qr, qr_text, signed_bytes
from window_app.errors import Refused
from window_app.programs.tools.verify import run
from window_app.sealing.signing import SigningKey

KEY = SigningKey.generate()


def text_for(kind: str = "acceptance_notice", case_no: str = CASE_NO) -> str:
    return qr_text("sample.gov.example", case_no, kind, KEY.key_id, KEY.sign(signed_bytes(case_no, kind)))


def test_a_true_paper_is_verified_without_a_network() -> None:
    assert run(text_for(), {KEY.key_id: KEY.public_bytes}) == {
        "ok": True,
        "case_no": CASE_NO,
        "kind": "acceptance_notice",
        "signed_by": KEY.key_id,
        "known": True,
    }


def test_a_paper_of_an_unknown_device_is_not_called_true() -> None:
    answer = run(text_for(), {})
    assert (answer["ok"], answer["known"]) == (False, False)


@pytest.mark.parametrize(
    ("old", "new"), [(CASE_NO, "3799010001261121000013"), ("acceptance_notice", "decision"), (CASE_NO[:6], "379902")]
)
def test_a_changed_number_or_kind_is_found(old: str, new: str) -> None:
    answer = run(text_for().replace(old, new), {KEY.key_id: KEY.public_bytes})
    assert (answer["ok"], answer["known"]) == (False, True)


@given(st.text(max_size=200))
def test_any_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_qr(text)
    assert caught.value.code == "bad_code"


@given(st.from_regex(r"[0-9]{22}", fullmatch=True), st.sampled_from(KINDS), st.binary(min_size=64, max_size=64))
def test_what_is_built_is_parsed_again(case_no: str, kind: str, signature: bytes) -> None:
    text = qr_text("https://sample.gov.example:8443/", case_no, kind, "AbC-_f0123456789", signature)
    assert text.startswith("https://sample.gov.example:8443/v/")
    assert parse_qr(text) == PaperCode(case_no, kind, "AbC-_f0123456789", signature)
    assert parse_qr(text.rsplit("/", 1)[-1]) == parse_qr(text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_qr_stays_at_version_8_or_9_for_an_ordinary_host(kind: str) -> None:
    assert (len(qr(text_for(kind))) - 17) // 4 in (8, 9)
