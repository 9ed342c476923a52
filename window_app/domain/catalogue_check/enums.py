"""Every value from a fixed list is one that the catalogue declares, and one that these programs know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from window_app.domain.catalogue.catalogue import INSTANT, PROMISED, Catalogue, Item
from window_app.domain.catalogue.problem import Problem, repeated
from window_app.domain.form.form_values import TYPES
from window_app.domain.law.acceptance import DELIVERY_MODES
from window_app.domain.people.person import APPLICANT_KIND_LABELS
from window_app.record.json_types import JsonMap

# None: the programs only show these values, any will do
_KNOWN_HERE: dict[str, frozenset[str] | None] = {
    "item_type": None,
    "exercise_level": None,
    "case_kind": frozenset((INSTANT, PROMISED)),
    "necessity": frozenset(("必要", "非必要", "容缺可")),
    "obtain_by": frozenset(("申请人自备", "电子证照", "数据共享", "告知承诺", "系统生成")),
    "delivery_mode": frozenset(DELIVERY_MODES.values()),
    "applicant_kind": frozenset(APPLICANT_KIND_LABELS.values()),
    "queue_category": None,
    "holder_role": None,
    "limit_unit": frozenset(("workday", "day", "month")),
    "cross_region": None,
    "item_status": None,
    "material_form": frozenset(("paper", "electronic", "either")),
    "field_type": frozenset(TYPES),
    "field_source": frozenset(
        (
            *(f"card.{key}" for key in ("name", "id_number", "address", "birth", "sex", "nation")),
            *("person.phone", "licence.uscc", "licence.name", "licence.legal_representative", "last_case"),
        )
    ),
    "share_key": None,
}
_FIXED = {"basis_status": frozenset(("policy", "verified", "general_knowledge")), "ime": frozenset(("zh", "latin"))}


def codes(enumerations: JsonMap, name: str) -> dict[str, str]:
    """{value used in the catalogue: its code}; the names of some lists are used, the codes of others."""
    rows = enumerations.get(name)
    found: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, str):
            found[row] = row
        elif isinstance(row, Mapping) and isinstance(row.get("code"), str) and isinstance(row.get("name"), str):
            found[row["code"] if name in _BY_CODE else row["name"]] = row["code"]
    return found


_BY_CODE = ("limit_unit", "material_form", "field_type", "field_source", "share_key")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The lists themselves, then every value of every item and bundle."""
    yield from _lists(catalogue.enumerations)
    allowed = {name: frozenset(codes(catalogue.enumerations, name)) for name in _KNOWN_HERE} | _FIXED
    types, levels = codes(catalogue.enumerations, "item_type"), codes(catalogue.enumerations, "exercise_level")
    for item in catalogue.items:
        for field, name, value in _used(item):
            if value not in allowed[name]:
                yield Problem(item.item_id, field, f"不认识的取值“{value}”（{name}）")
        if types.get(item.item_type, item.item_type_code) != item.item_type_code:
            yield Problem(item.item_id, "item_type_code", "与事项类型不符")
        if levels.get(item.exercise_level, item.exercise_level_code) != item.exercise_level_code:
            yield Problem(item.item_id, "exercise_level_code", "与行使层级不符")
    for bundle in catalogue.bundles:
        used = [("time_limit.unit", "limit_unit", bundle.time_limit.unit)]
        used.append(("time_limit.basis_status", "basis_status", bundle.time_limit.basis_status))
        used += [("applicant_kinds", "applicant_kind", kind) for kind in bundle.applicant_kinds]
        used += [("merged_materials", "holder_role", merged.holder_role) for merged in bundle.merged_materials]
        for field, name, value in used:
            if value not in allowed[name]:
                yield Problem(bundle.bundle_id, field, f"不认识的取值“{value}”（{name}）")


def _lists(enumerations: JsonMap) -> Iterator[Problem]:
    for name, known in _KNOWN_HERE.items():
        rows = enumerations.get(name)
        place = f"enumerations.{name}"
        if not isinstance(rows, list) or len(codes(enumerations, name)) != len(rows):
            yield Problem("", place, "应为取值列表：文字，或者 {code, name}，且不重复")
            continue
        found = codes(enumerations, name)
        for value in repeated(found.values()):
            yield Problem("", place, f"代码 {value} 重复")
        for value in found if known is not None else ():
            if value not in (known or ()):
                yield Problem("", place, f"本程序不认识取值“{value}”")


def _used(item: Item) -> Iterator[tuple[str, str, str]]:
    """(field, list, value) of everything in an item that comes from a list."""
    yield "item_type", "item_type", item.item_type
    yield "exercise_level", "exercise_level", item.exercise_level
    yield "case_kind", "case_kind", item.case_kind
    yield "status", "item_status", item.status
    yield "queue_category", "queue_category", item.queue_category
    yield from (("applicant_kinds", "applicant_kind", kind) for kind in item.applicant_kinds)
    yield from (("delivery_modes", "delivery_mode", mode) for mode in item.delivery_modes)
    yield from (("cross_region", "cross_region", reach) for reach in item.cross_region)
    limits = [("time_limits.promised", item.time_limits.promised)]
    if item.time_limits.statutory is not None:
        limits.append(("time_limits.statutory", item.time_limits.statutory))
    for question in item.situations:
        for answer in question.answers:
            if answer.time_limits is not None:
                limits.append((f"situations.{question.id}.answers.{answer.value}.time_limits", answer.time_limits.promised))
    for place, limit in limits:
        yield f"{place}.unit", "limit_unit", limit.unit
        yield f"{place}.basis_status", "basis_status", limit.basis_status
    for procedure in item.special_procedures:
        if procedure.max_unit is not None:
            yield "special_procedures", "limit_unit", procedure.max_unit
    for row in item.materials:
        place = f"materials.{row.seq}"
        yield f"{place}.necessity", "necessity", row.necessity
        yield f"{place}.holder_role", "holder_role", row.holder_role
        yield f"{place}.form", "material_form", row.form
        yield from ((f"{place}.obtain_by", "obtain_by", way) for way in row.obtain_by)
    for field in item.form_fields:
        place = f"form_fields.{field.key}"
        yield f"{place}.type", "field_type", field.type
        yield f"{place}.ime", "ime", field.ime
        yield from ((f"{place}.source", "field_source", source) for source in field.source)
        if field.share_key is not None:
            yield f"{place}.share_key", "share_key", field.share_key
