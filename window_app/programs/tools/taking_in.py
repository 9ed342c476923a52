"""`intake --file`: the same flow as the window, for one visit, all or nothing over its items."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Applicant, Person
from window_app.errors import Reason, Refused, Trouble
from window_app.flow.desk import Desk
from window_app.flow.intake.collecting import Collecting
from window_app.flow.outcome.accepting import wishes_of
from window_app.flow.outcome.views import OutcomeView
from window_app.programs.tools.case_file import IMAGES, read
from window_app.programs.tools.common import Commands, add_profile, add_user, opened
from window_app.record.json_types import JsonObject
from window_app.sealing.locks import exclusive

_log = logging.getLogger(__name__)


def add(commands: Commands) -> None:
    """The command."""
    parser = commands.add_parser("intake", help="按文件办理一次来访")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("--file", type=Path, required=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> JsonObject:
    """Play one visit; refusals name every reason of every item. Refused("bad_case_file", "not_acceptable", "wrong_hall")."""
    raw = read(args.file)
    with opened(args, acting=True) as building:
        hall = building.store.station.hall
        if raw.get("hall") not in (None, hall):
            raise Refused("wrong_hall", f"文件里的大厅是 {raw['hall']}，本机属于 {hall}：没有办理")
        return take_in(building.desk, raw, args.file.parent)


def take_in(desk: Desk, raw: JsonObject, folder: Path) -> JsonObject:
    """The visit: person, cases, pages, outcomes; a refusal ends the visit and leaves its drafts to be corrected.

    Refused("bad_case_file", "not_acceptable").
    """
    with own_visit(desk) as visit_id:
        views = _conclude(desk, visit_id, raw, folder)
    return {
        "visit_id": visit_id,
        "cases": [
            {
                "case_no": view.case_no,
                "item_id": view.item_id,
                "status": desk.looking.case(view.case_id).status,
                "due": view.due,
                "provisional": view.due_provisional,
                "papers": [{"kind": paper.kind, "document_no": paper.document_no} for paper in view.papers],
            }
            for view in views
        ],
    }


@contextmanager
def own_visit(desk: Desk) -> Iterator[str]:
    """A visit of the file's own. One that stands at the window (a program that died, or the window itself) waits meanwhile, and
    so does another file: of two at once each would hold and end the other's visit (L19)."""
    with exclusive(f"{desk.store.folder.resolve()}\0visit"):
        current = desk.calling.board().current
        if current is not None:
            desk.calling.hold("按文件办理期间挂起")
        visit_id = desk.calling.walk_in().visit_id
        try:
            yield visit_id
        finally:
            _leave(desk, visit_id, current.ticket_id if current is not None else "")


def _leave(desk: Desk, visit_id: str, waiting: str) -> None:
    """End the visit and bring back who waited. What was written stands, so trouble with this is no answer to it: who waited is
    still on the list."""
    from window_app.store import visits

    try:
        with desk.store.reading() as connection:
            here = visits.open_here(connection)
        if here is not None and here.visit_id == visit_id:
            desk.calling.finish()
        if waiting:
            desk.calling.resume(waiting)
    except Trouble as trouble:
        _log.warning("the visit of a file was not ended: %s", trouble.code)


def _conclude(desk: Desk, visit_id: str, raw: JsonObject, folder: Path) -> list[OutcomeView]:
    found = _Reasons()
    person = {field.name: raw["person"].get(field.name) or "" for field in fields(Person)}
    known = found.attempt(None, desk.identifying.put_typed, visit_id, Person(**{**person, "origin": "typed"}))
    outcomes, refusals = [], {}
    for item in raw["items"]:
        case = found.attempt(item["item_id"], desk.intake.open_case, visit_id, item["item_id"])
        if case is None:
            continue
        _fill(desk, found, case.case_id, item, _applicant(raw), folder)
        outcomes.append((case.case_id, item.get("outcome", "accept")))
        if outcomes[-1][1] == "refuse":
            refusals[case.case_id] = (str(item.get("reason") or ""), str(item.get("basis") or ""))
    if found.reasons:  # what the file itself says wrong, and beside it what would still be missing
        for case_id in (case_id for case_id, outcome in outcomes if outcome == "accept"):
            # a person who was not taken fills no form: then what is open there says nothing
            found.add(why for why in desk.accepting.review(case_id).reasons if known or why.material_seq is not None)
        raise Refused("not_acceptable", f"有 {len(found.reasons)} 处不符合要求：{found.reasons[0].message}", found.reasons)
    return desk.accepting.conclude(wishes_of(outcomes, refusals))


class _Reasons:
    """Goes on after a refusal, so that everything is told at once."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []

    def attempt(self, item_id: str | None, act: Callable[..., Any], *values: Any, **said: Any) -> Any:
        """What `act` gives, or None if it was refused."""
        try:
            return act(*values, **said)
        except Refused as refused:
            self.reasons += refused.reasons or [Reason(refused.code, refused.message, item_id)]
            return None

    def add(self, more: Iterable[Reason]) -> None:
        """Reasons about places that nothing was said of yet."""
        told = {(reason.item_id, reason.field, reason.material_seq) for reason in self.reasons}
        self.reasons += [reason for reason in more if (reason.item_id, reason.field, reason.material_seq) not in told]


def _fill(desk: Desk, found: _Reasons, case_id: str, item: JsonObject, applicant: Applicant | None, folder: Path) -> None:
    name, intake = item["item_id"], desk.intake
    if applicant is not None:
        found.attempt(name, intake.set_applicant, case_id, applicant)
    for key, value in (item.get("situations") or {}).items():
        found.attempt(name, intake.situation, case_id, key, value)
    answers = item.get("answers") or {}
    try:
        intake.answer(case_id, answers)
    except Refused:  # one of them is not in the form: the others still count
        for key, value in answers.items():
            found.attempt(name, intake.answer, case_id, {key: value})
    intake.refill(case_id)
    if delivery := item.get("delivery"):
        mode, address = str(delivery.get("mode") or "window"), str(delivery.get("address") or "")
        found.attempt(name, intake.set_delivery, case_id, mode, address)
    for row in item.get("materials") or ():
        for page in row.get("pages") or ():
            found.attempt(name, _page, desk.collecting, case_id, row["seq"], folder / page)
        found.attempt(name, desk.collecting.material, case_id, row["seq"], choice_of(row))


def choice_of(row: JsonObject) -> Choice:
    """A row of `materials` of a case file."""
    said: JsonObject = {key: row.get(key) for key in ("originals", "copies", "identifier", "reason", "ref")}
    return Choice(row["source"], **said)


def _page(collecting: Collecting, case_id: str, seq: int, path: Path) -> None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused("bad_case_file", f"读不了扫描文件 {path.name}：{error.strerror}") from error
    collecting.add_page_bytes(case_id, seq, data, IMAGES[path.suffix.lower()])


def _applicant(raw: JsonObject) -> Applicant | None:
    told = raw.get("applicant")
    if told is None:
        return None
    representative = told.get("legal_representative") or {}
    return Applicant(
        kind=str(told["kind"]),
        name=str(told["name"]),
        id_number=str(told.get("id_number") or ""),
        uscc=str(told.get("uscc") or ""),
        legal_representative_name=str(representative.get("name") or ""),
        legal_representative_id=str(representative.get("id_number") or ""),
        authorisation=str(told.get("authorisation") or raw["person"].get("authorisation") or ""),
    )
