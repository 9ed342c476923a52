"""The queue: states of the window and of a number, why somebody goes first, why a number that was left open is ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.words.pairs import Pair, Table, pick, word

if TYPE_CHECKING:
    from window_app.flow.queue.views import Undone

WINDOW_STATES: Table = {
    "serving": ("服务中", "Serving"),
    "idle": ("空闲", "Idle"),
    "stand_by": ("候客", "Standing by"),
    "paused": ("暂停", "Paused"),
    "closed": ("关闭", "Closed"),
    "barred": ("不能使用", "Not usable"),
}
_TONES = {"paused": "warning", "closed": "warning", "barred": "warning"}
NUMBER_STATES: Table = {
    "waiting": ("正在等候", "waiting"),
    "called": ("已经呼叫", "called"),
    "serving": ("正在办理", "being served"),
    "held": ("已经挂起", "on hold"),
    "missed": ("已经过号", "marked as a no-show"),
    "finished": ("已经办结", "finished"),
    "transferred": ("已经转出", "transferred"),
}
NUMBER_ACTS: Table = {
    "call": ("呼叫", "call"),
    "serve": ("开始办理", "begin"),
    "recall": ("重呼", "recall"),
    "miss": ("过号", "mark as a no-show"),
    "transfer": ("转号", "transfer"),
    "undo": ("撤销上一步", "undo"),
    "hold": ("挂起", "hold"),
    "resume": ("继续办理", "resume"),
    "finish": ("办结", "finish"),
    "requeue": ("重新排队", "queue again"),
    "adopt": ("接着办理", "take over"),
    "close": ("结束留下的号码", "close what was left open"),
    "stay": ("留在本窗口", "keep at the window"),
}
PRIORITIES: Table = {
    "elderly": ("老年人", "Elderly"),
    "disabled": ("残疾人", "Disabled"),
    "soldier": ("军人", "Soldier"),
    "veteran": ("退役军人", "Veteran"),
    "pregnant": ("孕产妇", "Pregnant"),
    "infant": ("携带婴幼儿", "With an infant"),
    "booked": ("已预约", "Booked"),
    "green_channel": ("绿色通道", "Green channel"),
    "guide": ("导办引导", "Sent by the guide"),
}
LEFT_REASONS: Table = {
    "finished": ("已经办完", "Finished"),
    "left_open": ("程序中断", "The program ended"),
    "missed": ("没有来", "Did not come"),
    "left": ("已经离开", "Left"),
    "mistake": ("叫错了", "Called by mistake"),
}
HOLD_REASONS: Table = {
    "copying": ("去复印材料", "Copying papers"),
    "paying": ("去缴费", "Paying a fee"),
    "waiting_for_papers": ("等候补充材料", "Waiting for papers"),
    "away": ("临时离开", "Away for a moment"),
}
PAUSE_REASONS: Table = {
    "meal": ("用餐", "Meal"),
    "rest": ("休息", "Break"),
    "device_fault": ("设备故障", "Device fault"),
    "meeting": ("内部会议", "Meeting"),
}
_REASONS: Table = {**PRIORITIES, **HOLD_REASONS, **PAUSE_REASONS}


def window_state(state: str, stand_by: bool) -> tuple[str, str]:
    """(word, tone) of the window."""
    if stand_by and state in ("idle", "stand_by"):
        return word(WINDOW_STATES, "stand_by"), ""
    return word(WINDOW_STATES, state), _TONES.get(state, "")


_UNDONE: Table = {
    "missed": ("已撤销：{0} 过号", "Undone: {0} marked as a no-show"),
    "held": ("已撤销：{0} 挂起", "Undone: {0} put on hold"),
}
WALK_IN: Pair = ("现场来访", "Walk-in")
_CAME: Pair = ("来访", "Walk-in")
_NOBODY: Pair = ("暂无等候，已转为候客：有人取号就自动叫号", "Nobody waits; standing by: the next number is called by itself")
_AWAY: Pair = (
    "连不上中心，看不到大厅里的等候：本机号码无人等候，已转为候客。可按 Shift+F2 输入群众手中的号码，或直接接待",
    "The centre is away and its line is not seen; nobody waits with a number of this machine: standing by. Type the number "
    "somebody holds (Shift+F2), or serve a walk-in",
)
_ENDED: Pair = ("{0} 来访已办结，请申请人评价", "{0}: visit finished; the applicant is asked to rate")
_ENDED_WALK_IN: Pair = ("现场来访已办结，请申请人评价", "Walk-in: visit finished; the applicant is asked to rate")


def ended_words(number: str) -> str:
    """The visit is over, whatever became of its cases."""
    return pick(_ENDED).format(number) if number else pick(_ENDED_WALK_IN)


def nobody_words(cut: bool) -> str:
    """Nobody was called: nobody waits, or the centre is away and nobody knows who waits there."""
    return pick(_AWAY if cut else _NOBODY)


def undone_words(undone: Undone | None) -> str:
    """Which act on a number was taken back; nothing where none was."""
    return word(_UNDONE, undone.code).format(undone.number or pick(WALK_IN)) if undone else ""


def number_word(number: str, short: bool = False) -> str:
    """A number, or what stands in its place where somebody came without one."""
    return number or pick(_CAME if short else WALK_IN)


def reason_word(reason: str) -> str:
    """Why somebody goes first, waits aside, or the window pauses; what a clerk wrote stands as he wrote it."""
    return word(_REASONS, reason)


def left_reason(code: str) -> str:
    """Why a number that was left open is ended."""
    return word(LEFT_REASONS, code)
