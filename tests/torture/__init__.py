"""Killing the workstation while it accepts a case, and judging from outside what is left. Run by scripts/torture."""
