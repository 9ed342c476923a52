"""`sync [--once]`, `station`, `limits` and `stats`."""

from __future__ import annotations

import argparse
import signal
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING

from window_app.errors import Refused
from window_app.programs.tools.common import Commands, add_profile, opened
from window_app.record.dates import iso_date
from window_app.record.json_types import JsonObject

if TYPE_CHECKING:
    from window_app.programs.parts import Building
    from window_app.store.outbox import PageTrouble
    from window_app.sync.loop import Round


_GONE = ("missing_page", "damaged_page")


def add(commands: Commands) -> None:
    """The commands."""
    parser = commands.add_parser("sync", help="与中心同步")
    add_profile(parser)
    parser.add_argument("--once", action="store_true", help="只同步一轮；否则一直运行到被结束")
    parser.set_defaults(run=sync)
    parser = commands.add_parser("limits", help="没有网络还能办多久：天数、编号、文号")
    add_profile(parser)
    parser.set_defaults(run=limits)
    parser = commands.add_parser("station", help="本机在中心的身份：代次、编号、证书")
    add_profile(parser)
    parser.set_defaults(run=station)
    parser = commands.add_parser("stats", help="本机的统计数字")
    add_profile(parser)
    parser.add_argument("--from", dest="start", default="")
    parser.add_argument("--to", dest="end", default="")
    parser.set_defaults(run=stats)


def limits(args: argparse.Namespace) -> JsonObject:
    """Days and numbers left until no new case may be begun."""
    with opened(args) as building:
        return asdict(building.desk.syncing.limits())


def station(args: argparse.Namespace) -> JsonObject:
    """Who this desk is to the centre, how far its numbers go, and by which certificates it takes the centre."""
    from window_app.store import centre_pins

    with opened(args) as building:
        return {
            **asdict(building.line.station.standing()),
            "mark": building.place.mark,
            "pins": centre_pins.hashes(building.store.get_meta),
        }


def sync(args: argparse.Namespace) -> tuple[JsonObject, int]:
    """One round, or rounds until ended; exit code 1 if the centre was not reached or something is refused; Refused
    `not_enrolled`."""
    with opened(args) as building:
        if building.line.centre is None:
            raise Refused("not_enrolled", "本机没有绑定中心：请先运行 window-app enrol")
        loop = building.line.make_loop()
        if args.once:
            done = loop.once()
            if building.line.queue is not None and done.trouble is None:
                building.line.queue.flush()
        else:
            ended = threading.Event()
            signal.signal(signal.SIGTERM, lambda *_: ended.set())
            signal.signal(signal.SIGINT, lambda *_: ended.set())
            loop.start()
            ended.wait()
            loop.stop()
            done = loop.once()
        result = outcome(building, done)
        return result, 0 if result["link"] == "up" and not result["refused"] and not result["pages_refused"] else 1


def outcome(building: Building, done: Round) -> JsonObject:
    """The answer promised by cli.md."""
    from window_app.store.history import refused_envelopes

    waiting, _, pages_waiting = building.desk.syncing.outbox.counts()
    refused_pages = building.desk.syncing.outbox.pages_refused()
    with building.store.reading() as connection:
        refused = refused_envelopes(connection)
    result: JsonObject = {
        "link": "up" if done.trouble is None else "away",
        "sent": done.pushed.sent,
        "already": done.pushed.already,
        "refused": refused,
        "waiting": waiting,
        "pages_waiting": pages_waiting,
        "pulled": done.pulled,
        "pages_refused": [{**_place(page), **page.why.as_dict()} for page in refused_pages],
        "pages_missing": [_place(page) for page in refused_pages if page.why.code in _GONE],
        "state": building.line.station.state(),
        "oldest_unsent_seconds": building.desk.syncing.outbox.oldest_unsent_seconds(),
    }
    if done.trouble is not None:
        result["error"] = done.trouble.as_dict()
    return result


def _place(page: PageTrouble) -> JsonObject:
    return {"case_no": page.case_no, "row": page.row, "sha256": page.sha256}


def stats(args: argparse.Namespace) -> JsonObject:
    """Figures of this desk, same keys as the centre's; Refused `bad_date`."""
    with opened(args) as building:
        today = building.place.clock.now().date()
        try:
            start = iso_date(args.start) if args.start else today
            end = iso_date(args.end) if args.end else today
        except ValueError as error:
            raise Refused("bad_date", "日期应写成 2026-11-21 的样子") from error
        return dict(building.desk.reporting.figures(start, end).figures)
