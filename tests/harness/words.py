"""Where the words of a state, an act, a paper or a reason stand, so that each can stand once, in ui/kit/words.

A word of a code is found in tables ({code: "词"}, also as the first of a tuple or inside tr("词")); what is written out
elsewhere is found by being the same text. A template says its paper's name and prints a title: neither is another word.
`forbidden` finds what people say instead of such a word (回执 for one of three papers), in a sentence too.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.harness.sources import Source, literals

Subjects = Mapping[str, frozenset[str]]  # subject ("state") -> its codes

_HAN = re.compile(r"[一-鿿]")
_ENOUGH = 3  # a table with so many codes of a subject is a table of that subject
_SUBJECT_SHARE = 0.6


@dataclass(frozen=True, order=True)
class Word:
    """The word of a code, and where it stands."""

    subject: str
    code: str
    text: str
    place: str

    @property
    def at_home(self) -> bool:
        """In ui/kit/words, where words belong."""
        return self.place.startswith("ui/kit/words")


def repeated(files: list[Source], subjects: Subjects, templates: Path, allowed: Mapping[str, str]) -> list[str]:
    """Every pair of places where a word stands twice, or a code bears two words; `allowed`: file -> why its table is none."""
    tables = sorted(word for source in files if source.place not in allowed for word in _tables(source, subjects))
    return [*_twice_by_code(tables), *_written_out(files, tables, allowed), *_other_titles(tables, templates, allowed)]


def forbidden(texts: Iterable[tuple[str, str]], synonyms: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """Every text (place, words) that says one of `synonyms` (word -> what to say) outside a name that contains it."""
    told, whole = [], sorted(names, key=len, reverse=True)
    for place, text in texts:
        rest = text
        for name in whole:
            rest = rest.replace(name, "")
        told += [f"{place} says {word}: say {right}" for word, right in synonyms.items() if word in rest]
    return told


def texts_of(files: Iterable[Source], lines: Iterable[Path], root: Path) -> Iterator[tuple[str, str]]:
    """What the code says to a person, and every line of these files, with its place."""
    for source in files:
        yield from ((f"{source.place}:{node.lineno}", str(node.value)) for node in literals(source))
    for path in lines:
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.relative_to(root).as_posix()}:{at}", line


def _twice_by_code(tables: list[Word]) -> Iterator[str]:
    first: dict[tuple[str, str], Word] = {}
    for word in sorted(tables, key=lambda word: (not word.at_home, word)):
        known = first.setdefault((word.subject, word.code), word)
        if known is not word:
            differs = "" if known.text == word.text else " (two words)"
            yield f"{word.subject} {word.code}: {known.text} {known.place} | {word.text} {word.place}{differs}"


def _written_out(files: Iterable[Source], tables: list[Word], allowed: Mapping[str, str]) -> Iterator[str]:
    """Texts outside ui/kit/words that are exactly a word of some table."""
    known = {word.text: word for word in tables}
    in_tables = {(word.text, word.place) for word in tables}
    for source in files:
        if source.place.startswith("ui/kit/words") or source.place in allowed:
            continue
        for node in literals(source):
            place = f"{source.place}:{node.lineno}"
            if node.value in known and (node.value, place) not in in_tables:
                word = known[str(node.value)]
                yield f"{word.subject} {word.code}: {word.text} {word.place} | written out {place}"


def _other_titles(tables: list[Word], templates: Path, allowed: Mapping[str, str]) -> Iterator[str]:
    names = {file.stem: _titles(file, f"{templates.name}/{file.name}" in allowed) for file in sorted(templates.glob("*.json"))}
    for word in tables:
        for name in names.get(word.code, ()) if word.subject == "paper" else ():
            if name != word.text:
                yield f"paper {word.code}: {word.text} {word.place} | {name} {templates.name}/{word.code}.json (two words)"


def _titles(template: Path, own: bool) -> Iterator[str]:
    """The name of a template, and what it prints as its title unless that is its `own`."""
    told = json.loads(template.read_text(encoding="utf-8"))
    yield str(told.get("name", ""))
    yield from (str(block.get("text", "")) for block in told.get("blocks", ()) if block.get("size") == "title" and not own)


def _tables(source: Source, subjects: Subjects) -> Iterator[Word]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Dict):
            yield from _table(source, node, subjects)


def _table(source: Source, node: ast.Dict, subjects: Subjects) -> Iterator[Word]:
    rows = [(code, value) for key, value in zip(node.keys, node.values, strict=True) if (code := _code(key))]
    worded = [(code, text, value.lineno) for code, value in rows if (text := _text(value))]
    for subject, codes in subjects.items():
        ours = [row for row in worded if row[0] in codes]
        if len(ours) >= _ENOUGH and len(ours) >= _SUBJECT_SHARE * len(worded):
            yield from (Word(subject, code, text, f"{source.place}:{line}") for code, text, line in ours)
            return


def _code(key: ast.expr | None) -> str:
    """A key of a table: a text, or a constant's name (life_cycle.DRAFT), whose value is that name in small letters."""
    if isinstance(key, ast.Constant):
        return key.value if isinstance(key.value, str) else ""
    name = key.attr if isinstance(key, ast.Attribute) else getattr(key, "id", "")
    return name.lower() if name.isupper() else ""


def _text(value: ast.expr) -> str:
    """The Chinese word of a row: bare, in tr(…), or the first of a tuple."""
    if isinstance(value, ast.Tuple | ast.Call):
        parts = value.elts if isinstance(value, ast.Tuple) else value.args
        return _text(parts[0]) if parts else ""
    text = value.value if isinstance(value, ast.Constant) else ""
    return text if isinstance(text, str) and _HAN.search(text) else ""
