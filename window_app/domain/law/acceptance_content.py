"""Guide questions, form and materials against the item: what is open, wrong or not on the list (R20, R24, R25)."""

from __future__ import annotations

from collections.abc import Iterator

from window_app.domain.catalogue.types import Material
from window_app.domain.form import form
from window_app.domain.form.situations import asked, owed
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.law.materials import SOURCES, Choice, RowFault, allowed_sources, needed, row
from window_app.errors import Reason

_CLOSED_LIST = "事项实施清单（清单之外不得要求申请人提供）"
_DEFERRAL = "容缺受理规定（核心要件须齐全，即办件不适用）"
_COMMITMENT = "证明事项告知承诺制"
_NOT_TAKEN = ("missing", "not_applicable")


def known_questions(facts: Facts) -> Iterator[Reason]:
    """Every situation named is one of the item, and so is its value."""
    for key, value in facts.situations.items():
        question = facts.item.situation(key)
        if question is None:
            yield facts.reason("unknown_situation", f"本事项没有情形“{key}”，请按清单选择", field=key)
        elif all(answer.value != value for answer in question.answers):
            yield facts.reason("unknown_answer", f"情形“{question.question}”没有答案“{value}”，请重新选择", field=key)


def known_fields(facts: Facts) -> Iterator[Reason]:
    """Every answer belongs to a field of the form."""
    for key in facts.answers:
        if facts.item.field(key) is None:
            yield facts.reason("unknown_field", f"申请表没有“{key}”这一项，请删除", field=key)


def closed_list(facts: Facts) -> Iterator[Reason]:
    """Nothing is taken that the published list of this case does not name (R20)."""
    on_list = {material.seq for material in owed(facts.item, facts.situations)}
    for seq, choice in sorted(facts.choices.items()):
        material = facts.item.material(seq)
        if material is None:
            message = f"第 {seq} 号材料不在本事项清单内，清单之外不得要求，请取消"
            yield facts.reason("not_on_list", message, material_seq=seq, basis=_CLOSED_LIST)
        elif seq not in on_list and choice.source not in _NOT_TAKEN:
            message = f"“{material.name}”在所选情形下不在清单内，不得收取，请取消或者改选情形"
            yield facts.reason("not_on_list", message, material_seq=seq, basis=_CLOSED_LIST)


def questions_answered(facts: Facts) -> Iterator[Reason]:
    """The questions that apply are answered: they decide what is owed."""
    for question in asked(facts.item, facts.situations):
        if question.id not in facts.situations:
            yield facts.reason("question_open", f"请先确定情形：{question.question}", field=question.id)


def form_filled(facts: Facts) -> Iterator[Reason]:
    """Every visible field is right, and filled where it must be."""
    for state in form.states(facts.item, facts.answers, facts.situations):
        label = state.field.label
        if state.missing:
            yield facts.reason("answer_missing", f"申请表“{label}”未填写，请填写", field=state.field.key)
        elif state.error:
            yield facts.reason("answer_bad", f"申请表“{label}”有误：{state.error}", field=state.field.key)


def materials_given(facts: Facts) -> Iterator[Reason]:
    """Every row of the list of this case is dealt with, in a way it admits."""
    for material in owed(facts.item, facts.situations):
        choice = facts.choices.get(material.seq)
        if choice is None and not needed(material):
            continue
        faults = list(row(material, choice, facts.online).faults)
        if choice is not None and choice.source in SOURCES:
            faults += _way_faults(facts, material, choice)
        for fault in faults:
            yield _material_reason(facts, material, fault)


def _way_faults(facts: Facts, material: Material, choice: Choice) -> Iterator[RowFault]:
    source = choice.source
    if source not in allowed_sources(facts.item, material):
        yield _not_allowed(facts, material, source)
        return
    if source in ("deferred", "commitment") and facts.credit_listed:
        yield RowFault("credit_listed", "申请人有严重失信或者违背承诺的记录，不得容缺、不得告知承诺，请收取材料")
    due = facts.deferral_dates.get(material.seq)
    if source == "deferred" and due is not None and due < facts.legal_date:
        yield RowFault("deferral_date", "补交期限早于受理日期，请重新确定")


def _not_allowed(facts: Facts, material: Material, source: str) -> RowFault:
    if source == "deferred":
        if facts.item.instant:
            words = "即办件不得容缺受理，请当场收齐"
        elif material.is_core:
            words = "核心要件不得容缺，请当场收齐或者出具一次性告知单"
        else:
            words = "本材料不在可容缺范围，请当场收齐"
        return RowFault("deferral_not_allowed", words)
    if source == "commitment":
        return RowFault("commitment_not_allowed", "本材料不可用告知承诺代替，请以清单列明的方式取得")
    if source == "not_applicable":
        return RowFault("not_waivable", "本材料为应交材料，不能标为不适用；情形有变请改选情形")
    if source == "kept_by_applicant":
        return RowFault("not_waivable", "本材料为应交材料，不能由申请人留存代替")
    if source == "copy" and material.original_count:
        return RowFault("original_needed", f"应收原件 {material.original_count} 份，复印件不能代替")
    ways = "、".join(material.obtain_by)
    return RowFault("source_not_allowed", f"不能以这种方式取得，清单列明的方式为：{ways}")


_BASIS = {
    "deferral_not_allowed": _DEFERRAL,
    "deferral_date": _DEFERRAL,
    "commitment_not_allowed": _COMMITMENT,
    "credit_listed": _COMMITMENT,
    "paper_not_asked": _CLOSED_LIST,
}


def _material_reason(facts: Facts, material: Material, fault: RowFault) -> Reason:
    rule, words = fault.rule, fault.words
    if rule in ("material_open", "material_missing"):
        if material.is_core:
            rule, words = "core_missing", f"{words}（核心要件，缺少不得受理）"
        elif "deferred" in allowed_sources(facts.item, material):
            words += "；也可以容缺后补"
    message = f"材料 {material.seq}“{material.name}”：{words}"
    return facts.reason(rule, message, material_seq=material.seq, basis=_BASIS.get(fault.rule))
