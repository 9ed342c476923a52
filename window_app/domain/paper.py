"""What stands on a paper, apart from how it is drawn, and the text of its signed QR code."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TypeAlias

from window_app.errors import Refused


@dataclass(frozen=True)
class Text:
    """A paragraph. `size`: small, body, large, title, huge; `align`: left, center, right; `indent`: two characters."""

    text: str
    size: str = "body"
    align: str = "left"
    bold: bool = False
    indent: bool = False


@dataclass(frozen=True)
class Fields:
    """Label and value pairs, drawn as a framed grid of `columns` pairs a row on A4 and as lines on a roll."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 1


@dataclass(frozen=True)
class Column:
    """One column of a table; `width` is relative."""

    label: str
    width: float
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """Rows under headings; `lines` says the same as one text per row, for a roll."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Codes:
    """The codes of a paper: digits for Code 128 and text for the QR, either may be empty; `caption` stands by the QR."""

    barcode: str = ""
    qr: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """An image (PNG bytes) of `height_mm` beside its label: a signature given on the screen."""

    label: str
    png: bytes
    height_mm: float = 14.0


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, side by side."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Seal:
    """The foot: who issues, which seal goes there, the date."""

    authority: str
    seal: str
    date: str


@dataclass(frozen=True)
class Rule:
    """A line across."""


Block: TypeAlias = Text | Fields | Table | Codes | Picture | Signatures | Seal | Rule


@dataclass(frozen=True)
class Paper:
    """One filled paper. `name` is neutral (no person); `style`: formal (GB/T 9704), plain, roll; `mark` e.g. 补打第2次."""

    kind: str
    name: str
    style: str
    blocks: tuple[Block, ...]
    mark: str = ""
    large: bool = False

    @property
    def code_texts(self) -> tuple[str, ...]:
        """The texts of all codes on it, in order."""
        texts = [text for b in self.blocks if isinstance(b, Codes) for text in (b.barcode, b.qr) if text]
        return tuple(texts)


_CODE = re.compile(
    r"(?P<case>[0-9]{22})\.(?P<kind>[a-z][a-z0-9_]{0,39})\.(?P<key>[A-Za-z0-9_-]{1,64})\.(?P<sig>[A-Za-z0-9_-]{86})"
)


@dataclass(frozen=True)
class PaperCode:
    """What a paper's QR says: which case, which paper, which device key signed it (Ed25519, 64 bytes)."""

    case_no: str
    kind: str
    key_id: str
    signature: bytes


def signed_bytes(case_no: str, kind: str) -> bytes:
    """The bytes a device signs for a paper; the prefix keeps them apart from everything else the key signs."""
    return f"service-window paper 1\n{case_no}.{kind}".encode("ascii")


def qr_text(host: str, case_no: str, kind: str, key_id: str, signature: bytes) -> str:
    """`https://HOST/v/{case_no}.{kind}.{key_id}.{signature}` (cli.md); `host` may carry a scheme and a port."""
    bare = host.split("://", 1)[-1].strip("/")
    mark = base64.urlsafe_b64encode(signature).decode("ascii").rstrip("=")
    return f"https://{bare}/v/{case_no}.{kind}.{key_id}.{mark}"


def parse_qr(text: str) -> PaperCode:
    """Read a QR's text, or only its part after /v/; Refused("bad_code") if it is none of ours."""
    tail = text.strip().rsplit("/v/", 1)[-1]
    match = _CODE.fullmatch(tail)
    if match is None:
        raise Refused("bad_code", "这不是本系统文书的二维码，请核对扫描内容；也可凭受理编号查询", why="qr")
    try:
        signature = base64.b64decode(match["sig"] + "==", altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise Refused("bad_code", "二维码中的签名无法识别，请重新扫描", why="qr_signature") from error
    return PaperCode(match["case"], match["kind"], match["key"], signature)
