"""A stand-alone workstation to be tortured: made, driven and judged through the same doors a technician has."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

from tests.harness.canary import Canary, make
from tests.harness.places import fresh_places
from tests.torture.kills import Kill, Run, run

ROOT = Path(__file__).parent.parent.parent
ITEM = "SVC-020"
PASSPHRASE = "torture only"
WAYS = ("intake", "window")


class Workstation:
    """A profile with a sealed key file, an authorised clerk and a case file whose pages are new in every run."""

    def __init__(
        self, folder: Path, page_pixels: int = 256, centre: tuple[str, str] | None = None, user: tuple[str, str] | None = None
    ) -> None:
        """`centre` is its address and a one-time code, `user` who signs in there; without them it stands alone."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.profile = folder / "profile"
        self._pixels = page_pixels
        self._dice = random.Random(1)
        self.env: dict[str, str] = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("WINDOW_APP_", "DBUS_"))},
            **fresh_places(folder),
            "WINDOW_APP_PASSPHRASE": PASSPHRASE,
            "WINDOW_APP_MACHINE_ID": "torture",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if centre is not None and user is not None:
            self.tool("init", "--hall", "H01", "--window", "1", "--key-file", str(folder / "key"))
            self.tool("enrol", "--centre", centre[0], "--code", centre[1])
            self.env["WINDOW_APP_PASSWORD"] = user[1]
            return
        made = self.tool("init", "--standalone", "--region", "379901", "--site", "0001", "--key-file", str(folder / "key"))
        self.env["WINDOW_APP_PASSWORD"] = made["password"]
        today = date.today()
        self.tool(
            "user", "authorise", made["user"], "--items", ITEM, "--document", "授权〔2026〕1号",
            "--from", str(today - timedelta(days=1)), "--to", str(today + timedelta(days=365)),
        )  # fmt: skip

    def tool(self, *arguments: str) -> Any:
        """Run one command to its end; its JSON document."""
        done = subprocess.run(
            [sys.executable, "-m", "window_app", *arguments, "--profile", str(self.profile), "--json"],
            cwd=ROOT, env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise RuntimeError(f"window-app {arguments[0]}: exit {done.returncode}: {done.stdout}{done.stderr[-2000:]}")
        return json.loads(done.stdout)

    def command(self, *arguments: str) -> subprocess.Popen[bytes]:
        """One command, running."""
        asked = [sys.executable, "-m", "window_app", *arguments, "--profile", str(self.profile)]
        with (self.folder / "desk.log").open("ab") as log:
            return subprocess.Popen(asked, cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def write_case(self, person: Canary | None = None) -> Path:
        """A case file of one person (a new one, if nobody is named) with one scanned page per material."""
        person = person or make(1, seed=self._dice.randrange(2**32))[0]
        given = self.folder / "given"
        given.mkdir(exist_ok=True)
        case = given / "case.json"
        materials = []
        for seq in (1, 2):
            page = given / f"page{seq}.png"
            noise = self._dice.randbytes(self._pixels * self._pixels * 3)
            Image.frombytes("RGB", (self._pixels, self._pixels), noise).save(page)
            materials.append({"seq": seq, "source": "original", "originals": 1, "copies": 0, "pages": [page.name]})
        document = {
            "hall": "H01",
            "channel": "window",
            "person": {
                "kind": "resident",
                "name": person.name,
                "id_number": person.id_number,
                "phone": person.phone,
                "address": "示例省示例市示例县示例街道1号",
            },
            "applicant": None,
            "items": [{"item_id": ITEM, "materials": materials, "outcome": "accept", "delivery": {"mode": "window"}}],
        }
        case.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return case

    def accept(self, way: str, kill: Kill | None = None) -> Run:
        """Accept one new case under strace, perhaps killed on the way: by the `intake` command or as the window does."""
        case = str(self.write_case())
        if way == "intake":
            command = ["-m", "window_app", "intake", "--file", case, "--profile", str(self.profile), "--json"]
        else:
            command = ["-m", "tests.torture.counter", str(self.profile), case]
        return run([sys.executable, *command], self.env, ROOT, kill)


def numbers_in(said: str) -> list[str]:
    """The case numbers a person was shown: those on standard output, even if it broke off."""
    try:
        answer: Mapping[str, Any] = json.loads(said)
    except ValueError:
        return []
    return [case["case_no"] for case in answer.get("cases", ())]
