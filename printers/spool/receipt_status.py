"""What a receipt printer says of itself: DLE EOT (at once, even while busy) and GS r (in turn, so after what was printed)."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.errors import Note

ASK = {n: b"\x10\x04" + bytes([n]) for n in (1, 2, 4)}
ASK_IN_TURN = b"\x1dr\x01"

OFFLINE = 0x08  # n = 1
COVER, PAPER_STOP, ERROR = 0x04, 0x20, 0x40  # n = 2
NEAR_END, PAPER_END = 0x0C, 0x60  # n = 4
TURN_PAPER_END = 0x0C  # GS r 1


def is_realtime(byte: int) -> bool:
    """True for an answer to DLE EOT: bits 1 and 4 are always set and bits 0 and 7 never."""
    return byte & 0x93 == 0x12


@dataclass(frozen=True)
class ReceiptStatus:
    """The three answers together; `known` is False when the printer does not answer at all (cheap ones do not)."""

    known: bool = False
    offline: bool = False
    cover_open: bool = False
    no_paper: bool = False
    near_end: bool = False
    error: bool = False

    @staticmethod
    def of(answers: dict[int, int]) -> ReceiptStatus:
        """From the bytes by n (1, 2, 4)."""
        cause, paper = answers.get(2, 0), answers.get(4, 0)
        return ReceiptStatus(
            known=bool(answers),
            offline=bool(answers.get(1, 0) & OFFLINE),
            cover_open=bool(cause & COVER),
            no_paper=bool(paper & PAPER_END or cause & PAPER_STOP),
            near_end=bool(paper & NEAR_END),
            error=bool(cause & ERROR),
        )

    @property
    def trouble(self) -> tuple[str, Note] | None:
        """(code, remark) of what keeps it from printing, or None."""
        if self.cover_open:
            return "cover_open", Note("receipt_cover_open", "小票打印机上盖没有合好，请合上后重试")
        if self.no_paper:
            return "no_paper", Note("receipt_no_paper", "小票打印机缺纸，请装入纸卷后重试")
        if self.error:
            return "offline", Note("receipt_fault", "小票打印机报告故障，请关机再开；仍不行请换一台打印机")
        if self.offline:
            return "offline", Note("receipt_offline", "小票打印机处于脱机状态，请检查面板指示灯")
        return None
