"""The devices on the counter and how they are."""

from __future__ import annotations

from ui.kit.words.pairs import Pair, Table, pick, word

DEVICES: Table = {
    "card_reader": ("读卡器", "Card reader"),
    "scanner": ("扫描仪", "Scanner"),
    "camera": ("高拍仪", "Document camera"),
    "document_printer": ("文书打印机", "Document printer"),
    "receipt_printer": ("小票打印机", "Receipt printer"),
    "folder": ("打印到文件夹", "Print to folder"),
    "signature_pad": ("签字屏", "Signature pad"),
    "applicant_screen": ("申请人屏", "Applicant's screen"),
    "rating_screen": ("评价屏", "Rating screen"),
    "voice": ("语音播报", "Voice"),
}
DEVICE_STATES: Table = {
    "attention": ("需要处理", "Needs attention"),
    "missing": ("未连接", "Not connected"),
    "busy": ("忙", "Busy"),
    "simulated": ("模拟", "Simulated"),
}
_LOOKS = {
    "ready": ("dot", "good"),
    "attention": ("diamond", "warning"),
    "missing": ("ring", "warning"),
    "busy": ("half", "accent"),
    "simulated": ("dot", "good"),
}
_TYPED: Pair = ("扫码或手工录入，标记为人工核验", "Type the person in; it is marked as checked by hand")
_SEEN: Pair = ("记“原件已核”，稍后补扫", "Mark the original as seen, scan later")
_LATER: Pair = ("业务号照常有效，文书留在打印队列，换机再打", "The case no. holds; papers wait in the queue for another printer")
_TICKET: Pair = ("抄给申请人业务号，小票留在打印队列", "Write the case no. down for the applicant; the slip waits")
_ON_PAPER: Pair = ("打印后在纸上签字，扫描留存", "Have the print signed and scan it")
_BY_CODE: Pair = ("请申请人扫码评价", "Ask the applicant to scan the code")
_WAYS_ON = {
    "card_reader": _TYPED,
    "scanner": _SEEN,
    "camera": _SEEN,
    "document_printer": _LATER,
    "folder": _LATER,
    "receipt_printer": _TICKET,
    "signature_pad": _ON_PAPER,
    "rating_screen": _BY_CODE,
}


def device_name(name: str) -> str:
    """The card reader, the scanner…"""
    return word(DEVICES, name)


def device_state(state: str) -> tuple[str, str, str]:
    """(icon, tone, words) of a device: shape, colour and word together; a ready one needs no word."""
    icon, tone = _LOOKS.get(state, ("ring", "text2"))
    return icon, tone, "" if state == "ready" else word(DEVICE_STATES, state)


def way_on(name: str) -> str:
    """The way to go on without a device."""
    pair = _WAYS_ON.get(name)
    return pick(pair) if pair else ""
