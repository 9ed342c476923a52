"""`intake --file`: the same flow as the window, for one visit, all or nothing over its items."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from window_app.cli.common import add_profile, add_user, opened
from window_app.domain.person import Applicant, Person
from window_app.errors import Reason, Refused

_OUTCOMES = ("accept", "receive", "correct", "refuse")
_IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".pdf": "application/pdf"}


def add(commands: Any) -> None:
    """The command."""
    parser = commands.add_parser("intake", help="按文件办理一次来访")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("--file", type=Path, required=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Play one visit; refusals name every reason of every item."""
    raw = read(args.file)
    with opened(args, acting=True) as building:
        hall = building.store.station.hall
        if raw.get("hall") not in (None, hall):
            raise Refused("wrong_hall", f"文件里的大厅是 {raw['hall']}，本机属于 {hall}：没有办理")
        return take_in(building.desk, raw, args.file.parent)


def read(path: Path) -> dict[str, Any]:
    """The file as JSON, with every fault of its shape at once."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Refused("no_file", f"没有文件 {path}：请核对路径") from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Refused("bad_case_file", f"{path} 不是可读的 JSON 文件：{error}") from error
    reasons = list(_shape(raw, path.parent))
    if reasons:
        raise Refused("bad_case_file", f"办件文件有 {len(reasons)} 处问题，没有办理", reasons)
    checked: dict[str, Any] = raw
    return checked


def _shape(raw: Any, folder: Path) -> list[Reason]:
    def bad(field: str, words: str, item: str | None = None) -> Reason:
        return Reason("case_file", words, item, field)

    if not isinstance(raw, dict):
        return [bad("file", "应为一个 JSON 对象")]
    found = []
    person = raw.get("person")
    if not isinstance(person, dict) or not all(isinstance(person.get(key), str) for key in ("kind", "name", "id_number")):
        found.append(bad("person", "person 应有 kind、name、id_number 三个文字项"))
    if raw.get("applicant") is not None and not isinstance(raw["applicant"], dict):
        found.append(bad("applicant", "applicant 应为对象或 null"))
    if raw.get("bundle") is not None:
        found.append(bad("bundle", "本版本按单个事项办理：bundle 应为 null，请把“一件事”的事项逐项列入 items"))
    items = raw.get("items")
    if not isinstance(items, list) or not items:
        return [*found, bad("items", "items 应为非空数组")]
    for place, item in enumerate(items):
        where = f"items[{place}]"
        if not isinstance(item, dict) or not isinstance(item.get("item_id"), str):
            found.append(bad(where, "缺少 item_id"))
            continue
        name = item["item_id"]
        found += [
            bad(f"{where}.{key}", f"{key} 的类型不对", name)
            for key, kind in (("situations", dict), ("answers", dict), ("materials", list), ("delivery", dict))
            if not isinstance(item.get(key, kind()), kind)
        ]
        if item.get("outcome", "accept") not in _OUTCOMES:
            found.append(bad(f"{where}.outcome", f"outcome 应为 {'、'.join(_OUTCOMES)}", name))
        materials = item.get("materials", [])
        for row in materials if isinstance(materials, list) else ():
            if not isinstance(row, dict) or not isinstance(row.get("seq"), int) or not isinstance(row.get("source"), str):
                found.append(bad(f"{where}.materials", "每项材料应有 seq（整数）和 source（文字）", name))
                continue
            for page in row.get("pages") or ():
                if not isinstance(page, str) or not (folder / page).is_file():
                    found.append(bad(f"{where}.materials[{row['seq']}].pages", f"没有扫描文件 {page}", name))
                elif (folder / page).suffix.lower() not in _IMAGES:
                    found.append(bad(f"{where}.materials[{row['seq']}].pages", f"{page} 不是 PNG、JPEG 或 PDF 文件", name))
    return found


def take_in(desk: Any, raw: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The visit: person, cases, pages, outcomes; a refusal closes the visit and leaves its drafts to be corrected."""
    person = {key: str(value) for key, value in raw["person"].items() if key in Person.__dataclass_fields__}
    visit = desk.calling.walk_in()
    concluded = False
    try:
        desk.identifying.put_typed(visit.visit_id, Person(**{**person, "origin": "typed"}))
        outcomes, refusals = [], {}
        for item in raw["items"]:
            case = desk.intake.open_case(visit.visit_id, item["item_id"])
            _fill(desk, case.case_id, item, raw.get("applicant"), folder)
            outcome = item.get("outcome", "accept")
            outcomes.append((case.case_id, outcome))
            if outcome == "refuse":
                refusals[case.case_id] = (str(item.get("reason") or ""), str(item.get("basis") or ""))
        views = desk.accepting.conclude_all(outcomes, refusals)
        concluded = True
    finally:
        desk.calling.finish()
        if not concluded:
            for case_id in desk.intake.visit(visit.visit_id).case_ids:
                desk.intake.drop(case_id)
    return {
        "visit_id": visit.visit_id,
        "cases": [
            {
                "case_no": view.case_no,
                "item_id": view.item_id,
                "status": desk.intake.case(view.case_id).status,
                "due": view.due,
                "provisional": view.due_provisional,
                "papers": [{"kind": paper.kind, "document_no": paper.document_no} for paper in view.papers],
            }
            for view in views
        ],
    }


def _fill(desk: Any, case_id: str, item: dict[str, Any], applicant: dict[str, Any] | None, folder: Path) -> None:
    intake = desk.intake
    if applicant is not None:
        representative = applicant.get("legal_representative") or {}
        intake.set_applicant(
            case_id,
            Applicant(
                kind=str(applicant.get("kind", "")),
                name=str(applicant.get("name", "")),
                id_number=str(applicant.get("id_number") or ""),
                uscc=str(applicant.get("uscc") or ""),
                legal_representative_name=str(representative.get("name") or ""),
                legal_representative_id=str(representative.get("id_number") or ""),
                authorisation=str(applicant.get("authorisation") or ""),
            ),
        )
    for key, value in (item.get("situations") or {}).items():
        intake.situation(case_id, key, value)
    intake.refill(case_id)
    if item.get("answers"):
        intake.answer(case_id, item["answers"])
    delivery = item.get("delivery") or {}
    if delivery:
        intake.set_delivery(case_id, str(delivery.get("mode", "window")), str(delivery.get("address") or ""))
    for row in item.get("materials") or ():
        for page in row.get("pages") or ():
            path = folder / page
            intake.add_page_bytes(case_id, row["seq"], path.read_bytes(), _IMAGES[path.suffix.lower()])
        intake.material(
            case_id,
            row["seq"],
            row["source"],
            reason=row.get("reason"),
            identifier=row.get("identifier"),
            originals=row.get("originals"),
            copies=row.get("copies"),
            ref=row.get("ref"),
        )
