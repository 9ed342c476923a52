"""Invented people on invented cards, for the demo, training mode and tests; region 379901 does not exist."""
