"""The table of commands: what can be done, its words, its keys. Shortcuts, key bar, buttons and Ctrl+K all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ui.clerk.acts.bundle import Acts
from ui.clerk.state import State
from ui.kit.text import tr


@dataclass(frozen=True)
class Command:
    """One act: `words` as on the button, `long_words` as in help and Ctrl+K, `keys` as Qt writes them."""

    name: str
    words: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    long_words: str = ""
    possible: Callable[[State], bool] = field(default=lambda state: True)

    @property
    def key(self) -> str:
        """The key as it stands on the button."""
        return self.keys[0].replace("+", " ") if self.keys else ""


def serving(state: State) -> bool:
    """Somebody is at the window."""
    return state.visit is not None


def free(state: State) -> bool:
    """Nobody is at the window."""
    return state.visit is None


def make_commands(state: State, acts: Acts) -> dict[str, Command]:
    """All commands by name (ui.md 6); the twelve of the key bar first, in order."""

    def sheet(name: str) -> Callable[[], object]:
        return lambda: state.open_sheet(name)

    def place(name: str) -> Callable[[], object]:
        return lambda: state.set_place(name)

    def step(number: int) -> Callable[[], object]:
        def go() -> None:
            state.set_place("workspace")
            state.set_step(number)
            state.want_focus(("identify", "item", "form", "materials", "accept")[number])

        return go

    def materials() -> None:
        state.set_place("workspace")
        state.set_step(3)
        state.want_focus("materials")

    def scan() -> None:
        state.want_focus("scan")

    def finish() -> None:
        state.want_focus("finish")

    c = Command
    rows = [
        c("help", tr("帮助"), sheet("help"), ("F1",), tr("按键与帮助")),
        c("call", tr("叫号"), acts.calling.call_next, ("F2",), tr("叫下一位"), free),
        c("recall", tr("重呼"), acts.calling.recall, ("F3",), tr("重呼当前号"), serving),
        c("no_show", tr("过号"), acts.calling.no_show, ("F4",), tr("当前号过号"), serving),
        c("read", tr("读证"), acts.identifying.read_now, ("F5",), tr("读身份证")),
        c("item", tr("事项"), sheet("search_item"), ("F6",), tr("选事项（拼音首字母）")),
        c("materials", tr("材料"), materials, ("F7",), tr("材料清单"), lambda s: s.case is not None),
        c("scan", tr("扫描"), scan, ("F8",), tr("扫描到当前项"), lambda s: s.draft),
        c("accept", tr("受理"), acts.accepting.review, ("F9", "Ctrl+Return", "Ctrl+Enter"), tr("核对并受理"), lambda s: s.draft),
        c("correct", tr("告知"), sheet("correct"), ("F10",), tr("一次性告知"), lambda s: s.draft),
        c("transfer", tr("转号"), sheet("transfer"), ("F11",), tr("转到别的窗口类别"), serving),
        c("finish", tr("评价"), finish, ("F12",), tr("办结并请申请人评价"), serving),
        c("call_number", tr("叫指定号"), sheet("call_number"), ("Shift+F2",), tr("叫指定的号"), free),
        c("held", tr("取回挂起"), sheet("held"), ("Ctrl+F2",), tr("从挂起中取回"), free),
        c("scan_all", tr("全部连扫"), acts.scanning.scan_all, ("Shift+F8",), tr("按顺序连续扫描"), lambda s: s.draft),
        c("hold", tr("挂起"), sheet("hold"), ("Ctrl+H",), tr("挂起本次服务"), serving),
        c("walk_in", tr("现场来访"), acts.calling.walk_in, (), tr("没有号的来访"), free),
        c("refuse", tr("不予受理"), sheet("refuse"), (), tr("不予受理（理由与依据）"), lambda s: s.draft),
        c("receive", tr("收件待定"), acts.accepting.receive, (), tr("先收件，暂不判断"), lambda s: s.draft),
        c("undo", tr("撤销"), acts.undo, ("Ctrl+Z",), tr("撤销上一步")),
        c("undo_strip", tr("撤销"), acts.undo, ("Alt+Z",), tr("撤销上一步（正在打字时）")),
        c("find", tr("查找"), sheet("search_all"), ("Ctrl+K",), tr("查找任何东西，执行任何命令")),
        c("reprint", tr("再打印"), acts.accepting.reprint, ("Ctrl+P",), tr("再打印本件文书"), lambda s: s.case is not None),
        c("lock", tr("锁定"), sheet("lock"), ("Ctrl+L",), tr("锁定窗口并清空申请人屏")),
        c("pause", tr("暂停"), sheet("pause"), ("Ctrl+B",), tr("暂停或恢复窗口")),
        c("devices", tr("设备"), sheet("devices"), ("Alt+D",), tr("设备面板")),
        c("jobs", tr("打印队列"), sheet("jobs"), (), tr("打印队列")),
        c("applicant", tr("申请人"), lambda: state.want_focus("applicant"), ("Alt+A",), tr("申请人栏")),
        c("guide", tr("全文"), sheet("guide"), ("Alt+G",), tr("办事指南全文"), lambda s: s.case is not None),
        c("deliver", tr("出件"), place("delivery"), ("Alt+R",), tr("送达待领取的结果")),
    ]
    for number, words in enumerate((tr("身份"), tr("事项"), tr("申请表"), tr("材料"), tr("受理"))):
        long_words = tr("第 {0} 步：{1}").format(number + 1, words)
        rows.append(c(f"step{number + 1}", words, step(number), (f"Alt+{number + 1}",), long_words))
    places = (
        ("workspace", tr("接件"), "Ctrl+1"),
        ("cases", tr("在办"), "Ctrl+2"),
        ("delivery", tr("出件"), "Ctrl+3"),
        ("find_page", tr("查询"), "Ctrl+4"),
        ("day", tr("我的今天"), "Ctrl+5"),
        ("sync", tr("同步"), "Ctrl+6"),
        ("hall", tr("大厅"), "Ctrl+7"),
        ("settings", tr("设置"), "Ctrl+,"),
    )
    for name, words, key in places:
        rows.append(c(f"place_{name}", words, place(name), (key,), tr("转到：{0}").format(words)))
    return {command.name: command for command in rows}


KEY_BAR = ("help", "call", "recall", "no_show", "read", "item", "materials", "scan", "accept", "correct", "transfer", "finish")
PLACES = ("workspace", "cases", "delivery", "find_page", "day", "sync", "hall", "settings")
