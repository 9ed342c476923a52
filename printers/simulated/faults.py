"""What can be wrong with the simulated receipt printer, and what it then answers when asked."""

from __future__ import annotations

from dataclasses import dataclass

from printers.spool.receipt_status import COVER, NEAR_END, OFFLINE, PAPER_END, PAPER_STOP
from window_app.errors import StationTrouble
from window_app.record.json_types import JsonObject


@dataclass(frozen=True)
class Faults:
    """What is wrong with it: no paper, open cover, little paper, no answers (mute), the line cut after so many bytes of a
    connection, seconds it takes for each command, paper that ends after so many lines."""

    no_paper: bool = False
    cover_open: bool = False
    near_end: bool = False
    mute: bool = False
    cut_off: int | None = None
    slow: float = 0.0
    paper_lines: int | None = None

    @staticmethod
    def parse(text: str) -> Faults:
        """From `no_paper,slow=0.5,cut_off=200`; StationTrouble("bad_fault") names what is not known."""
        found: JsonObject = {}
        for part in filter(None, (p.strip() for p in text.split(","))):
            name, _, value = part.partition("=")
            try:
                if name in ("no_paper", "cover_open", "near_end", "mute") and not value:
                    found[name] = True
                elif name in ("cut_off", "paper_lines"):
                    found[name] = int(value)
                elif name == "slow":
                    found[name] = float(value)
                else:
                    raise ValueError(part)
            except ValueError as error:
                known = "no_paper、cover_open、near_end、mute、cut_off=字节数、slow=秒、paper_lines=行数"
                raise StationTrouble("bad_fault", "不认识的故障 {part}；可用：{known}", part=part, known=known) from error
        return Faults(**found)

    @property
    def stopped(self) -> bool:
        """True while it cannot print."""
        return self.no_paper or self.cover_open or self.paper_lines == 0

    def answer(self, n: int) -> int:
        """The byte for DLE EOT n."""
        empty = self.no_paper or self.paper_lines == 0
        bits = {
            1: OFFLINE if self.stopped else 0,
            2: (COVER if self.cover_open else 0) | (PAPER_STOP if empty else 0),
            4: (PAPER_END if empty else 0) | (NEAR_END if empty or self.near_end else 0),
        }
        return 0x12 | bits.get(n, 0)
