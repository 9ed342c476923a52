"""`init` and `enrol`: a profile is made, and bound to a centre."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import uuid
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from window_app import console
from window_app.errors import Refused, StationTrouble
from window_app.programs.tools.common import Commands, add_profile, ask, folder_of, opened
from window_app.record.json_types import JsonObject
from window_app.settings import FILE, Profile

if TYPE_CHECKING:
    from window_app.ports import KeyStore
    from window_app.programs.parts import Building
    from window_app.store.recorder import Station

STORE = "store.db"


def add(commands: Commands) -> None:
    """The two commands."""
    parser = commands.add_parser("init", help="初始化资料目录")
    add_profile(parser)
    parser.add_argument("--hall", default="")
    parser.add_argument("--window", default="1")
    parser.add_argument("--standalone", action="store_true")
    parser.add_argument("--region", default="379901")
    parser.add_argument("--site", default="0001")
    parser.add_argument("--hall-name", default="")
    parser.add_argument("--catalogue", type=Path, default=None)
    parser.add_argument("--key-file", type=Path, default=None)
    parser.set_defaults(run=init)
    parser = commands.add_parser("enrol", help="用注册码把本机绑定到中心")
    add_profile(parser)
    parser.add_argument("--centre", required=True)
    parser.add_argument("--code", required=True)
    parser.add_argument("--insecure", action="store_true", help="允许用没有加密的 http 连接本机以外的中心（只可用于演练）")
    parser.set_defaults(run=enrol)


def init(args: argparse.Namespace) -> JsonObject:
    """Make a profile: store, keys, catalogue, first user.

    Refused("already_initialised", "bad_argument", "bad_catalogue", "bad_site", "key_file_exists", "store_exists").
    """
    folder = folder_of(args)
    if (folder / FILE).exists():
        raise Refused("already_initialised", f"资料目录 {folder} 已经初始化过：没有改动任何内容；要新建请换一个目录")
    if (folder / STORE).exists():
        raise Refused("store_exists", f"{folder} 里已有资料库，没有改动：请换一个目录，或从备份恢复它的 {FILE}")
    if not (_digits(args.region, 6) and _digits(args.site, 4)):
        raise Refused("bad_site", "区划应为 6 位数字，站点应为 4 位数字，例如 --region 379901 --site 0001")
    raw = load_catalogue(args.catalogue) if args.catalogue else resources.read_json("catalogue", "catalogue-sample.json")
    from window_app.programs.place import fresh_profile, keys_of, new_keys

    console.check_typed({"key_file": str(args.key_file)})  # the one path that the profile names, as text
    profile = fresh_profile("file" if args.key_file else "keyring", args.key_file)
    if args.key_file and args.key_file.exists():
        raise Refused("key_file_exists", f"密钥文件 {args.key_file} 已存在：请换一个文件名，原文件没有改动")
    if args.key_file and not os.environ.get("WINDOW_APP_PASSPHRASE"):
        os.environ["WINDOW_APP_PASSPHRASE"] = ask("为密钥文件设置口令：")
    password = secrets.token_urlsafe(9)
    keys = keys_of(profile, ask)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        new_keys(keys)
        found_profile(folder, profile, keys, raw, args, password)
        profile.save(folder)  # last: a folder without it was never founded
    except BaseException as error:
        _clear(folder, keys, args.key_file)
        if isinstance(error, OSError):
            raise StationTrouble("cannot_write", f"写不了 {folder}：{error.strerror}；没有留下任何内容，请检查权限") from error
        raise
    return {
        "profile": str(folder),
        "user": "admin",
        "password": password,
        "standalone": bool(args.standalone),
        "items": len(raw.get("items", ())),
    }


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdecimal()


def _clear(folder: Path, keys: KeyStore, key_file: Path | None) -> None:
    """What a failed founding began, so that it can be tried again: none of it was there before."""
    from window_app.programs.place import DB_KEY, PAGE_KEY, SIGNING_KEY

    files = [folder / (STORE + tail) for tail in ("", "-wal", "-shm")]
    if key_file is not None:
        files += [key_file, key_file.with_name(key_file.name + ".mark")]
    for path in files:
        with suppress(OSError):
            path.unlink()
    if key_file is None:
        with suppress(StationTrouble):
            for name in (DB_KEY, PAGE_KEY, SIGNING_KEY):
                keys.delete(name)


def found_profile(
    folder: Path, profile: Profile, keys: KeyStore, raw: JsonObject, args: argparse.Namespace, password: str
) -> None:
    """Everything after the keys."""
    from window_app.flow.founding import founding
    from window_app.flow.outcome.numbering import Numbering
    from window_app.programs.place import desk_clock, open_store
    from window_app.sealing.machine import machine_id
    from window_app.store.recorder import Station

    store = open_store(folder, keys, desk_clock(), create=True)
    numbering = Numbering(keys, machine_id(), 1)
    station = Station(
        region=args.region,
        site=args.site,
        window=str(args.window),
        hall=args.hall or "H01",
        hall_name=args.hall_name or "政务服务大厅",
        device=str(uuid.uuid4()),
        device_code="01",
        incarnation=1,
        kind="standalone",
    )
    try:
        if args.standalone:
            founding.stand_alone(store, numbering, station)
            founding.own_document_numbers(store, [row["department_id"] for row in raw["departments"]])
        else:
            store.settle(station)
        founding.take_catalogue(store, raw)
        roles = ["admin", "clerk", "chief", "manager"] if args.standalone else ["admin"]
        founding.add_first_user(store, "admin", "管理员", roles, password, True)
        store.put_meta("first_user", "admin")
    finally:
        numbering.close()
        store.close()


def load_catalogue(path: Path) -> JsonObject:
    """Read and validate a catalogue file: all problems at once, with item and field. Refused("bad_catalogue")."""
    from window_app.domain.catalogue_check.check import problems
    from window_app.errors import Reason

    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise StationTrouble("no_file", f"没有文件 {path}：请核对路径") from error
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("bad_catalogue", f"{path} 不是可读的 JSON 文件：{error}；现有目录没有改动") from error
    found = problems(raw)
    if found:
        reasons = [Reason("catalogue", p.message, p.item_id, p.field) for p in found]
        raise Refused("bad_catalogue", f"事项目录有 {len(found)} 处问题，没有导入；现有目录没有改动", reasons)
    checked: JsonObject = raw
    return checked


def enrol(args: argparse.Namespace) -> JsonObject:
    """Bind the profile to a centre with a one-time code. Refused as `bind`."""
    folder = folder_of(args)
    if args.insecure:
        console.warn(
            "警告：允许没有加密的线路！局域网里的任何人都能看到姓名、证件号和口令，也能冒充中心。只可用于演练（--insecure）"
        )
    with opened(args) as building:
        station = bind(building, args.centre, args.code, insecure=args.insecure)
        return {
            "hall": station.hall,
            "window": station.window,
            "device": station.device,
            "centre": building.place.profile.centre_url,
            "profile": str(folder),
        }


def bind(building: Building, url: str, code: str, *, insecure: bool = False) -> Station:
    """Enrol an opened profile; also used by demo and training. Refused `insecure_line`."""
    from window_app.flow.founding import founding
    from window_app.programs.place import TOKEN, seal_public
    from window_app.sealing.signing import b64url
    from window_app.sync.centre import HttpCentre
    from window_app.sync.enrol import checked, normal_code
    from window_app.sync.trust import Trust

    code, trust = normal_code(code), Trust(insecure=insecure)
    if not trust.allows(url):
        message = (
            "{url} 是没有加密的 http，不能用于本机以外的中心：姓名、证件号和口令会以明文传送；本机没有改动，请改用 https 地址"
        )
        raise Refused("insecure_line", message, why="enrol", url=url)
    centre = HttpCentre(url, "", None, building.place.clock, trust=trust)
    try:
        seal_key = b64url(seal_public(building.place.keys))
        answer = dict(centre.enrol(code, building.store.signing_key.public_bytes, building.store.station.device, seal_key))
    finally:
        centre.close()
    checked(code, answer)
    building.place.keys.put(TOKEN, answer["token"].encode())
    station = founding.enrol(building.store, building.place.numbering, answer, insecure=insecure)
    building.place.profile = replace(building.place.profile, centre_url=url)
    if building.place.profile.key_store != "process":
        building.place.profile.save(building.place.folder)
    return station
