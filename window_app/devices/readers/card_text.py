"""Reading a card's text block into a record, pure: the kind first, then its layout, nothing guessed, nothing dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from window_app.devices.readers import results
from window_app.devices.readers.card_layouts import (
    ADDRESS_SIZE,
    BY_FLAG,
    FLAG_AT,
    FLAG_SIZE,
    PHOTO_SIZE,
    RESIDENT,
    SHORTEST_TEXT,
    SPARE,
    TEXT_SIZE,
    Layout,
)
from window_app.domain.people.identity import card_notes
from window_app.domain.people.nations import nation_name
from window_app.domain.people.person import CardRecord
from window_app.errors import Note
from window_app.record import dates

# GB/T 2261.1; a code outside the list is shown as it is
SEXES = {"0": "未知", "1": "男", "2": "女", "9": "未说明"}
LONG_TERM = "长期"
_PADDING = " \0"


def split_data(data: bytes) -> tuple[bytes, bytes] | None:
    """(text, photo) of the data of a 30 01 reply, or None if its own lengths do not fit it.

    Both lengths are taken from the reply: some readers send 220 bytes of text, and some no photo.
    """
    if len(data) < 4:
        return None
    text_size = int.from_bytes(data[:2], "big")
    photo_size = int.from_bytes(data[2:4], "big")
    if len(data) != 4 + text_size + photo_size:
        return None
    if not SHORTEST_TEXT <= text_size <= TEXT_SIZE or text_size % 2 or photo_size not in (0, PHOTO_SIZE):
        return None
    return data[4 : 4 + text_size], data[4 + text_size :]


def layout_of(text: bytes) -> Layout:
    """The layout by the flag; without room for a flag it is a resident card. DeviceTrouble unknown_card shows the flag."""
    if len(text) < FLAG_AT + FLAG_SIZE:
        return RESIDENT
    raw = text[FLAG_AT : FLAG_AT + FLAG_SIZE]
    flag = decode(raw)
    if flag in BY_FLAG:
        return BY_FLAG[flag]
    shown = f"“{flag}”（{raw.hex(' ').upper()}）" if flag.isprintable() else raw.hex(" ").upper()
    raise results.trouble("unknown_card", Note("card_flag", "不认识的证件类型，类型标志为{flag}", {"flag": shown}))


def decode(data: bytes) -> str:
    """UTF-16LE as it stands: astral and private-use characters kept; half of a pair becomes U+FFFD, never an error."""
    return data.decode("utf-16-le", errors="replace")


def fields_of(text: bytes, layout: Layout) -> dict[str, str]:
    """Every field without its padding; what a short text does not reach is empty."""
    found = {
        name: decode(text[offset : offset + size]).rstrip(_PADDING) for name, offset, size in layout.places() if name != SPARE
    }
    if "english_name_rest" in found:
        # one name over two fields: its first half may end in a space that belongs inside
        rest = found.pop("english_name_rest")
        offset, size = next((o, s) for n, o, s in layout.places() if n == "english_name")
        found["english_name"] = (decode(text[offset : offset + size]) + rest).rstrip(_PADDING)
    return found


def iso_date(text: str) -> str:
    """`YYYYMMDD` as YYYY-MM-DD; blank and 长期 as they are; anything that is no date comes back unchanged."""
    if len(text) == 8 and text.isascii() and text.isdigit():
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
        except ValueError:
            return text
    return text


def is_date(text: str) -> bool:
    """True for an ISO date, blank or 长期: what a card's date field may be."""
    if text in ("", LONG_TERM):
        return True
    try:
        return dates.iso_date(text) is not None
    except ValueError:
        return False


def parse_card(text: bytes, photo: bytes = b"") -> CardRecord:
    """The record of a card's text block (220 to 256 bytes); DeviceTrouble unknown_card for a flag of no known kind."""
    layout = layout_of(text)
    found = fields_of(text, layout)
    nation = found.get("nation", "")
    english = found.get("english_name", "")
    record = CardRecord(
        kind=layout.kind,
        name=found.get("name") or found.get("chinese_name") or english,
        sex=SEXES.get(found["sex"], found["sex"]),
        nation=nation_name(nation) if nation else "",
        birth=iso_date(found["birth"]),
        address=found.get("address", ""),
        id_number=found["id_number"].upper(),
        issuer=found.get("issuer", ""),
        valid_from=iso_date(found["valid_from"]),
        valid_to=iso_date(found["valid_to"]),
        english_name=english,
        nationality=found.get("nationality", ""),
        permit_number=found.get("permit_number", ""),
        times_issued=found.get("times_issued", ""),
        photo_raw=photo,
        raw_text=text,
    )
    return replace(record, notes=tuple(card_notes(record)))


def parse_address(data: bytes) -> str | None:
    """The newest extra address from the data of a 30 03 reply (70 bytes), or None if it has another size."""
    return decode(data).rstrip(_PADDING) if len(data) == ADDRESS_SIZE else None
