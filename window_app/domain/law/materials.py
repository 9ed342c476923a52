"""How a row of the material list was dealt with at the counter, and whether that closes it.

The twelve ways are the catalogue's `material_sources`. Which of them a row admits follows from how the catalogue says it
may be obtained (R22 asks for the lightest first: data sharing, e-certificate, material already held, commitment, paper).
"""

from __future__ import annotations

from dataclasses import dataclass

from window_app.domain.catalogue.catalogue import PROMISED, Item
from window_app.domain.catalogue.types import Material
from window_app.errors import Note
from window_app.record.page_ref import PageRef

SOURCES = (
    "original",
    "copy",
    "scan",
    "e_certificate",
    "data_sharing",
    "system_generated",
    "commitment",
    "deferred",
    "reused",
    "kept_by_applicant",
    "missing",
    "not_applicable",
)
_REQUIRED, _OPTIONAL = "必要", "非必要"
_SELF, _CERTIFICATE, _SHARING = "申请人自备", "电子证照", "数据共享"
_COMMITMENT, _GENERATED = "告知承诺", "系统生成"

_PLAIN = {
    "system_generated": "generated",
    "commitment": "committed",
    "deferred": "deferred",
    "kept_by_applicant": "kept",
}


@dataclass(frozen=True)
class Choice:
    """What was done about one row. Counts of None mean: as many as the row asks."""

    source: str
    originals: int | None = None
    copies: int | None = None
    identifier: str | None = None
    reason: str | None = None
    ref: str | None = None
    pages: tuple[PageRef, ...] = ()

    def counts(self, material: Material) -> tuple[int, int]:
        """(originals, copies) taken in or checked; nothing for what is not paper."""
        if self.source not in ("original", "copy"):
            return self.originals or 0, self.copies or 0
        originals = material.original_count if self.originals is None else self.originals
        copies = material.copy_count if self.copies is None else self.copies
        return originals, copies


@dataclass(frozen=True)
class RowFault:
    """Why a row does not count as dealt with: rule code and what to do."""

    rule: str
    note: Note


def fault(rule: str, message: str, **params: object) -> RowFault:
    """A fault whose remark is named after its rule."""
    return RowFault(rule, Note(f"row_{rule}", message, params))


@dataclass(frozen=True)
class RowState:
    """How a row stands; `state` as in flow/intake/views.MaterialView, `closed` = nothing more to do at the counter.

    A row marked missing is closed (it was judged) but its fault forbids acceptance. `expected` is the number of pages
    that closes a scan, None if not known beforehand (then one page does).
    """

    state: str
    closed: bool
    page_count: int
    expected: int | None
    faults: tuple[RowFault, ...] = ()


def needed(material: Material) -> bool:
    """True if an owed row must be dealt with: every row but an optional one that no situation asked for."""
    return material.situation is not None or material.is_core or material.necessity != _OPTIONAL


def allowed_sources(item: Item, material: Material) -> tuple[str, ...]:
    """The ways this row may be dealt with under this item, lightest for the applicant first (R22, R24, R25, R29)."""
    by = material.obtain_by
    paper = material.form != "electronic"
    waivable = not material.is_core and material.necessity != _REQUIRED and material.situation is None
    ways = {
        "data_sharing": _SHARING in by,
        "e_certificate": _CERTIFICATE in by,
        "system_generated": _GENERATED in by,
        "reused": _GENERATED not in by,
        "commitment": _COMMITMENT in by and material.commitment_substitutable,
        # an electronic row is shown on the spot or given as a file, never collected on paper
        "original": paper or _SELF in by,
        "copy": paper and material.original_count == 0,
        "scan": paper or _SELF in by,
        "deferred": item.case_kind == PROMISED and item.deferral_allowed and material.deferrable and not material.is_core,
        "kept_by_applicant": waivable,
        "not_applicable": waivable,
        "missing": True,
    }
    return tuple(source for source, may in ways.items() if may)


def proposed(material: Material) -> Choice | None:
    """The choice that needs no question: a form the system itself draws from the answers; else None."""
    return Choice("system_generated") if material.obtain_by == (_GENERATED,) else None


def row(material: Material, choice: Choice | None, online: bool) -> RowState:
    """How the row stands under `choice`; offline what needs a look-up is recorded as to be verified (待联网核验)."""
    pages = len(choice.pages) if choice is not None else 0
    state, faults = _judge(material, choice, online)
    closed = not faults or state == "missing"
    return RowState(state, closed, pages, material.expected_pages, faults)


def _judge(material: Material, choice: Choice | None, online: bool) -> tuple[str, tuple[RowFault, ...]]:
    if choice is None:
        return "open", (fault("material_open", "尚未收取，请收取、扫描或者选择其他方式"),)
    source = choice.source
    if source in ("original", "copy"):
        faults = _paper_faults(material, choice)
        return ("open" if faults else "checked"), faults
    if source == "scan":
        return _scan(material, choice)
    if source == "e_certificate":
        return _certificate(choice, online)
    if source == "data_sharing":
        return ("shared" if online else "to_verify"), ()
    if source == "reused":
        wrong = fault("reuse_without_ref", "复用已有材料须写明引用的办件编号或者本次来访的材料")
        return ("reused", ()) if _said(choice.ref) else ("open", (wrong,))
    if source == "not_applicable":
        wrong = fault("reason_missing", "标为不适用须写明理由")
        return ("not_applicable", ()) if _said(choice.reason) else ("open", (wrong,))
    if source == "missing":
        return "missing", (fault("material_missing", "缺失，请补交，或者出具补正通知书"),)
    if source in _PLAIN:
        return _PLAIN[source], ()
    return "open", (fault("unknown_source", "没有这种材料来源，请重新选择"),)


def _paper_faults(material: Material, choice: Choice) -> tuple[RowFault, ...]:
    originals, copies = choice.counts(material)
    if originals < 0 or copies < 0:
        return (fault("bad_count", "份数不能为负数"),)
    if material.form == "electronic":
        if originals or copies:
            return (fault("paper_not_asked", "为免交纸质材料，不得收取纸质件，请改为 0 份"),)
        return ()
    if material.original_count == 0:
        # an original shown does for a copy that was asked
        wanted = max(material.copy_count, 1)
        return () if originals + copies >= wanted else (fault("too_few", "应收复印件 {wanted} 份", why="any", wanted=wanted),)
    faults = []
    if originals < material.original_count:
        faults.append(_too_few("originals", "应收原件 {wanted} 份，实收 {got} 份", material.original_count, originals))
    if copies < material.copy_count:
        faults.append(_too_few("copies", "应收复印件 {wanted} 份，实收 {got} 份", material.copy_count, copies))
    return tuple(faults)


def _too_few(why: str, message: str, wanted: int, got: int) -> RowFault:
    return fault("too_few", message, why=why, wanted=wanted, got=got)


def _scan(material: Material, choice: Choice) -> tuple[str, tuple[RowFault, ...]]:
    count, wanted = len(choice.pages), material.expected_pages or 1
    if count >= wanted:
        return "scanned", ()
    return "to_scan", (fault("pages_missing", "待扫描 {count}/{wanted} 页，请扫描其余页", count=count, wanted=wanted),)


def _certificate(choice: Choice, online: bool) -> tuple[str, tuple[RowFault, ...]]:
    if not online:
        return "to_verify", ()
    if _said(choice.identifier):
        return "certificate", ()
    return "open", (fault("certificate_identifier", "请扫描亮证码或者填写电子证照标识"),)


def _said(text: str | None) -> bool:
    return text is not None and bool(text.strip())
