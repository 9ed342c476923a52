"""Tests of window_app.devices."""
