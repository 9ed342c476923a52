"""A case as it is shown: form, material list, the five steps, and what is missing, computed anew at every look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.draft import Draft
from window_app.domain.form import form
from window_app.domain.form.situations import asked, fee, limits
from window_app.domain.law.acceptance import DELIVERY_MODES, defects, why_not
from window_app.domain.law.materials import Choice
from window_app.domain.life_cycle import COLLECTING
from window_app.errors import Note
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.intake.material_view import material_views
from window_app.flow.intake.views import (
    CaseView,
    FeeView,
    FieldView,
    LimitView,
    OptionView,
    SituationView,
    StepView,
    UndoView,
)
from window_app.flow.visit.status import status_centre, status_of
from window_app.flow.visit.views import PaperView
from window_app.record.events.case import RECORDS, SignatureGiven
from window_app.record.json_types import JsonObject
from window_app.store import deferrals, documents, history, print_jobs
from window_app.store.cases import Case
from window_app.store.deferrals import Deferral

_OUTCOMES = tuple(kind.__name__ for kind in RECORDS)
_MODES = {label: mode for mode, label in DELIVERY_MODES.items()}  # the catalogue's value -> ours


class CaseViews:
    """Makes the view of a case."""

    def __init__(self, facts: FactsMaker, status_here: Callable[[Connection, str], str]) -> None:
        self._facts, self._status_here = facts, status_here

    def __call__(self, connection: Connection, case: Case) -> CaseView:
        draft, scanned = case.draft, documents.of_case(connection, case.case_id)
        facts = self._facts.of(connection, case, scanned=scanned)
        missing = tuple(why_not(facts, "accept")) if case.status in COLLECTING else ()
        item = facts.item
        fields = tuple(_field(state) for state in form.states(item, facts.answers, facts.situations))
        deferral_due = {seq: day.isoformat() for seq, day in facts.deferral_dates.items()}
        as_dealt_with = draft
        if case.status not in COLLECTING:
            as_dealt_with, deferral_due = _since_acceptance(draft, deferrals.of_case(connection, case.case_id))
        rows = material_views(item, as_dealt_with, scanned, facts.online, deferral_due)
        due = (case.due, case.due_provisional) if case.case_no else self._facts.due(item, draft, connection, facts.counts_from)
        view = CaseView(
            case_id=case.case_id,
            visit_id=case.visit_id,
            case_no=case.case_no,
            item_id=item.item_id,
            item_name=item.title,
            department=item.department_name,
            case_kind=kind_of(item),
            fee=fee_view(item, draft),
            limit=_limit(item, draft),
            guide_lines=tuple(item.acceptance_conditions[:3]),
            status=status_of(case),
            status_here=self._status_here(connection, case.case_no),
            status_centre=status_centre(case),
            person=facts.person,
            applicant=facts.applicant,
            situations=tuple(
                SituationView(
                    question.id,
                    question.question,
                    tuple(OptionView(answer.value, answer.label) for answer in question.answers),
                    draft.situations.get(question.id),
                )
                for question in asked(item, draft.situations)
            ),
            fields=fields,
            materials=rows,
            steps=(),
            missing=missing,
            delivery_mode=draft.delivery.mode,
            delivery_address=draft.delivery.address,
            delivery_modes=tuple(_MODES[label] for label in item.delivery_modes),
            due=due[0],
            due_provisional=due[1],
            told_at=case.at,
            focus=draft.focus,
            saved_at=case.saved_at,
            undo=_undo(case.undo[-1]) if case.undo else None,
            papers=tuple(
                PaperView(job.kind, job.job_id, job.state, job.note, job.document_no)
                for job in (print_jobs.of_case(connection, case.case_no) if case.case_no else ())
            ),
            returned=Note.kept(case.centre["returned"]) if case.centre.get("returned") else None,
            unsigned=_given_to(case) == (facts.person.id_number if facts.person else "") and _unsigned(connection, case),
            correctable=tuple(defects(facts)) if case.status in COLLECTING else (),
        )
        return replace(view, steps=_steps(view))


def _given_to(case: Case) -> str:
    """The number of the person who stood there at the last outcome: its paper is his, and nobody else signs under it."""
    return str(case.record["person"]["id_number"]) if case.record is not None else ""


def _unsigned(connection: Connection, case: Case) -> bool:
    """Nobody signed under the last outcome, by the order of the record: clocks are set back."""
    last = history.newest_of(connection, case.case_id, (*_OUTCOMES, SignatureGiven.__name__))
    signed_first = case.record is not None and case.record.get("signature_page") is not None
    return last in _OUTCOMES and not signed_first


def _since_acceptance(draft: Draft, deferred: list[Deferral]) -> tuple[Draft, dict[int, str]]:
    """The rows as they stand after an outcome: what was brought since as it was dealt with then, what is owed with its day."""
    for row in deferred:
        if row.material is not None:
            told = {key: row.material[key] for key in ("source", "originals", "copies", "identifier", "reason", "ref")}
            draft = draft.chosen(row.seq, Choice(**told))
    return draft, {row.seq: row.due for row in deferred if row.material is None and row.due is not None}


def _field(state: form.FieldState) -> FieldView:
    field = state.field
    return FieldView(
        key=field.key,
        label=field.label,
        type=field.type,
        section=field.section,
        required=state.required,
        visible=state.visible,
        value=state.value,
        origin=state.origin,
        options=tuple(OptionView(option.value, option.label) for option in field.options or ()),
        unit=field.unit or "",
        min=field.min,
        max=field.max,
        max_length=field.max_length,
        mask=field.mask,
        ime=field.ime,
        error=state.error,
    )


def kind_of(item: Item) -> str:
    """An item is finished at once (即办件) or promised (承诺件)."""
    return "instant" if item.instant else "promised"


def fee_view(item: Item, draft: Draft) -> FeeView:
    """What the case costs; a fee of nothing is none."""
    due = fee(item, draft.situations)
    charged = due.charged and any(row.amount for row in due.rows)
    return FeeView(charged, tuple((row.name, row.amount, row.unit) for row in due.rows) if charged else ())


def _limit(item: Item, draft: Draft) -> LimitView:
    promised = limits(item, draft.situations)[1]
    return LimitView(promised.value, promised.unit)


def _undo(step: JsonObject) -> UndoView:
    return UndoView(step.get("code", ""), step.get("seq", 0), step.get("name", ""), step.get("source", ""))


def _steps(view: CaseView) -> tuple[StepView, ...]:
    """身份 → 事项 → 申请表 → 材料 → 受理."""
    required = [field for field in view.fields if field.visible and field.required]
    filled = sum(field.value not in (None, "", []) and not field.error for field in required)
    broken = any(field.error for field in view.fields)
    owed = [row for row in view.materials if row.required or row.closed]
    closed = sum(row.closed for row in owed)
    chosen = sum(question.value is not None for question in view.situations)
    return (
        StepView("identity", "done" if view.person else "current"),
        _step("item", chosen, len(view.situations)),
        StepView("form", "trouble", filled, len(required)) if broken else _step("form", filled, len(required)),
        _step("materials", closed, len(owed)),
        StepView("accept", "done" if view.status != "draft" else "todo" if view.missing else "current"),
    )


def _step(key: str, ready: int, of: int) -> StepView:
    return StepView(key, "done" if ready == of else "current", ready, of)
