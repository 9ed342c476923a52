"""What the items of a catalogue share: departments, queue categories, the material library, and the bundles (一件事)."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.domain.catalogue.types import Expression, Option, Pick, TimeLimit


@dataclass(frozen=True)
class Region:
    """The region the catalogue is published for (行政区划)."""

    code: str
    name: str
    level: str
    fictional: bool


@dataclass(frozen=True)
class CodeRules:
    """How the three codes are built, in words for people."""

    basic_code: str
    implementation_code: str
    handling_item_code: str


@dataclass(frozen=True)
class QueueCategory:
    """A kind of business people queue for; the letter starts its ticket numbers."""

    letter: str
    name: str
    area: str
    kiosk_label: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class MaterialSource:
    """One of the twelve ways a material can be dealt with at the counter."""

    value: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Department:
    """An authority (实施部门) with its unified social credit code."""

    department_id: str
    name: str
    short_name: str
    uscc: str
    sample_dept_no: str


@dataclass(frozen=True)
class ProofListEntry:
    """The four fields of a retained proof (R21 保留证明事项清单): basis, who asks, who issues, how."""

    on_retained_list: bool
    legal_basis: str
    requesting_unit: str
    issuing_unit: str
    guide: str


@dataclass(frozen=True)
class LibraryMaterial:
    """A material as the library knows it, apart from any item."""

    material_id: str
    name: str
    category: str
    issuer: str
    has_electronic_certificate: bool
    data_sharing_available: bool
    is_proof_item: bool
    proof_list_entry: ProofListEntry | None
    substitutes: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """An item that takes part in a bundle; `condition` is over the bundle's questions."""

    item_id: str
    name: str
    optional: bool
    situation: Pick | None
    condition: Expression | None


@dataclass(frozen=True)
class Stage:
    """A step of a bundle: its members run one after another (串联) or side by side (并联)."""

    stage: int
    name: str
    mode: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class BundleQuestion:
    """A guide question that decides which members take part."""

    id: str
    question: str
    answers: tuple[Option, ...]


@dataclass(frozen=True)
class MergedMaterial:
    """The rows of all members with one material and one holder, asked for once (R33: or made by an earlier stage)."""

    material_id: str
    name: str
    holder_role: str
    original_count: int
    copy_count: int
    used_by: tuple[str, ...]
    situation: Pick | None
    replaces: tuple[str, ...]
    produced_by: str | None


@dataclass(frozen=True)
class MergedField:
    """The fields of all members with one meaning, typed once (R26)."""

    key: str
    label: str
    type: str
    required: bool
    share_key: str | None
    used_by: tuple[str, ...]


@dataclass(frozen=True)
class Reduction:
    """What the bundle saves, counted with all members taken."""

    departments: int
    items: int
    materials_before: int
    materials_after: int
    visits_before: int
    visits_after: int
    form_fields_before: int
    form_fields_after: int


@dataclass(frozen=True)
class Settlement:
    """How the results of a bundle are handed over."""

    delivery: str
    freebies: tuple[str, ...]


@dataclass(frozen=True)
class Bundle:
    """Several items as one matter (一件事一次办, R41)."""

    bundle_id: str
    name: str
    lead_department_id: str
    lead_department_name: str
    applicant_kinds: tuple[str, ...]
    time_limit: TimeLimit
    stages: tuple[Stage, ...]
    questions: tuple[BundleQuestion, ...]
    merged_materials: tuple[MergedMaterial, ...]
    merged_form_fields: tuple[MergedField, ...]
    merge_note: str
    reduction: Reduction
    settlement: Settlement
    policy_references: tuple[str, ...]

    @property
    def members(self) -> tuple[Member, ...]:
        """All members, in the order of the stages."""
        return tuple(member for stage in self.stages for member in stage.members)
