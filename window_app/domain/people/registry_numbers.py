"""Numbers that people type beside their identity number: the unified social credit code and a telephone number."""

from __future__ import annotations

import re
import unicodedata

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z
_USCC_VALUES = {character: value for value, character in enumerate(_USCC_ALPHABET)}
_BLANKS = re.compile(r"[\s\-]+")
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
# area code 010, 02x or 0xxx; 7 or 8 digits; an extension after a hyphen or 转
_LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))-?([2-8]\d{6,7})(?:(?:-|转)(\d{1,6}))?", re.ASCII)
_COUNTRY = re.compile(r"(?:\+|00)86|86(?=1[3-9]\d{9}$)", re.ASCII)

WORDS = {
    "uscc_empty": "请填写统一社会信用代码",
    "uscc_length": "统一社会信用代码应为 18 位",
    "uscc_characters": "统一社会信用代码由数字和大写字母组成，不含 I、O、S、V、Z",
    "uscc_check_character": "统一社会信用代码校验位不符，可能有一位输错",
    "phone_empty": "请填写联系电话",
    "phone_shape": "联系电话应为 11 位手机号码，或者带区号的固定电话",
}


def check_uscc(text: str) -> list[str]:
    """Problem codes of a unified social credit code (统一社会信用代码) as typed; [] means fine."""
    code = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if not code:
        return ["uscc_empty"]
    if len(code) != 18:
        return ["uscc_length"]
    if any(character not in _USCC_VALUES for character in code):
        return ["uscc_characters"]
    return [] if uscc_check_character(code[:17]) == code[17] else ["uscc_check_character"]


def uscc_check_character(first17: str) -> str:
    """The 18th character: weights 3^(i-1) mod 31, check = 31 - sum mod 31 (GB 32100-2015)."""
    total = sum(_USCC_VALUES[character] * pow(3, place, 31) for place, character in enumerate(first17))
    return _USCC_ALPHABET[-total % 31]


def normalise_mobile(text: str) -> str:
    """The spelling to keep: half width, no blanks, no +86; a landline as `0531-88881234` with `-8001` for an extension."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("(", "").replace(")", "-").replace("--", "-")
    plain = _COUNTRY.sub("", plain, count=1).removeprefix("-") if _COUNTRY.match(plain) else plain
    if _MOBILE.fullmatch(plain.replace("-", "")):
        return plain.replace("-", "")
    landline = _LANDLINE.fullmatch(plain)
    return "-".join(part for part in landline.groups() if part) if landline else plain


def check_mobile(text: str) -> list[str]:
    """Problem codes of a telephone number as typed: a mainland mobile, or a landline with its area code; [] means fine."""
    number = normalise_mobile(text)
    if not number:
        return ["phone_empty"]
    return [] if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number) else ["phone_shape"]
