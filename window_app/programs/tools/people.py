"""`user add|authorise|list`: people of a standalone profile."""

from __future__ import annotations

import argparse
import os
import secrets
from typing import TYPE_CHECKING

from window_app.domain.people.actor import ROLES, Authorisation
from window_app.errors import Refused
from window_app.programs.tools.common import Commands, add_profile, add_user, opened
from window_app.record.dates import iso_date
from window_app.record.json_types import JsonObject

if TYPE_CHECKING:
    from window_app.programs.parts import Building


def add(commands: Commands) -> None:
    """The command group."""
    group = commands.add_parser("user", help="人员").add_subparsers(dest="act", required=True)
    parser = group.add_parser("add", help="添加人员")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("name")
    parser.add_argument("--role", action="append", required=True, choices=ROLES)
    parser.add_argument("--display-name", default="")
    parser.set_defaults(run=add_person)
    parser = group.add_parser("authorise", help="登记授权书")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("name")
    parser.add_argument("--items", required=True, help="事项编号，用逗号分开；* 为全部")
    parser.add_argument("--from", dest="start", required=True)
    parser.add_argument("--to", dest="end", required=True)
    parser.add_argument("--document", required=True)
    parser.set_defaults(run=authorise)
    parser = group.add_parser("list", help="人员名单")
    add_profile(parser)
    parser.set_defaults(run=listed)


def add_person(args: argparse.Namespace) -> JsonObject:
    """Add a user; the one-time password is printed unless WINDOW_APP_NEW_PASSWORD gives one.

    Refused("centre_users", "user_exists").
    """
    from window_app.sealing.passwords import hash_password
    from window_app.store import users

    with opened(args, acting=True) as building:
        _standalone(building)
        building.place.session.require("set_up_desk")
        given = os.environ.get("WINDOW_APP_NEW_PASSWORD")
        password = given or secrets.token_urlsafe(9)
        with building.store.begin() as unit:
            if users.get(unit.connection, args.name) is not None:
                raise Refused("user_exists", f"已经有用户 {args.name}：没有改动")
            shown = args.display_name or args.name
            account = users.Account(args.name, shown, tuple(args.role), hash_password(password), must_change=not given)
            users.put(unit.connection, account)
        return {"name": args.name, "roles": args.role, **({} if given else {"password": password})}


def authorise(args: argparse.Namespace) -> JsonObject:
    """Record a written authority. Refused("bad_date", "bad_period", "centre_users", "no_user", "unknown_item")."""
    from window_app.store import users

    try:
        start, end = iso_date(args.start), iso_date(args.end)
    except ValueError as error:
        raise Refused("bad_date", "日期应写成 2026-11-21 的样子") from error
    if start > end:
        raise Refused("bad_period", "授权的起始日期晚于终止日期")
    items = tuple(part.strip() for part in args.items.split(",") if part.strip())
    with opened(args, acting=True) as building:
        _standalone(building)
        building.place.session.require("set_up_desk")
        known = {item.item_id for item in building.desk.catalogue.catalogue().items} | {"*"}
        unknown = [item for item in items if item not in known]
        if unknown:
            raise Refused("unknown_item", f"事项目录里没有：{'、'.join(unknown)}")
        with building.store.begin() as unit:
            if users.get(unit.connection, args.name) is None:
                raise Refused("no_user", f"没有用户 {args.name}")
            users.authorise(unit.connection, args.name, Authorisation(items, start, end, args.document))
    return {"name": args.name, "items": list(items), "from": args.start, "to": args.end, "document": args.document}


def listed(args: argparse.Namespace) -> list[JsonObject]:
    """Everybody who may sign in, with their authorities."""
    from window_app.store import users

    with opened(args) as building, building.store.reading() as connection:
        return [
            {
                "name": row.actor.user,
                "display_name": row.actor.display_name,
                "roles": sorted(row.actor.roles),
                "authorisations": [
                    {"items": list(a.items), "from": a.start.isoformat(), "to": a.end.isoformat(), "document": a.document_no}
                    for a in row.actor.authorisations
                ],
            }
            for row in users.names(connection)
        ]


def _standalone(building: Building) -> None:
    if building.place.profile.centre_url:
        raise Refused("centre_users", "本机已绑定中心：人员和授权请在中心管理（central user add）")
