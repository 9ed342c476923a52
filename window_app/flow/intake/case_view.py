"""A case as it is shown: form, material list, the five steps, and what is missing, computed anew at every look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.draft import Draft
from window_app.domain.form import form
from window_app.domain.form.situations import asked, fee, limits
from window_app.domain.law.acceptance import why_not
from window_app.flow.intake.drafting import COLLECTING
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.intake.material_view import material_views
from window_app.flow.intake.views import CaseView, FieldView, MaterialView, OptionView, SituationView, StepView
from window_app.flow.visit.status import STATUS_TEXT, status_centre, status_of
from window_app.flow.visit.views import PaperView
from window_app.store import documents, print_jobs
from window_app.store.cases import Case

DELIVERY_MODES = {"窗口领取": "window", "免费邮寄": "courier", "电子证照": "electronic"}


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
        rows = material_views(item, draft, scanned, facts.online, deferral_due)
        due = (case.due, case.due_provisional) if case.case_no else self._facts.due(item, draft, connection)
        view = CaseView(
            case_id=case.case_id,
            visit_id=case.visit_id,
            case_no=case.case_no,
            item_id=item.item_id,
            item_name=item.title,
            department=item.department_name,
            case_kind=item.case_kind,
            kind_text=item.case_kind,
            fee_text=fee_text(item, draft),
            limit_text=limits(item, draft.situations)[1].text,
            guide_lines=tuple(item.acceptance_conditions[:3]),
            status=status_of(case),
            status_text=STATUS_TEXT[status_of(case)],
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
            delivery_modes=tuple(OptionView(DELIVERY_MODES[label], label) for label in item.delivery_modes),
            due=due[0],
            due_provisional=due[1],
            accepted_at=case.at,
            focus=draft.focus,
            saved_at=case.saved_at,
            undo_text=case.undo[-1]["text"] if case.undo else "",
            papers=tuple(
                PaperView(job.kind, "", job.job_id, job.state, job.words, job.document_no)
                for job in (print_jobs.of_case(connection, case.case_no) if case.case_no else ())
            ),
            returned=str((case.centre.get("returned") or {}).get("message", "")),
        )
        return replace(view, steps=_steps(view, item))


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


def fee_text(item: Item, draft: Draft) -> str:
    """What the case costs, in words."""
    due = fee(item, draft.situations)
    if not due.charged or all(not row.amount for row in due.rows):
        return "不收费"
    return "；".join(f"{row.name} {row.amount:g} {row.unit}" for row in due.rows) or "收费"


def _steps(view: CaseView, item: Item) -> tuple[StepView, ...]:
    """身份 → 事项 → 申请表 → 材料 → 受理: each with one line of state."""
    person = view.person
    how = "刷卡" if person and person.origin == "card" else "手工录入 · 人工核验"
    required = [field for field in view.fields if field.visible and field.required]
    filled = [field for field in required if field.value not in (None, "", []) and not field.error]
    broken = any(field.error for field in view.fields)
    owed = [row for row in view.materials if not _optional_open(row)]
    closed = [row for row in owed if row.closed]
    open_questions = [question for question in view.situations if question.value is None]
    identity = StepView("identity", "身份", "done" if person else "current", how if person else "请刷卡或按 F5 录入")
    chosen = StepView(
        "item",
        "事项",
        "current" if open_questions else "done",
        f"还有 {len(open_questions)} 个情形待选" if open_questions else item.title,
    )
    form_step = StepView(
        "form",
        "申请表",
        "trouble" if broken else ("done" if len(filled) == len(required) else "current"),
        f"必填 {len(filled)} / {len(required)}",
    )
    materials = StepView(
        "materials", "材料", "done" if len(closed) == len(owed) else "current", f"已齐 {len(closed)} / {len(owed)}"
    )
    done = view.status != "draft"
    accept = StepView(
        "accept",
        "受理",
        "done" if done else ("current" if not view.missing else "todo"),
        view.status_text if done else view.limit_text,
    )
    return identity, chosen, form_step, materials, accept


def _optional_open(row: MaterialView) -> bool:
    return row.requirement.startswith("非必要") and not row.closed
