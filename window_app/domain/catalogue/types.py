"""The parts a service item is made of (domain.md 5), typed; the names of the fields are the keys of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.json_types import JsonMap

# A closed expression as published: {field, op, value}, {all: [..]} or {any: [..]} (see expression.py)
Expression = JsonMap


@dataclass(frozen=True)
class Pick:
    """One answer of one guide question: the situation a material or a fee belongs to."""

    id: str
    value: str


@dataclass(frozen=True)
class TimeLimit:
    """A limit (时限) of `value` `unit` (workday, day or month); `basis_status` says how well it is known."""

    value: int
    unit: str
    text: str
    basis: str | None
    basis_status: str


@dataclass(frozen=True)
class TimeLimits:
    """What the law allows (法定, may be unset) and what the hall promises (承诺)."""

    statutory: TimeLimit | None
    promised: TimeLimit


@dataclass(frozen=True)
class AnswerLimits:
    """The promise that one answer of a guide question changes."""

    promised: TimeLimit


@dataclass(frozen=True)
class AnswerFeeRow:
    """One fee that one answer brings; amount in yuan."""

    name: str
    amount: float
    unit: str


@dataclass(frozen=True)
class AnswerFee:
    """The fees of one answer, in place of the item's own."""

    charged: bool
    items: tuple[AnswerFeeRow, ...]


@dataclass(frozen=True)
class FeeRow:
    """One fee of the item's table; with a `situation` it is owed only under that answer. Amount in yuan."""

    name: str
    amount: float
    unit: str
    situation: Pick | None


@dataclass(frozen=True)
class Fee:
    """The fee table of an item (R123: what does not stand here cannot be charged)."""

    charged: bool
    items: tuple[FeeRow, ...]
    basis: str | None
    online_payment: bool
    reduction: str | None


@dataclass(frozen=True)
class Answer:
    """One answer of a guide question and what it does to the list, the limits and the fee (null: the item's own)."""

    value: str
    label: str
    adds_materials: tuple[int, ...]
    removes_materials: tuple[int, ...]
    time_limits: AnswerLimits | None
    fee: AnswerFee | None


@dataclass(frozen=True)
class Situation:
    """A guide question (情形); asked only where `ask_if` over earlier questions holds."""

    id: str
    question: str
    ask_if: Expression | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class SpecialProcedure:
    """A procedure (特别程序) whose time may be excluded from the limit."""

    name: str
    excluded_from_limit: bool
    max_value: int | None
    max_unit: str | None


@dataclass(frozen=True)
class FourHandling:
    """四办: 马上办, 网上办, 就近办, 一次办 (R64)."""

    instant: bool
    online: bool
    nearby: bool
    once: bool


@dataclass(frozen=True)
class Commitment:
    """What may be taken on written commitment (R25) and in how many days it is checked afterwards."""

    scope: str
    after_check_days: int


@dataclass(frozen=True)
class Material:
    """One row of the closed list (R20). `form` is paper, electronic (0/0, never on paper) or either."""

    seq: int
    material_id: str
    name: str
    holder_role: str
    original_count: int
    copy_count: int
    necessity: str
    is_core: bool
    obtain_by: tuple[str, ...]
    commitment_substitutable: bool
    deferrable: bool
    defer_max_workdays: int | None
    is_proof_item: bool
    situation: Pick | None
    accept_standard: str | None
    form: str
    expected_pages: int | None
    sample_note: str | None


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True)
class FormField:
    """One field of the application form; `source` says where it may be prefilled from, best first."""

    key: str
    label: str
    type: str
    required: bool
    section: str
    options: tuple[Option, ...] | None
    unit: str | None
    min: float | None
    max: float | None
    max_length: int | None
    share_key: str | None
    source: tuple[str, ...]
    visible_if: Expression | None
    required_if: Expression | None
    mask: bool
    ime: str


@dataclass(frozen=True)
class ResultDocument:
    """What the applicant gets in the end, and the seal it carries (R12)."""

    name: str
    has_electronic_certificate: bool
    validity: str
    seal: str
