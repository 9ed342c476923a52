"""The embedded centre stands up by itself, goes with its parent, and comes back with what it kept."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from window_app.errors import CentreAway, StationTrouble
from window_app.programs.embedded import CLERK, HALL, EmbeddedCentre
from window_app.sealing.signing import SigningKey
from window_app.sync.centre import HttpCentre
from window_app.sync.enrol import checked

# A parent that starts a centre, says the child's process id, and then is killed from outside.
PARENT = """
import signal, sys
from pathlib import Path
from window_app.programs.embedded import EmbeddedCentre
centre = EmbeddedCentre(Path(sys.argv[1]))
centre.start()
print(centre.pid, flush=True)
signal.pause()
"""


def test_a_window_enrols_and_finds_a_hall_that_can_work(tmp_path: Path) -> None:
    centre = EmbeddedCentre(tmp_path)
    url = centre.start()
    try:
        code, line = centre.enrol_code(), HttpCentre(url)
        told = checked(code, line.enrol(code, SigningKey.generate().public_bytes))
        assert (told.hall, told.region, told.site, told.window) == (HALL, "379901", "0001", "3")
        assert told.lease is not None
        assert told.document_leases
        clerk = next(user for user in told.users if user["name"] == CLERK)
        assert clerk["authorisations"][0]["items"] == ["*"]
        kinds = {change.kind for change in line.changes(0)[1]}
        assert {"catalogue", "calendar", "people"} <= kinds
        centre.kill()
        assert not line.reachable()
        assert centre.start(centre.port) == url
        assert line.changes(0)[0] > 0
    finally:
        centre.stop()
    with pytest.raises(CentreAway):
        line.changes(0)
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"SQLite format 3" not in path.read_bytes()[:16]


def test_it_does_not_outlive_a_parent_that_was_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = os.pidfd_open(int(parent.stdout.readline()))
    try:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        gone, _, _ = select.select([child], [], [], 20)  # a pidfd becomes readable when its process ends
        assert gone
    finally:
        os.close(child)
        parent.stdout.close()


def test_a_broken_catalogue_is_told_and_nothing_stays_running(tmp_path: Path) -> None:
    broken = tmp_path / "catalogue.json"
    broken.write_text("{}")
    centre = EmbeddedCentre(tmp_path / "centre", catalogue=broken)
    with pytest.raises(StationTrouble) as caught:
        centre.start()
    assert caught.value.code == "centre_start"
    assert centre.pid == 0
