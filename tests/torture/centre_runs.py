"""Long runs at a desk and at centres of their own: walks of cases and numbers; a centre upgraded over what it could not read."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from central.base.core import Core
from central.parts import open_centre
from tests.central.conftest import SECRET, Hands, furnish
from tests.flow.desks import found
from tests.harness import postgres
from tests.torture import case_walks, centre_walks, queue_walks, upgrading
from tests.torture.runs import Run
from window_app.record.registry import Registry


@contextmanager
def _centre(url: str, folder: Path, registry: Registry, *, create: bool) -> Iterator[Core]:
    core = open_centre(url, SECRET, folder / "pages", Hands(), create=create, registry=registry)
    try:
        if create:
            core.database.change(lambda connection: furnish(connection, core))
        yield core
    finally:
        core.close()


def _note(run: Run, name: str, begun: float, words: str, problems: list[str]) -> None:
    run.done[name] = f"{words}, {time.monotonic() - begun:.1f} s"
    run.problems += [f"{name}: {problem}" for problem in problems]


def walks(steps: int, seed: int, folder: Path) -> Run:
    """Cases through a desk, and a centre on a file and on PostgreSQL; numbers through a centre and a desk that is cut off."""
    run = Run()
    begun, place = time.monotonic(), found(folder / "desk")
    try:
        walked = case_walks.walk(place.open(), steps, seed)
    finally:
        place.close()
    _note(run, "cases, desk", begun, f"{walked.done} done, {walked.refused} refused", walked.problems)
    with postgres.running() as cluster:
        for name, url in (("sqlcipher", f"sqlite:///{folder}/walk.db"), ("postgresql", cluster.database())):
            begun = time.monotonic()
            with _centre(url, folder, upgrading.REGISTRY, create=True) as core:
                cases = centre_walks.CaseWalk(core, seed).run(steps)
            words = f"{cases.done} done, {cases.refused} refused, {cases.strangers} of strangers"
            _note(run, f"cases, centre on {name}", begun, words, cases.problems)
        for name, url in (("sqlcipher", ""), ("postgresql", cluster.database())):
            begun, hall = time.monotonic(), folder / f"queue-{name}"
            hall.mkdir()
            numbers = queue_walks.walk(steps, seed, hall, url)
            _note(run, f"numbers, centre on {name}", begun, f"{numbers.done} done, {numbers.refused} refused", numbers.problems)
    return run


def reproject(count: int, seed: int, folder: Path) -> Run:
    """So many envelopes of newer windows at an old centre that is upgraded, beside one that knew them at once."""
    run = Run()
    with _centre(f"sqlite:///{folder}/old.db", folder, upgrading.OLDER, create=True):
        pass
    shutil.copyfile(folder / "old.db", folder / "new.db")
    with postgres.running() as cluster:
        first = cluster.database()
        with _centre(first, folder, upgrading.OLDER, create=True):
            pass
        pairs = {
            "sqlcipher": (f"sqlite:///{folder}/old.db", f"sqlite:///{folder}/new.db"),
            "postgresql": (first, cluster.database(first.rsplit("/", 1)[1])),
        }
        for name, (before, after) in pairs.items():
            begun = time.monotonic()
            with (
                _centre(before, folder, upgrading.OLDER, create=False) as old,
                _centre(after, folder, upgrading.NEWER, create=False) as new,
            ):
                problems = upgrading.play(old, new, count, seed)
            _note(run, f"upgraded on {name}", begun, f"{count} envelopes", problems)
    return run
