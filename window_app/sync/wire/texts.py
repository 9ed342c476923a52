"""How a text on the wire may look: without NUL, which no database holds; where it must be there, not of blanks alone."""

from __future__ import annotations

SAID = r"^[^\x00]*[^\x00\s][^\x00]*$"
MAYBE = r"^[^\x00]*$"
