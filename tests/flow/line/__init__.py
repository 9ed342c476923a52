"""The line as a window shows it."""
