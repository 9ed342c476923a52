"""The case file of `intake --file`: read whole, with every fault of its shape at once, before anything is opened (cli.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from window_app.errors import Reason, Refused
from window_app.record.json_types import JsonObject

OUTCOMES = ("accept", "receive", "correct", "refuse")
IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".pdf": "application/pdf"}
_HEADS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "application/pdf": b"%PDF"}
_TEXTS = ("reason", "identifier", "ref")


def load(path: Path, bad: str) -> Any:
    """What a JSON file says; Refused("no_file"), or the code `bad` for one that cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))  # Windows editors put a mark at the front
    except FileNotFoundError as error:
        raise Refused("no_file", f"没有文件 {path}：请核对路径") from error
    except (OSError, ValueError, RecursionError) as error:
        raise Refused(bad, f"{path} 不是可读的 JSON 文件：{error}；没有办理") from error


def read(path: Path) -> JsonObject:
    """The file, checked; Refused `no_file` or `bad_case_file`."""
    raw = load(path, "bad_case_file")
    reasons = list(_faults(raw, path.parent))
    if reasons:
        raise Refused("bad_case_file", f"办件文件有 {len(reasons)} 处问题，没有办理", reasons)
    checked: JsonObject = raw
    return checked


def _bad(field: str, words: str, item: str | None = None) -> Reason:
    return Reason("case_file", words, item, field)


def _faults(raw: Any, folder: Path) -> Iterator[Reason]:
    if not isinstance(raw, dict):
        yield _bad("file", "应为一个 JSON 对象")
        return
    person = raw.get("person")
    if not isinstance(person, dict) or not all(isinstance(person.get(key), str) for key in ("kind", "name", "id_number")):
        yield _bad("person", "person 应有 kind、name、id_number 三个文字项")
    elif not all(value is None or isinstance(value, str) for value in person.values()):
        yield _bad("person", "person 的各项都应为文字或 null")
    yield from _applicant_faults(raw.get("applicant"))
    if raw.get("bundle") is not None:
        yield _bad("bundle", "本版本按单个事项办理：bundle 应为 null，请把“一件事”的事项逐项列入 items")
    items = raw.get("items")
    if not isinstance(items, list) or not items:
        yield _bad("items", "items 应为非空数组")
        return
    for place, item in enumerate(items):
        yield from _item_faults(f"items[{place}]", item, folder)


def _applicant_faults(applicant: Any) -> Iterator[Reason]:
    if applicant is None:
        return
    if not isinstance(applicant, dict):
        yield _bad("applicant", "applicant 应为对象或 null")
        return
    representative = applicant.get("legal_representative")
    if representative is not None and not isinstance(representative, dict):
        yield _bad("applicant.legal_representative", "legal_representative 应为对象或 null")
    for key in ("kind", "name"):
        if not isinstance(applicant.get(key), str):
            yield _bad(f"applicant.{key}", f"applicant 应有文字项 {key}")


def _item_faults(where: str, item: Any, folder: Path) -> Iterator[Reason]:
    if not isinstance(item, dict) or not isinstance(item.get("item_id"), str):
        yield _bad(where, "缺少 item_id")
        return
    name = item["item_id"]
    for key, kind in (("situations", dict), ("answers", dict), ("materials", list), ("delivery", dict)):
        if item.get(key) is not None and not isinstance(item[key], kind):
            yield _bad(f"{where}.{key}", f"{key} 的类型不对", name)
    situations = item.get("situations")
    if isinstance(situations, dict) and not all(isinstance(value, str) for value in situations.values()):
        yield _bad(f"{where}.situations", "情形的答案应为文字", name)
    if item.get("outcome", "accept") not in OUTCOMES:
        yield _bad(f"{where}.outcome", f"outcome 应为 {'、'.join(OUTCOMES)}", name)
    materials = item.get("materials")
    for row in materials if isinstance(materials, list) else ():
        yield from material_faults(f"{where}.materials", row, name, folder)


def material_faults(where: str, row: Any, item: str | None, folder: Path) -> Iterator[Reason]:
    """Everything wrong with the shape of one row, its pages looked at."""
    if not isinstance(row, dict) or type(row.get("seq")) is not int or not isinstance(row.get("source"), str):
        yield _bad(where, "每项材料应有 seq（整数）和 source（文字）", item)
        return
    where = f"{where}[{row['seq']}]"
    for key in ("originals", "copies"):
        if row.get(key) is not None and type(row[key]) is not int:
            yield _bad(f"{where}.{key}", f"{key} 应为整数或 null", item)
    for key in _TEXTS:
        if row.get(key) is not None and not isinstance(row[key], str):
            yield _bad(f"{where}.{key}", f"{key} 应为文字或 null", item)
    pages = row.get("pages") or []
    if not isinstance(pages, list) or not all(isinstance(page, str) for page in pages):
        yield _bad(f"{where}.pages", "pages 应为文件名的数组", item)
        return
    for page in pages:
        words = _page_fault(folder / page)
        if words:
            yield _bad(f"{where}.pages", f"{page} {words}", item)


def _page_fault(path: Path) -> str:
    kind = IMAGES.get(path.suffix.lower())
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except (OSError, ValueError) as error:
        return f"没有这个扫描文件，或者读不了（{getattr(error, 'strerror', None) or '文件名有误'}）"
    if kind is None or not head.startswith(_HEADS[kind]):
        return "不是 PNG、JPEG 或 PDF 文件"
    return ""
