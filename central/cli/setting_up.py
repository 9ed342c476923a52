"""Commands that set a centre up: init, hall, window, enrol-code, user, category, calendar, catalogue."""

from __future__ import annotations

import argparse
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from central.base import record
from central.base.core import Core
from central.base.shapes import Json
from central.cli.common import Answer, Commands, opened, read_json
from central.house import catalogue, enrolment, halls, people
from central.taking_in import reproject
from window_app.domain.people.actor import ROLES
from window_app.errors import Refused
from window_app.record.dates import iso_date
from window_app.sealing.passwords import complex_enough

_NUMBERS = (
    "recall_limit", "recall_gap_seconds", "cap_seconds", "missed_places",
    "lease_block", "lease_days", "document_block", "code_hours",
)  # fmt: skip
_SETTINGS = (*_NUMBERS, "missed_policy", "profile")


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser. Refused: `weak_password`, `bad_settings`."""

    def command(to: Commands, name: str, run: Answer, words: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = to.add_parser(name, parents=[common], help=words)
        parser.set_defaults(run=run)
        return parser

    def group(name: str, words: str) -> Commands:
        return commands.add_parser(name, help=words).add_subparsers(required=True, metavar="ACT")

    command(commands, "init", _init, "make or migrate the database and the keys")
    hall = group("hall", "halls")
    for name, run in (("add", _hall_add), ("set", _hall_set)):
        parser = command(hall, name, run, f"{name} a hall")
        parser.add_argument("hall")
        if name == "add":
            parser.add_argument("--name", help="of a new hall; without it --site is added to a hall that is there")
            parser.add_argument("--region")
            parser.add_argument(
                "--site", action="append", default=[], help="4 digits; may be said again: a hall has one or several"
            )
        for setting in _NUMBERS:
            parser.add_argument(f"--{setting.replace('_', '-')}", type=int)
        parser.add_argument("--missed-policy", choices=("back", "after_n", "void"))
        parser.add_argument("--profile", choices=halls.PROFILES, help="how number blocks are sized by use")
        parser.add_argument(
            "--credit", action="append", default=[], type=_credit, metavar="REASON=SECONDS",
            help="what a reason for going first gains, at most a day; REASON= takes the reason away; may be said again",
        )  # fmt: skip
    parser = command(group("window", "windows"), "add", _window_add, "add a window")
    parser.add_argument("hall")
    parser.add_argument("window")
    parser = command(commands, "enrol-code", _enrol_code, "print a one-time code")
    parser.add_argument("hall")
    parser.add_argument("window")
    parser.add_argument("--kind", choices=enrolment.KINDS, default="window")
    parser = command(commands, "revoke", _revoke, "end a device: its token opens nothing any more")
    parser.add_argument("device")
    user = group("user", "people")
    parser = command(user, "add", _user_add, "add a person or a role; password from CENTRAL_PASSWORD, else one is made")
    parser.add_argument("name")
    parser.add_argument("--role", required=True, action="append", choices=ROLES)
    parser.add_argument("--hall")
    parser.add_argument("--display-name", default="")
    command(user, "list", _user_list, "list people")
    parser = command(user, "authorise", _user_authorise, "keep a written authority (R11)")
    parser.add_argument("name")
    parser.add_argument("--items", nargs="+", required=True)
    parser.add_argument("--from", dest="start", type=iso_date, required=True)
    parser.add_argument("--to", dest="end", type=iso_date, required=True)
    parser.add_argument("--document", required=True)
    parser = command(group("category", "queue categories"), "set", _category_set, "set a hall's queue categories")
    parser.add_argument("hall")
    parser.add_argument("file", type=Path)
    parser = command(group("calendar", "working days"), "import", _calendar_import, "import years of working days")
    parser.add_argument("file", type=Path)
    parser = command(group("catalogue", "service items"), "import", _catalogue_import, "publish a catalogue version")
    parser.add_argument("file", type=Path)
    parser.add_argument("--effective-from", type=iso_date)


def _init(args: argparse.Namespace) -> object:
    with opened(args, create=True) as core:

        def reviewer(connection: Connection) -> None:
            # halls without a back-office system decide on this machine: `decide` needs somebody to name, who cannot sign in
            if not people.everyone(connection):
                people.add(connection, core, "reviewer", ["reviewer"], None, display_name="后台审批")

        core.database.change(reviewer)
        for hall in core.database.change(lambda connection: reproject.after_upgrade(connection, core)):
            reproject.finish(core, hall)
        return {"centre": core.identity.centre_id, "epoch": core.identity.epoch, "database": core.database.dialect}


def _given(args: argparse.Namespace) -> Json:
    return {name: getattr(args, name) for name in _SETTINGS if getattr(args, name) is not None}


def _credit(text: str) -> tuple[str, int | None]:
    """`elderly=1200`, or `elderly=` for a reason that is one no more."""
    reason, sign, seconds = text.partition("=")
    if not sign or not reason.strip() or not (seconds == "" or (seconds.isascii() and seconds.isdigit())):
        raise argparse.ArgumentTypeError(f"{text!r} is not REASON=SECONDS")
    return reason.strip(), int(seconds[:10]) if seconds else None


def _hall_add(args: argparse.Namespace) -> object:
    given, credits = _given(args), dict(args.credit)

    def work(core: Core, connection: Connection) -> Json:
        more: list[str] = args.site
        if args.name is not None or not more:
            place = (args.region, more[0] if more else None)
            halls.add(connection, core, args.hall, args.name or "", place, given, credits)
            more = more[1:]
        elif args.region is not None or given or credits:
            message = "大厅 {hall} 已有区划，设置请用 hall set 修改；没有改动。增加站点时只写 hall add {hall} --site 代码"
            raise Refused("bad_settings", message, why="site", hall=args.hall)
        return halls.add_sites(connection, core, args.hall, more)

    return _write(args, work)


def _hall_set(args: argparse.Namespace) -> object:
    return _write(args, lambda core, c: halls.change_settings(c, core, args.hall, _given(args), dict(args.credit)))


def _window_add(args: argparse.Namespace) -> object:
    _write(args, lambda core, c: halls.add_window(c, core, args.hall, args.window))
    return {"hall": args.hall, "window": args.window}


def _enrol_code(args: argparse.Namespace) -> object:
    return _write(args, lambda core, c: enrolment.make_code(c, core.now, core.identity, args.hall, args.window, args.kind))


def _revoke(args: argparse.Namespace) -> object:
    return _write(args, lambda core, c: enrolment.revoke(c, core, args.device, record.NOBODY))


def _user_add(args: argparse.Namespace) -> object:
    given = os.environ.get("CENTRAL_PASSWORD")
    if given is not None and (weak := complex_enough(given)):
        raise Refused("weak_password", f"口令不够安全：{'；'.join(map(str, weak))}；没有添加")
    made = None if given is not None else f"{secrets.token_urlsafe(9)}-7Aa"
    password = given if given is not None else made

    def work(core: Core, connection: Connection) -> Json:
        known = any(person["name"] == args.name and person["password_hash"] for person in people.everyone(connection))
        people.add(
            connection,
            core,
            args.name,
            args.role,
            None if known and given is None else password,
            args.hall,
            args.display_name,
        )
        person = next(p for p in people.everyone(connection) if p["name"] == args.name)
        answer = {"name": args.name, "roles": person["roles"], "hall": person["hall"]}
        return answer if given is not None or known else {**answer, "password": made}

    return _write(args, work)


def _user_list(args: argparse.Namespace) -> object:
    with opened(args) as core:
        listed = core.database.look(people.everyone)
    return [{key: value for key, value in person.items() if key != "password_hash"} for person in listed]


def _user_authorise(args: argparse.Namespace) -> object:
    _write(args, lambda core, c: people.authorise(c, core, args.name, args.items, args.start, args.end, args.document))
    return {"name": args.name, "items": args.items, "start": str(args.start), "end": str(args.end), "document_no": args.document}


def _category_set(args: argparse.Namespace) -> object:
    given = read_json(args.file)
    return {"hall": args.hall, "categories": _write(args, lambda core, c: halls.set_categories(c, core, args.hall, given))}


def _calendar_import(args: argparse.Namespace) -> object:
    raw = read_json(args.file)
    return {"years": _write(args, lambda core, c: catalogue.import_calendar(c, core.database.insert, core.now, raw))}


def _catalogue_import(args: argparse.Namespace) -> object:
    raw = read_json(args.file)
    return _write(args, lambda core, c: catalogue.publish(c, core.now, raw, args.effective_from))


def _write(args: argparse.Namespace, work: Callable[[Core, Connection], object]) -> object:
    with opened(args) as core:
        return core.database.change(lambda connection: work(core, connection))
