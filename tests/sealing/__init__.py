"""Tests of window_app.sealing."""
