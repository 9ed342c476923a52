"""Adapters for what is on the counter, and their simulators, which speak the real protocols."""
