"""The fixed regions around the case."""
