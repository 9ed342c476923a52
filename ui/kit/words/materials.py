"""A row of the materials list: its state, the ways to deal with it, what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.text import day_text
from ui.kit.words.pairs import Pair, Table, listed, parts, pick, word

if TYPE_CHECKING:
    from window_app.flow.intake.views import MaterialView

ROW_STATES: Table = {
    "open": ("待收", "Open"),
    "checked": ("原件已核", "Original seen"),
    "certificate": ("电子证照", "E-certificate"),
    "to_verify": ("待联网核验", "To verify online"),
    "deferred": ("容缺", "Deferred"),
    "missing": ("缺失", "Missing"),
    "not_applicable": ("不适用", "Not applicable"),
    "committed": ("告知承诺", "By commitment"),
    "generated": ("系统生成", "Made by the system"),
    "shared": ("数据共享", "Data shared"),
    "reused": ("已有材料", "Held already"),
    "kept": ("申请人留存", "Kept by applicant"),
}
_TO_SCAN: Pair = ("待扫描 {0} / {1}", "To scan {0} / {1}")
_SCANNED: Pair = ("已扫描 {0} 页", "Scanned: {0} p.")
_LOOKS = {
    "to_scan": ("accent", "scan-line"),
    "scanned": ("good", "check"),
    "checked": ("good", "check"),
    "certificate": ("good", "check"),
    "to_verify": ("", "cloud-off"),
    "deferred": ("warning", "clock"),
    "missing": ("error", "x"),
    "committed": ("good", "check"),
    "generated": ("good", "check"),
    "shared": ("good", "check"),
    "reused": ("good", "check"),
}
SOURCES: Table = {
    "original": ("原件", "Original"),
    "copy": ("复印件", "Copy"),
    "scan": ("扫描件", "Scan"),
    "e_certificate": ("电子证照", "E-certificate"),
    "data_sharing": ("数据共享", "Data sharing"),
    "system_generated": ("系统生成", "Made by the system"),
    "commitment": ("告知承诺", "Commitment"),
    "deferred": ("容缺", "Deferred"),
    "reused": ("复用已有材料", "Material held already"),
    "kept_by_applicant": ("申请人留存备查", "Kept by the applicant"),
    "missing": ("缺失", "Missing"),
    "not_applicable": ("不适用", "Not applicable"),
}
# how the catalogue says that a material may be had
OBTAIN_BY: Table = {
    "申请人自备": ("申请人自备", "brought by the applicant"),
    "电子证照": ("电子证照", "e-certificate"),
    "数据共享": ("数据共享", "data sharing"),
    "告知承诺": ("告知承诺", "commitment"),
    "系统生成": ("系统生成", "made by the system"),
}
_ORIGINALS: Pair = ("原件 {0} 份", "originals: {0}")
_COPIES: Pair = ("复印件 {0} 份", "copies: {0}")
_NO_PAPER: Pair = ("免提交", "nothing on paper")


def material_state(row: MaterialView) -> tuple[str, str, str]:
    """(words, tone, icon) of a row."""
    if row.state == "to_scan":
        words = pick(_TO_SCAN).format(len(row.pages), row.expected_pages or 1)
    elif row.state == "scanned":
        words = scanned_words(len(row.pages))
    else:
        words = word(ROW_STATES, row.state)
    return (words, *_LOOKS.get(row.state, ("", "")))


def row_state(row: MaterialView, owed: bool) -> tuple[str, str, str]:
    """The same in the list: a row that an accepted case still owes says what was scanned into it since."""
    return (scanned_words(len(row.pages)), "accent", "scan-line") if owed and row.pages else material_state(row)


def scanned_words(pages: int) -> str:
    """How many pages a row has."""
    return pick(_SCANNED).format(pages)


def asked_for(row: MaterialView) -> str:
    """How many originals and copies, in words."""
    counts = [pick(pair).format(number) for pair, number in ((_ORIGINALS, row.originals), (_COPIES, row.copies)) if number]
    return listed(counts) or pick(_NO_PAPER)


_DUE: Pair = ("补齐期限 {0}", "due {0}")
_BRING: Pair = (
    "补交第 {0} 项：扫描后按 F9；不扫描的直接按 F9，在表上选“{1}”",
    "Row {0} is brought: scan it and press F9; without a scan press F9 and choose “{1}” there",
)


def bring_words(seq: int) -> str:
    """How an owed row is brought; such a case takes no other key in its list."""
    return pick(_BRING).format(seq, word(ROW_STATES, "checked"))


_TO_SUPPLY: Pair = ("按 F9 补交", "F9 supplies it")


def row_note(row: MaterialView, owed: bool) -> str:
    """By when a deferred row must be brought, else the catalogue's note; of an owed one with pages first what to do now."""
    due = pick(_DUE).format(day_text(row.due)) if row.due else row.note
    return parts(filter(None, (pick(_TO_SUPPLY), due))) if owed and row.pages else due
