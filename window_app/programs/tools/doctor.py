"""`doctor`: what a technician checks first; exit code 1 if one check is not ok."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import resources
from window_app.domain.numbers.limits import CALENDAR, LAST, STOP
from window_app.errors import StationTrouble, Trouble
from window_app.programs.tools.common import Commands, add_profile, folder_of, opened
from window_app.record.events.station import FORKED, OK, REVOKED
from window_app.record.json_types import JsonObject
from window_app.store.checking import Found
from window_app.store.checking import check as look_for
from window_app.store.history import refused_envelopes

if TYPE_CHECKING:
    from pathlib import Path

    from window_app.programs.parts import Building

_FREE = 500 * 1024 * 1024
_SECONDS = 2.0  # for reading pages whole; all of them are read at night


def add(commands: Commands) -> None:
    """The command."""
    parser = commands.add_parser("doctor", help="检查本机")
    add_profile(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> tuple[list[JsonObject], int]:
    """Every check, each by itself."""
    found: list[JsonObject] = []

    def check(name: str, look: Callable[[], str]) -> None:
        try:
            found.append({"check": name, "ok": True, "detail": look()})
        except Trouble as trouble:
            found.append({"check": name, "ok": False, "detail": trouble.message})

    check("fonts", _fonts)
    check("disk", lambda: _disk(folder_of(args)))
    try:
        with opened(args) as building:
            check("store", lambda: f"可以打开，{building.store.station.site_key}")
            check("catalogue", lambda: building.desk.catalogue.catalogue().version)
            check("audit", lambda: _audit(building))
            check("clock", lambda: _clock(building))
            check("station_state", lambda: _station_state(building))
            check("leases_left", lambda: _leases_left(building))
            check("upgrade", lambda: _for_upgrade(building))
            check("refused", lambda: _refused(building))
            named = look_for(building.store, _SECONDS)
            check("named_pages", lambda: _named_pages(named))
            check("store_integrity", lambda: _store_integrity(named))
            for device in building.counter.states():
                found.append(
                    {
                        "check": f"device {device.name}",
                        "ok": device.state != "missing",
                        "detail": device.note.message if device.note else device.state,
                    }
                )
    except Trouble as trouble:
        found.append({"check": "store", "ok": False, "detail": trouble.message})
    return found, 0 if all(row["ok"] for row in found) else 1


_CLOCK_WORDS = {"centre": "中心时间", "carried": "沿用上次的可信时间", "doubtful": "存疑", "declared": "主管指定"}


def _clock(building: Building) -> str:
    """The date that papers bear now, and what bears a later one: it was written under a wrong year and binds nobody."""
    view = building.desk.dating.view()
    said = f"日期 {view.day}（{_CLOCK_WORDS[view.state]}），本机时钟相差 {view.off_seconds:.0f} 秒"
    if view.ask:
        raise StationTrouble("confirm_date", f"{said}：下次登录时请对照日历确认日期，或请主管用 window-app clock say 指定")
    if view.ahead:
        raise StationTrouble("dated_ahead", f"{said}；有 {view.ahead} 条记录的日期在今天之后，是时钟错误时写下的：请逐件核对")
    return said


def _station_state(building: Building) -> str:
    """Is this desk the only one of its name, and still let in?"""
    standing = building.line.station.standing()
    if standing.state != OK:
        raise StationTrouble(f"station_{standing.state}", _STATE_WORDS[standing.state])
    if standing.to_take_back is not None:
        message = "本机恢复过旧的备份，第 {number} 号以后的记录还没有从中心取回：请联网同步"
        raise StationTrouble("station_behind", message, number=standing.to_take_back)
    return f"设备 {standing.device}，第 {standing.incarnation} 代，已记到第 {standing.device_seq} 号"


_STATE_WORDS = {
    FORKED: "本机的数据在另一处也在使用（复制或恢复的镜像），暂停出号：请联系管理员确认由哪一台继续",
    REVOKED: "本机已被中心停用，不再出号：请联系管理员",
}


def _leases_left(building: Building) -> str:
    """Days and numbers until no new case may be begun."""
    left = building.desk.syncing.limits()
    said = f"断网可办至 {left.until or '—'}（{left.days_left} 天），编号剩 {left.numbers_left} 个"
    low = "、".join(f"{one.authority}“{one.kind}”剩 {one.left}" for one in left.documents_low[:10])
    said += f"；文号不足：{low}" if low else ""
    if left.level in (LAST, STOP):
        way = "节假日安排到期，请中心导入下一年的安排后联网同步" if left.because == CALENDAR else "请尽快联网同步领取新号段"
        raise StationTrouble("leases_left", f"{said}：{way}")
    return said


def _for_upgrade(building: Building) -> str:
    """What the centre sent and only a later program can read; the window takes it in after its upgrade."""
    waiting = building.desk.syncing.view().for_upgrade
    if waiting:
        message = f"中心发来的 {waiting} 项变更本版本读不懂，已原样保留；请升级工作站程序，升级后自动补读"
        raise StationTrouble("needs_upgrade", message)
    return "没有等待升级的变更"


def _refused(building: Building) -> str:
    """What the centre did not take stays a debt until somebody has mended it."""
    with building.store.reading() as connection:
        envelopes = len(refused_envelopes(connection))
    pages = len(building.desk.syncing.outbox.pages_refused())
    if envelopes or pages:
        message = f"中心退回 {envelopes} 条，{pages} 页没有送到：请到“同步”逐件查看原因并更正；资料仍在本机"
        raise StationTrouble("refused", message)
    return "没有被退回的"


def _named_pages(found: Found) -> str:
    gone = [*found.missing, *found.damaged]
    if gone:
        where = "、".join(dict.fromkeys(f"{page.case_no or '未编号'} 第 {page.row or '签名'} 项" for page in gone[:10]))
        message = f"{len(found.missing)} 页的文件不见了，{len(found.damaged)} 页已损坏（{where}）：请重新扫描，或用备份恢复"
        raise StationTrouble("named_pages", message)
    return f"{found.pages} 页都在，本次整页核对 {found.read} 页"


def _store_integrity(found: Found) -> str:
    if found.store:
        message = f"资料库有 {len(found.store)} 处损坏：请停止办理、勿删除任何文件，联系技术人员用备份恢复"
        raise StationTrouble("damaged_store", message)
    return "资料库完好"


def _fonts() -> str:
    from printers.kit.fonts import no_font

    missing = [
        name
        for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "HanaMinA.ttf", "HanaMinB.ttf")
        if not resources.path("fonts", name).exists()
    ]
    if missing:
        raise no_font("、".join(missing))
    return "齐全"


def _disk(folder: Path) -> str:
    place = folder
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < _FREE:
        raise StationTrouble("disk_low", f"磁盘只剩 {free // 1024 // 1024} MB：请清理后再办理")
    return f"剩余 {free // 1024 // 1024} MB"


def _audit(building: Building) -> str:

    from window_app.store.auditing import check

    with building.store.reading() as connection:
        report = check(connection, building.store.station.device, building.store.signing_key.public_bytes)
    if not report.ok:
        raise StationTrouble("audit_broken", f"留痕链在第 {report.broken_at} 条断开：请立即联系技术人员，不要再操作")
    return f"{report.entries} 条，完整"
