"""`act`: a case goes on after its first outcome from the command line, and what may not be done is said with its code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.flow.playing import PNG
from tests.programs.case_files import FIRM, write
from tests.programs.conftest import Tool


@pytest.fixture
def taken_in(tool: Tool, profile: Path, tmp_path: Path) -> str:
    """The number of a case that was only taken in."""
    file = write(tmp_path / "in", {**FIRM, "outcome": "receive"})
    done = tool("intake", "--file", file, "--profile", profile)
    assert done.code == 0, done
    return str(done.document["cases"][0]["case_no"])


def act_file(tmp_path: Path, **told: Any) -> Path:
    """An ACT.json."""
    path = tmp_path / "act.json"
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return path


def test_a_case_is_told_what_is_missing_supplied_and_accepted(tool: Tool, profile: Path, taken_in: str, tmp_path: Path) -> None:
    missing = act_file(tmp_path, materials=[{"seq": 1, "source": "missing", "reason": "没有带来"}])
    told = tool("act", "correct", "--case", taken_in, "--file", missing, "--profile", profile)
    assert told.code == 0, told
    assert (told.document["status"], told.document["papers"][0]["kind"]) == ("correction_requested", "correction_notice")
    nothing = tool("act", "supply", "--case", taken_in, "--profile", profile)
    assert (nothing.code, nothing.error["code"]) == (1, "nothing_supplied")
    brought = act_file(tmp_path, materials=[{"seq": 1, "source": "original"}])
    supplied = tool("act", "supply", "--case", taken_in, "--file", brought, "--profile", profile)
    assert (supplied.document["status"], supplied.document["papers"][0]["kind"]) == ("received", "intake_receipt")
    accepted = tool("act", "accept", "--case", taken_in, "--profile", profile)
    assert accepted.code == 0, accepted
    assert set(accepted.document) == {"case_no", "status", "papers"}
    assert (accepted.document["case_no"], accepted.document["status"]) == (taken_in, "accepted")
    shown = tool("case", "show", taken_in, "--profile", profile).document
    kinds = [event["kind"] for event in shown["events"]]
    assert kinds == ["CaseReceived", "CorrectionRequested", "CaseSupplied", "CaseAccepted"]


def test_a_case_is_refused_with_reason_and_basis(tool: Tool, profile: Path, taken_in: str, tmp_path: Path) -> None:
    without = tool("act", "refuse", "--case", taken_in, "--profile", profile)
    assert (without.code, without.error["code"]) == (1, "not_acceptable")
    reason = act_file(tmp_path, reason="不属于本机关职权范围")
    done = tool("act", "refuse", "--case", taken_in, "--file", reason, "--profile", profile)
    assert (done.document["status"], done.document["papers"][0]["kind"]) == ("refused", "refusal_notice")
    again = tool("act", "accept", "--case", taken_in, "--profile", profile)
    assert (again.code, again.error["code"]) == (1, "not_draft")


@pytest.mark.parametrize(
    ("number", "code"), [("12", "no_case"), ("3799010001261127000017", "no_case"), ("3799010001261127000018", "not_owner")]
)
def test_a_case_of_another_desk_is_not_ours(tool: Tool, profile: Path, number: str, code: str) -> None:
    from datetime import date

    from window_app.domain.numbers import case_no

    if code == "not_owner":
        number = case_no.make("379901", "0001", date(2026, 11, 27), 77)
    answer = tool("act", "accept", "--case", number, "--profile", profile)
    assert (answer.code, answer.error["code"]) == (1, code)


@pytest.mark.parametrize(
    "content",
    [
        "[]", "{", '{"nonsense": 1}', '{"materials": 5}', '{"materials": [{"seq": "1"}]}', '{"reason": 5}',
        '{"materials": [{"seq": 1, "source": "original", "originals": "1"}]}',
        '{"materials": [{"seq": 1, "source": "original", "pages": [1]}]}',
        '{"materials": [{"seq": 1, "source": "original", "pages": ["act.json"]}]}',
        '{"materials": [{"seq": 1, "source": "original", "pages": ["none.png"]}]}', "[" * 100_000,
    ],
    ids=lambda content: content[:70],
)  # fmt: skip
def test_a_bad_file_says_what_is_wrong_and_changes_nothing(
    tool: Tool, profile: Path, taken_in: str, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "act.json"
    path.write_text(content, "utf-8")
    answer = tool("act", "accept", "--case", taken_in, "--file", path, "--profile", profile)
    assert (answer.code, answer.error["code"]) == (1, "bad_act_file")
    assert tool("case", "show", taken_in, "--profile", profile).document["status"] == "received"


def test_a_file_with_a_mark_of_a_windows_editor_is_read(tool: Tool, profile: Path, taken_in: str, tmp_path: Path) -> None:
    path = tmp_path / "act.json"
    path.write_text('{"reason": "不属于本机关职权范围"}', "utf-8-sig")
    assert tool("act", "refuse", "--case", taken_in, "--file", path, "--profile", profile).document["status"] == "refused"


@pytest.fixture
def owing(tool: Tool, profile: Path, tmp_path: Path) -> str:
    """The number of an accepted case whose row 5 is still to be brought."""
    done = tool("intake", "--file", write(tmp_path / "in", FIRM), "--profile", profile)
    assert done.code == 0, done
    return str(done.document["cases"][0]["case_no"])


def pages_of(tool: Tool, profile: Path, case_no: str) -> list[int]:
    """The rows of the case's pages."""
    shown = tool("case", "show", case_no, "--profile", profile).document
    return [page["material_seq"] for page in shown["pages"]]


def test_what_was_deferred_is_supplied_with_its_pages(tool: Tool, profile: Path, owing: str, tmp_path: Path) -> None:
    (tmp_path / "b.png").write_bytes(PNG + b"brought" * 20)
    brought = act_file(tmp_path, materials=[{"seq": 5, "source": "original", "pages": ["b.png"]}])
    done = tool("act", "supply", "--case", owing, "--file", brought, "--profile", profile)
    assert done.code == 0, done
    assert pages_of(tool, profile, owing).count(5) == 1


def test_a_supply_that_is_refused_leaves_no_page(tool: Tool, profile: Path, owing: str, tmp_path: Path) -> None:
    (tmp_path / "b.png").write_bytes(PNG + b"brought" * 20)
    before = pages_of(tool, profile, owing)
    told = {"seq": 5, "source": "original", "pages": ["b.png"]}
    for second, code in (
        ({"seq": 4, "source": "original", "pages": ["b.png"]}, "not_deferred"),
        ({"seq": 5, "source": "original", "pages": ["none.png"]}, "bad_act_file"),
        ({"seq": 5, "source": "deferred", "pages": ["b.png"]}, "not_acceptable"),
    ):
        file = act_file(tmp_path, materials=[told, second])
        done = tool("act", "supply", "--case", owing, "--file", file, "--profile", profile)
        assert (done.code, done.error["code"]) == (1, code)
        assert pages_of(tool, profile, owing) == before
