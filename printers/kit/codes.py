"""Modules of the codes on papers: Code 128 by python-barcode, QR by segno; sizes as measured (devices.md 6.4 of the design)."""

from __future__ import annotations

from functools import lru_cache

from window_app.errors import StationTrouble

BAR_MODULE_MM = 0.381  # 15 mil: whole pixels at 200, 300 and 600 dpi; at 0.30 mm the bars did not read at 200 dpi
BAR_QUIET = 10
QR_MODULE_MM = 0.4
QR_QUIET = 4


def check_digits(digits: str) -> None:
    """StationTrouble("bad_barcode") unless set C can hold it: an even number of digits."""
    if not digits.isascii() or not digits.isdigit() or len(digits) % 2:
        raise StationTrouble("bad_barcode", "条码内容应为偶数位数字，文书未打印")


@lru_cache(maxsize=8)
def code128(digits: str) -> str:
    """Bars (1) and spaces (0) of Code 128, without quiet zones; an even number of digits stays in set C throughout."""
    check_digits(digits)
    from barcode.codex import Code128  # late: only a paper with a barcode needs it

    return str(Code128(digits).build()[0])


@lru_cache(maxsize=8)
def qr(text: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of a QR code at level M, without quiet zone; at least version 8 for a signed text, so that its size is steady."""
    import segno  # late: only a paper with a QR needs it

    try:
        code = segno.make_qr(text, error="m", boost_error=False)
        if len(text) > 100 and int(code.version) < 8:
            code = segno.make_qr(text, error="m", boost_error=False, version=8)
    except segno.DataOverflowError as error:
        raise StationTrouble("bad_qr", "二维码内容过长，文书未打印") from error
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix)
