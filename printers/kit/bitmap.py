"""Draws text with the shipped fonts into dots: for characters a receipt printer lacks, and for the simulated printer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from printers.kit.fonts import FontSet, code_point, no_font


@lru_cache(maxsize=16)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(path, size)
    except OSError as error:
        raise no_font(path.rsplit("/", 1)[-1]) from error


def draw_cell(fonts: FontSet, character: str, bold: bool = False) -> Image.Image:
    """One character in its cell (12 or 24 dots wide, 24 high), 8-bit grey, black on white."""
    narrow = character <= "~"
    cell = Image.new("L", (12 if narrow else 24, 24), 255)
    pen = ImageDraw.Draw(cell)
    name = fonts.pick(character, bold)
    if name is None:
        _frame(fonts, pen, code_point(character))
        return cell
    font = _font(str(fonts.path(name)), 21 if narrow else 23)
    wide = font.getlength(character)
    pen.text(((cell.width - wide) / 2, 20), character, font=font, fill=0, anchor="ls")
    return cell


def _frame(fonts: FontSet, pen: ImageDraw.ImageDraw, name: str) -> None:
    """A framed code point for a character that no font has."""
    pen.rectangle((1, 1, 22, 22), outline=0)
    half = (len(name) + 1) // 2
    font = _font(str(fonts.path(fonts.pick("0") or "")), 10)
    for place, part in ((11, name[:half]), (21, name[half:])):
        pen.text((12, place), part, font=font, fill=0, anchor="ms")


def draw_line(fonts: FontSet, text: str, wide: int = 1, high: int = 1, bold: bool = False) -> Image.Image:
    """A line of cells side by side, each dot enlarged `wide` by `high` times as printers do."""
    cells = [draw_cell(fonts, character, bold) for character in text]
    line = Image.new("L", (max(sum(cell.width for cell in cells), 1), 24), 255)
    x = 0
    for cell in cells:
        line.paste(cell, (x, 0))
        x += cell.width
    if wide == high == 1:
        return line
    return line.resize((line.width * wide, line.height * high), Image.Resampling.BICUBIC)


def to_rows(picture: Image.Image) -> tuple[int, bytes]:
    """(bytes a row, rows) of a picture for GS v 0: black where darker than the middle."""
    row_bytes = (picture.width + 7) // 8
    padded = Image.new("L", (row_bytes * 8, picture.height), 255)
    padded.paste(picture.convert("L"), (0, 0))
    return row_bytes, padded.point(lambda value: 255 if value < 150 else 0).convert("1").tobytes()


def bands(picture: Image.Image, height: int = 240) -> Iterator[Image.Image]:
    """A tall picture in bands that fit a printer's buffer."""
    for top in range(0, picture.height, height):
        yield picture.crop((0, top, picture.width, min(top + height, picture.height)))
