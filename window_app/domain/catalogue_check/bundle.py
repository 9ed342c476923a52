"""Rules of bundles (一件事): members, questions, what is merged, and the counts they boast of, all recounted (domain.md 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.domain.catalogue.problem import Problem, repeated
from window_app.domain.catalogue.shared import Bundle, Member, MergedField, MergedMaterial
from window_app.domain.catalogue.types import FormField, Material, Pick
from window_app.domain.form import expression
from window_app.domain.form.expression import Known

Fault = tuple[str, str]
Taken = list[tuple[Member, Item]]


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every rule of this file, over all bundles; what is merged is recounted only where all members are known."""
    for bundle in catalogue.bundles:
        taken = [(member, item) for member in bundle.members if (item := catalogue.find(member.item_id)) is not None]
        faults = [*_head(catalogue, bundle), *_members(catalogue, bundle), *_questions(bundle)]
        if len(taken) == len(bundle.members):
            faults += [*_merged_materials(bundle, taken), *_merged_fields(bundle, taken), *_counts(bundle, taken)]
        for field, message in faults:
            yield Problem(bundle.bundle_id, field, message)


def _head(catalogue: Catalogue, bundle: Bundle) -> Iterator[Fault]:
    lead = catalogue.department(bundle.lead_department_id)
    if lead is None:
        yield "lead_department_id", f"没有部门 {bundle.lead_department_id}"
    elif lead.name != bundle.lead_department_name:
        yield "lead_department_name", "与部门表中的名称不一致"
    if [stage.stage for stage in bundle.stages] != list(range(1, len(bundle.stages) + 1)):
        yield "stages", "阶段应从 1 起依次编号"
    for stage in bundle.stages:
        if stage.mode not in ("串联", "并联"):
            yield f"stages.{stage.stage}.mode", f"不认识的取值“{stage.mode}”"


def _members(catalogue: Catalogue, bundle: Bundle) -> Iterator[Fault]:
    known = {question.id: Known("choice", tuple(answer.value for answer in question.answers)) for question in bundle.questions}
    for item_id in repeated(member.item_id for member in bundle.members):
        yield f"stages.{item_id}", "成员事项重复"
    for member in bundle.members:
        place = f"stages.{member.item_id}"
        item = catalogue.find(member.item_id)
        if item is None:
            yield f"{place}.item_id", "没有这个事项"
        else:
            if item.name != member.name:
                yield f"{place}.name", "与事项名称不一致"
            if member.situation is not None and member.situation not in _picks(item):
                yield f"{place}.situation", "事项没有这个情形或者答案"
        if member.optional != (member.condition is not None):
            yield f"{place}.condition", "可选成员须有条件，必选成员不应有条件"
        for words in expression.problems(member.condition, known):
            yield f"{place}.condition", words


def _picks(item: Item) -> set[Pick]:
    return {Pick(question.id, answer.value) for question in item.situations for answer in question.answers}


def _questions(bundle: Bundle) -> Iterator[Fault]:
    for question_id in repeated(question.id for question in bundle.questions):
        yield f"questions.{question_id}", "问题编号重复"
    for question in bundle.questions:
        values = [answer.value for answer in question.answers]
        if len(set(values)) != len(values) or len(values) < 2:
            yield f"questions.{question.id}.answers", "至少两个答案，且不重复"
        if not any(_speaks_of(member.condition, question.id) for member in bundle.members):
            yield f"questions.{question.id}", "没有成员由此问题决定"


def _speaks_of(condition: Any, field: str, depth: int = 0) -> bool:
    if not isinstance(condition, Mapping) or depth > 8:
        return False
    parts = condition.get("all", condition.get("any"))
    inside = isinstance(parts, list) and any(_speaks_of(part, field, depth + 1) for part in parts)
    return inside or condition.get("field") == field


def _rows(member: Member, item: Item) -> list[Material]:
    """The rows with this member taken: all but those that its fixed situation excludes."""
    fixed = member.situation
    if fixed is None:
        return list(item.materials)
    answers = (answer for question in item.situations if question.id == fixed.id for answer in question.answers)
    removed = {seq for answer in answers if answer.value == fixed.value for seq in answer.removes_materials}
    return [
        row
        for row in item.materials
        if row.seq not in removed and (row.situation is None or row.situation.id != fixed.id or row.situation == fixed)
    ]


def _fields(member: Member, item: Item) -> list[FormField]:
    """The fields that can be shown with this member taken."""
    fixed = {member.situation.id: member.situation.value} if member.situation is not None else {}
    return [field for field in item.form_fields if _possible(field.visible_if, fixed)]


