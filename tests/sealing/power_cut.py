"""Power cuts without a power switch: a child runs under strace, its writes, syncs and names are replayed up to any moment.

What a disk may show after a cut (the worst it is allowed to do): a file holds what its last fsync covered, and of every
later write any part, at the grain of 512-byte sectors; a name (created, renamed, removed) is sure once its folder was
synced, and of later changes to names in one folder any prefix survives.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.harness.strace_log import joined

SECTOR = 512
_OF_FILES = "openat,open,creat,write,pwrite64,fsync,fdatasync,ftruncate,lseek,close"
_OF_NAMES = "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"
_CALLS = f"{_OF_FILES},{_OF_NAMES}"
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Step:
    """One thing the child did: kind is write, sync, cut, name, remove, rename, sync_folder or said."""

    kind: str
    path: str = ""
    other: str = ""
    offset: int = 0
    data: bytes = b""
    file: int = 0


def record(script: str, folder: Path, arguments: list[str] | None = None) -> list[Step]:
    """Run `script` (its argv[1] is `folder`) under strace and give the steps it took inside `folder`, and what it said."""
    log = folder.parent / f"{folder.name}.strace"
    command = ["strace", "-f", "--seccomp-bpf", "-xx", "-s", "4000000", "-e", f"trace={_CALLS}", "-o", str(log)]
    done = subprocess.run(
        [*command, sys.executable, "-c", script, str(folder), *(arguments or [])], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return list(_steps(log.read_text(encoding="ascii", errors="replace"), str(folder)))


def _steps(log: str, root: str) -> Iterator[Step]:
    handles: dict[int, str] = {}
    files: dict[str, int] = {}
    places: dict[int, int] = {}
    made = 0
    for line in joined(log):
        found = _LINE.match(line)
        if found is None:
            continue
        call, text, result = found[1], found[2], int(found[3])
        if result < 0:
            continue
        strings = [bytes.fromhex(part.replace("\\x", "")) for part in _STRING.findall(text)]
        if call in ("openat", "open", "creat"):
            path = os.path.abspath(strings[0].decode())
            handles.pop(result, None)
            if path == root or path.startswith(root + "/"):
                handles[result], places[result] = path, 0
                if "O_CREAT" in text and path not in files:
                    made += 1
                    files[path] = made
                    yield Step("name", path, file=made)
        elif call in ("mkdir", "mkdirat") and strings[0].decode().startswith(root + "/"):
            continue  # folders are taken as durable: without one the files in it would not be found either
        elif call in ("rename", "renameat", "renameat2") and strings[0].decode().startswith(root):
            old, new = strings[0].decode(), strings[1].decode()
            files[new] = files.pop(old)
            yield Step("rename", old, new, file=files[new])
        elif call in ("unlink", "unlinkat") and strings[0].decode().startswith(root):
            files.pop(strings[0].decode(), None)
            yield Step("remove", strings[0].decode())
        else:
            handle = int(text.split(",", 1)[0])
            if call == "write" and handle == 1:
                yield Step("said", data=strings[0])
            path = handles.get(handle, "")
            if not path:
                continue
            if path not in files:  # a folder
                if call == "fsync":
                    yield Step("sync_folder", path)
                continue
            if call == "lseek":
                places[handle] = result
            elif call == "write":
                yield Step("write", path, offset=places[handle], data=strings[0], file=files[path])
                places[handle] += len(strings[0])
            elif call == "pwrite64":
                yield Step("write", path, offset=int(text.rsplit(",", 1)[1]), data=strings[0], file=files[path])
            elif call in ("fsync", "fdatasync"):
                yield Step("sync", path, file=files[path])
            elif call == "ftruncate":
                yield Step("cut", path, offset=int(text.rsplit(",", 1)[1]), file=files[path])
            elif call == "close":
                del handles[handle]


@dataclass
class Disk:
    """The medium: per file the sure bytes and the writes on their way; per folder the sure names and the changes on their way."""

    sure: defaultdict[int, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    coming: defaultdict[int, list[Step]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, int] = field(default_factory=dict)
    name_changes: defaultdict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))

    def take(self, step: Step) -> None:
        """One more step happened before the cut."""
        if step.kind in ("write", "cut"):
            self.coming[step.file].append(step)
        elif step.kind == "sync":
            for late in self.coming.pop(step.file, []):
                _apply(self.sure[step.file], late)
        elif step.kind in ("name", "rename", "remove"):
            self.name_changes[str(PurePosixPath(step.path).parent)].append(step)
            if step.other and PurePosixPath(step.other).parent != PurePosixPath(step.path).parent:
                self.name_changes[str(PurePosixPath(step.other).parent)].append(step)
        elif step.kind == "sync_folder":
            for late in self.name_changes.pop(step.path, []):
                _rename(self.names, late, step.path)

    def image(self, chance: random.Random, root: str, into: Path) -> None:
        """Write what could be found after the cut into the folder `into`."""
        names = dict(self.names)
        for folder, changes in self.name_changes.items():
            for change in changes[: chance.randint(0, len(changes))]:
                _rename(names, change, folder)
        for path, file in names.items():
            content = bytearray(self.sure[file])
            for late in self.coming.get(file, []):
                _apply_torn(content, late, chance)
            target = into / PurePosixPath(path).relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _rename(names: dict[str, int], change: Step, folder: str) -> None:
    def here(path: str) -> bool:
        return str(PurePosixPath(path).parent) == folder

    if here(change.path):
        names.pop(change.path, None)
    if change.kind == "name":
        names[change.path] = change.file
    elif change.kind == "rename" and here(change.other):
        names[change.other] = change.file


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == "cut":
        del content[step.offset :]
        content.extend(b"\0" * (step.offset - len(content)))
        return
    content.extend(b"\0" * (step.offset - len(content)))
    content[step.offset : step.offset + len(step.data)] = step.data


def _apply_torn(content: bytearray, step: Step, chance: random.Random) -> None:
    fate = chance.random()
    if fate < 0.35:
        return
    if step.kind == "cut" or fate < 0.7:
        _apply(content, step)
        return
    for start in range(0, len(step.data), SECTOR):
        if chance.random() < 0.5:
            _apply(content, Step("write", offset=step.offset + start, data=step.data[start : start + SECTOR]))


def cuts(steps: list[Step], number: int, seed: int, root: Path, work: Path) -> Iterator[tuple[Path, list[bytes]]]:
    """`number` images, cut at random moments (each step is as likely), with what the child had said before."""
    chance = random.Random(seed)
    moments = sorted(chance.randrange(1, len(steps) + 1) for _ in range(number))
    disk, said, done = Disk(), [], 0
    for count, moment in enumerate(moments):
        for step in steps[done:moment]:
            disk.take(step)
            if step.kind == "said":
                said.append(step.data)
        done = moment
        image = work / f"cut-{count}"
        image.mkdir()
        disk.image(chance, str(root), image)
        yield image, list(said)
