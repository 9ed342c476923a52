"""Images on papers: signatures arrive as PNG, often transparent, and are flattened to grey on white; QR codes."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

from window_app.errors import StationTrouble

MAX_PIXELS = 20_000_000


def grey(png: bytes) -> Image.Image:
    """The picture as 8-bit grey on white; StationTrouble("bad_picture") if it cannot be read."""
    try:
        with Image.open(io.BytesIO(png)) as source:
            if source.width * source.height > MAX_PIXELS:
                raise StationTrouble("bad_picture", "签名图片过大，文书未打印；请重新签名", why="big")
            coloured = source.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise StationTrouble("bad_picture", "签名图片无法读取，文书未打印；请重新签名") from error
    white = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(white, coloured).convert("L")


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    return grey(png).size


@lru_cache(maxsize=8)
def matrix_png(rows: tuple[tuple[bool, ...], ...]) -> bytes:
    """A QR matrix as PNG, one pixel a module, black on white."""
    picture = Image.new("L", (len(rows[0]), len(rows)), 255)
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
