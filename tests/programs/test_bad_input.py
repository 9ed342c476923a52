"""What bad input gets: one clear error in Chinese naming what and where, exit code 1, nothing lost, never a traceback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.programs.case_files import FIRM, INSTANT, PERSON, REFUSED, write
from tests.programs.conftest import Answer, Tool
from window_app.settings import FILE

ROOT = Path(__file__).parents[2]


def intake(tool: Tool, profile: Path, file: Path) -> Answer:
    return tool("intake", "--file", file, "--profile", profile)


def places(answer: Answer) -> set[str]:
    return {f"{reason.get('field') or reason.get('material_seq')}" for reason in answer.error["reasons"]}


# -- case files


@pytest.mark.parametrize("text", ["", "{", "[1, 2", "\x00\x01", "NaN{", "[" * 5000, "5", "[]", '"text"', "null"])
def test_a_case_file_that_is_no_case_is_refused(tool: Tool, profile: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "case.json"
    file.write_text(text, "utf-8")
    answer = intake(tool, profile, file)
    assert (answer.code, answer.error["code"]) == (1, "bad_case_file")


def test_a_case_file_that_is_not_there_or_not_text_is_refused(tool: Tool, profile: Path, tmp_path: Path) -> None:
    assert intake(tool, profile, tmp_path / "none.json").error["code"] == "no_file"
    assert intake(tool, profile, tmp_path).error["code"] == "bad_case_file"
    (tmp_path / "gbk.json").write_bytes('{"hall": "大厅"}'.encode("gb18030"))
    assert intake(tool, profile, tmp_path / "gbk.json").error["code"] == "bad_case_file"


def test_every_fault_of_a_case_files_shape_is_told_at_once(tool: Tool, profile: Path, tmp_path: Path) -> None:
    (tmp_path / "b.png").write_text("no picture")
    item = {
        "item_id": "SVC-020", "situations": {"q": ["x"]}, "answers": [], "outcome": "perhaps", "delivery": 5,
        "materials": [
            {"seq": 1, "source": "original", "originals": "one", "pages": ["missing.png", "b.png"]},
            {"seq": "2", "source": "original"}, {"seq": 3, "source": "scan", "pages": "a.png"}, 7,
            {"seq": 4, "source": "missing", "reason": {"a": 1}},
        ],
    }  # fmt: skip
    file = write(tmp_path, item, {"no": "id"}, person={"name": 5}, applicant={"legal_representative": "text"}, bundle="BND-001")
    answer = intake(tool, profile, file)
    assert answer.code == 1
    assert places(answer) >= {
        "person", "applicant.legal_representative", "applicant.kind", "bundle", "items[0].situations", "items[0].answers",
        "items[0].outcome", "items[0].delivery", "items[0].materials[1].originals", "items[0].materials[1].pages",
        "items[0].materials", "items[0].materials[3].pages", "items[0].materials[4].reason", "items[1]",
    }  # fmt: skip
    assert tool("case", "list", "--profile", profile).document == []


def test_a_file_of_another_hall_is_refused(tool: Tool, profile: Path, tmp_path: Path) -> None:
    answer = intake(tool, profile, write(tmp_path, INSTANT, hall="H99"))
    assert (answer.code, answer.error["code"]) == (1, "wrong_hall")


def test_what_the_rules_do_not_allow_is_told_for_every_item_at_once(tool: Tool, profile: Path, tmp_path: Path) -> None:
    """All or nothing: the good item is not taken either, and what was typed stays as drafts."""
    bad = {**FIRM, "answers": {**FIRM["answers"], "area": -5, "nonsense": 1}, "materials": FIRM["materials"][:1]}
    odd = {**INSTANT, "materials": [{"seq": 99, "source": "original"}, {"seq": 1, "source": "deferred"}]}
    answer = intake(tool, profile, write(tmp_path, INSTANT, bad, odd, {"item_id": "SVC-999"}))
    assert (answer.code, answer.error["code"]) == (1, "not_acceptable")
    told = {(reason["item_id"], reason["rule"]) for reason in answer.error["reasons"]}
    assert told >= {
        ("SVC-007", "unknown_field"), ("SVC-007", "answer_bad"), ("SVC-007", "core_missing"), ("SVC-020", "outside_list"),
        ("SVC-020", "source_not_allowed"), ("SVC-999", "unknown_item"),
    }  # fmt: skip
    assert tool("case", "list", "--profile", profile).document == []
    from window_app.programs.parts import open_building

    building = open_building(profile, lambda _: "")
    drafts = building.desk.looking.drafts()
    building.desk.close()
    assert len(drafts) == 3, "a refused file loses nothing: its cases can be taken up at the window"
    assert intake(tool, profile, write(tmp_path, INSTANT, FIRM)).code == 0


def test_a_person_with_a_wrong_number_is_told_and_not_what_follows_from_it(tool: Tool, profile: Path, tmp_path: Path) -> None:
    wrong = PERSON["id_number"][:-1] + ("0" if PERSON["id_number"][-1] != "0" else "1")
    answer = intake(tool, profile, write(tmp_path, INSTANT, person={**PERSON, "id_number": wrong, "phone": None}))
    assert answer.error["code"] == "not_acceptable"
    assert [(reason["rule"], reason.get("field")) for reason in answer.error["reasons"]] == [("person_id", "id_number")]


def test_a_phone_that_is_not_given_is_not_made_up(tool: Tool, profile: Path, tmp_path: Path) -> None:
    answer = intake(tool, profile, write(tmp_path, INSTANT, person={**PERSON, "phone": None}))
    assert [(reason["rule"], reason["field"]) for reason in answer.error["reasons"]] == [("answer_missing", "mobile")]


@pytest.mark.parametrize("value", [float("nan"), 1e400, {"a": [1]}, [[]], "\ud800", -(10**400)])
def test_no_answer_of_any_kind_makes_the_program_stumble(tool: Tool, profile: Path, tmp_path: Path, value: Any) -> None:
    file = write(tmp_path, FIRM)
    raw = json.loads(file.read_text("utf-8"))
    raw["items"][0]["answers"] = {**FIRM["answers"], "area": value, "enterprise_name": value}
    file.write_text(json.dumps(raw), "utf-8")
    answer = intake(tool, profile, file)
    assert (answer.code, answer.error["code"]) == (1, "not_acceptable")
    assert {reason.get("field") for reason in answer.error["reasons"]} >= {"area"}


def test_a_refusal_without_a_reason_is_not_lawful(tool: Tool, profile: Path, tmp_path: Path) -> None:
    answer = intake(tool, profile, write(tmp_path, {**REFUSED, "reason": None}))
    assert {reason["rule"] for reason in answer.error["reasons"]} == {"refusal_without_reason"}


def test_a_visit_that_a_dead_program_left_open_does_not_stop_the_next_file(tool: Tool, profile: Path, tmp_path: Path) -> None:
    from window_app.programs.parts import open_building

    building = open_building(profile, lambda _: "")
    building.desk.signing_in.sign_in("admin", os.environ["WINDOW_APP_PASSWORD"])
    left = building.desk.calling.walk_in()
    building.store.close()
    assert intake(tool, profile, write(tmp_path, INSTANT)).code == 0
    again = open_building(profile, lambda _: "")
    found = again.desk.looking.reopen()
    again.desk.close()
    assert found is not None
    assert found[0].visit_id == left.visit_id, "it stands there again afterwards"


# -- profiles


def test_without_a_profile_every_tool_says_so(tool: Tool, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for command in (
        ("case", "list"), ("case", "show", "1"), ("audit", "verify"), ("stats",), ("user", "list"), ("sync", "--once"),
        ("intake", "--file", write(tmp_path, INSTANT)), ("paper", "decision", "--case", "1", "--out", tmp_path / "x"),
        ("verify", "x"),
    ):  # fmt: skip
        answer = tool(*command, "--profile", nowhere)
        assert (answer.code, answer.error["code"], answer.error["kind"]) == (1, "no_profile", "station"), command
    assert not nowhere.exists(), "looking makes nothing"


def test_a_wrong_passphrase_opens_nothing(tool: Tool, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDOW_APP_PASSPHRASE", "quite another one")
    assert tool("case", "list", "--profile", profile).error["code"] == "wrong_passphrase"
    monkeypatch.delenv("WINDOW_APP_PASSPHRASE")
    assert tool("case", "list", "--profile", profile).error["code"] == "wrong_passphrase"


def test_a_lost_or_broken_key_file_is_said(tool: Tool, profile: Path) -> None:
    keys = profile.parent / "keys"
    keys.write_text("{broken")
    assert tool("case", "list", "--profile", profile).error["code"] == "damaged_key_file"
    keys.unlink()
    assert tool("case", "list", "--profile", profile).error["code"] == "no_key"


@pytest.mark.parametrize("text", ["", "{", '{"profile_id": "x"}', '{"profile_id": "x", "key_store": "plain"}', '{"odd": 1}'])
def test_a_broken_profile_file_is_said(tool: Tool, profile: Path, text: str) -> None:
    (profile / FILE).write_text(text)
    assert tool("case", "list", "--profile", profile).error["code"] == "bad_profile"


def test_a_damaged_store_is_said_and_left_as_it_is(tool: Tool, profile: Path) -> None:
    store = profile / "store.db"
    for path in profile.glob("store.db-*"):
        path.unlink()
    whole = store.read_bytes()
    hurt = whole[:4096] + bytes(8192) + whole[12288:]
    for content, codes in (
        (hurt, {"damaged_store"}), (bytes(8192), {"wrong_key", "damaged_store", "not_a_store"}),
        (b"SQLite format 3\x00" + bytes(8000), {"not_a_store"}), (b"short", {"not_a_store"}),
    ):  # fmt: skip
        store.write_bytes(content)
        answer = tool("case", "list", "--profile", profile)
        assert (answer.code, answer.error["kind"]) == (1, "station")
        assert answer.error["code"] in codes
        assert store.read_bytes() == content


def test_a_wrong_password_acts_for_nobody(tool: Tool, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDOW_APP_PASSWORD", "wrong")
    answer = intake(tool, profile, write(tmp_path, INSTANT))
    assert (answer.code, answer.error["code"]) == (1, "wrong_password")
    assert tool("user", "list", "--user", "x", "--profile", profile).code == 2, "a tool that only reads takes no user"


# -- init


def test_init_never_makes_a_plain_store(tool: Tool, tmp_path: Path) -> None:
    answer = tool("init", "--standalone", "--profile", tmp_path / "p")
    assert (answer.code, answer.error["code"]) == (1, "no_key_store")
    assert not (tmp_path / "p").exists() or list((tmp_path / "p").iterdir()) == []


def test_init_leaves_what_is_there_alone(tool: Tool, profile: Path, tmp_path: Path) -> None:
    before = (profile / "store.db").read_bytes()
    keys = profile.parent / "keys"
    assert tool("init", "--standalone", "--profile", profile, "--key-file", tmp_path / "k").error["code"] == "already_initialised"
    (profile / FILE).unlink()
    assert tool("init", "--standalone", "--profile", profile, "--key-file", tmp_path / "k").error["code"] == "store_exists"
    assert tool("init", "--standalone", "--profile", tmp_path / "q", "--key-file", keys).error["code"] == "key_file_exists"
    assert (profile / "store.db").read_bytes() == before
    assert not (tmp_path / "k").exists()


def test_a_failed_init_can_be_tried_again(tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    answer = tool("init", "--standalone", "--profile", tmp_path / "file" / "p", "--key-file", tmp_path / "k")
    assert (answer.code, answer.error["code"]) == (1, "cannot_write")
    assert not (tmp_path / "k").exists()
    for wrong in (("--region", "12"), ("--region", "３７９９０１"), ("--site", "abcd")):
        refused = tool("init", "--standalone", *wrong, "--profile", tmp_path / "p", "--key-file", tmp_path / "k")
        assert refused.error["code"] == "bad_site"
    monkeypatch.setenv("WINDOW_APP_PASSPHRASE", "short")
    weak = tool("init", "--standalone", "--profile", tmp_path / "p", "--key-file", tmp_path / "k")
    assert weak.error["code"] == "weak_passphrase"
    monkeypatch.setenv("WINDOW_APP_PASSPHRASE", "long enough this time")
    assert tool("init", "--standalone", "--profile", tmp_path / "p", "--key-file", tmp_path / "k").code == 0


def test_a_broken_catalogue_makes_no_profile(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text('{"items": [{}]}')
    answer = tool("init", "--catalogue", tmp_path / "c.json", "--profile", tmp_path / "p", "--key-file", tmp_path / "k")
    assert (answer.code, answer.error["code"]) == (1, "bad_catalogue")
    assert len(answer.error["reasons"]) > 5
    assert not (tmp_path / "k").exists()
    assert tool("catalogue", "validate", tmp_path / "none.json").error["code"] == "no_file"


# -- papers, numbers, dates


def test_a_paper_that_cannot_be_written_counts_for_nothing(tool: Tool, profile: Path, tmp_path: Path) -> None:
    number = intake(tool, profile, write(tmp_path / "in", INSTANT)).document["cases"][0]["case_no"]
    (tmp_path / "file").write_text("in the way")
    for out in (tmp_path / "file" / "x.pdf", tmp_path):
        answer = tool("paper", "decision", "--case", number, "--out", out, "--profile", profile)
        assert (answer.code, answer.error["code"]) == (1, "cannot_write")
    shown = tool("case", "show", number, "--profile", profile).document
    assert {paper["state"] for paper in shown["papers"]} == {"queued"}
    assert tool("paper", "no_such", "--case", number, "--out", tmp_path / "x", "--profile", profile).error["code"] == "no_paper"
    assert tool("paper", "decision", "--case", "5", "--out", tmp_path / "x", "--profile", profile).error["code"] == "no_paper"
    assert tool("case", "show", "no number", "--profile", profile).error["code"] == "no_case"


def test_dates_that_are_none_are_refused(tool: Tool, profile: Path) -> None:
    assert tool("stats", "--from", "yesterday", "--profile", profile).error["code"] == "bad_date"
    assert tool("stats", "--from", "2026-11-22", "--to", "2026-11-21", "--profile", profile).error["code"] == "bad_period"
    for odd in ("20261128", "2026-W48-6"):
        assert tool("stats", "--from", odd, "--profile", profile).error["code"] == "bad_date"
        when = ("--from", odd, "--to", "2026-12-31", "--document", "x", "--profile", profile)
        assert tool("user", "authorise", "admin", "--items", "*", *when).error["code"] == "bad_date"
    assert tool("due", "--from", "2026-02-30", "--limit", "5wd").code == 1
    assert tool("due", "--from", "2026-02-20", "--limit", "five").code == 1
    period = ("--from", "2026-12-01", "--to", "2026-11-01", "--document", "x", "--profile", profile)
    assert tool("user", "authorise", "admin", "--items", "*", *period).error["code"] == "bad_period"
    whole = ("--from", "2026-11-01", "--to", "2026-12-01", "--document", "x", "--profile", profile)
    assert tool("user", "authorise", "admin", "--items", "SVC-999", *whole).error["code"] == "unknown_item"
    assert tool("user", "authorise", "nobody", "--items", "*", *whole).error["code"] == "no_user"


# -- usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"], ["intake"], ["case"], ["case", "show"], ["paper", "decision"], ["due", "--from", "2026-11-22"],
        ["user", "add", "x", "--role", "king"], ["paper", "decision", "--case", "1", "--out", "x", "--format", "docx"],
        ["catalogue", "validate"],
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_two(tool: Tool, arguments: list[str]) -> None:
    answer = tool(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "usage" in answer.err


# -- consoles and encodings


@pytest.mark.parametrize(
    "words",
    [
        ("user", "add", "\udcff", "--role", "clerk"), ("user", "add", "x", "--role", "clerk", "--display-name", "\udcff"),
        ("case", "show", "\udcff"), ("paper", "decision", "--case", "\udcff", "--out", "x"), ("catalogue", "search", "\udcff"),
        ("stats", "--from", "\udcff"), ("act", "accept", "--case", "\udcff"),
        ("enrol", "--centre", "http://\udcff", "--code", "x"), ("case", "list", "--user", "\udcff"),
    ],
)  # fmt: skip
def test_what_is_typed_in_another_encoding_is_refused(tool: Tool, profile: Path, words: tuple[str, ...]) -> None:
    answer = tool(*words, "--profile", profile)
    assert answer.code == 2 or answer.error["code"] == "bad_argument"


def test_a_key_file_that_the_profile_cannot_name_is_refused(tool: Tool, tmp_path: Path) -> None:
    made = tool("init", "--standalone", "--window", "3", "--profile", tmp_path / "p", "--key-file", tmp_path / "k\udcff")
    assert made.error["code"] == "bad_argument"
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "gbk"])
def test_any_console_is_told_all_of_it(encoding: str) -> None:
    def said(*words: str) -> bytes:
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "window_app", *words]
        done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
        assert b"Traceback" not in done.stderr
        return done.stdout

    error = json.loads(said("catalogue", "validate", "没有é😀.json", "--json").decode(encoding))["error"]
    assert error["code"] == "no_file"
    assert "没有é😀.json" in error["message"]
    assert b"window-app" in said("--help")


def test_a_simulators_name_takes_nothing_away(tool: Tool, tmp_path: Path) -> None:
    """A name that a killed run left behind is its own; a file, a device or another's link is not."""
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.write_text("x")
    link.symlink_to(kept)
    for name in (kept, link, tmp_path / "none" / "port"):
        assert tool("simulate", "card-reader", "--link", name).error["code"] == "bad_link"
    assert (kept.read_text(), link.readlink()) == ("x", kept)


PRINTERS = ("receipt-printer", "ipp-printer")


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("port", ["70000", "-1", "99999999999999999999"])
def test_a_port_of_a_simulator_that_is_none_is_refused(tool: Tool, kind: str, port: str) -> None:
    assert tool("simulate", kind, "--tcp-port", port).error["code"] == "port"


@pytest.mark.parametrize("kind", PRINTERS)
def test_a_port_or_a_host_of_a_simulator_that_is_not_to_be_had_is_refused(tool: Tool, kind: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        assert tool("simulate", kind, "--tcp-port", busy.getsockname()[1]).error["code"] == "port"
    assert tool("simulate", kind, "--host", "a" * 64).error["code"] == "port"
