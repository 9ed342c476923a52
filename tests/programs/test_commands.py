"""Every command's JSON keys and exit code: what other programs hold on to (cli.md)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

import resources
from tests.flow.figures.test_reporting import KEYS
from tests.programs.case_files import FIRM, INSTANT, REFUSED, write
from tests.programs.conftest import Tool
from window_app.line_ports import Change
from window_app.programs.parts import open_building
from window_app.store.inbox import StoreInbox

CASE_KEYS = {"case_no", "item_id", "status", "status_here", "status_centre", "due", "accepted_at"}


def test_a_visit_from_a_file_gives_numbers_papers_and_a_record(tool: Tool, profile: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "in", INSTANT, FIRM, REFUSED)
    answer = tool("intake", "--file", file, "--profile", profile)
    assert answer.code == 0, answer
    done = answer.document
    assert set(done) == {"visit_id", "cases"}
    assert [(case["item_id"], case["status"]) for case in done["cases"]] == [
        ("SVC-020", "decided_granted"), ("SVC-007", "accepted"), ("SVC-016", "refused"),
    ]  # fmt: skip
    assert all({"case_no", "item_id", "status", "due", "papers"} <= set(case) for case in done["cases"])
    papers = [[paper["kind"] for paper in case["papers"]] for case in done["cases"]]
    assert papers == [["acceptance_notice", "decision"], ["acceptance_notice"], ["refusal_notice"]]

    listed = tool("case", "list", "--profile", profile).document
    assert len(listed) == 3
    assert all(set(case) >= CASE_KEYS for case in listed)
    assert {(case["status_here"], case["status_centre"]) for case in listed} == {("waiting", "not_received")}
    assert [case["accepted_at"] is None for case in sorted(listed, key=lambda case: case["item_id"])] == [False, True, False]

    number = done["cases"][1]["case_no"]
    shown = tool("case", "show", number, "--profile", profile).document
    assert set(shown) >= CASE_KEYS | {"record", "events", "papers", "pages", "decision"}
    assert [event["kind"] for event in shown["events"]] == ["CaseAccepted"]
    assert shown["record"]["applicant"]["name"] == "示例餐饮有限公司"
    assert [page["present"] for page in shown["pages"]] == [True]

    report = tool("audit", "verify", "--profile", profile)
    assert (report.code, set(report.document)) == (0, {"entries", "ok", "broken_at", "head"})
    assert report.document["ok"] is True

    figures = tool("stats", "--profile", profile).document
    assert set(figures) == KEYS | {"by"}
    assert (figures["cases"], figures["instant_share"]) == (3, 0.5)


def test_a_paper_comes_out_in_each_form_and_again_as_a_reprint(tool: Tool, profile: Path, tmp_path: Path) -> None:
    number = tool("intake", "--file", write(tmp_path / "in", INSTANT), "--profile", profile).document["cases"][0]["case_no"]
    for count, (form, head) in enumerate((("pdf", b"%PDF"), ("escpos", b"\x1b"), ("png", b"\x89PNG"))):
        out = tmp_path / f"paper.{form}"
        answer = tool("paper", "decision", "--case", number, "--format", form, "--out", out, "--profile", profile)
        assert answer.code == 0, answer
        assert out.read_bytes().startswith(head)
        shown = tool("case", "show", number, "--profile", profile).document
        assert [paper["reprint"] for paper in shown["papers"] if paper["kind"] == "decision"] == list(range(count + 1))
    before = tmp_path / "a" / "new" / "folder" / "notice.pdf"
    assert tool("paper", "acceptance_notice", "--case", number, "--out", before, "--profile", profile).code == 0
    assert before.exists()


def test_a_papers_code_is_verified_without_a_network(tool: Tool, profile: Path, tmp_path: Path) -> None:
    number = tool("intake", "--file", write(tmp_path / "in", INSTANT), "--profile", profile).document["cases"][0]["case_no"]
    tool("paper", "decision", "--case", number, "--format", "png", "--out", tmp_path / "p.png", "--profile", profile)
    (text,) = [code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "p.png")) if "/v/" in code.text]
    good = tool("verify", text, "--profile", profile)
    assert set(good.document) == {"ok", "case_no", "kind", "signed_by", "known"}
    assert (good.document["ok"], good.document["case_no"], good.document["kind"]) == (True, number, "decision")
    forged = tool("verify", text.replace(".decision.", ".acceptance_notice."), "--profile", profile)
    assert forged.document["ok"] is False
    assert tool("verify", "hello", "--profile", profile).error["code"] == "bad_code"


def test_people_are_added_authorised_and_listed(
    tool: Tool, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = tool("user", "add", "wang", "--role", "clerk", "--profile", profile)
    assert (added.code, added.document["name"], added.document["roles"]) == (0, "wang", ["clerk"])
    granted = tool(
        "user", "authorise", "wang", "--items", "SVC-020,SVC-022", "--from", "2026-01-01", "--to", "2099-12-31",
        "--document", "授权〔2026〕2号", "--profile", profile,
    )  # fmt: skip
    assert granted.document["items"] == ["SVC-020", "SVC-022"]
    people = {row["name"]: row for row in tool("user", "list", "--profile", profile).document}
    assert people["wang"]["authorisations"][0]["document"] == "授权〔2026〕2号"
    assert "password" not in str(people)
    monkeypatch.setenv("WINDOW_APP_PASSWORD", added.document["password"])
    file = write(tmp_path / "in", INSTANT)
    assert tool("intake", "--file", file, "--user", "wang", "--profile", profile).code == 0
    assert tool("user", "add", "li", "--role", "clerk", "--user", "wang", "--profile", profile).error["code"] == "not_permitted"


def test_the_catalogue_is_validated_imported_and_searched(tool: Tool, profile: Path, tmp_path: Path) -> None:
    sample = resources.path("catalogue", "catalogue-sample.json")
    assert tool("catalogue", "validate", sample).document == {"ok": True, "items": 31, "problems": []}
    hits = tool("catalogue", "search", "lnz", "--profile", profile).document
    assert set(hits[0]) == {"item_id", "name", "score"}
    assert hits[0]["item_id"] == "SVC-020"
    raw = json.loads(sample.read_text("utf-8"))
    changed = tmp_path / "new.json"
    changed.write_text(json.dumps({**raw, "catalogue_version": "2026.12"}), "utf-8-sig")
    done = tool("catalogue", "import", changed, "--profile", profile)
    assert done.document == {"items": 31, "bundles": 3, "version": "2026.12"}
    raw["items"][0]["notes"] = "改过"
    changed.write_text(json.dumps({**raw, "catalogue_version": "2026.12"}), "utf-8")
    assert tool("catalogue", "import", changed, "--profile", profile).error["code"] == "version_taken"
    raw["items"][1]["item_type"] = "也没有这种"
    raw["items"][2]["item_type"] = "没有这种"
    changed.write_text(json.dumps(raw), "utf-8")
    found = tool("catalogue", "validate", changed)
    assert (found.code, found.document["ok"]) == (1, False)
    assert {row["item_id"] for row in found.document["problems"]} >= {"SVC-002", "SVC-003"}
    assert all(set(row) == {"item_id", "field", "message"} for row in found.document["problems"])
    assert len(tool("catalogue", "import", changed, "--profile", profile).error["reasons"]) == len(found.document["problems"])


def test_the_doctor_looks_at_everything_by_itself(tool: Tool, profile: Path) -> None:
    answer = tool("doctor", "--profile", profile)
    checks = {row["check"]: row for row in answer.document}
    assert all(set(row) == {"check", "ok", "detail"} for row in answer.document)
    assert {"fonts", "disk", "store", "catalogue", "audit", "clock"} <= set(checks)
    assert checks["audit"]["ok"] is True
    assert answer.code == (0 if all(row["ok"] for row in answer.document) else 1)


def test_the_doctor_says_that_something_of_the_centre_waits_for_an_upgrade(tool: Tool, profile: Path) -> None:
    before = {row["check"]: row for row in tool("doctor", "--profile", profile).document}
    assert before["upgrade"]["ok"] is True
    building = open_building(profile, lambda _: "")
    StoreInbox(building.store, building.place.announcer, building.place.numbering.arrived).apply([Change(1, "tomorrow", {})], 1)
    building.desk.close()
    after = {row["check"]: row for row in tool("doctor", "--profile", profile).document}
    assert (after["upgrade"]["ok"], "1 项" in after["upgrade"]["detail"]) == (False, True)


def test_l13_the_doctor_names_the_case_whose_page_is_gone(tool: Tool, profile: Path, tmp_path: Path) -> None:
    case_no = tool("intake", "--file", write(tmp_path / "in", INSTANT), "--profile", profile).document["cases"][0]["case_no"]
    for page in (profile / "pages").rglob("*"):
        if page.is_file():
            page.unlink()
    answer = tool("doctor", "--profile", profile)
    checks = {row["check"]: row for row in answer.document}
    assert (answer.code, checks["named_pages"]["ok"], case_no in checks["named_pages"]["detail"]) == (1, False, True)
    assert checks["store_integrity"]["ok"]


def test_a_desk_that_stands_alone_does_not_sync(tool: Tool, profile: Path) -> None:
    assert tool("sync", "--once", "--profile", profile).error["code"] == "not_enrolled"


def test_a_profile_named_before_the_command_counts_as_well(tool: Tool, profile: Path) -> None:
    assert tool("--profile", profile, "case", "list").document == []


def test_a_limit_is_counted_without_a_profile(tool: Tool) -> None:
    answer = tool("due", "--from", "2026-12-28", "--limit", "4wd")
    assert answer.document == {"due": "2027-01-04", "provisional": True}


def test_without_json_a_person_reads_words(tool: Tool, profile: Path, tmp_path: Path) -> None:
    done = tool("intake", "--file", write(tmp_path / "in", INSTANT), "--profile", profile, json_too=False)
    assert re.search(r"\d{22}", done.out)
    refused = tool("case", "show", "1", "--profile", profile, json_too=False)
    assert (refused.code, refused.out) == (1, "")
    assert "本机没有办件" in refused.err
