"""`read-card` and `simulate card-reader` from outside: two processes and a pty between them, no window library loaded."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devices.people import FOLDER, NAMES, person
from window_app.errors import DeviceTrouble
from window_app.programs.tools import read_card

_SERVE = """
import argparse, sys
from window_app.programs.tools import simulate
parser = argparse.ArgumentParser()
simulate.add_arguments(parser)
simulate.run(parser.parse_args())
assert not any(name.startswith("PySide6") for name in sys.modules)
"""


@pytest.fixture
def simulator() -> Iterator[subprocess.Popen[str]]:
    """A simulator in a process of its own, controlled over its stdin."""
    child = subprocess.Popen(
        [sys.executable, "-c", _SERVE, "card-reader", "--no-pace"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with child:
        yield child
        child.terminate()


def say(child: subprocess.Popen[str], line: str) -> str:
    """One control line and its answer."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(line + "\n")
    child.stdin.flush()
    return child.stdout.readline().strip()


def test_the_two_commands_meet(simulator: subprocess.Popen[str]) -> None:
    assert simulator.stdout is not None
    port = simulator.stdout.readline().strip()
    assert os.path.exists(port)
    for name in NAMES:
        assert say(simulator, f"put {FOLDER / name}.json") == "ok put"
        parser = argparse.ArgumentParser()
        read_card.add_arguments(parser)
        found = read_card.run(parser.parse_args(["--port", port, "--timeout", "5"]))
        wanted = person(name)
        for key in ("kind", "name", "sex", "nation", "birth", "address", "id_number", "issuer", "valid_from", "valid_to"):
            assert found[key] == wanted.get(key, ""), key
        assert found["photo"] == "raw"
        assert found["seconds"] > 0
        for key in ("english_name", "nationality", "current_address"):
            assert found.get(key) == wanted.get(key), key
    assert say(simulator, "lift") == "ok lift"
    with pytest.raises(DeviceTrouble) as caught:
        read_card.read(port, 0.3)
    assert caught.value.as_dict()["code"] == "no_card"
    simulator.terminate()
    assert simulator.wait(5) == 0
    assert not os.path.lexists(port)


def test_the_end_of_its_input_does_not_end_it_but_quit_does(simulator: subprocess.Popen[str]) -> None:
    assert simulator.stdin is not None
    assert simulator.stdout is not None
    port = simulator.stdout.readline().strip()
    assert say(simulator, "help").startswith("put FILE")
    simulator.stdin.write("quit\n")
    simulator.stdin.close()
    assert simulator.wait(5) == 0
    assert not os.path.lexists(port)


def test_a_simulator_started_without_input_serves_on() -> None:
    person_file = str(FOLDER / "resident.json")
    child = subprocess.Popen(
        [sys.executable, "-c", _SERVE, "card-reader", "--person", person_file],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with child:
        assert child.stdout is not None
        port = child.stdout.readline().strip()
        assert read_card.read(port, 5)["id_number"] == person("resident")["id_number"]
        child.terminate()
        assert child.wait(5) == 0
