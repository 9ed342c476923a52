"""Words are joined as the language joins them: no mark of the Chinese stands between two words outside a text of its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.harness.sources import sources
from ui.kit.theme import theme
from ui.kit.words.pairs import named, noted, told_after

ROOT = Path(__file__).parent.parent.parent.parent
HAN = re.compile(r"[一-鿿]")
MARKS = re.compile(r"[，：；、（）。]")
JOINERS = "ui.kit.words.pairs"


def bare_marks(tree: ast.AST) -> list[int]:
    """Lines with a literal that has such a mark and no word: it can only join what is put together beside it. What is taken
    apart by its mark is no join."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    apart = {id(given) for call in calls if getattr(call.func, "attr", "") == "split" for given in call.args}
    literals = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    texts = ((node.lineno, node.value) for node in literals if id(node) not in apart)
    return [line for line, text in texts if MARKS.search(text) and not HAN.search(text) and "{" not in text]


def test_no_module_of_the_window_joins_words_by_a_mark_of_its_own() -> None:
    found = []
    for source in sources(ROOT, ("ui",)):
        if source.module != JOINERS:
            found += [f"{source.place}:{line}" for line in bare_marks(source.tree)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", ['"，".join(a)', 'f"{a}：{b}"', 'f"{a}（{b}）"'])
def test_a_planted_join_is_found(text: str) -> None:
    assert bare_marks(ast.parse(text))


@pytest.mark.parametrize("text", ['tr("{0}：{1}")', 'tr("姓名：{0}")', '"plain, text"'])
def test_a_text_of_its_own_is_not(text: str) -> None:
    assert not bare_marks(ast.parse(text))


def test_each_language_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "language", "zh_CN")  # whatever window stood open before
    assert (told_after(("a", "", "b")), named("a", "b"), noted("a", "b", "c")) == ("a，b", "a：b", "a（b）c")
    monkeypatch.setattr(theme, "language", "en")
    assert (told_after(("a", "", "b")), named("a", "b"), noted("a", "b", "c")) == ("a, b", "a: b", "a (b) c")
