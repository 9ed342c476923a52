"""`act ACT --case NO [--file ACT.json]`: one act on a case that has its number (cli-next.md, G)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from window_app.domain.law.materials import Choice
from window_app.domain.life_cycle import COLLECTING
from window_app.domain.numbers import case_no as case_numbers
from window_app.errors import Reason, Refused
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView
from window_app.flow.outcome.views import OutcomeView
from window_app.programs.tools import case_file
from window_app.programs.tools.common import Commands, add_profile, add_user, opened
from window_app.programs.tools.taking_in import choice_of, own_visit
from window_app.record.json_types import JsonObject

if TYPE_CHECKING:
    from window_app.programs.parts import Building

Work = Callable[[Desk, str, "Told"], OutcomeView]
_KEYS = ("reason", "basis", "materials")
_BAD = "bad_act_file"


def add(commands: Commands) -> None:
    """The command."""
    parser = commands.add_parser("act", help="对已有编号的办件继续办理")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("act", choices=sorted(_ACTS))
    parser.add_argument("--case", required=True, help="22 位办件编号")
    parser.add_argument("--file", type=Path, default=None, help="ACT.json：理由、依据、材料")
    parser.set_defaults(run=run)


@dataclass(frozen=True)
class Row:
    """One row of `materials`, with what was scanned for it (bytes, media type)."""

    seq: int
    choice: Choice
    pages: tuple[tuple[bytes, str], ...]


@dataclass(frozen=True)
class Told:
    """What ACT.json says."""

    reason: str = ""
    basis: str = ""
    rows: tuple[Row, ...] = ()


def run(args: argparse.Namespace) -> JsonObject:
    """Do the act; refusals name every reason. Refused("no_file", "bad_act_file", "no_case", "not_owner")."""
    told = _read(args.file)
    with opened(args, acting=True) as building:
        desk = building.desk
        case = _case_of(building, args.case)
        outcome = _ACTS[args.act](desk, case, told)
        status = desk.looking.case(case.case_id).status
    papers = [{"kind": paper.kind, "document_no": paper.document_no} for paper in outcome.papers]
    return {"case_no": outcome.case_no, "status": status, "papers": papers}


def _read(path: Path | None) -> Told:
    """The file whole, its pages too: nothing is done to the case before all of it was read."""
    if path is None:
        return Told()
    raw = case_file.load(path, _BAD)
    reasons = list(_faults(raw, path.parent))
    if reasons:
        raise Refused(_BAD, reasons[0].message, reasons)
    rows = tuple(_row(row, path.parent) for row in raw.get("materials") or ())
    return Told(raw.get("reason") or "", raw.get("basis") or "", rows)


def _row(row: JsonObject, folder: Path) -> Row:
    pages = [(folder / name, case_file.IMAGES[Path(name).suffix.lower()]) for name in row.get("pages") or ()]
    try:
        return Row(row["seq"], choice_of(row), tuple((path.read_bytes(), media_type) for path, media_type in pages))
    except OSError as error:
        raise Refused(_BAD, f"读不了扫描文件 {error.filename}：{error.strerror}；没有办理") from error


def _faults(raw: Any, folder: Path) -> Iterator[Reason]:
    """Everything wrong with the shape of the file."""
    if not isinstance(raw, dict):
        yield Reason(_BAD, "文件应是一个 JSON 对象；没有办理")
        return
    for key in raw:
        if key not in _KEYS:
            yield Reason(_BAD, f"不认识“{key}”：可用 {'、'.join(_KEYS)}", field=key)
    for key in ("reason", "basis"):
        if raw.get(key) is not None and not isinstance(raw[key], str):
            yield Reason(_BAD, f"{key} 应为文字或 null", field=key)
    rows = raw.get("materials")
    if rows is not None and not isinstance(rows, list):
        yield Reason(_BAD, "materials 应是一个列表", field="materials")
    for row in rows if isinstance(rows, list) else ():
        yield from case_file.material_faults("materials", row, None, folder)


def _case_of(building: Building, number: str) -> CaseView:
    """The case of this desk; Refused("no_case", "not_owner")."""
    from window_app.store import cases

    with building.store.reading() as connection:
        found = cases.by_no(connection, number.strip())
    if found is not None:
        return building.desk.looking.case(found.case_id)
    try:
        case_numbers.parse(number.strip())
    except Refused as refused:
        raise Refused("no_case", f"没有办件 {number}：请核对 22 位编号") from refused
    raise Refused("not_owner", f"办件 {number} 不在本机：请到受理它的窗口办理，或由中心办理；没有改动")


def _add_pages(desk: Desk, case_id: str, rows: Iterable[Row]) -> None:
    for row in rows:
        for data, media_type in row.pages:
            desk.collecting.add_page_bytes(case_id, row.seq, data, media_type)


def _collected(desk: Desk, case: CaseView, told: Told, work: Work) -> OutcomeView:
    """An outcome of a case that is still being collected: in a visit of its own, with the rows of the file dealt with first."""
    with own_visit(desk) as visit_id:
        desk.intake.take_up(case.case_id, visit_id)
        for row in told.rows:
            _add_pages(desk, case.case_id, [row])
            desk.collecting.material(case.case_id, row.seq, row.choice)
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
    """What a notice asked for, or rows that were deferred at the acceptance; what is refused leaves no page in them."""
    owed = {row.seq for row in case.materials if row.source == "deferred"}
    if case.status in COLLECTING or not owed:
        return _collected(desk, case, told, _supply_notice)
    there = _page_ids(case)
    try:
        _add_pages(desk, case.case_id, (row for row in told.rows if row.seq in owed))
        return desk.deferring.supply(case.case_id, "", {row.seq: row.choice for row in told.rows})
    except Refused:
        for page_id in _page_ids(desk.looking.case(case.case_id)) - there:
            desk.collecting.remove_page(case.case_id, page_id)
        raise


def _page_ids(case: CaseView) -> set[str]:
    return {page.page_id for row in case.materials for page in row.pages}


def _of(work: Work) -> Callable[[Desk, CaseView, Told], OutcomeView]:
    return lambda desk, case, told: _collected(desk, case, told, work)


_ACTS: Mapping[str, Callable[[Desk, CaseView, Told], OutcomeView]] = {
    "accept": _of(_accept),
    "correct": _of(_correct),
    "refuse": _of(_refuse),
    "supply": _supply,
}
