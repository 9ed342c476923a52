"""The value of one form field: read from what was typed or given, and checked by its type.

`parse` never loses what was typed: what it cannot read it gives back as it came, and `check` says what is wrong with it.
Values are plain JSON: text, int, number (decimal; at most 15 digits, which a double keeps exactly), bool, list of option
values; dates are YYYY-MM-DD, date-times YYYY-MM-DDTHH:MM.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from window_app.domain.catalogue.types import FormField
from window_app.domain.form.expression import NUMBERS, number, present
from window_app.domain.people import identity, registry_numbers
from window_app.errors import Note, joined
from window_app.record.dates import iso_date

MAX_DIGITS = 15
_TEXTS = ("text", "address")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_DATE_TIME = re.compile(r"(.+?日?)[T ]*[T ](\d{1,2})[:时](\d{1,2})分?(?::\d{1,2})?")
_REGION_CODE = re.compile(r"\d{6}|\d{9}|\d{12}", re.ASCII)
_ACCOUNT = re.compile(r"\d{8,32}", re.ASCII)
_CODES = ("id_card", "mobile", "uscc", "bank_account")
_YES, _NO = ("是", "true", "yes", "1", "有"), ("否", "false", "no", "0", "无")


class Choosable(Protocol):
    """One option."""

    @property
    def value(self) -> str: ...

    @property
    def label(self) -> str: ...


class Asked(Protocol):
    """What of a field says how it is read: one of the catalogue, or one as it is shown."""

    @property
    def type(self) -> str: ...

    @property
    def options(self) -> Sequence[Choosable] | None: ...


class Masked(Protocol):
    """What of a field says whether it names a number."""

    @property
    def type(self) -> str: ...

    @property
    def mask(self) -> bool: ...


def parse(field: Asked, raw: Any) -> Any:
    """The value of `field` that `raw` (typed text or JSON) stands for; None if nothing was given."""
    if isinstance(raw, tuple):
        raw = list(raw)
    if isinstance(raw, str):
        raw = raw.strip()
    if not present(raw):
        return None
    if field.type == "multi_choice":
        return _parse_many(field, raw)
    if not isinstance(raw, str):
        return str(raw) if _is_code(field) and isinstance(raw, int) and not isinstance(raw, bool) else raw
    if field.type in _TEXTS:
        return raw
    plain = unicodedata.normalize("NFKC", raw).strip()
    parser = _PARSERS.get(field.type)
    value = parser(field, plain) if parser else plain
    return raw if value is None else value


def names_a_number(field: Masked) -> bool:
    """Digits that name a person, a firm or an account: no value of such a field ever has a piece of a mask in it."""
    return field.mask or field.type in _CODES


def unfinished(field: Asked, text: str) -> bool:
    """A number that is plainly not one yet, by its length: whoever comes back to it goes on typing it."""
    value = parse(field, text) or ""
    if field.type == "id_card":
        return "id_length" in identity.check_id_number(value)
    if field.type == "mobile":
        return bool(registry_numbers.check_mobile(value))
    return field.type == "bank_account" and not _ACCOUNT.fullmatch(value)


def _is_code(field: Asked) -> bool:
    """Digits that are a name, not a quantity: JSON may carry them as a number."""
    return field.type in ("id_card", "mobile", "bank_account", "region")


def _parse_choice(field: Asked, text: str) -> str:
    for option in field.options or ():
        if text in (option.value, option.label, unicodedata.normalize("NFKC", option.label)):
            return option.value
    return text


def _parse_many(field: Asked, raw: Any) -> Any:
    if isinstance(raw, str):
        raw = [part for part in re.split(r"[,，;；、\s]+", raw) if part]
    if not isinstance(raw, list) or not all(isinstance(part, str) for part in raw):
        return raw
    chosen = [_parse_choice(field, part.strip()) for part in raw]
    order = [option.value for option in field.options or ()]
    known = [value for value in order if value in chosen]
    return known + [value for value in dict.fromkeys(chosen) if value not in order]


def _parse_number(field: Asked, text: str) -> Any:
    value = number(text.replace(",", "")) if len(text) <= 40 else None
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < 10**MAX_DIGITS:
        return int(value)
    return float(value) if field.type == "decimal" and len(value.as_tuple().digits) <= MAX_DIGITS else None


def _parse_bool(field: Asked, text: str) -> bool | None:
    lowered = text.lower()
    return True if lowered in _YES else False if lowered in _NO else None


def _parse_date(field: Asked, text: str) -> str | None:
    match = _DATE.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _parse_date_time(field: Asked, text: str) -> str | None:
    match = _DATE_TIME.fullmatch(text)
    day = _parse_date(field, match[1]) if match else None
    if match is None or day is None:
        return None
    hour, minute = int(match[2]), int(match[3])
    return f"{day}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _parse_code(field: Asked, text: str) -> str:
    return re.sub(r"[\s-]+", "", text).upper()


_PARSERS: dict[str, Callable[[Asked, str], Any]] = {
    "choice": _parse_choice,
    "int": _parse_number,
    "decimal": _parse_number,
    "bool": _parse_bool,
    "date": _parse_date,
    "datetime": _parse_date_time,
    "id_card": lambda field, text: identity.normalise_id(text),
    "mobile": lambda field, text: registry_numbers.normalise_mobile(text),
    "uscc": _parse_code,
    "bank_account": _parse_code,
}


def check(field: FormField, value: Any) -> Note | None:
    """What is wrong with a value and what to do; None if it is fine or absent (absence is another rule)."""
    if not present(value):
        return None
    if field.type in NUMBERS:
        return _check_number(field, value)
    if field.type == "multi_choice":
        good = isinstance(value, list | tuple) and all(isinstance(part, str) for part in value)
        values = {option.value for option in field.options or ()}
        return None if good and set(value) <= values else _NO_OPTION
    if field.type == "bool":
        return None if isinstance(value, bool) else Note("value_bool", "请选择是或者否")
    if not isinstance(value, str):
        return Note("value_text", "应为文字")
    known = _CHECKS.get(field.type)
    return known(field, value) if known else Note("value_type", "本程序不认识字段类型 {type}", {"type": field.type})


_NO_OPTION = Note("value_option", "请从列出的选项中选择")


def _check_number(field: FormField, value: Any) -> Note | None:
    exact = None if isinstance(value, str) else number(value)
    if exact is None:
        return Note("value_number", "应为数字")
    if len(exact.as_tuple().digits) > MAX_DIGITS or abs(exact) >= 10**MAX_DIGITS:
        return Note("value_digits", "数字位数过多")
    if field.type == "int" and exact != exact.to_integral_value():
        return Note("value_whole", "应为整数")
    unit = field.unit or ""
    if field.min is not None and exact < (number(field.min) or 0):
        return Note("value_min", "不能小于 {min}{unit}", {"min": f"{field.min:g}", "unit": unit})
    if field.max is not None and exact > (number(field.max) or 0):
        return Note("value_max", "不能大于 {max}{unit}", {"max": f"{field.max:.15g}", "unit": unit})
    return None


def _check_text(field: FormField, value: str) -> Note | None:
    if any(unicodedata.category(char) == "Cs" for char in value):
        return Note("value_broken", "含有无法保存的字符，请重新录入")
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in value):
        return Note("value_control", "含有控制字符，请重新录入")
    # by code point: rare characters count once (domain.md 3.3)
    if field.max_length is not None and len(value) > field.max_length:
        return Note("value_long", "最多 {most} 字，现有 {now} 字", {"most": field.max_length, "now": len(value)})
    return None


def _check_choice(field: FormField, value: str) -> Note | None:
    return None if any(option.value == value for option in field.options or ()) else _NO_OPTION


def _check_date(field: FormField, value: str) -> Note | None:
    try:
        good = iso_date(value).year >= 1900
    except ValueError:
        good = False
    return None if good else Note("value_date", "不是有效日期，请按 年-月-日 填写")


def _check_date_time(field: FormField, value: str) -> Note | None:
    try:
        good = datetime.fromisoformat(value).strftime("%Y-%m-%dT%H:%M") == value and value >= "1900"
    except ValueError:
        good = False
    return None if good else Note("value_date_time", "不是有效时间，请按 年-月-日 时:分 填写")


def _check_region(field: FormField, value: str) -> Note | None:
    # an unknown code is never an error (domain.md 3.3); a name is taken too, since no list of the country is at hand
    if _REGION_CODE.fullmatch(value) or (2 <= len(value) <= 50 and not any(char.isdigit() for char in value)):
        return _check_text(field, value)
    return Note("value_region", "请填写行政区划代码（6、9 或者 12 位）或者名称")


def _check_account(field: FormField, value: str) -> Note | None:
    return None if _ACCOUNT.fullmatch(value) else Note("value_account", "银行账号应为 8 至 32 位数字")


def _by(problems: Callable[[str], list[str]]) -> Callable[[FormField, str], Note | None]:
    return lambda field, value: joined([identity.problem(code) for code in found]) if (found := problems(value)) else None


_CHECKS: dict[str, Callable[[FormField, str], Note | None]] = {
    "text": _check_text,
    "address": _check_text,
    "choice": _check_choice,
    "date": _check_date,
    "datetime": _check_date_time,
    "region": _check_region,
    "bank_account": _check_account,
    "id_card": _by(identity.check_id_number),
    "mobile": _by(registry_numbers.check_mobile),
    "uscc": _by(registry_numbers.check_uscc),
}
TYPES = (*_CHECKS, *NUMBERS, "multi_choice", "bool")
