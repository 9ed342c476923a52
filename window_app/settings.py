"""The profile folder and its one plain file: where the keys are, which devices stand on the counter; nothing secret."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from window_app.errors import StationTrouble
from window_app.record.json_types import JsonMap

FILE = "profile.json"
KEY_STORES = ("keyring", "file", "process")


@dataclass(frozen=True)
class Profile:
    """What must be known before the store can be opened. `devices` by place: card_reader, scanner, a4, ticket."""

    profile_id: str
    key_store: str
    key_file: str | None = None
    centre_url: str = ""
    devices: Mapping[str, JsonMap] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        """Write it durably: a half-written profile would lock the desk out of its own store."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target, fresh = folder / FILE, folder / (FILE + ".new")
        with open(fresh, "w", encoding="utf-8") as file:
            json.dump(asdict(self), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)

    @classmethod
    def load(cls, folder: Path) -> Profile:
        """Read a profile; StationTrouble in words if there is none or it cannot be used."""
        try:
            raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
            profile = cls(**raw)
        except FileNotFoundError as error:
            raise StationTrouble(
                "no_profile",
                "资料目录 {folder} 还没有初始化：请先运行 window-app init，或用 --profile 指定正确的目录",
                why="folder",
                folder=folder,
            ) from error
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise StationTrouble(
                "bad_profile", "资料目录里的 {file} 读不懂：请技术人员核对或从备份恢复；资料库没有被改动", file=FILE
            ) from error
        if profile.key_store not in KEY_STORES:
            message = "{file} 里的 key_store 应为 {known}；资料库没有被改动"
            raise StationTrouble("bad_profile", message, why="key_store", file=FILE, known=", ".join(KEY_STORES))
        return profile


def default_folder() -> Path:
    """Where this platform keeps a program's data."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "ServiceWindow"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "ServiceWindow"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "service-window"
