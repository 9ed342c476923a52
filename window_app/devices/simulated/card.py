"""A simulated card: from a person's JSON to the text block, photo block and extra addresses a real card would give.

Keys are those `read-card` prints: kind (resident, hmt, foreigner), name, sex, nation (name or code), birth, address,
id_number, issuer, valid_from, valid_to, english_name, nationality, current_address, permit_number, times_issued; and
`card` ("2017" or "2023") for a foreigner, `flag` to force another kind's flag, `text_size` 220 for the short text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from window_app.devices.readers.card_layouts import (
    ADDRESS_SIZE,
    FLAG_AT,
    FLAG_SIZE,
    FOREIGNER_2017,
    FOREIGNER_2023,
    HMT,
    PHOTO_SIZE,
    RESIDENT,
    SPARE,
    TEXT_SIZE,
    Layout,
)
from window_app.devices.readers.card_text import SEXES
from window_app.domain.people.nations import nation_name
from window_app.errors import StationTrouble
from window_app.record.json_types import JsonMap, JsonObject

_PHOTO_HEAD = bytes.fromhex("574C66007E0032000000FF85")
_NATION_CODES = {nation_name(f"{code:02d}"): f"{code:02d}" for code in (*range(1, 57), 97, 98)}
_SEX_CODES = {words: code for code, words in SEXES.items()}


@dataclass(frozen=True)
class SimulatedCard:
    """What lies on a card: text (220 or 256 bytes), photo (1024 or none), extra addresses, newest last (70 bytes each)."""

    text: bytes
    photo: bytes
    addresses: tuple[bytes, ...] = ()

    @property
    def data(self) -> bytes:
        """The data of a 30 01 reply: both lengths, text, photo."""
        return len(self.text).to_bytes(2, "big") + len(self.photo).to_bytes(2, "big") + self.text + self.photo


def card_of(person: JsonMap) -> SimulatedCard:
    """The card of one person; StationTrouble bad_person names the key that does not fit."""
    layout = _layout(person)
    english = str(person.get("english_name", ""))
    values = {
        "name": person.get("name", ""),
        "chinese_name": person.get("name", "") if person.get("name") != english else "",
        "english_name": english[:35] if layout is FOREIGNER_2023 else english,
        "english_name_rest": english[35:],
        "sex": _SEX_CODES.get(str(person.get("sex", "")), person.get("sex", "")),
        "nation": _NATION_CODES.get(str(person.get("nation", "")), person.get("nation", "")),
        **{key: str(person.get(key, "")).replace("-", "") for key in ("birth", "valid_from", "valid_to")},
        "flag": layout.flag,
        "version": "01",
    }
    text = b"".join(_field(name, values.get(name, person.get(name, "")), size) for name, size in layout.fields)
    if "flag" in person:
        text = text[:FLAG_AT] + _field("flag", person["flag"], FLAG_SIZE) + text[FLAG_AT + FLAG_SIZE :]
    newest = person.get("current_address")
    return SimulatedCard(
        text[: int(person.get("text_size", TEXT_SIZE))],
        _photo(text) if person.get("photo", True) else b"",
        (_field("current_address", newest, ADDRESS_SIZE),) if newest else (),
    )


def load_people(path: Path) -> list[JsonObject]:
    """One person or a list of them from a JSON file; StationTrouble bad_person says what is wrong with the file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StationTrouble("bad_person", "读不了证件文件 {path}：{strerror}", path=path, strerror=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise StationTrouble("bad_person", "证件文件 {path} 不是 JSON：{error}", path=path, error=error) from error
    people = found if isinstance(found, list) else [found]
    if not people or not all(isinstance(person, dict) for person in people):
        raise StationTrouble("bad_person", "证件文件 {path} 里应当是一个人或一组人", path=path)
    return people


def _layout(person: JsonMap) -> Layout:
    kind = person.get("kind", "resident")
    if kind == "foreigner":
        return FOREIGNER_2017 if str(person.get("card", "2023")) == "2017" else FOREIGNER_2023
    if kind not in ("resident", "hmt"):
        raise StationTrouble("bad_person", "kind 应为 resident、hmt 或 foreigner，不是 {kind}", kind=kind)
    return HMT if kind == "hmt" else RESIDENT


def _field(name: str, value: Any, size: int) -> bytes:
    data = ("" if name == SPARE else str(value)).encode("utf-16-le")
    if len(data) > size:
        raise StationTrouble("bad_person", "{name} 太长：最多 {most} 个字（生僻字算两个）", name=name, most=size // 2)
    return data + b" \0" * ((size - len(data)) // 2)


def _photo(text: bytes) -> bytes:
    """1024 bytes that begin as every recorded photo does; the rest is noise made from the text, always the same."""
    noise = hashlib.shake_256(text).digest(PHOTO_SIZE - len(_PHOTO_HEAD))
    return _PHOTO_HEAD + noise
