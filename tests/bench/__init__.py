"""Figures beside their baselines, taken in turns in one run, so that a busy machine slows both. Run by scripts/bench."""
