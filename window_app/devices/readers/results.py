"""What the reader's result byte (SW3) means, and the words a clerk is told for each kind of trouble."""

from __future__ import annotations

from window_app.errors import DeviceTrouble, Note

DONE = 0x90
CARD_FOUND = 0x9F
NOTHING_THERE = 0x91
NO_CARD = 0x80
READ_FAILED = 0x41
UNKNOWN_COMMAND = 0x21
OUR_CHECKSUM_WRONG = 0x10
OUR_LENGTH_WRONG = 0x11

# SW3 -> (code promised to scripts, what it means). Three published lists agree where they overlap.
MEANINGS: dict[int, tuple[str, Note]] = {
    0x10: ("checksum", Note("reader_10", "阅读器收到的命令校验不符")),
    0x11: ("checksum", Note("reader_11", "阅读器收到的命令长度不符")),
    0x21: ("protocol", Note("reader_21", "阅读器不认识这条命令")),
    0x23: ("protocol", Note("reader_23", "阅读器不允许这条命令")),
    0x24: ("read_failed", Note("reader_24", "阅读器报告未知错误")),
    0x31: ("read_failed", Note("reader_31", "证件没有认可阅读器")),
    0x32: ("read_failed", Note("reader_32", "阅读器没有认可证件")),
    0x33: ("read_failed", Note("reader_33", "证件数据校验失败")),
    0x34: ("read_failed", Note("reader_34", "证件数据尚未找到")),
    0x37: ("read_failed", Note("reader_37", "指纹数据不符")),
    0x3F: ("read_failed", Note("reader_3f", "指纹数据长度不符")),
    0x40: ("unknown_card", Note("reader_40", "阅读器不认识这种卡")),
    0x41: ("read_failed", Note("reader_41", "读证件失败")),
    0x47: ("read_failed", Note("reader_47", "阅读器取不到随机数")),
    0x50: ("protocol", Note("reader_50", "阅读器不提供写入")),
    0x60: ("module", Note("reader_60", "阅读器安全模块自检失败，不再接受命令")),
    0x61: ("module", Note("reader_61", "阅读器安全模块登录失败")),
    0x66: ("module", Note("reader_66", "阅读器安全模块未获授权")),
    0x80: ("no_card", Note("reader_80", "没有找到证件")),
    0x81: ("read_failed", Note("reader_81", "选取证件失败")),
    0x91: ("read_failed", Note("reader_91", "证件中没有这项内容")),
}

# Code -> what happened is in front; these say what is safe and what to do.
ADVICE: dict[str, str] = {
    "no_card": "没有读到任何内容。请把证件平放在阅读器上再读；证件已在上面时，请拿起重新放好。",
    "unknown_card": "没有猜测填写。请核对证件种类，可手工录入并人工核验。",
    "read_failed": "已录入的内容不受影响。请拿起证件重新放好再读，仍不行请手工录入并人工核验。",
    "timeout": "已录入的内容不受影响。请检查阅读器电源、数据线和端口设置后再读。",
    "unplugged": "已录入的内容不受影响。请重新插好阅读器的数据线，或在设置中核对端口，然后再读。",
    "checksum": "没有采用不完整的数据。请检查数据线是否松动、是否靠近干扰源，然后再读。",
    "module": "请更换阅读器并报修；在此之前可手工录入并人工核验。",
    "protocol": "没有采用看不懂的数据。请核对端口和波特率设置，或更换阅读器。",
}


def trouble(code: str, what: Note) -> DeviceTrouble:
    """A DeviceTrouble of one of the codes above: what happened, what is safe, what to do."""
    return DeviceTrouble(code, "{what}。" + ADVICE[code], why="reader", what=what)


def refusal(result: int) -> DeviceTrouble:
    """The trouble a result byte stands for; one that no list names is a protocol trouble shown with its value."""
    code, what = MEANINGS.get(result, ("protocol", Note("reader_unknown", "阅读器返回了未知结果")))
    if result == NO_CARD:  # an everyday thing; the others are worth a number that a technician can look up
        return trouble(code, what)
    return trouble(code, Note("reader_result", "{what}（结果码 {result}）", {"what": what, "result": f"{result:02X}"}))
