"""Guide questions, form and materials against the item: what is open, wrong or not on the list (R20, R24, R25)."""

from __future__ import annotations

from collections.abc import Iterator

from window_app.domain.catalogue.types import Material
from window_app.domain.form import form
from window_app.domain.form.form_values import names_a_number
from window_app.domain.form.situations import asked, owed
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.law.materials import SOURCES, Choice, RowFault, allowed_sources, fault, needed, row
from window_app.domain.people.masking import is_masked
from window_app.errors import Reason
from window_app.record.json_types import JsonObject

_CLOSED_LIST = "事项实施清单（清单之外不得要求申请人提供）"
_DEFERRAL = "容缺受理规定（核心要件须齐全，即办件不适用）"
_COMMITMENT = "证明事项告知承诺制"
_NOT_TAKEN = ("missing", "not_applicable")


def known_questions(facts: Facts) -> Iterator[Reason]:
    """Every situation named is one of the item, and so is its value."""
    for key, value in facts.situations.items():
        question = facts.item.situation(key)
        if question is None:
            yield facts.reason("unknown_situation", "本事项没有情形“{key}”，请按清单选择", key, key=key)
        elif all(answer.value != value for answer in question.answers):
            message = "情形“{question}”没有答案“{value}”，请重新选择"
            yield facts.reason("unknown_answer", message, key, question=question.question, value=value)


def known_fields(facts: Facts) -> Iterator[Reason]:
    """Every answer belongs to a field of the form."""
    for key in facts.answers:
        if facts.item.field(key) is None:
            yield facts.reason("unknown_field", "申请表没有“{key}”这一项，请删除", key, key=key)


def no_masks(facts: Facts) -> Iterator[Reason]:
    """No record has a mask in the place of a number, whatever brought it to the desk."""
    for state in form.states(facts.item, facts.answers, facts.situations):
        if names_a_number(state.field) and is_masked(str(state.value)):
            message, label = "申请表“{label}”里是遮挡后的号码（带 * 号），请录入完整的号码", state.field.label
            yield facts.reason("masked_number", message, state.field.key, label=label)
    if facts.applicant is not None and facts.applicant.masked:
        message = "申请人的号码是遮挡后的（带 * 号），请录入完整的号码"
        yield facts.reason("masked_number", message, "applicant.id_number", why="applicant")
    if facts.person is not None and is_masked(facts.person.phone):
        message = "来访人的手机号是遮挡后的（带 * 号），请重新核验，录入完整的号码"
        yield facts.reason("masked_number", message, "person.phone", why="person_phone")
    if facts.person is not None and is_masked(facts.person.id_number):
        message = "来访人的号码是遮挡后的（带 * 号），请重新核验，录入完整的号码"
        yield facts.reason("masked_number", message, "person.id_number", why="person")


def closed_list(facts: Facts) -> Iterator[Reason]:
    """Nothing is taken that the published list of this case does not name (R20)."""
    on_list = {material.seq for material in owed(facts.item, facts.situations)}
    for seq, choice in sorted(facts.choices.items()):
        material = facts.item.material(seq)
        if material is None:
            message = "第 {seq} 号材料不在本事项清单内，清单之外不得要求，请取消"
            yield facts.reason("not_on_list", message, basis=_CLOSED_LIST, material_seq=seq, seq=seq)
        elif seq not in on_list and choice.source not in _NOT_TAKEN:
            message, said = "“{name}”在所选情形下不在清单内，不得收取，请取消或者改选情形", {"name": material.name}
            yield facts.reason("not_on_list", message, basis=_CLOSED_LIST, material_seq=seq, why="situation", **said)


def questions_answered(facts: Facts) -> Iterator[Reason]:
    """The questions that apply are answered: they decide what is owed."""
    for question in asked(facts.item, facts.situations):
        if question.id not in facts.situations:
            yield facts.reason("question_open", "请先确定情形：{question}", question.id, question=question.question)


