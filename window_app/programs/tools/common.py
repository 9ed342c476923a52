"""What every tool shares: the profile, the operator, the answer and its exit code (cli.md)."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from window_app import console
from window_app.errors import Refused, Trouble
from window_app.record.dates import iso_date
from window_app.settings import default_folder

if TYPE_CHECKING:
    from window_app.programs.parts import Building


class Commands(Protocol):
    """Where a tool adds its command."""

    def add_parser(self, name: str, *, help: str = "") -> argparse.ArgumentParser:
        """A parser of its own."""
        ...


Run = Callable[[argparse.Namespace], Any]


def ask(prompt: str) -> str:
    """A secret from the terminal; without one an empty answer, which is refused in words further on."""
    if not sys.stdin.isatty():
        return ""
    return getpass.getpass(prompt)


def add_profile(parser: argparse.ArgumentParser) -> None:
    """`--profile` and `--json` on every tool."""
    # no default here: it would wipe out a --profile that stood before the command
    parser.add_argument("--profile", type=Path, default=argparse.SUPPRESS, help="工作站资料目录")
    parser.add_argument("--json", action="store_true", help="只输出一个 JSON 文档")


def add_user(parser: argparse.ArgumentParser) -> None:
    """`--user` on tools that act; the password comes from WINDOW_APP_PASSWORD or a prompt. `--date` answers `confirm_date`."""
    parser.add_argument("--user", default=None, help="操作人用户名（默认：第一个用户）")
    parser.add_argument("--date", default=None, help="今天的日期（对照日历），仅在本机日期存疑、要求确认时需要")


def folder_of(args: argparse.Namespace) -> Path:
    """The profile's folder."""
    return args.profile or default_folder()


@contextmanager
def opened(args: argparse.Namespace, acting: bool = False) -> Iterator[Building]:
    """The opened profile; with `acting` somebody is signed in. Refused("no_users", "bad_date")."""
    from window_app.programs.parts import open_building  # heavy imports only for tools that open the store

    building = open_building(folder_of(args), ask)
    try:
        if acting:
            building.line.say_hello()  # before anything is written: an older copy of this desk goes on above what it lost
            sign_in(building, getattr(args, "user", None), day_of(getattr(args, "date", None)))
        yield building
    finally:
        building.desk.close()


def day_of(text: str | None) -> date | None:
    """A date as it is typed. Refused("bad_date")."""
    try:
        return iso_date(text) if text is not None else None
    except ValueError:
        raise Refused("bad_date", f"日期 {text} 不对：写作 2026-11-28") from None


def sign_in(building: Building, user: str | None, day: date | None = None) -> None:
    """Sign in for one tool; `day` confirms the date where it is in doubt. Refused("no_users")."""
    people = building.desk.signing_in.users()
    if not people:
        raise Refused("no_users", "这个资料目录还没有用户：请先运行 window-app init 或 user add")
    name = user or _first(building)
    password = os.environ.get("WINDOW_APP_PASSWORD") or ask(f"{name} 的密码：")
    building.desk.signing_in.sign_in(name, password, day)


def _first(building: Building) -> str:
    return building.store.get_meta("first_user") or building.desk.signing_in.users()[0][0]


def answer(args: argparse.Namespace, result: Any) -> None:
    """Print the result: one JSON document, or lines a person can read."""
    if args.json:
        print(console.document(result))
    elif isinstance(result, list):
        for row in result:
            print("  ".join(str(value) for value in row.values() if value is not None) if isinstance(row, dict) else row)
    elif isinstance(result, dict):
        for key, value in result.items():
            print(f"{key}: {value}")
    elif result is not None:
        print(result)


def explain(args: argparse.Namespace, trouble: Trouble) -> int:
    """Tell a trouble: JSON with --json, words otherwise; exit code 1."""
    if getattr(args, "json", False):
        print(console.document({"error": trouble.as_dict()}))
    else:
        print(trouble.message, file=sys.stderr)
        for reason in trouble.reasons:
            where = reason.field or (f"材料 {reason.material_seq}" if reason.material_seq else "")
            print(f"  - {reason.item_id or ''} {where} {reason.message}".rstrip(), file=sys.stderr)
    return 1
