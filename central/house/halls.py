"""Halls, their settings, windows and queue categories."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from central.base import clock, record
from central.base.core import Core
from central.base.rows import category_noted
from central.base.shapes import AnyRow, Json, Values
from central.base.tables_people import categories, halls, windows
from central.house import changes, sites
from window_app.domain.queue.ticket import CREDITS, QueueSettings, next_number
from window_app.errors import Refused

SAMPLE_REGION = "379901"
PROFILES = ("auto", "township", "house")
# a window stands in the address of calls, on boards and on papers
_WINDOW = re.compile(r"[0-9A-Za-z_\u4e00-\u9fff-]{1,8}")
_NAME = 80
# every reason has a credit of its own: this one had no effect any more
_GONE = ("credit_seconds",)
# a block of none, or of a whole series, leaves the next window without numbers, and a date must be one that a calendar has
_BOUNDS = {
    "lease_block": (1, 20_000), "lease_days": (1, 3_660), "document_block": (1, 10_000), "code_hours": (1, 8_760),
    "cap_seconds": (0, 86_400), "recall_limit": (0, 100), "recall_gap_seconds": (0, 3_600), "missed_places": (0, 1_000),
}  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """What a hall may set beside the rules of its queue: sizes and days of number blocks, life of one-time codes.

    Blocks are sized by use where nothing is set (`lease_sizes`), by the `profile` township, house or auto."""

    lease_block: int | None = None
    lease_days: int | None = None
    document_block: int | None = None
    code_hours: int = 72
    profile: str = "auto"


def settings_of(row: AnyRow) -> Settings:
    """The settings kept with a hall; a key this program does not know (from a later one) is left alone."""
    return Settings(**_kept(row, Settings))


def queue_settings_of(row: AnyRow) -> QueueSettings:
    """The rules of the hall's queue: recall, priority credits and their cap, missed numbers."""
    return QueueSettings(**_kept(row, QueueSettings))


def _kept(row: AnyRow, of: type[Any]) -> Json:
    kept: Values = json.loads(row.settings)
    return {f.name: kept[f.name] for f in fields(of) if f.name in kept}


def _checked(given: Values) -> Json:
    known = {f.name for f in (*fields(Settings), *fields(QueueSettings)) if f.name not in _GONE}
    for name, value in given.items():
        if name not in known:
            raise Refused("bad_settings", "没有大厅设置 {name}；没有改动", why="unknown", name=name)
        if name in _BOUNDS:
            _check_bounds(name, value)
    _check_credits(given.get("credits", {}))
    if given.get("profile", "auto") not in PROFILES:
        message = "号段方式 profile 应为 auto、township（乡镇，按 90 天用量）或 house（中心在本楼）；没有改动"
        raise Refused("bad_settings", message, why="profile")
    if given.get("missed_policy", "back") not in ("back", "after_n", "void"):
        raise Refused("bad_settings", "过号规则 missed_policy 应为 back、after_n 或 void")
    return dict(given)


def _check_bounds(name: str, value: Any) -> None:
    least, most = _BOUNDS[name]
    if type(value) is not int or not least <= value <= most:
        message = "大厅设置 {name} 应为 {least} 至 {most} 的整数；没有改动"
        raise Refused("bad_settings", message, why="bounds", name=name, least=least, most=most)


def _check_credits(credits: object) -> None:
    """A reason is a short word that a ticket can bear, its credit at most a day."""
    fits = isinstance(credits, Mapping) and all(
        isinstance(reason, str) and 1 <= len(reason) <= 20 and reason.isprintable() and reason == reason.strip()
        and type(seconds) is int and 0 <= seconds <= 86_400
        for reason, seconds in credits.items()
    )  # fmt: skip
    if not fits:
        raise Refused("bad_settings", "优先理由 credits 应为 1 至 20 个字的理由和 0 至 86400 的整数秒；没有改动", why="credits")


