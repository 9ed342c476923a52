"""Saving a draft: at once, with the step that takes the change back (at most twenty of them)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from window_app.domain.draft import Draft
from window_app.record.json_types import JsonMap, JsonObject
from window_app.store import cases, documents
from window_app.store.cases import Case
from window_app.store.store import Unit

_UNDO_DEPTH = 20
_TYPED = ("field", "applicant", "delivery")  # typed piece by piece: going on in one place is one step
DROPPED = "dropped"


@dataclass(frozen=True)
class Step:
    """How a change is taken back: which change it was (as in flow/intake/views.UndoView; no code: nothing to take back), and
    what it did beside the draft (`page_added`, `page_removed`, `item`…)."""

    code: str
    seq: int = 0
    name: str = ""
    source: str = ""
    beside: JsonMap = field(default_factory=dict)


def save(unit: Unit, case: Case, draft: Draft, step: Step) -> Case:
    """Keep what is typed; the former draft goes on the undo stack. The case anew."""
    undo = _pushed(case, step)
    saved_at = unit.now.isoformat()
    cases.change(unit, case.case_id, draft=draft.as_json(), undo=undo, saved_at=saved_at)
    return replace(case, draft=draft, undo=undo, saved_at=saved_at)


def set_item(unit: Unit, case: Case, item: tuple[str, str, str], draft: Draft, step: Step) -> None:
    """Another item (id, name, hash) for the same draft; the former one, and its pages' rows, can be had back."""
    rows = documents.rows_of(unit.connection, case.case_id)
    former = {"item": {"item_id": case.item_id, "item_name": case.item_name, "item_hash": case.item_hash}, "rows": rows}
    undo = _pushed(case, replace(step, beside={**step.beside, **former}))
    values = dict(zip(("item_id", "item_name", "item_hash"), item, strict=True))
    cases.change(unit, case.case_id, **values, draft=draft.as_json(), undo=undo, saved_at=unit.now.isoformat())


def drop(unit: Unit, case: Case, step: Step) -> None:
    """Give the draft up; it can be had back. When that was is told by `saved_at`."""
    cases.change(unit, case.case_id, status=DROPPED, undo=_pushed(case, step), saved_at=unit.now.isoformat())


def pop(unit: Unit, case: Case) -> JsonObject | None:
    """Take the last step back: draft, item, pages and whether it is dropped, as they were before; the step."""
    if not case.undo:
        return None
    step = case.undo[-1]
    former = {**step["draft"], "owner": case.draft.owner}  # whose it is was no change that could be taken back
    values: JsonObject = {"draft": former, "undo": case.undo[:-1], "saved_at": unit.now.isoformat()}
    if case.status == DROPPED:
        values["status"] = "draft"
    if "item" in step:
        values.update(step["item"])
        documents.move_rows(unit, case.case_id, step["rows"])
    if "page_added" in step:
        documents.set_removed(unit, step["page_added"], True)
    if "page_removed" in step:
        documents.set_removed(unit, step["page_removed"], False)
    cases.change(unit, case.case_id, **values)
    return step


def _pushed(case: Case, step: Step) -> list[JsonObject]:
    undo = list(case.undo)
    said = {"code": step.code, "seq": step.seq, "name": step.name, "source": step.source}
    if not step.code or (step.code in _TYPED and undo and undo[-1].items() >= said.items()):
        return undo
    return [*undo, {**said, "draft": case.draft.as_json(), **step.beside}][-_UNDO_DEPTH:]
