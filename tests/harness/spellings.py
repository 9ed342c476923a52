"""How a text may stand in a file without being seen at first sight: encodings, base64, packed streams, PDF text."""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
BASE64_OF = ("utf-8", "gb18030")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
LARGEST_PACKED = 256 * 1024 * 1024


def spellings(value: str) -> list[tuple[str, bytes]]:
    """Every (name, bytes) under which `value` is looked for; equal bytes only once."""
    out: dict[bytes, str] = {}
    for encoding in ENCODINGS:
        out.setdefault(value.encode(encoding), encoding)
    for encoding in BASE64_OF:
        for shift in range(3):
            core = _base64_core(value.encode(encoding), shift)
            out.setdefault(core, f"base64 of {encoding}, shifted {shift}")
            out.setdefault(core.translate(bytes.maketrans(b"+/", b"-_")), f"base64url of {encoding}, shifted {shift}")
    out.setdefault(value.encode("utf-8").hex().encode(), "hexadecimal of utf-8")
    out.setdefault(json.dumps(value).strip('"').encode(), "JSON escapes")
    out.setdefault(urllib.parse.quote(value).encode(), "percent escapes")
    return [(name, data) for data, name in out.items()]


def _base64_core(data: bytes, shift: int) -> bytes:
    """The part of the base64 text that does not depend on what stands before (`shift` bytes) and after."""
    text = base64.b64encode(b"\0" * shift + data)
    first = -(-8 * shift // 6)  # the sextet that mixes with the byte before is left out
    last = 8 * (shift + len(data)) // 6
    return text[first:last]


def unwrapped(path: Path) -> Iterator[tuple[str, bytes]]:
    """What is packed inside `path`: inflated PDF streams and the text of its pages, members of gzip and zip files."""
    with path.open("rb") as file:
        start = file.read(1024)
    if path.stat().st_size > LARGEST_PACKED:
        return
    if b"%PDF-" in start:
        yield from _pdf(path.read_bytes())
    elif start.startswith(b"\x1f\x8b"):
        yield "gzip", gzip.decompress(path.read_bytes())
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"zip member {name}", archive.read(name)
    elif start[:1] == b"\x78":
        try:
            yield "zlib", zlib.decompress(path.read_bytes())
        except zlib.error:
            return  # only looked like one


def _pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    for number, match in enumerate(STREAM.finditer(data)):
        stream = match.group(1)
        for packed in (stream, _ascii85(stream)):
            try:
                yield f"PDF stream {number}", zlib.decompressobj().decompress(packed)
            except zlib.error:
                continue
    try:
        import pypdfium2  # late: only a test that meets a PDF needs it

        with pypdfium2.PdfDocument(data) as document:
            texts = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError:
        return  # damaged on purpose by some test; its streams were looked at above
    yield "PDF text", "\n".join(texts).encode()


def _ascii85(stream: bytes) -> bytes:
    """reportlab writes its streams as ASCII85 of the deflated bytes."""
    try:
        return base64.a85decode(stream.strip().removesuffix(b"~>").join((b"<~", b"~>")), adobe=True)
    except (ValueError, binascii.Error):
        return b""