def _with_credits(kept: Values, credits: Mapping[str, int | None]) -> Json:
    """The reasons as they are, these changed; one without seconds is a reason no more."""
    reasons = {**kept.get("credits", CREDITS), **credits}
    return {"credits": {reason: seconds for reason, seconds in reasons.items() if seconds is not None}}


# many: what a hall is from its first day
def add(
    connection: Connection,
    core: Core,
    hall: str,
    name: str,
    place: tuple[str | None, str | None],
    given: Values,
    credits: Mapping[str, int | None] | None = None,
) -> Json:
    """Add a hall at `place` (region, site); without a site it gets the next free one of its region. Its record begins, and
    its windows are told what was published to all.

    Refused: `bad_site`, `bad_hall`, `bad_name`, `hall_exists`, `site_taken`, `bad_settings`.
    """
    region, site = place
    region = SAMPLE_REGION if region is None else region
    site = sites.free(connection, region) if site is None else site
    sites.check((region, site))
    if not hall or len(hall) > 40 or not hall.isalnum() or not hall.isascii():
        raise Refused("bad_hall", "大厅代号应为 1 至 40 个英文字母或数字")
    if not name.strip() or len(name) > _NAME or not name.isprintable():
        raise Refused("bad_name", "大厅名称应为 1 至 {most} 个可见字符，不能为空；没有添加", why="hall", most=_NAME)
    if connection.execute(select(halls.c.hall_id).where(halls.c.hall_id == hall)).first() is not None:
        raise Refused("hall_exists", "大厅 {hall} 已存在，没有改动", hall=hall)
    sites.check_free(connection, (region, site))
    settings = {**asdict(Settings()), **_checked({**given, **(_with_credits({}, credits) if credits else {})})}
    kept = json.dumps(settings, ensure_ascii=False)
    at = clock.milliseconds(core.now())
    connection.execute(insert(halls).values(hall_id=hall, name=name, region=region, site=site, settings=kept, added_at=at))
    sites.put(connection, core, hall, (region, site))
    changes.catch_up(connection, core.now, hall)
    record.note(connection, core, hall, "settings", hall, record.NOBODY, name=name, region=region, site=site, **settings)
    return {"hall": hall, "name": name, "region": region, "site": site, "settings": settings}


def add_sites(connection: Connection, core: Core, hall: str, codes: Sequence[str]) -> Json:
    """Further site codes for a hall; the hall as it stands. Refused: `unknown_hall`, `bad_site`, `site_taken`."""
    row = get(connection, hall, to_change=True)
    found = sites.add(connection, core, row, codes) if codes else sites.of(connection, hall)
    told = {"hall": hall, "name": row.name, "region": row.region, "site": row.site, "sites": [site for _, site in found]}
    return {**told, "settings": json.loads(row.settings)}


def change_settings(
    connection: Connection, core: Core, hall: str, given: Values, credits: Mapping[str, int | None] | None = None
) -> Json:
    """Set some settings of a hall; the rest stay, of `credits` too the reasons that are not named.

    Refused: `unknown_hall`, `bad_settings`.
    """
    row = get(connection, hall, to_change=True)
    kept: Json = json.loads(row.settings)
    changed = _checked({**given, **(_with_credits(kept, credits) if credits else {})})
    kept.update(changed)
    connection.execute(update(halls).where(halls.c.hall_id == hall).values(settings=json.dumps(kept, ensure_ascii=False)))
    record.note(connection, core, hall, "settings", hall, record.NOBODY, **changed)
    return kept


def get(connection: Connection, hall: str, *, to_change: bool = False) -> AnyRow:
    """The hall's row, held where it is to be changed; Refused `unknown_hall`."""
    query = select(halls).where(halls.c.hall_id == hall)
    row = connection.execute(query.with_for_update(key_share=True) if to_change else query).first()
    if row is None:
        raise Refused("unknown_hall", "没有大厅 {hall}", hall=hall)
    return row


