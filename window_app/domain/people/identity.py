"""Identity numbers: what is certainly wrong is an error, what merely looks odd is a note, an unknown region is neither.

GB 11643-1999 (18 digits, MOD 11-2), also borne by permits of residents from Hong Kong, Macao and Taiwan (81, 82, 83) and
by foreign permanent residents (9, since 2023); the 2017 foreigner's card has 3 letters and 12 digits. Region codes change
and old ones stay on cards, so they are not checked (domain.md 3.3, devices.md 3).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from window_app.domain.people.nations import known_nation
from window_app.domain.people.person import CardRecord
from window_app.domain.people.registry_numbers import WORDS as _REGISTRY_WORDS
from window_app.errors import Note
from window_app.record.dates import iso_date

MALE, FEMALE = "男", "女"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_EIGHTEEN = re.compile(r"\d{17}[\dX]", re.ASCII)
_FOREIGNER_2017 = re.compile(r"[A-Z]{3}\d{12}", re.ASCII)
_BLANKS = re.compile(r"[\s\-]+")
_EARLIEST_BIRTH_YEAR = 1850
_SEX_CODES = {"1": MALE, "2": FEMALE, MALE: MALE, FEMALE: FEMALE}

_WORDS = {
    "id_empty": "请填写证件号码",
    "id_length": "证件号码应为 18 位（2017 版外国人永久居留身份证为 15 位）",
    "id_characters": "证件号码前 17 位应为数字，末位应为数字或 X",
    "id_birth_date": "证件号码中的出生日期不存在",
    "id_birth_future": "证件号码中的出生日期晚于今天",
    "id_check_digit": "证件号码校验位不符，可能有一位输错",
    **_REGISTRY_WORDS,
}


def problem(code: str) -> Note:
    """What is wrong, for a problem code of this room."""
    return Note(code, _WORDS[code])


def normalise_id(text: str) -> str:
    """The spelling to keep: half width, upper case, no blanks or hyphens."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).upper()


def check_id_number(text: str, today: date | None = None) -> list[str]:
    """Problem codes of an identity number as typed; [] means fine. With `today` a birth in the future is a problem too."""
    number = normalise_id(text)
    if not number:
        return ["id_empty"]
    if _FOREIGNER_2017.fullmatch(number):
        return []  # carries no MOD 11-2 digit; its own check is not published
    if len(number) != 18:
        return ["id_length"]
    if not _EIGHTEEN.fullmatch(number):
        return ["id_characters"]
    problems = []
    birth = _birth(number)
    if birth is None:
        problems.append("id_birth_date")
    elif today is not None and birth > today:
        problems.append("id_birth_future")
    if check_character(number[:17]) != number[17]:
        problems.append("id_check_digit")
    return problems


def id_facts(text: str) -> tuple[str, str] | None:
    """(birth as YYYY-MM-DD, 男 or 女) of a right 18-digit number; None if it is wrong or says neither."""
    number = normalise_id(text)
    birth = _birth(number) if len(number) == 18 and not check_id_number(number) else None
    return (birth.isoformat(), MALE if int(number[16]) % 2 else FEMALE) if birth else None


def check_character(first17: str) -> str:
    """The 18th character (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def card_notes(record: CardRecord, today: date | None = None) -> tuple[Note, ...]:
    """What on a card does not fit together; never the number itself, never a reason to refuse."""
    notes = [_look_at_card(problem(code)) for code in check_id_number(record.id_number, today)]
    facts = id_facts(record.id_number)
    if facts and record.birth and record.birth != facts[0]:
        notes.append(Note("card_birth_differs", "卡面出生日期与证件号码不一致，请核对"))
    sex = _SEX_CODES.get(record.sex.strip())
    if facts and sex and sex != facts[1]:
        notes.append(Note("card_sex_differs", "卡面性别与证件号码不一致，请核对"))
    if record.birth and _iso(record.birth) is None:
        notes.append(Note("card_birth_unread", "卡面出生日期无法识别，请核对"))
    if record.nation and not known_nation(record.nation):
        notes.append(Note("card_nation", "民族“{nation}”不在国家标准代码内，按卡内原样显示", {"nation": record.nation}))
    return tuple(notes + _validity_notes(record, today))


def _look_at_card(wrong: Note) -> Note:
    return Note("card_number", "{problem}，请核对卡面", {"problem": wrong})


def _validity_notes(record: CardRecord, today: date | None) -> list[Note]:
    """A card without dates is shown as such; one that ran out is told, because the law decides per item what follows."""
    begin, end = _iso(record.valid_from), _iso(record.valid_to)
    for_ever = record.valid_to.strip() == "长期"
    if begin is None or (end is None and not for_ever):
        return [Note("card_validity_gap", "卡内有效期限不完整，请核对卡面")]
    if end is not None and end < begin:
        return [Note("card_validity_turned", "卡内有效期限首尾颠倒，请核对卡面")]
    if today is not None and end is not None and end < today:
        return [Note("card_expired", "证件已于 {day} 到期", {"day": end.isoformat()})]
    if today is not None and begin > today:
        return [Note("card_not_yet", "证件自 {day} 起才有效", {"day": begin.isoformat()})]
    return []


def _birth(number: str) -> date | None:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return birth if birth.year >= _EARLIEST_BIRTH_YEAR else None


def _iso(text: str) -> date | None:
    try:
        return iso_date(text.strip())
    except ValueError:
        return None
