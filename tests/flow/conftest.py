"""A desk on a fresh stand-alone profile for each test; the profile is founded once a session and copied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flow.desks import Place, found
from window_app.flow.desk import Desk
from window_app.programs.parts import Building


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The profile that is copied."""
    os.environ["WINDOW_APP_MACHINE_ID"] = "test-machine"
    return found(tmp_path_factory.mktemp("founded") / "profile")


@pytest.fixture
def place(founded: Place, tmp_path: Path) -> Iterator[Place]:
    """A profile of the test's own."""
    own = founded.copy(tmp_path / "profile", founded.keys_copied())
    yield own
    own.close()


@pytest.fixture
def building(place: Place) -> Building:
    """The profile opened, the first user signed in."""
    return place.open()


@pytest.fixture
def desk(building: Building) -> Desk:
    """The verbs."""
    return building.desk
