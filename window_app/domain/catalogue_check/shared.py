"""Rules across items: departments, the material library, queue categories, shared fields, and ids used once (domain.md 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.domain.catalogue.problem import Problem, repeated
from window_app.domain.catalogue.types import FormField
from window_app.domain.catalogue_check.enums import codes
from window_app.domain.law.materials import SOURCES
from window_app.domain.people.registry_numbers import check_uscc

# X is the series a cut-off window deals itself; I and O are read as digits
_FORBIDDEN_LETTERS = "XIO"
# people queue here for results and for questions, not for an item
_WITHOUT_ITEMS = frozenset(("取件领证", "咨询"))


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every rule of this file."""
    yield from _ids(catalogue)
    yield from _departments(catalogue)
    yield from _library(catalogue)
    yield from _queue(catalogue)
    yield from _share_keys(catalogue)


def _ids(catalogue: Catalogue) -> Iterator[Problem]:
    for item_id in repeated(item.item_id for item in catalogue.items):
        yield Problem(item_id, "item_id", "事项编号重复")
    for code in repeated(item.handling_item_code for item in catalogue.items):
        owner = next(item.item_id for item in catalogue.items if item.handling_item_code == code)
        yield Problem(owner, "handling_item_code", "业务办理项编码重复")
    for bundle_id in repeated(bundle.bundle_id for bundle in catalogue.bundles):
        yield Problem(bundle_id, "bundle_id", "一件事编号重复")
    for department_id in repeated(department.department_id for department in catalogue.departments):
        yield Problem("", f"departments.{department_id}", "部门编号重复")
    for material_id in repeated(material.material_id for material in catalogue.material_library):
        yield Problem("", f"material_library.{material_id}", "材料编号重复")
    if tuple(source.value for source in catalogue.material_sources) != SOURCES:
        yield Problem("", "material_sources", f"材料来源应依次为 {'、'.join(SOURCES)}")


def _departments(catalogue: Catalogue) -> Iterator[Problem]:
    for department in catalogue.departments:
        if check_uscc(department.uscc):
            yield Problem("", f"departments.{department.department_id}.uscc", "统一社会信用代码校验不通过")
    for item in catalogue.items:
        own = catalogue.department(item.department_id)
        if own is None:
            yield Problem(item.item_id, "department_id", f"没有部门 {item.department_id}")
            continue
        if own.name != item.department_name:
            yield Problem(item.item_id, "department_name", "与部门表中的名称不一致")
        if item.implementation_code[:18] != own.uscc:
            yield Problem(item.item_id, "implementation_code", "前 18 位应为实施部门的统一社会信用代码")


def _library(catalogue: Catalogue) -> Iterator[Problem]:
    for material in catalogue.material_library:
        entry = material.proof_list_entry
        four = () if entry is None else (entry.legal_basis, entry.requesting_unit, entry.issuing_unit, entry.guide)
        if material.is_proof_item and (not four or not all(text.strip() for text in four)):
            place = f"material_library.{material.material_id}.proof_list_entry"
            yield Problem("", place, "证明事项须写明设定依据、索要单位、开具单位、办理指南")
    for item in catalogue.items:
        for row in item.materials:
            own = catalogue.proof(row.material_id)
            if own is None:
                yield Problem(item.item_id, f"materials.{row.seq}.material_id", f"材料库没有 {row.material_id}")
            elif row.is_proof_item != own.is_proof_item:
                yield Problem(item.item_id, f"materials.{row.seq}.is_proof_item", "是否证明事项与材料库不一致")


def _queue(catalogue: Catalogue) -> Iterator[Problem]:
    categories = catalogue.queue_categories
    for letter in repeated(category.letter for category in categories):
        yield Problem("", f"queue_categories.{letter}.letter", "字母重复")
    for category in categories:
        letter = category.letter
        if len(letter) != 1 or not ("A" <= letter <= "Z") or letter in _FORBIDDEN_LETTERS:
            yield Problem("", f"queue_categories.{letter}.letter", "应为一个大写字母，且不是 X、I、O")
    names = [category.name for category in categories]
    for name in repeated(names):
        yield Problem("", f"queue_categories.{name}.name", "名称重复")
    used = {item.queue_category for item in catalogue.items}
    for item in catalogue.items:
        if item.queue_category not in names or item.queue_category in _WITHOUT_ITEMS:
            yield Problem(item.item_id, "queue_category", f"排队类别“{item.queue_category}”不办理事项")
    for name in names:
        if name not in used and name not in _WITHOUT_ITEMS:
            yield Problem("", f"queue_categories.{name}.name", "没有事项属于此类别")
    if codes(catalogue.enumerations, "queue_category") != {category.name: category.letter for category in categories}:
        yield Problem("", "enumerations.queue_category", "应与 queue_categories 一致")


def _share_keys(catalogue: Catalogue) -> Iterator[Problem]:
    users: dict[str, list[tuple[Item, FormField]]] = defaultdict(list)
    for item in catalogue.items:
        for field in item.form_fields:
            if field.share_key is not None:
                users[field.share_key].append((item, field))
        for key in repeated(field.share_key for field in item.form_fields if field.share_key is not None):
            yield Problem(item.item_id, f"form_fields.{key}.share_key", "同一事项内 share_key 重复")
    for key in codes(catalogue.enumerations, "share_key"):
        if len({item.item_id for item, _ in users.get(key, ())}) < 2:
            yield Problem("", f"enumerations.share_key.{key}", "share_key 至少应由两个事项使用")
    for found in users.values():
        first = _sameness(found[0][1])
        for item, field in found[1:]:
            if _sameness(field) != first:
                message = f"与 {found[0][0].item_id} 的同一 share_key 类型、单位、长度或者选项不一致"
                yield Problem(item.item_id, f"form_fields.{field.key}.share_key", message)


def _sameness(field: FormField) -> tuple[object, ...]:
    return field.type, field.unit, field.max_length, frozenset(option.value for option in field.options or ())
