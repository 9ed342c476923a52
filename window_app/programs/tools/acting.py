"""`act ACT --case NO [--file ACT.json]`: one act on a case that has its number (cli-next.md, G)."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from window_app.domain.life_cycle import COLLECTING
from window_app.domain.numbers import case_no as case_numbers
from window_app.errors import Reason, Refused
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView
from window_app.flow.outcome.views import OutcomeView
from window_app.programs.tools.case_file import IMAGES
from window_app.programs.tools.common import add_profile, add_user, opened
from window_app.programs.tools.taking_in import choice_of, own_visit
from window_app.record.json_types import JsonMap, JsonObject

Work = Callable[[Desk, str, "Told"], OutcomeView]
_KEYS = ("reason", "basis", "materials")


def add(commands: Any) -> None:
    """The command."""
    parser = commands.add_parser("act", help="对已有编号的办件继续办理")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("act", choices=sorted(_ACTS))
    parser.add_argument("--case", required=True, help="22 位办件编号")
    parser.add_argument("--file", type=Path, default=None, help="ACT.json：理由、依据、材料")
    parser.set_defaults(run=run)


@dataclass(frozen=True)
class Told:
    """What ACT.json says; `folder` is where its page paths begin."""

    reason: str
    basis: str
    materials: tuple[JsonMap, ...]
    folder: Path


def run(args: argparse.Namespace) -> JsonObject:
    """Do the act; refusals name every reason. Refused("bad_act_file", "no_case", "not_owner")."""
    told = _read(args.file)
    with opened(args, acting=True) as building:
        desk = building.desk
        case = _case_of(building, args.case)
        outcome = _ACTS[args.act](desk, case, told)
        status = desk.looking.case(case.case_id).status
    papers = [{"kind": paper.kind, "document_no": paper.document_no} for paper in outcome.papers]
    return {"case_no": outcome.case_no, "status": status, "papers": papers}


def _read(path: Path | None) -> Told:
    if path is None:
        return Told("", "", (), Path())
    try:
        raw = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise Refused("bad_act_file", f"读不了文件 {path}：{error.strerror}；没有办理") from error
    except ValueError as error:
        raise Refused("bad_act_file", f"文件 {path} 不是有效的 JSON；没有办理") from error
    faults = list(_faults(raw))
    if faults:
        raise Refused("bad_act_file", faults[0], [Reason("bad_act_file", words) for words in faults])
    return Told(str(raw.get("reason") or ""), str(raw.get("basis") or ""), tuple(raw.get("materials") or ()), path.parent)


def _faults(raw: Any) -> list[str]:
    """Everything wrong with the shape of the file, in words."""
    if not isinstance(raw, dict):
        return ["文件应是一个 JSON 对象；没有办理"]
    found = [f"不认识“{key}”：可用 {'、'.join(_KEYS)}" for key in raw if key not in _KEYS]
    rows = raw.get("materials") or []
    if not isinstance(rows, list):
        return [*found, "materials 应是一个列表"]
    for place, row in enumerate(rows, 1):
        seq, source = (row.get("seq"), row.get("source")) if isinstance(row, dict) else (None, None)
        if type(seq) is not int or not isinstance(source, str):
            found.append(f"materials 第 {place} 项应有 seq（整数）和 source（文字）")
    return found


def _case_of(building: Any, number: str) -> CaseView:
    """The case of this desk; Refused("no_case", "not_owner")."""
    from window_app.store import cases

    with building.store.reading() as connection:
        found = cases.by_no(connection, number.strip())
    if found is not None:
        view: CaseView = building.desk.looking.case(found.case_id)
        return view
    try:
        case_numbers.parse(number.strip())
    except Refused as refused:
        raise Refused("no_case", f"没有办件 {number}：请核对 22 位编号") from refused
    raise Refused("not_owner", f"办件 {number} 不在本机：请到受理它的窗口办理，或由中心办理；没有改动")


def _pages(desk: Desk, case: CaseView, row: JsonMap, folder: Path) -> None:
    for name in row.get("pages") or ():
        path = folder / name
        media_type = IMAGES.get(path.suffix.lower())
        if media_type is None:
            raise Refused("bad_act_file", f"不支持的扫描文件 {name}：可用 {'、'.join(sorted(IMAGES))}")
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Refused("bad_act_file", f"读不了扫描文件 {name}：{error.strerror}") from error
        desk.collecting.add_page_bytes(case.case_id, row["seq"], data, media_type)


def _collected(desk: Desk, case: CaseView, told: Told, work: Work) -> OutcomeView:
    """An outcome of a case that is still being collected: in a visit of its own, with the rows of the file dealt with first."""
    with own_visit(desk) as visit_id:
        desk.intake.take_up(case.case_id, visit_id)
        for row in told.materials:
            _pages(desk, case, row, told.folder)
            desk.collecting.material(case.case_id, row["seq"], choice_of(dict(row)))
        return work(desk, case.case_id, told)


def _accept(desk: Desk, case_id: str, told: Told) -> OutcomeView:
    del told
    return desk.accepting.accept(case_id)


def _correct(desk: Desk, case_id: str, told: Told) -> OutcomeView:
    del told
    return desk.accepting.correct(case_id)


def _refuse(desk: Desk, case_id: str, told: Told) -> OutcomeView:
    return desk.accepting.refuse(case_id, told.reason, told.basis)


def _supply_notice(desk: Desk, case_id: str, told: Told) -> OutcomeView:
    del told
    return desk.accepting.supply(case_id)


def _supply(desk: Desk, case: CaseView, told: Told) -> OutcomeView:
    """What a notice asked for, or rows that were deferred at the acceptance."""
    owed = {row.seq for row in case.materials if row.source == "deferred"}
    if case.status in COLLECTING or not owed:
        return _collected(desk, case, told, _supply_notice)
    for row in told.materials:
        _pages(desk, case, row, told.folder)
    rows = {row["seq"]: choice_of(dict(row)) for row in told.materials}
    return desk.deferring.supply(case.case_id, "", rows)


def _of(work: Work) -> Callable[[Desk, CaseView, Told], OutcomeView]:
    return lambda desk, case, told: _collected(desk, case, told, work)


_ACTS: Mapping[str, Callable[[Desk, CaseView, Told], OutcomeView]] = {
    "accept": _of(_accept),
    "correct": _of(_correct),
    "refuse": _of(_refuse),
    "supply": _supply,
}
