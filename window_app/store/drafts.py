"""Saving a draft: at once, with the step that takes the change back (at most twenty of them)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from window_app.domain.draft import Draft
from window_app.record.json_types import JsonMap, JsonObject
from window_app.store import cases, documents
from window_app.store.cases import Case
from window_app.store.store import Unit

_UNDO_DEPTH = 20
# typed piece by piece: going on in one place is one step; another place is another, and so is a place come to anew (`closed`)
_TYPED = ("field", "applicant", "delivery")
DROPPED = "dropped"


@dataclass(frozen=True)
class Step:
    """How a change is taken back: which change it was (as in flow/intake/views.UndoView; no code: nothing to take back), and
    what it did beside the draft (`page_added`, `page_removed`, `item`…). `key` is the form field that was typed in: that answer
    alone is taken back, whatever else of the draft was saved with it."""

    code: str
    seq: int = 0
    name: str = ""
    source: str = ""
    key: str = ""
    beside: JsonMap = field(default_factory=dict)


def save(unit: Unit, case: Case, draft: Draft, *steps: Step) -> Case:
    """Keep what is typed; the former draft goes on the undo stack, once a step in the order they were made. What was typed back
    to what stood there before is no step. The case anew."""
    undo = _pushed(case, *steps, now=draft.as_json())
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


def close_step(unit: Unit, case: Case) -> None:
    """Whatever is typed next is a step of its own, also in the place that was typed in last."""
    if case.undo and not case.undo[-1].get("closed"):
        cases.change(unit, case.case_id, undo=[*case.undo[:-1], {**case.undo[-1], "closed": True}])


def pop(unit: Unit, case: Case) -> JsonObject | None:
    """Take the last step back: draft, item, pages and whether it is dropped, as they were before; the step."""
    if not case.undo:
        return None
    step = case.undo[-1]
    former = _former(case, step) if step.get("key") else step["draft"]
    former = {**former, "owner": case.draft.owner}  # whose it is was no change that could be taken back
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


def _former(case: Case, step: JsonMap) -> JsonObject:
    """The draft as it stands, with one answer as it was before it was typed in, or without it."""
    draft, answers = case.draft.as_json(), step["draft"]["answers"]
    rest = {key: given for key, given in draft["answers"].items() if key != step["key"]}
    own = {step["key"]: answers[step["key"]]} if step["key"] in answers else {}
    return {**draft, "answers": {**rest, **own}}


def _pushed(case: Case, *steps: Step, now: JsonMap | None = None) -> list[JsonObject]:
    undo = list(case.undo)
    for step in steps:
        said = {"code": step.code, "seq": step.seq, "name": step.name, "source": step.source, "key": step.key}
        goes_on = step.code in _TYPED and bool(undo) and not undo[-1].get("closed") and undo[-1].items() >= said.items()
        if step.code and not goes_on:
            undo.append({**said, "draft": case.draft.as_json(), **step.beside})
        if step.code in _TYPED and now is not None and _came_back(undo[-1], now):
            undo.pop()
    return undo[-_UNDO_DEPTH - 1 :]  # one more: the last may come to nothing


def _came_back(step: JsonMap, now: JsonMap) -> bool:
    """What was typed step by step is again what it was: to take it back would change nothing."""
    before = step["draft"]
    if step["key"]:
        return _answer(before, step["key"]) == _answer(now, step["key"])
    return all(before[part] == now[part] for part in ("applicant", "situations", "answers", "choices", "delivery"))


def _answer(draft: JsonMap, key: str) -> object:
    """What stands in a form field, and whose word it is; one that was emptied is as one that was never filled in."""
    given = draft["answers"].get(key, {})
    return None if given.get("value") in (None, "", []) else given
