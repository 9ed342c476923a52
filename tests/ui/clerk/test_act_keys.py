"""What a trouble says may be done next bears the key that the table of commands gives it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.ui.conftest import Real
from ui.kit.words.keys import ACTS

ROOT = Path(__file__).parents[3]


def test_each_act_bears_the_key_of_its_command(real: Real) -> None:
    driver, _ = real
    commands = driver.station.window.commands
    for act, (zh, en) in ACTS.items():
        assert zh.startswith(commands[act].key), act
        assert en.startswith(commands[act].key), act


def test_every_act_that_a_trouble_names_has_words() -> None:
    named = set()
    for path in (path for room in ("window_app", "printers", "central") for path in (ROOT / room).rglob("*.py")):
        for acts in re.findall(r"acts=\(([^)]*)\)", path.read_text(encoding="utf-8")):
            named |= set(re.findall(r'"(\w+)"', acts))
    assert named
    assert named <= set(ACTS)
