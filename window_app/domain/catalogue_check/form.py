"""Rules of the form of one item: options, numbers, lengths, sources, and expressions that point backwards (domain.md 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.problem import Problem, repeated
from window_app.domain.catalogue.types import FormField
from window_app.domain.form import expression
from window_app.domain.form.expression import NUMBERS, Known

CHOICES = ("choice", "multi_choice")
_MOST_OPTIONS = 8
_BRACKETS = re.compile(r"[（(]([^）)]*)[）)]")


def check(item: Item) -> Iterator[Problem]:
    """Every rule of this file, over one item."""
    for key in repeated(field.key for field in item.form_fields):
        yield Problem(item.item_id, f"form_fields.{key}.key", "字段重复")
    known = {question.id: Known("choice", tuple(answer.value for answer in question.answers)) for question in item.situations}
    for field in item.form_fields:
        for key, message in (*_field(field), *_conditions(field, known)):
            yield Problem(item.item_id, f"form_fields.{field.key}.{key}", message)
        known[field.key] = Known(field.type, tuple(option.value for option in field.options or ()))


def _field(field: FormField) -> Iterator[tuple[str, str]]:
    if field.type in CHOICES:
        yield from _options(field)
    elif field.options is not None:
        yield "options", "不是选择类字段，不应有选项"
    if field.type in NUMBERS:
        yield from _number(field)
    if field.type in ("text", "address") and (field.max_length is None or field.max_length < 1):
        yield "max_length", "文字和地址须写明最大长度"
    if "last_case" in field.source and field.share_key is None:
        yield "share_key", "取自上一次办件的字段须有 share_key"
    if field.required and field.required_if is not None:
        yield "required_if", "必填字段不应再有 required_if"


def _options(field: FormField) -> Iterator[tuple[str, str]]:
    options = field.options or ()
    if not 2 <= len(options) <= _MOST_OPTIONS:
        yield "options", f"选项应为 2 至 {_MOST_OPTIONS} 个"
    for value in repeated(option.value for option in options):
        yield "options", f"选项 {value} 重复"


def _number(field: FormField) -> Iterator[tuple[str, str]]:
    if not (field.unit or "").strip():
        yield "unit", "数字须写明单位"
    if field.min is None or field.max is None or not field.min < field.max:
        yield "min", "数字须写明最小值和最大值，且最小值小于最大值"
    if field.unit and any(field.unit in inside for inside in _BRACKETS.findall(field.label)):
        yield "label", "单位不应写在名称里"


def _conditions(field: FormField, known: dict[str, Known]) -> Iterator[tuple[str, str]]:
    for key, condition in (("visible_if", field.visible_if), ("required_if", field.required_if)):
        for words in expression.problems(condition, known):
            yield key, words
