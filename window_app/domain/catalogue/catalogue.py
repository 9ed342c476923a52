"""The service catalogue (事项清单): the law as data. Code knows no item by name; a case pins its item by hash."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from window_app.domain.catalogue.shape import KEEP_RAW, Fault, read
from window_app.domain.catalogue.shared import (
    Bundle,
    CodeRules,
    Department,
    LibraryMaterial,
    MaterialSource,
    QueueCategory,
    Region,
)
from window_app.domain.catalogue.types import (
    Commitment,
    Fee,
    FormField,
    FourHandling,
    Material,
    ResultDocument,
    Situation,
    SpecialProcedure,
    TimeLimits,
)
from window_app.errors import Reason, Refused
from window_app.record.head import canonical, sha256
from window_app.record.json_types import JsonMap

T = TypeVar("T")
INSTANT, PROMISED = "即办件", "承诺件"
IN_USE = "在用"


@dataclass(frozen=True)
class Item:
    """One published version of a service item (业务办理项). Dates are legal dates, both ends inclusive."""

    item_id: str
    is_core_sample: bool
    name: str
    sub_item_name: str | None
    everyday_words: tuple[str, ...]
    item_type: str
    item_type_code: str
    basic_code: str
    implementation_code: str
    handling_item_code: str
    version: int
    status: str
    effective_from: date
    effective_to: date | None
    department_id: str
    department_name: str
    exercise_level: str
    exercise_level_code: str
    theme: str
    queue_category: str
    applicant_kinds: tuple[str, ...]
    legal_basis: tuple[str, ...]
    acceptance_conditions: tuple[str, ...]
    situations: tuple[Situation, ...]
    time_limits: TimeLimits
    case_kind: str
    special_procedures: tuple[SpecialProcedure, ...]
    four_handling: FourHandling
    max_visits: int
    cross_region: tuple[str, ...]
    township_acceptable: bool
    self_service_terminal: bool
    mobile_app: bool
    booking: bool
    agent_allowed: bool
    credit_check: str
    commitment: Commitment | None
    deferral_allowed: bool
    fee: Fee
    materials: tuple[Material, ...]
    form_fields: tuple[FormField, ...]
    delivery_modes: tuple[str, ...]
    result_document: ResultDocument
    post_supervision_department: str | None
    retention_period: str
    policy_references: tuple[str, ...]
    notes: str | None
    raw: JsonMap = field(metadata=KEEP_RAW, repr=False, compare=False)

    @classmethod
    def from_json(cls, raw: Any) -> Item:
        """An item of a pinned definition; Refused("bad_catalogue") naming every place of the wrong shape."""
        return _read(cls, raw)

    @property
    def instant(self) -> bool:
        """True for 即办件: decided in the same visit, under an authorisation (R11)."""
        return self.case_kind == INSTANT

    @property
    def title(self) -> str:
        """The name with its sub-item, as it stands on papers."""
        return f"{self.name}({self.sub_item_name})" if self.sub_item_name else self.name

    def offered(self, on: date) -> bool:
        """True if the item is in force on that legal date (R30, R52)."""
        ends = self.effective_to
        return self.status == IN_USE and self.effective_from <= on and (ends is None or on <= ends)

    def definition(self) -> bytes:
        """The canonical JSON of the item as published: what a case pins."""
        return canonical(self.raw)

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hexadecimal) of the definition."""
        return sha256(self.definition())

    def material(self, seq: int) -> Material | None:
        """The row of the list with that number, if there is one."""
        return next((row for row in self.materials if row.seq == seq), None)

    def field(self, key: str) -> FormField | None:
        """The form field with that key, if there is one."""
        return next((entry for entry in self.form_fields if entry.key == key), None)

    def situation(self, situation_id: str) -> Situation | None:
        """The guide question with that id, if there is one."""
        return next((entry for entry in self.situations if entry.id == situation_id), None)


@dataclass(frozen=True)
class Catalogue:
    """One published version of the whole catalogue."""

    schema_version: str
    catalogue_version: str
    language: str
    disclaimer: str
    region: Region
    code_rules: CodeRules
    enumerations: JsonMap
    queue_categories: tuple[QueueCategory, ...]
    material_sources: tuple[MaterialSource, ...]
    departments: tuple[Department, ...]
    material_library: tuple[LibraryMaterial, ...]
    items: tuple[Item, ...]
    bundles: tuple[Bundle, ...]
    raw: JsonMap = field(metadata=KEEP_RAW, repr=False, compare=False)

    @classmethod
    def from_json(cls, raw: Any) -> Catalogue:
        """Read a catalogue; Refused("bad_catalogue") naming every place of the wrong shape.

        Only the shape is checked here; `catalogue_check.checked` also holds it against every invariant.
        """
        return _read(cls, raw)

    @property
    def version(self) -> str:
        """The published version."""
        return self.catalogue_version

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.item_id: item for item in self.items}

    def find(self, item_id: str) -> Item | None:
        """The item with that id, or None."""
        return self._by_id.get(item_id)

    def item(self, item_id: str) -> Item:
        """The item with that id; Refused("unknown_item") if the catalogue has none."""
        found = self.find(item_id)
        if found is None:
            message, said = (
                "事项清单（版本 {version}）中没有事项 {item_id}，请核对事项编号",
                {"version": self.version, "item_id": item_id},
            )
            reason = Reason("unknown_item", message, item_id=item_id, params=said)
            raise Refused("unknown_item", message, [reason], **said)
        return found

    def on(self, day: date) -> tuple[Item, ...]:
        """The items that may be offered at the counter on that legal date."""
        return tuple(item for item in self.items if item.offered(day))

    def department(self, department_id: str) -> Department | None:
        """The department with that id, or None."""
        return next((entry for entry in self.departments if entry.department_id == department_id), None)

    def category(self, name: str) -> QueueCategory | None:
        """The queue category an item names, or None."""
        return next((entry for entry in self.queue_categories if entry.name == name), None)

    def proof(self, material_id: str) -> LibraryMaterial | None:
        """The library's entry of a material, or None."""
        return next((entry for entry in self.material_library if entry.material_id == material_id), None)


def _read(kind: type[T], raw: Any) -> T:
    faults: list[Fault] = []
    value = read(kind, raw, "", faults)
    if value is None:
        reasons = [Reason("bad_shape", f"{fault.place or '整个文件'}：{fault.message}", field=fault.place) for fault in faults]
        raise Refused(
            "bad_catalogue",
            "事项清单格式有误（{count} 处），未采用；{first}",
            reasons,
            count=len(faults),
            first=reasons[0].message,
        )
    return value
