"""`catalogue validate|import|search`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import resources
from window_app.errors import Refused
from window_app.programs.tools.common import Commands, add_profile, add_user, opened
from window_app.record.json_types import JsonObject


def add(commands: Commands) -> None:
    """The command group."""
    group = commands.add_parser("catalogue", help="事项目录").add_subparsers(dest="act", required=True)
    parser = group.add_parser("validate", help="检查目录文件，一次列出所有问题")
    add_profile(parser)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=validate)
    parser = group.add_parser("import", help="导入目录的新版本")
    add_profile(parser)
    add_user(parser)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=take)
    parser = group.add_parser("search", help="按名称、编码、俗称、拼音和首字母查事项")
    add_profile(parser)
    parser.add_argument("text")
    parser.set_defaults(run=search)


def validate(args: argparse.Namespace) -> tuple[JsonObject, int]:
    """All problems at once; exit code 1 if there is one. Refused("bad_catalogue", "no_file")."""
    from window_app.domain.catalogue_check.check import problems

    try:
        raw: Any = json.loads(args.file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise Refused("no_file", f"没有文件 {args.file}：请核对路径") from error
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("bad_catalogue", f"{args.file} 不是可读的 JSON 文件：{error}") from error
    found = [{"item_id": p.item_id, "field": p.field, "message": p.message} for p in problems(raw)]
    items = len(raw.get("items", ())) if isinstance(raw, dict) and isinstance(raw.get("items"), list) else 0
    return {"ok": not found, "items": items, "problems": found}, 1 if found else 0


def take(args: argparse.Namespace) -> JsonObject:
    """Import a version; open cases keep theirs. Refused("version_taken")."""
    from window_app.domain.catalogue.catalogue import Catalogue
    from window_app.programs.tools.initialising import load_catalogue
    from window_app.store import catalogues

    raw = load_catalogue(args.file)
    with opened(args, acting=True) as building:
        building.place.session.require("set_up_desk")
        coming = Catalogue.from_json(raw)
        with building.store.reading() as connection:
            known = catalogues.items_of(connection, coming.version)
        if known is not None and known != [item.hash for item in coming.items]:
            words = f"版本 {coming.version} 已经导入过，内容不同：没有改动，请给新内容一个新的版本号"
            raise Refused("version_taken", words)
        with building.store.begin() as unit:
            catalogue = catalogues.put(unit, raw)
        return {"items": len(catalogue.items), "bundles": len(catalogue.bundles), "version": catalogue.version}


def search(args: argparse.Namespace) -> list[JsonObject]:
    """Hits, best first; without a profile the sample catalogue is searched."""
    from window_app.domain.catalogue.catalogue import Catalogue
    from window_app.flow.finding.searching import Searching
    from window_app.programs.tools.common import folder_of
    from window_app.settings import FILE

    if (folder_of(args) / FILE).exists():
        with opened(args) as building:
            hits = building.desk.searching.search(args.text)
    else:
        hits = Searching(Catalogue.from_json(resources.read_json("catalogue", "catalogue-sample.json")).items).search(args.text)
    return [{"item_id": hit.key, "name": hit.title, "score": hit.score} for hit in hits]