def names(connection: Connection) -> list[str]:
    """Every hall of this centre."""
    return list(connection.execute(select(halls.c.hall_id).order_by(halls.c.hall_id)).scalars())


def add_window(connection: Connection, core: Core, hall: str, window: str) -> None:
    """Add a window, closed until somebody opens it. Refused: `bad_window`, `unknown_hall`, `window_exists`."""
    get(connection, hall)
    if not _WINDOW.fullmatch(window):
        raise Refused("bad_window", "窗口号应为 1 至 8 个汉字、英文字母、数字、- 或 _，中间不能有空格；没有添加")
    if (
        connection.execute(select(windows.c.window).where(windows.c.hall_id == hall, windows.c.window == window)).first()
        is not None
    ):
        raise Refused("window_exists", "大厅 {hall} 已有 {window} 号窗口，没有改动", hall=hall, window=window)
    # noted first: it holds the hall's row before a new row names it
    record.note(connection, core, hall, "window_added", window, record.NOBODY)
    since = clock.milliseconds(core.now())
    connection.execute(insert(windows).values(hall_id=hall, window=window, state="closed", reason="", since=since))


def _is_letter(letter: Any) -> bool:
    try:
        return isinstance(letter, str) and bool(next_number(letter, 1))
    except Refused:
        return False


def _check_categories(rows: list[Any]) -> None:
    """A ticket is asked for by the letter or by the name: neither may mean two categories."""
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        letter = row.get("letter") if isinstance(row, dict) else None
        name = row.get("name") if isinstance(row, dict) else None
        if not _is_letter(letter):
            raise Refused(
                "bad_categories", "第 {number} 项的 letter 应为 I、O、X 以外的一个大写字母（X 留给断网窗口）", number=number
            )
        if letter in seen or not isinstance(name, str) or not name or not name.isprintable():
            raise Refused("bad_categories", "第 {number} 项的 letter 重复，或没有 name（可见字符）", number=number)
        if len(name) > _NAME:
            message = "第 {number} 项的 name 有 {count} 个字，最多 {most} 个；没有改动，请缩短"
            raise Refused("bad_categories", message, why="long", number=number, count=len(name), most=_NAME)
        seen.add(str(letter))
    names = [row["name"].strip() for row in rows]
    for number, (row, name) in enumerate(zip(rows, names, strict=True), 1):
        if not name or names.count(name) > 1 or name in seen - {row["letter"]}:
            message = "第 {number} 项的名称 {name} 与另一类别的名称或字母相同；没有改动，请改用不同的名称"
            raise Refused("bad_categories", message, why="twice", number=number, name=name)


def set_categories(connection: Connection, core: Core, hall: str, given: Any) -> int:
    """Replace a hall's queue categories by a list (or an object with `queue_categories`, as the catalogue has it).

    Refused: `bad_categories`, `unknown_hall`.
    """
    get(connection, hall)
    rows = given.get("queue_categories") if isinstance(given, dict) else given
    if not isinstance(rows, list) or not rows:
        raise Refused("bad_categories", "类别文件应是一个列表，每项有 letter（一个大写字母）和 name")
    _check_categories(rows)
    kept = [(row["letter"], row["name"], json.dumps(row, ensure_ascii=False)) for row in rows]
    record.note(connection, core, hall, "categories", hall, record.NOBODY, categories=[category_noted(*one) for one in kept])
    connection.execute(delete(categories).where(categories.c.hall_id == hall))
    for position, (letter, name, details) in enumerate(kept):
        row = {"hall_id": hall, "letter": letter, "name": name, "position": position, "details": details}
        connection.execute(insert(categories).values(**row))
    return len(rows)


def letters(connection: Connection, hall: str) -> dict[str, str]:
    """Letter of each category by letter and by name."""
    out: dict[str, str] = {}
    for row in connection.execute(select(categories).where(categories.c.hall_id == hall)):
        out[row.letter] = out[row.name] = row.letter
    return out