def _possible(condition: Any, fixed: Mapping[str, str], depth: int = 0) -> bool:
    if not isinstance(condition, Mapping) or depth > 8:
        return True
    for key, combine in (("all", all), ("any", any)):
        parts = condition.get(key)
        if isinstance(parts, list):
            return combine(_possible(part, fixed, depth + 1) for part in parts)
    field = condition.get("field")
    return not (isinstance(field, str) and field in fixed) or expression.holds(condition, fixed)


def _merged_materials(bundle: Bundle, taken: Taken) -> Iterator[Fault]:
    groups: dict[tuple[str, str], list[tuple[Member, Material]]] = {}
    for member, item in taken:
        for row in _rows(member, item):
            groups.setdefault((row.material_id, row.holder_role), []).append((member, row))
    merged = {(entry.material_id, entry.holder_role): entry for entry in bundle.merged_materials}
    if len(merged) != len(bundle.merged_materials) or set(merged) != set(groups):
        yield "merged_materials", "应恰为各成员材料按材料和持有人合并"
    stages = {member.item_id: stage.stage for stage in bundle.stages for member in stage.members}
    results = {item.item_id: item.result_document.name for _, item in taken}
    for key in merged.keys() & groups.keys():
        place = f"merged_materials.{key[0]}.{key[1]}"
        for name, message in _merged_material(merged[key], groups[key], stages, results):
            yield f"{place}.{name}", message


def _merged_material(
    entry: MergedMaterial, group: list[tuple[Member, Material]], stages: Mapping[str, int], results: Mapping[str, str]
) -> Iterator[Fault]:
    rows = [row for _, row in group]
    users = [member.item_id for member, _ in group]
    if set(entry.used_by) != set(users):
        yield "used_by", "与使用此材料的成员不一致"
    if entry.original_count != max(row.original_count for row in rows) or entry.copy_count != max(row.copy_count for row in rows):
        yield "original_count", "份数应取各成员中的最大值"
    first_use = min(stages[user] for user in users)
    makers: set[str | None] = {
        item_id for item_id, name in results.items() if name == rows[0].name and stages[item_id] < first_use
    }
    if entry.produced_by not in (makers or {None}):
        yield "produced_by", "应为在前阶段产生此材料的成员，没有则为 null"
    if entry.replaces and set(entry.replaces) != {row.name for row in rows}:
        yield "replaces", "应为被合并的各材料名称"
    picks = {None if member.situation == row.situation else row.situation for member, row in group}
    if entry.situation != (next(iter(picks)) if len(picks) == 1 else None):
        yield "situation", "应为各成员此材料共同的情形，没有则为 null"


def _merged_fields(bundle: Bundle, taken: Taken) -> Iterator[Fault]:
    groups: dict[str, list[tuple[Member, FormField]]] = {}
    for member, item in taken:
        for field in _fields(member, item):
            groups.setdefault(field.share_key or f"{member.item_id}.{field.key}", []).append((member, field))
    merged = {_field_key(entry): entry for entry in bundle.merged_form_fields}
    if len(merged) != len(bundle.merged_form_fields) or set(merged) != set(groups):
        yield "merged_form_fields", "应恰为各成员字段按 share_key 合并"
    for key in merged.keys() & groups.keys():
        entry, fields = merged[key], [field for _, field in groups[key]]
        place = f"merged_form_fields.{entry.key}"
        if set(entry.used_by) != {member.item_id for member, _ in groups[key]}:
            yield f"{place}.used_by", "与使用此字段的成员不一致"
        if any(field.type != entry.type for field in fields):
            yield f"{place}.type", "与成员字段类型不一致"
        if entry.required != any(field.required for field in fields):
            yield f"{place}.required", "任一成员必填即为必填"


def _field_key(entry: MergedField) -> str:
    return entry.share_key or f"{entry.used_by[0] if entry.used_by else ''}.{entry.key}"


def _counts(bundle: Bundle, taken: Taken) -> Iterator[Fault]:
    counted = {
        "items": len(taken),
        "departments": len({item.department_id for _, item in taken}),
        "materials_before": sum(len(_rows(member, item)) for member, item in taken),
        "materials_after": sum(entry.produced_by is None for entry in bundle.merged_materials),
        "form_fields_before": sum(len(_fields(member, item)) for member, item in taken),
        "form_fields_after": len(bundle.merged_form_fields),
    }
    for key, count in counted.items():
        if getattr(bundle.reduction, key) != count:
            yield f"reduction.{key}", f"重新计数为 {count}"
