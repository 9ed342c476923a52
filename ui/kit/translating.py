"""Collects every tr() text of the window into app_en.ts (python -m ui.kit.translating), keeping what is translated already."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from xml.etree import ElementTree

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
SOURCES = Path(__file__).resolve().parents[1]


def texts_in(source: str) -> list[str]:
    """The literal texts given to tr() in one file."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.append(first.value)
    return found


def all_texts() -> list[str]:
    """Every text of the window, once, sorted."""
    return sorted({text for path in SOURCES.rglob("*.py") for text in texts_in(path.read_text(encoding="utf-8"))})


def known(path: Path) -> dict[str, str]:
    """What a .ts file translates already."""
    if not path.exists():
        return {}
    out = {}
    for message in ElementTree.parse(path).iter("message"):
        out[message.findtext("source") or ""] = message.findtext("translation") or ""
    return out


def write(path: Path, language: str) -> tuple[int, int]:
    """Write the .ts file; (texts, untranslated)."""
    have = known(path)
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="zh_CN")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = "window"
    missing = 0
    for text in all_texts():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        translation.text = have.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
            missing += 1
    ElementTree.indent(root)
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + ElementTree.tostring(root, encoding="unicode") + "\n",
        encoding="utf-8",
    )
    return len(all_texts()), missing


if __name__ == "__main__":
    total, left = write(TRANSLATIONS / "app_en.ts", "en")
    sys.stdout.write(f"{total} texts, {left} without English; then: pyside6-lrelease {TRANSLATIONS / 'app_en.ts'}\n")
