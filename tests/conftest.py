"""Surroundings of every test: no display, no person's own settings, no key store but one that a test asks for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.places import fresh_places
from tests.harness.secret_service import SecretService

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a test that wants a display asks tests.harness.display for one
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # else keys of a test would land in the developer's own key ring
for name in ("WINDOW_APP_PASSWORD", "WINDOW_APP_PASSPHRASE"):
    os.environ.pop(name, None)
for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]  # centres under test are on the loopback; a proxy would swallow the calls


def pytest_configure(config: pytest.Config) -> None:
    """Name the house's own marks (pyproject says that unknown marks are errors)."""
    config.addinivalue_line("markers", "alone: measures time or needs both cores; scripts/test runs it last, by itself")
    config.addinivalue_line("markers", "stray_windows_allowed: the test shows parts as windows on purpose")


@pytest.fixture(autouse=True)
def places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """Fresh XDG directories and settings for each test; the folder that holds them all."""
    root = tmp_path_factory.mktemp("xdg")
    for variable, value in fresh_places(root).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "test-machine")
    if "qapp" in request.fixturenames or "qtbot" in request.fixturenames:
        from PySide6.QtCore import QSettings  # only where Qt is used anyway

        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
                QSettings.setPath(form, scope, str(root / "config"))
    return root


@pytest.fixture(autouse=True)
def no_stray_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """No part of the window may flash as a window of its own (tests that measure time are not watched)."""
    excused = {"alone", "stray_windows_allowed"}.intersection(mark.name for mark in request.node.iter_markers())
    if excused or not {"qapp", "qtbot"}.intersection(request.fixturenames):
        yield
        return
    from tests.harness.stray_windows import StrayWindows  # only where Qt is used anyway

    watch = StrayWindows(request.getfixturevalue("qapp"))
    yield
    watch.stop()
    assert not watch.found(), watch.found()


@pytest.fixture
def secret_service(places: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    """A real Secret Service (gnome-keyring, unlocked) on a private D-Bus, seen by this process and by its children."""
    with SecretService(places) as service:
        for variable, value in service.env.items():
            monkeypatch.setenv(variable, value)
        yield service
