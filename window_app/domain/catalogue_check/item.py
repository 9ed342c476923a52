"""Rules inside one item: codes, limits, rows of the list, guide questions and fees (domain.md 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from window_app.domain.catalogue.catalogue import INSTANT, PROMISED, Item
from window_app.domain.catalogue.problem import Problem, repeated
from window_app.domain.catalogue.types import Answer, AnswerFeeRow, Material, Pick, Situation, TimeLimit
from window_app.domain.form import expression
from window_app.domain.form.expression import Known
from window_app.domain.people.registry_numbers import check_uscc

_DIGITS = re.compile(r"\d+", re.ASCII)
_DEFER_AT_MOST, _DEFER_MARGIN = 20, 2  # 深圳: within 20 working days and two before the item's own limit
_DAYS_OF_MONTH = 20


def check(item: Item) -> Iterator[Problem]:
    """Every rule of this file, over one item."""
    for field, message in (*_codes(item), *_elements(item), *_limits(item), *_materials(item), *_situations(item), *_fees(item)):
        yield Problem(item.item_id, field, message)


Fault = tuple[str, str]


def _codes(item: Item) -> Iterator[Fault]:
    basic, whole, handling = item.basic_code, item.implementation_code, item.handling_item_code
    if len(basic) != 12 or not _DIGITS.fullmatch(basic):
        yield "basic_code", "基本编码应为 12 位数字"
    elif basic[2:4] != item.item_type_code:
        yield "basic_code", "基本编码第 3、4 位应为事项类型代码"
    if len(whole) != 31 or whole[18:] != item.exercise_level_code + basic:
        yield "implementation_code", "实施编码应为 31 位：统一社会信用代码 18 + 行使层级 1 + 基本编码 12"
    elif check_uscc(whole[:18]):
        yield "implementation_code", "实施编码前 18 位不是有效的统一社会信用代码"
    if len(handling) != 33 or not handling.startswith(whole) or not _DIGITS.fullmatch(handling[-2:]):
        yield "handling_item_code", "业务办理项编码应为 33 位：实施编码 31 + 顺序 2 位数字"


def _elements(item: Item) -> Iterator[Fault]:
    """The ten unified elements (R110) that are more than codes."""
    for field in ("item_id", "name"):
        if not getattr(item, field).strip():
            yield field, "不能为空"
    for field in ("legal_basis", "materials", "form_fields", "applicant_kinds", "delivery_modes", "everyday_words"):
        if not getattr(item, field):
            yield field, "不能为空"
    if item.version < 1:
        yield "version", "版本应从 1 开始"
    if item.effective_to is not None and item.effective_to < item.effective_from:
        yield "effective_to", "停止日期早于实施日期"


def _answer_limits(item: Item) -> list[tuple[str, TimeLimit]]:
    return [
        (f"situations.{question.id}.answers.{answer.value}.time_limits.promised", answer.time_limits.promised)
        for question in item.situations
        for answer in question.answers
        if answer.time_limits is not None
    ]


def _limits(item: Item) -> Iterator[Fault]:
    promised, statutory = item.time_limits.promised, item.time_limits.statutory
    instant = item.case_kind == INSTANT
    if instant != (promised.value == 0):
        yield "time_limits.promised", "即办件的承诺时限应为 0，承诺件不应为 0"
    if instant != item.four_handling.instant:
        yield "four_handling.instant", "马上办应与即办件一致"
    for place, limit in [("time_limits.promised", promised), *_answer_limits(item)]:
        if limit.value < 0:
            yield place, "时限不能为负数"
        if statutory is not None and limit.unit == statutory.unit and limit.value > statutory.value:
            yield place, "承诺时限不能长于法定时限"
        if limit.value == 0 and not instant and limit is not promised:
            yield place, "只有即办件的时限可以为 0"


def _materials(item: Item) -> Iterator[Fault]:
    for seq in repeated(row.seq for row in item.materials):
        yield f"materials.{seq}.seq", "材料序号重复"
    for row in item.materials:
        for key, message in _row(item, row):
            yield f"materials.{row.seq}.{key}", message


def _row(item: Item, row: Material) -> Iterator[Fault]:
    if row.original_count < 0 or row.copy_count < 0:
        yield "original_count", "份数不能为负数"
    if (row.form == "electronic") != (row.original_count == 0 and row.copy_count == 0):
        yield "form", "电子材料的原件、复印件份数应为 0，其他材料至少一份"
    if row.expected_pages is not None and row.expected_pages < 1:
        yield "expected_pages", "页数至少为 1，事先不知道的写 null"
    if row.commitment_substitutable and "告知承诺" not in row.obtain_by:
        yield "obtain_by", "可用承诺代替的材料，取得方式应含告知承诺"
    if not row.obtain_by:
        yield "obtain_by", "不能为空"
    if row.deferrable:
        yield from _deferral(item, row)


def _deferral(item: Item, row: Material) -> Iterator[Fault]:
    if item.case_kind != PROMISED:
        yield "deferrable", "只有承诺件的材料可以容缺"
    if row.is_core:
        yield "deferrable", "核心要件不能容缺"
    if row.defer_max_workdays is None or row.defer_max_workdays < 1:
        yield "defer_max_workdays", "可容缺的材料须写明补交工作日数"
        return
    limits = [item.time_limits.promised, *(limit for _, limit in _answer_limits(item))]
    longest = min(_DEFER_AT_MOST, *(_working_days(limit) - _DEFER_MARGIN for limit in limits))
    if row.defer_max_workdays > longest:
        yield "defer_max_workdays", f"补交期限应不超过 {_DEFER_AT_MOST} 个工作日，并比每一承诺时限至少早 {_DEFER_MARGIN} 个工作日"


def _working_days(limit: TimeLimit) -> int:
    return limit.value * _DAYS_OF_MONTH if limit.unit == "month" else limit.value


def _situations(item: Item) -> Iterator[Fault]:
    for one in repeated(question.id for question in item.situations):
        yield f"situations.{one}.id", "情形编号重复"
    keys = {field.key for field in item.form_fields}
    picks = {Pick(question.id, answer.value) for question in item.situations for answer in question.answers}
    for row in item.materials:
        if row.situation is not None and row.situation not in picks:
            yield f"materials.{row.seq}.situation", "材料所属的情形或者答案不存在"
    known: dict[str, Known] = {}
    for question in item.situations:
        place = f"situations.{question.id}"
        if question.id in keys:
            yield f"{place}.id", "情形编号与表单字段重名"
        for words in expression.problems(question.ask_if, known):
            yield f"{place}.ask_if", words
        known[question.id] = Known("choice", tuple(answer.value for answer in question.answers))
        yield from _answers(item, question, place)


def _answers(item: Item, question: Situation, place: str) -> Iterator[Fault]:
    if len(question.answers) < 2:
        yield f"{place}.answers", "至少两个答案"
    for value in repeated(answer.value for answer in question.answers):
        yield f"{place}.answers.{value}", "答案重复"
    plain = {row.seq for row in item.materials if row.situation is None}
    for answer in question.answers:
        own = Pick(question.id, answer.value)
        named = [row.seq for row in item.materials if row.situation == own]
        if sorted(answer.adds_materials) != sorted(named):
            yield f"{place}.answers.{answer.value}.adds_materials", "应恰为写明属于本答案的材料"
        if not plain.issuperset(answer.removes_materials):
            yield f"{place}.answers.{answer.value}.removes_materials", "只能去掉不属于任何情形的材料"


def _fees(item: Item) -> Iterator[Fault]:
    answers: dict[Pick, Answer] = {
        Pick(question.id, answer.value): answer for question in item.situations for answer in question.answers
    }
    for row in item.fee.items:
        if row.amount < 0:
            yield "fee.items", "收费金额不能为负数"
        if row.situation is not None and row.situation not in answers:
            yield "fee.items", "收费所属的情形或者答案不存在"
    for pick, answer in answers.items():
        named = [AnswerFeeRow(row.name, row.amount, row.unit) for row in item.fee.items if row.situation == pick]
        own = list(answer.fee.items) if answer.fee is not None else []
        if sorted(named, key=repr) != sorted(own, key=repr):
            yield f"situations.{pick.id}.answers.{pick.value}.fee", "应与收费表中属于本答案的各项一致"
