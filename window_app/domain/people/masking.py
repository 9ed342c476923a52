"""Masking (脱敏): how much of a person is shown outside the open case (architecture.md 5, domain.md 3.9).

Identity numbers first 4 and last 4, telephones first 3 and last 4, names surname + *. Whatever the kind of the document,
at least half of its number is hidden. Nothing here can be undone; the length of a name is hidden, the length of a number
is not (a clerk tells 15 from 18). A mask is for the eye: it is never taken back for the number it hides (`is_masked`).
"""

from __future__ import annotations

import unicodedata

# The double surnames that are in real use; a name that begins with one keeps both characters
_DOUBLE_SURNAMES = frozenset(
    {
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊",
        "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文",
        "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正",
        "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "左丘",
        "东门", "西门", "第五",
    }
)  # fmt: skip
_STAR = "*"
_MOST_SHOWN = 4  # at each end


def mask_id(number: str) -> str:
    """`3701**********1234`; of a shorter number, a passport's say, a quarter stays at each end: `E1*****78`; under 6, none."""
    kept = min(_MOST_SHOWN, len(number) // 4) if len(number) >= 6 else 0
    return _between(number, kept, kept)


def mask_phone(number: str) -> str:
    """`138****5678`; hyphens stay, so that a landline is still one; under 9 characters only the last 2 stay."""
    if len(number) >= 9:
        return _between(number, 3, 4)
    return _between(number, 0, 2) if len(number) > 2 else _STAR * len(number)


def is_masked(number: str) -> bool:
    """Is this a mask, or has a piece of one in it? No number that anybody bears has the sign, whatever its width."""
    return _STAR in unicodedata.normalize("NFKC", number)


def mask_name(name: str) -> str:
    """For a screen others can see: surname and one star, `张*`, `欧阳*`; of other names the first character."""
    plain = name.strip()
    return _surname(plain) + _STAR if plain else ""


def mask_name_list(name: str) -> str:
    """For lists and tickets outside the open case: `张*`. The same rule, named apart because the lists may get stricter."""
    return mask_name(name)


def _surname(name: str) -> str:
    if len(name) > 2 and name[:2] in _DOUBLE_SURNAMES:
        return name[:2]
    end = 1
    while end < len(name) and _joins(name[end]):
        end += 1  # a variation selector belongs to the character before it
    return name[:end]


def _joins(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _between(text: str, head: int, tail: int) -> str:
    middle = "".join("-" if character == "-" else _STAR for character in text[head : len(text) - tail])
    return text[:head] + middle + text[len(text) - tail :]
