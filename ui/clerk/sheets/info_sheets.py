"""Sheets that only tell: keys and help, guide of the item, devices with the way to go on without each, print queue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.clerk.acts.bundle import Acts
from ui.clerk.seat import Seat
from ui.clerk.sheets.base import Sheet
from ui.clerk.state.station import StationState
from ui.clerk.workspace.material_row import key_words
from ui.kit.command import Command
from ui.kit.icons import IconLabel
from ui.kit.text import tr
from ui.kit.theme import theme
from ui.kit.widgets.basic import Elided, Part, across, down, holding, label, line
from ui.kit.widgets.buttons import ActButton
from ui.kit.widgets.chip import Chip
from ui.kit.words.devices import device_name, device_state, way_on
from ui.kit.words.items import fee_words, kind_words, limit_words
from ui.kit.words.materials import asked_for
from ui.kit.words.pairs import listed, noted
from ui.kit.words.papers import job_state, paper_title
from ui.kit.words.told import note_words

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView


def help_sheet(commands: dict[str, Command]) -> Sheet:
    """F1: every key, and the Alt letters for keyboards that need Fn."""
    sheet = Sheet(tr("按键与帮助"), "keyboard", 980)
    sheet.setObjectName("help_sheet")
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(20))
    grid.setVerticalSpacing(theme.px(6))
    with_keys = [command for command in commands.values() if command.keys]
    for at, command in enumerate(with_keys):
        row, side = at % ((len(with_keys) + 1) // 2), at // ((len(with_keys) + 1) // 2)
        cell = ActButton(command.long_words or command.words, partial(_run, sheet, command), look="text", key=command.key)
        cell.key_first()
        grid.addWidget(holding(across(cell, None)), row, side)
    keys = listed(f"{cap} {said}" for cap, said in key_words().values())
    rows = label(tr("材料清单有焦点时：{0}").format(keys), "caption", wrap=True)
    sheet.body.addWidget(holding(grid))
    sheet.body.addWidget(rows)
    return sheet


def _run(sheet: Sheet, command: Command) -> None:
    sheet.close_sheet()
    command.run()


def guide_sheet(case: CaseView | None) -> Sheet:
    """Alt+G."""
    sheet = Sheet(tr("办事指南"), "info", 760)
    sheet.setObjectName("guide_sheet")
    if case is None:
        sheet.body.addWidget(label(tr("还没有选事项"), "muted"))
        return sheet
    sheet.body.addWidget(label(case.item_name, "section", wrap=True))
    sheet.body.addWidget(label(" · ".join(_facts(case)), "muted", wrap=True))
    inside = down(*(label(f"• {text}", wrap=True) for text in case.guide_lines), spacing=6)
    inside.addWidget(label(tr("材料"), "head"))
    for row in case.materials:
        inside.addWidget(label(noted(f"{row.seq}. {row.name}", asked_for(row), row.note), wrap=True))
    inside.addStretch(1)
    sheet.body.addWidget(holding(inside))
    return sheet


def _facts(case: CaseView) -> tuple[str, str, str, str]:
    return case.department, kind_words(case.case_kind), limit_words(case.limit), fee_words(case.fee)


def devices_sheet(station: StationState) -> Sheet:
    """Alt+D."""
    sheet = Sheet(tr("设备"), "usb", 760)
    sheet.setObjectName("devices_sheet")
    for device in station.devices:
        icon, tone, words = device_state(device.state)
        said = note_words(device.note) or words or tr("就绪")
        chip_tone = tone if tone in ("good", "warning", "accent") else ""
        chip = Chip(said, chip_tone, icon)
        way = way_on(device.name) if device.state in ("missing", "attention") else ""
        name = label(device_name(device.name), "emphasis")
        name.setMinimumWidth(theme.px(100))
        row = across(IconLabel("usb", "text2", 18), name, chip, Elided(way, "caption"), margins=(0, 6, 0, 6), spacing=14)
        sheet.body.addLayout(row)
        sheet.body.addWidget(line("row_line"))
    if not station.devices:
        sheet.body.addWidget(label(tr("没有配置设备"), "muted"))
    return sheet


def jobs_sheet(seat: Seat, acts: Acts) -> Sheet:
    """The print queue: what is truly known of each paper."""
    sheet = Sheet(tr("打印队列"), "printer", 860)
    sheet.setObjectName("jobs_sheet")
    for job in seat.station.jobs[:12]:
        words, tone = job_state(job.state)
        number = label(job.case_no[-10:], "caption")
        number.setAlignment(Qt.AlignmentFlag.AlignRight)
        title = paper_title(job.kind)
        if job.reprint_no:
            title = tr("{0}（补打 {1}）").format(title, job.reprint_no)
        parts: list[Part] = [
            label(title),
            Elided(note_words(job.note), "caption"),
            number,
            label(seat.moment(job.at), "caption"),
            Chip(words, tone),
        ]
        if job.state == "unknown":
            for told, printed in ((tr("打出来了"), True), (tr("没打出来"), False)):
                parts.append(ActButton(told, partial(_answer, sheet, acts, job.job_id, printed), look="main"))
        sheet.body.addLayout(across(*parts, margins=(0, 4, 0, 4), spacing=12))
        sheet.body.addWidget(line("row_line"))
    if not seat.station.jobs:
        sheet.body.addWidget(label(tr("没有要打印的"), "muted"))
    sheet.buttons(ActButton(tr("现在打印"), acts.papers.print_now, look="main", icon="printer"))
    return sheet


def _answer(sheet: Sheet, acts: Acts, job_id: str, printed: bool) -> None:
    sheet.close_sheet()
    acts.papers.answer_unknown(job_id, printed)
