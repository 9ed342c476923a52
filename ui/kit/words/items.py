"""What an item is: its kind, its limit, its fee, how the result is delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.text import day_text
from ui.kit.words.pairs import Pair, Table, parts, pick, word

if TYPE_CHECKING:
    from window_app.flow.finding.views import HitView
    from window_app.flow.intake.views import FeeView, LimitView

CASE_KINDS: Table = {"instant": ("即办件", "Instant case"), "promised": ("承诺件", "Promised case")}
DELIVERY_MODES: Table = {
    "window": ("窗口领取", "Collected at the window"),
    "courier": ("免费邮寄", "Free courier"),
    "electronic": ("电子证照", "E-certificate"),
}
# the Chinese is what stands on the paper
REFUSAL_BASES: tuple[Pair, ...] = (
    (
        "《行政许可法》第三十二条第一款第一项：依法不需要取得行政许可",
        "Administrative Licence Law, art. 32 (1) 1: no licence is needed by law",
    ),
    (
        "《行政许可法》第三十二条第一款第二项：不属于本行政机关职权范围",
        "Administrative Licence Law, art. 32 (1) 2: outside this office's competence",
    ),
    ("不符合本事项公布的受理条件", "The published conditions are not met"),
)
_AT_ONCE: Pair = ("即时办结", "Done at once")
_LIMITS: Table = {
    "workday": ("{0} 个工作日", "{0} working days"),
    "day": ("{0} 日", "{0} days"),
    "month": ("{0} 个月", "{0} months"),
}
_FREE: Pair = ("不收费", "No fee")
_CHARGED: Pair = ("收费", "Fee")
_SAME_VISIT: Pair = ("当场办结", "Done in this visit")
_DUE: Pair = ("{0}前办结", "Due by {0}")
_PROVISIONAL: Pair = ("{0}（暂定，待节假日公布）", "{0} (provisional until the holidays are published)")


def kind_words(kind: str) -> str:
    """An instant or a promised case."""
    return word(CASE_KINDS, kind)


def hit_line(hit: HitView) -> str:
    """The line under a hit of the search."""
    kind = kind_words(hit.case_kind) if hit.case_kind else ""
    return " · ".join(part for part in (hit.line, kind, hit.category) if part)


def delivery_words(mode: str) -> str:
    """How the result reaches the applicant."""
    return word(DELIVERY_MODES, mode)


def limit_words(limit: LimitView) -> str:
    """How long it may take."""
    return pick(_LIMITS[limit.unit]).format(limit.value) if limit.value else pick(_AT_ONCE)


def fee_words(fee: FeeView) -> str:
    """What it costs; the names of the rows are the catalogue's."""
    if not fee.charged:
        return pick(_FREE)
    return parts(f"{name} {amount:g} {unit}" for name, amount, unit in fee.rows) or pick(_CHARGED)


def due_words(due: str | None, provisional: bool, instant: bool = False) -> str:
    """By when the case is finished; a date beyond the published holidays is provisional."""
    if instant:
        return pick(_SAME_VISIT)
    words = pick(_DUE).format(day_text(due)) if due else ""
    return pick(_PROVISIONAL).format(words) if words and provisional else words