def form_filled(facts: Facts) -> Iterator[Reason]:
    """Every visible field is right, and filled where it must be."""
    for state in form.states(facts.item, facts.answers, facts.situations):
        label = state.field.label
        if state.missing:
            yield facts.reason("answer_missing", "申请表“{label}”未填写，请填写", state.field.key, label=label)
        elif state.error:
            yield facts.reason("answer_bad", "申请表“{label}”有误：{error}", state.field.key, label=label, error=state.error)


def materials_given(facts: Facts) -> Iterator[Reason]:
    """Every row of the list of this case is dealt with, in a way it admits."""
    for material in owed(facts.item, facts.situations):
        choice = facts.choices.get(material.seq)
        if choice is None and not needed(material):
            continue
        faults = list(row(material, choice, facts.online).faults)
        if choice is not None and choice.source in SOURCES:
            faults += _way_faults(facts, material, choice)
        for wrong in faults:
            yield _material_reason(facts, material, wrong)


def _way_faults(facts: Facts, material: Material, choice: Choice) -> Iterator[RowFault]:
    source = choice.source
    if source not in allowed_sources(facts.item, material):
        yield _not_allowed(facts, material, source)
        return
    if source in ("deferred", "commitment") and facts.credit_listed:
        yield fault("credit_listed", "申请人有严重失信或者违背承诺的记录，不得容缺、不得告知承诺，请收取材料")
    if source != "deferred":
        return
    due = facts.deferral_dates.get(material.seq)
    if due is None:
        yield fault("deferral_not_allowed", "办理时限太短，没有补交的余地，请当场收齐或者出具补正通知书", why="short")
    elif due < facts.legal_date:
        yield fault("deferral_date", "补交期限（{day}）已过，不能再容缺：请当场收齐，或者再次告知", day=due.isoformat())


def _not_allowed(facts: Facts, material: Material, source: str) -> RowFault:
    if source == "deferred":
        if facts.item.instant:
            return fault("deferral_not_allowed", "即办件不得容缺受理，请当场收齐", why="instant")
        if material.is_core:
            return fault("deferral_not_allowed", "核心要件不得容缺，请当场收齐或者出具补正通知书", why="core")
        return fault("deferral_not_allowed", "本材料不在可容缺范围，请当场收齐")
    if source == "commitment":
        return fault("commitment_not_allowed", "本材料不可用告知承诺代替，请以清单列明的方式取得")
    if source == "not_applicable":
        return fault("not_waivable", "本材料为应交材料，不能标为不适用；情形有变请改选情形")
    if source == "kept_by_applicant":
        return fault("not_waivable", "本材料为应交材料，不能由申请人留存代替", why="kept")
    if source == "copy" and material.original_count:
        return fault("original_needed", "应收原件 {needed} 份，复印件不能代替", needed=material.original_count)
    ways = "、".join(material.obtain_by)
    return fault("source_not_allowed", "不能以这种方式取得，清单列明的方式为：{ways}", ways=ways)


_BASIS = {
    "deferral_not_allowed": _DEFERRAL,
    "deferral_date": _DEFERRAL,
    "commitment_not_allowed": _COMMITMENT,
    "credit_listed": _COMMITMENT,
    "paper_not_asked": _CLOSED_LIST,
}


def _material_reason(facts: Facts, material: Material, wrong: RowFault) -> Reason:
    rule, message = wrong.rule, "材料 {seq}“{name}”：{fault}"
    said: JsonObject = {"seq": material.seq, "name": material.name, "fault": wrong.note}
    if rule in ("material_open", "material_missing"):
        if material.is_core:
            rule, message = "core_missing", message + "（核心要件，缺少不得受理）"
        elif "deferred" in allowed_sources(facts.item, material):
            message, said["why"] = message + "；这项材料可以容缺", "deferrable"
    return facts.reason(rule, message, basis=_BASIS.get(wrong.rule), material_seq=material.seq, **said)
