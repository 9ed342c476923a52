"""How a text on the wire may look: without NUL, which no database holds; where it must be there, not of blanks alone. And how
big a count may be."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from window_app.record.bounds import BIGGEST

Count = Annotated[int, Meta(ge=0, le=BIGGEST)]
SAID = r"^[^\x00]*[^\x00\s][^\x00]*$"
MAYBE = r"^[^\x00]*$"
