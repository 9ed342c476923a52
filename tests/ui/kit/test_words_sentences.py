"""Every code that can reach the window has its sentence in English, and every table of words both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from tests.harness.sentences import said_in
from tests.harness.sources import sources
from ui.kit.theme import theme
from ui.kit.words import devices, items, line, materials, papers, people, queue, states, steps, undo
from ui.kit.words.pairs import Table
from ui.kit.words.sentences import PARAMETERS, SENTENCES
from ui.kit.words.told import note_words, reason_words, trouble_words
from window_app.devices.readers.results import ADVICE, MEANINGS
from window_app.devices.scanners.sane_scanner import _TROUBLES as SCANNER_TROUBLES
from window_app.domain import life_cycle
from window_app.domain.law.materials import SOURCES
from window_app.domain.numbers.limits import DAYS
from window_app.domain.people.identity import _WORDS as NUMBER_PROBLEMS
from window_app.domain.people.person import APPLICANT_KINDS, AUTHORISATION_KINDS
from window_app.domain.queue import left_open, ticket
from window_app.errors import Note, Reason, Refused
from window_app.flow.intake.views import UndoView

ROOT = Path(__file__).parents[3]
HAN = re.compile(r"[一-鿿]")
# what these say is read on the command line, in Chinese, or by a person who keeps a centre: place -> by whom
ELSEWHERE = {
    "window_app/programs/": "tools of the command line",
    "window_app/console.py": "whoever types a command",
    "window_app/domain/catalogue_check/": "whoever publishes a catalogue, by a tool",
    "window_app/domain/catalogue/": "whoever publishes a catalogue, by a tool",
    "window_app/domain/law/calendar.py": "whoever brings in the holidays of a year, by a tool",
    "window_app/devices/simulated/": "whoever starts a simulator",
    "printers/simulated/": "whoever starts a simulator",
    "window_app/errors.py": "makes what others say",
    "central/cli/": "whoever keeps a centre",
    "central/keeping/": "whoever keeps a centre",
    "central/house/halls.py": "whoever keeps a centre",
    "central/house/sites.py": "whoever keeps a centre",
    "central/house/people.py": "whoever keeps a centre",
    "central/house/catalogue.py": "whoever publishes a catalogue",
    "central/base/database.py": "whoever keeps a centre",
    "central/base/keys.py": "whoever keeps a centre",
    "central/base/schema.py": "whoever keeps a centre",
    "central/web/serving.py": "whoever keeps a centre",
}
TABLES: dict[str, tuple[Table, tuple[str, ...]]] = {
    "states": (states.CASE_STATES, (*life_cycle.STATES, "dropped")),
    "acts": (states.CASE_ACTS, life_cycle.ACTS),
    "papers": (papers.PAPERS, tuple(file.stem for file in (ROOT / "resources" / "papers").glob("*.json"))),
    "jobs": (papers.JOB_STATES, ("queued", "sending", "handed_over", "printed", "unknown", "failed")),
    "sources": (materials.SOURCES, SOURCES),
    "priorities": (queue.PRIORITIES, tuple(ticket.CREDITS)),
    "numbers": (queue.NUMBER_STATES, ticket.STATES),
    "acts of a number": (queue.NUMBER_ACTS, ticket.ACTS),
    "left open": (queue.LEFT_REASONS, tuple(left_open.REASONS)),
    "applicants": (people.APPLICANT_KINDS, APPLICANT_KINDS),
    "authorisations": (people.AUTHORISATIONS, AUTHORISATION_KINDS),
    "devices": (devices.DEVICES, ("card_reader", "scanner", "document_printer", "receipt_printer", "folder")),
    "steps": (steps.STEPS, ("identity", "item", "form", "materials", "accept")),
    "kinds": (items.CASE_KINDS, ("instant", "promised")),
    "links": (line.LINKS, ("up", "away", "standalone")),
    "at the centre": (line.AT_CENTRE, ("not_received", "received", "complete", "returned")),
    "limits": (line.LIMITS, (*DAYS, "numbers", "documents")),
    "ends of the numbers": (line.LIMIT_ENDS, ("low", "last", "stop")),
    "ends of the calendar": (line.CALENDAR_ENDS, ("low", "last", "stop")),
    "windows": (queue.WINDOW_STATES, ("serving", "idle", "stand_by", "paused", "closed")),
    "here": (line.HERE, ("draft", "waiting", "sent", "exported")),
    "changes": (undo.CHANGES, ("item", "field", "situation", "applicant", "delivery", "dropped", "row", "row_cleared")),
    "taken back": (undo.TAKEN_BACK, tuple(undo.CHANGES)),
}


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever language the window of another test spoke."""
    monkeypatch.setattr(theme, "language", "zh_CN")


@pytest.mark.parametrize("subject", TABLES)
def test_every_code_of_a_subject_has_both_languages(subject: str) -> None:
    table, codes = TABLES[subject]
    assert not [code for code in codes if code not in table]
    assert not [code for code, (zh, en) in table.items() if not zh or not en or HAN.search(en)]


def _said() -> list[tuple[str, frozenset[str] | None, str]]:
    files = sources(ROOT, ("window_app", "printers", "central"))
    heard = [file for file in files if not any(file.place.startswith(place) for place in ELSEWHERE)]
    return [(said.key, said.names, said.place) for said in said_in(heard)]


