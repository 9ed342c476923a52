"""A word in both languages, and the one that the person reads; a table is code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.kit.text import tr
from ui.kit.theme import theme

Pair = tuple[str, str]
Table = Mapping[str, Pair]
# code, or code.why -> English; both languages where the parameters are codes
Sentences = Mapping[str, str | Pair]


def english() -> bool:
    """The person reads English."""
    return theme.language == "en"


def pick(pair: Pair) -> str:
    """The word in the person's language; Chinese goes through the translator, so that a pseudo-locale reaches it."""
    return pair[1] if english() else tr(pair[0])


def word(table: Table, code: str) -> str:
    """The word of a code; an unknown code is shown as it is."""
    pair = table.get(code)
    return pick(pair) if pair else code


def listed(words: Iterable[str]) -> str:
    """Several words in a row, as the language joins them."""
    return (", " if english() else "、").join(words)


def told_after(words: Iterable[str]) -> str:
    """Short facts one after another, as a list is read aloud; what is empty is left out."""
    return (", " if english() else "，").join(filter(None, words))


def named(name: str, said: str) -> str:
    """What is said of something, after its name."""
    return f"{name}{': ' if english() else '：'}{said}"


def noted(name: str, beside: str, after: str = "") -> str:
    """A name with something in brackets beside it."""
    return f"{name} ({beside}) {after}".strip() if english() else f"{name}（{beside}）{after}"


def parts(words: Iterable[str]) -> str:
    """Parts of a sentence."""
    return ("; " if english() else "；").join(words)
