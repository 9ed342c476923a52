"""`clock`, `clock say DATE [TIME] --by CHIEF --reason R`: which date papers bear; a chief's word where no centre is heard."""

from __future__ import annotations

import argparse
from datetime import time

from window_app.errors import Refused
from window_app.flow.clock.dating import ClockView
from window_app.programs.tools.common import Commands, add_profile, day_of, opened, sign_in
from window_app.record.json_types import JsonObject


def add(commands: Commands) -> None:
    """The commands."""
    parser = commands.add_parser("clock", help="本机的日期由谁说了算；没有网络时由主管指定")
    add_profile(parser)
    parser.set_defaults(run=show)
    parser = parser.add_subparsers(dest="act").add_parser("say", help="主管指定日期和时间")
    add_profile(parser)
    parser.add_argument("date")
    parser.add_argument("time", nargs="?", default=None)
    parser.add_argument("--by", required=True, help="主管的用户名；密码取自 WINDOW_APP_PASSWORD 或提示输入")
    parser.add_argument("--reason", required=True)
    parser.set_defaults(run=say)


def show(args: argparse.Namespace) -> JsonObject:
    """How the time stands."""
    with opened(args) as building:
        return _told(building.desk.dating.view())


def say(args: argparse.Namespace) -> JsonObject:
    """A chief's word. Refused("bad_time")."""
    day, at = day_of(args.date), _time(args.time)
    assert day is not None
    with opened(args) as building:
        sign_in(building, args.by, day)
        return _told(building.desk.dating.declare(day, at, args.reason))


def _time(text: str | None) -> time | None:
    if text is None:
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Refused("bad_time", f"时间 {text} 不对：写作 09:30") from None


def _told(view: ClockView) -> JsonObject:
    return {
        "state": view.state,
        "trusted": view.trusted,
        "machine": view.machine,
        "off_seconds": view.off_seconds,
        "since": view.since,
        "ask": view.ask,
        "ahead": view.ahead,
    }
