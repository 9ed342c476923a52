"""Where each field of a card's text block lies, for the four kinds of card (GA/T 490; the 256 bytes after 30 01).

Every field is UTF-16LE padded with U+0020. The kind stands at bytes 248-249 in all four: a space (resident),
`J` (residence permit of Hong Kong, Macao and Taiwan residents), `I` (foreigner, 2017 card), `Y` (foreigner, 2023 card).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TEXT_SIZE = 256
SHORTEST_TEXT = 220  # some readers leave the spare part of a resident card out; then there is no flag
FLAG_AT = 248
FLAG_SIZE = 2
PHOTO_SIZE = 1024
ADDRESS_SIZE = 70  # one extra address (30 03)
SPARE = "spare"


@dataclass(frozen=True)
class Layout:
    """One kind of card: `kind` as scripts see it, its flag, and its fields in order with their sizes in bytes."""

    kind: str
    flag: str
    fields: tuple[tuple[str, int], ...]

    def places(self) -> Iterator[tuple[str, int, int]]:
        """(field, offset, size) in order; SPARE may come more than once."""
        offset = 0
        for name, size in self.fields:
            yield name, offset, size
            offset += size


RESIDENT = Layout(
    "resident",
    " ",
    (
        ("name", 30),
        ("sex", 2),
        ("nation", 4),
        ("birth", 16),
        ("address", 70),
        ("id_number", 36),
        ("issuer", 30),
        ("valid_from", 16),
        ("valid_to", 16),
        (SPARE, 36),
    ),
)
HMT = Layout(
    "hmt",
    "J",
    (
        ("name", 30),
        ("sex", 2),
        (SPARE, 4),
        ("birth", 16),
        ("address", 70),
        ("id_number", 36),
        ("issuer", 30),
        ("valid_from", 16),
        ("valid_to", 16),
        ("permit_number", 18),
        ("times_issued", 4),
        (SPARE, 6),
        ("flag", 2),
        (SPARE, 6),
    ),
)
FOREIGNER_2017 = Layout(
    "foreigner",
    "I",
    (
        ("english_name", 120),
        ("sex", 2),
        ("id_number", 30),
        ("nationality", 6),
        ("chinese_name", 30),
        ("valid_from", 16),
        ("valid_to", 16),
        ("birth", 16),
        ("version", 4),
        ("issuer", 8),
        ("flag", 2),
        (SPARE, 6),
    ),
)
FOREIGNER_2023 = Layout(
    "foreigner",
    "Y",
    (
        ("chinese_name", 30),
        ("sex", 2),
        ("times_issued", 4),
        ("birth", 16),
        ("english_name", 70),
        ("id_number", 36),
        (SPARE, 30),
        ("valid_from", 16),
        ("valid_to", 16),
        ("english_name_rest", 22),
        ("nationality", 6),
        ("flag", 2),
        ("old_number_link", 6),
    ),
)
BY_FLAG = {layout.flag: layout for layout in (RESIDENT, HMT, FOREIGNER_2017, FOREIGNER_2023)}
