"""One paper maker with the shipped fonts and templates for all tests here."""

from __future__ import annotations

import pytest

from printers.paper.papers import PaperMaker
from resources import path


@pytest.fixture(scope="session")
def maker() -> PaperMaker:
    return PaperMaker(path("fonts"), [path("papers")])
