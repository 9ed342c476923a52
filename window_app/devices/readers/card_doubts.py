"""What makes a read worth a second look, pure.

A frame's checksum is one XOR: two flips of the same bit cancel out. So a record that is not perfectly plausible is read
again and taken only if two reads agree (`doubts`); and one that cannot be a card at all is not taken even then
(`impossible`). What neither sees is the residue, printed by the tests.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from window_app.devices.readers import results
from window_app.devices.readers.card_layouts import SPARE, Layout
from window_app.devices.readers.card_text import decode, fields_of, is_date, layout_of, parse_address, parse_card, split_data
from window_app.domain.people.identity import FEMALE, MALE, check_id_number
from window_app.domain.people.person import CardRecord
from window_app.errors import Note

_PHOTO_HEAD = bytes.fromhex("574C66007E003200")  # "WL", 102 and 126 little endian, as in eleven published captures
_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_FOREIGN_2017_NUMBER = re.compile(r"[A-Z]{3}[0-9]{12}")
# characters that Chinese names, addresses and authorities are made of; private use stands for rare characters
_LETTERS = {"Lo", "Co", "Lm"}


def impossible(record: CardRecord) -> list[Note]:
    """Why this cannot be what the card says: number with a wrong check digit, dates that are no dates. [] = possible."""
    found = [note for note, value in _dates(record) if not is_date(value)]
    if record.birth == "长期" or record.valid_from == "长期":
        found.append(Note("card_for_ever", "出生或签发日期不是日期"))
    if not _number_right(record):
        found.append(Note("card_check_digit", "证件号码校验不符"))
    return found


def _number_right(record: CardRecord) -> bool:
    """By the form of this kind of card, exactly: what a person may type (blanks, full width) a card does not hold."""
    if record.kind == "foreigner" and _FOREIGN_2017_NUMBER.fullmatch(record.id_number):
        return True
    return _NUMBER.fullmatch(record.id_number) is not None and not check_id_number(record.id_number)


def doubts(text: bytes, photo: bytes, record: CardRecord) -> list[str]:
    """Everything about this read that is less than perfectly plausible; [] = take it as it is."""
    found = [note.message for note in (*record.notes, *impossible(record))]
    layout = layout_of(text)
    found += [words for words, wrong in _contradictions(record) if wrong]
    found += [f"{name}：填充不符" for name in _unclean(text, layout)]
    if not all(map(_plausible, fields_of(text, layout).values())):
        found.append("有不该出现的字符")
    if photo and not photo.startswith(_PHOTO_HEAD):
        found.append("照片数据开头不符")
    return found


def judge(data: bytes, address: bytes) -> tuple[CardRecord, bool]:
    """The record of one look (data of 30 01, and of 30 03 or nothing), and whether it is in doubt; unknown_card."""
    split = split_data(data)
    newest = parse_address(address) if address else ""
    if split is None or newest is None:
        raise results.trouble("protocol", Note("reader_length", "阅读器送来的数据长度不符"))
    record = replace(parse_card(*split), current_address=newest)
    odd = not _plausible(newest) or not _chinese(newest) or "\0" in decode(address)
    return record, odd or bool(doubts(*split, record))


def _dates(record: CardRecord) -> tuple[tuple[Note, str], ...]:
    return (
        (Note("card_birth", "出生日期不是日期"), record.birth),
        (Note("card_issued", "签发日期不是日期"), record.valid_from),
        (Note("card_until", "有效期止不是日期"), record.valid_to),
    )


def _contradictions(record: CardRecord) -> tuple[tuple[str, bool], ...]:
    resident = record.kind == "resident"
    chinese = record.kind in ("resident", "hmt")
    from_, to = record.valid_from, record.valid_to
    return (
        ("姓名为空", not record.name),
        ("性别不是男女", record.sex not in (MALE, FEMALE)),
        ("民族代码不在标准中", resident and record.nation.isascii()),
        ("有效期倒置", bool(from_ and to and to != "长期" and to <= from_)),
        ("出生晚于签发", bool(from_ and record.birth > from_)),
        ("日期为空", not (record.birth and from_ and to)),
        ("姓名有非汉字", chinese and not _chinese(record.name.replace("·", ""), digits=False)),
        ("住址有异样字符", chinese and not _chinese(record.address)),
        ("签发机关有异样字符", chinese and not _chinese(record.issuer, digits=False)),
        ("英文姓名有异样字符", not record.english_name.isascii()),
        ("国籍代码不是三个字母", record.kind == "foreigner" and not re.fullmatch("[A-Z]{3}", record.nationality)),
        ("通行证号码有异样字符", not re.fullmatch("[A-Z0-9]*", record.permit_number)),
    )


def _chinese(text: str, digits: bool = True) -> bool:
    """True if every character is a letter of Chinese text, or (in addresses) an ASCII digit, letter or -()#."""
    return all(
        unicodedata.category(c) in _LETTERS or (digits and c.isascii() and (c.isalnum() or c in "-()#")) or c in "（）－"
        for c in text
    )


def _plausible(text: str) -> bool:
    return "\ufffd" not in text and "  " not in text and not any(unicodedata.category(c) in ("Cc", "Cf", "Cn") for c in text)


def _unclean(text: bytes, layout: Layout) -> list[str]:
    """Spare parts that hold anything but spaces, or fields with a gap before their end."""
    wrong = []
    for name, offset, size in layout.places():
        part = decode(text[offset : offset + size])
        if name == SPARE and part.strip(" "):
            wrong.append("备用区")
        elif name != SPARE and "\0" in part:
            wrong.append(name)
    return wrong
