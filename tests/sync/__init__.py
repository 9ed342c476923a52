"""Tests of window_app.sync."""
