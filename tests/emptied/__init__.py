"""Empties one verb or one call at a time in a scratch copy and looks whether a test notices: `scripts/emptied`."""
