"""The search for words that stand twice: it finds tables, texts written out and other titles, and leaves ui/kit/words alone."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from tests.harness.sources import sources
from tests.harness.words import forbidden, repeated

ROOT = Path(__file__).parent.parent.parent
SUBJECTS = {"state": frozenset(("draft", "accepted", "refused", "paused")), "paper": frozenset(("notice", "receipt", "ticket"))}
HOME = 'WORDS = {"draft": tr("草稿"), "accepted": (tr("已受理"), "accent"), "refused": "不予受理"}\n'


def found(root: Path, files: dict[str, str]) -> list[str]:
    for place, text in files.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    return repeated(sources(root, ("ui", "central")), SUBJECTS, root / "papers", {"central/letters.py": "letters, no words"})


def test_words_that_stand_once_are_let_be(tmp_path: Path) -> None:
    other = 'x = {"draft": 1, "accepted": "a", "refused": "b"}\n"""已受理"""\ny = {"draft": "草稿纸", "ink": "墨", "pen": "笔"}\n'
    assert found(tmp_path, {"ui/kit/words/states.py": HOME, "central/one.py": other, "central/letters.py": HOME}) == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ('x = {DRAFT: "稿", life_cycle.ACCEPTED: "受", "refused": "拒"}', "draft: 草稿 HOME | 稿 central/one.py:1"),
        ('label("已受理")', "accepted: 已受理 HOME | written out central/one.py:1"),
    ],
)
def test_a_second_place_is_found(tmp_path: Path, text: str, pair: str) -> None:
    pairs = found(tmp_path, {"ui/kit/words/states.py": HOME, "central/one.py": text})
    assert any(words.startswith("state " + pair.replace("HOME", "ui/kit/words/states.py:1")) for words in pairs)


def test_two_words_for_one_paper_are_found(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for kind, name in (("notice", "通知书"), ("receipt", "凭条")):
        (tmp_path / "papers" / f"{kind}.json").write_text(json.dumps({"name": name}), encoding="utf-8")
    titles = 'x = {"notice": "通知书", "receipt": "凭证", "ticket": "号票"}'
    assert found(tmp_path, {"ui/kit/words/papers.py": titles}) == [
        "paper receipt: 凭证 ui/kit/words/papers.py:1 | 凭条 papers/receipt.json (two words)"
    ]


def test_a_title_that_a_paper_prints_is_no_other_word(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    title = {"text": "告知书", "size": "title"}
    (tmp_path / "papers" / "notice.json").write_text(json.dumps({"name": "通知书", "blocks": [title]}), encoding="utf-8")
    titles = 'x = {"notice": "通知书", "receipt": "凭证", "ticket": "号票"}'
    assert found(tmp_path, {"ui/kit/words/papers.py": titles}) == [
        "paper notice: 通知书 ui/kit/words/papers.py:1 | 告知书 papers/notice.json (two words)"
    ]


def test_what_people_say_instead_of_a_word_is_found_in_a_sentence_but_not_inside_a_name() -> None:
    texts = [("a.py:1", "已送达，回执在打印"), ("a.py:2", "打印办理结果决定书"), ("a.py:3", "打印决定书")]
    assert forbidden(texts, {"回执": "凭证", "决定书": "它的名称"}, ["办理结果决定书"]) == [
        "a.py:1 says 回执: say 凭证",
        "a.py:3 says 决定书: say 它的名称",
    ]


def test_the_words_of_the_house_stand_once() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "words"))
    assert script["synonyms"]() == []
    assert script["main"]() == 0


def test_the_script_asks_for_every_subject_the_product_has() -> None:
    subjects = runpy.run_path(str(ROOT / "scripts" / "words"))["subjects"]()
    assert {len(codes) > 2 for codes in subjects.values()} == {True}
    assert "acceptance_notice" in subjects["paper"]