def test_every_code_that_can_reach_the_window_has_its_sentence_in_english() -> None:
    assert not sorted(f"{key} {place}" for key, _, place in _said() if key not in SENTENCES)


def test_the_codes_that_are_put_together_have_theirs_too() -> None:
    made = [f"{code}.reader" for code in ADVICE] + [note.code for _, note in MEANINGS.values()]
    for _, _, code, _ in SCANNER_TROUBLES:
        made.append(code if "." in code else f"{code}.scanner")
    made += [*NUMBER_PROBLEMS, *(flag for _, flag in life_cycle._FORBIDDEN_BY)]
    made += ["no_line", "not_admitted", "centre_trouble", "bad_answer", "bad_answer.enrol", "bad_answer.enrol_key"]
    made += ["row_too_few.originals", "row_too_few.copies", *(f"item_not_in_force.{why}" for why in ("status", "early", "late"))]
    assert not [key for key in made if key not in SENTENCES]


def _asked(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_sentence_asks_only_for_what_its_code_brings() -> None:
    wrong = []
    for key, names, place in _said():
        known = SENTENCES.get(key)
        for text in (known,) if isinstance(known, str) else known or ():
            if names is not None and not _asked(text) <= names | {"first"}:
                wrong.append(f"{key} {place}: {sorted(_asked(text) - names)}")
    assert not wrong


def test_english_sentences_hold_no_han_character() -> None:
    english = {key: text if isinstance(text, str) else text[1] for key, text in SENTENCES.items()}
    assert not [key for key, text in english.items() if HAN.search(text)]


def test_parameters_that_are_codes_are_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused) as caught:
        life_cycle.after("accepted", "receive")
    assert "已受理" in trouble_words(caught.value)
    assert "目前可以：查看" in trouble_words(caught.value), "what has no door at the window is not named"
    with pytest.raises(Refused) as told:
        life_cycle.after("correction_requested", "receive")
    assert "目前可以：补正收件、受理、不予受理。" in trouble_words(told.value)
    monkeypatch.setattr(theme, "language", "en")
    words = trouble_words(caught.value)
    assert "Accepted" in words
    assert "look at it" in words
    assert not HAN.search(words)


def test_a_remark_inside_a_sentence_speaks_the_same_language(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = Note("value_long", "最多 {most} 字，现有 {now} 字", {"most": 4, "now": 6})
    reason = Reason("answer_bad", "申请表“{label}”有误：{error}", params={"label": "电话", "error": inner})
    assert reason_words(reason) == "申请表“电话”有误：最多 4 字，现有 6 字"
    monkeypatch.setattr(theme, "language", "en")
    assert reason_words(reason) == "Form: “电话”: At most 4 characters, now 6"


def test_what_was_kept_or_sent_is_said_like_what_was_just_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "language", "en")
    note = Note("card_number", "{problem}，请核对卡面", {"problem": Note("id_check_digit", "证件号码校验位不符")})
    assert note_words(Note.kept(note.as_dict())) == note_words(note)
    refused = Refused("series_full", "本队列今日号码已用完。")
    assert trouble_words(Refused.told("series_full", refused.message)) == trouble_words(refused)


def test_a_sentence_of_an_older_program_is_shown_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "language", "en")
    assert note_words(Note.kept("打印机缺纸")) == "打印机缺纸"
    assert trouble_words(Refused.told("recall_limit", "该号码已重呼 3 次")) == "该号码已重呼 3 次", "its parameters did not come"


def test_only_the_window_names_keys_and_it_names_those_of_the_acts_that_may_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = Refused("busy", "正在为当前号码服务：请先办结，或挂起", acts=("finish", "hold"))
    assert "F12" not in busy.message
    assert trouble_words(busy) == "正在为当前号码服务：请先办结，或挂起（F12 办结、Ctrl H 挂起）"
    monkeypatch.setattr(theme, "language", "en")
    assert trouble_words(busy).endswith("(F12 Finish, Ctrl H Hold)")


def test_every_parameter_that_is_a_code_has_a_table_of_both_languages() -> None:
    for table in PARAMETERS.values():
        assert not [code for code, (_, en) in table.items() if HAN.search(en)]


def test_a_change_that_an_older_program_noted_is_called_the_last_one() -> None:
    assert undo.undo_words(UndoView("")) == "上一步"
    assert undo.undo_words(UndoView("row", 6, source="deferred")) == "第 6 项：容缺"
    assert undo.undo_words(UndoView("row", 2, source="original")) == "第 2 项：原件已核"
    assert undo.undo_words(None) == ""
    assert undo.taken_back_words(UndoView(""), "示例") == "已撤销上一步"
    assert undo.taken_back_words(UndoView("row", 2, source="original"), "示例") == "已撤销：第 2 项的“原件已核”"


def test_the_first_of_several_reasons_speaks_the_same_language(monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = [Reason("answer_missing", "申请表“{label}”未填写，请填写", params={"label": name}) for name in ("A", "B")]
    message = "还有 {count} 处不符合要求：{first}"
    refused = Refused("not_acceptable", message, reasons, why="several", count=2, first=reasons[0].message)
    assert trouble_words(refused) == "还有 2 处不符合要求：申请表“A”未填写，请填写"
    monkeypatch.setattr(theme, "language", "en")
    assert trouble_words(refused) == "There are 2 things to put right: Form: “A” is not filled in"
