"""`window-app simulate KIND`: a device that is not there, speaking its real protocol until it is ended.

The first line of output is the port. For the card reader every line on stdin is a control (`put FILE`, `lift`, `fault NAME`,
`unplug`, `replug` …) answered by one line; the end of stdin does not end it, `quit`, Ctrl+C and SIGTERM do.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Protocol

from window_app.devices.simulated.faults import LINE_FAULTS, MODULE_FAULTS
from window_app.devices.simulated.module import BAUDS
from window_app.record.json_types import JsonObject


class Controlled(Protocol):
    """A simulator that does what a line says."""

    def control(self, line: str) -> str:
        """Do it; "ok …" or "error …"."""
        ...


KINDS = ("card-reader", "receipt-printer", "ipp-printer")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("kind", choices=KINDS)
    faults = "、".join(MODULE_FAULTS | LINE_FAULTS)
    parser.add_argument("--person", type=Path, metavar="FILE", help="证件内容（JSON，一个人或一组人）；不给则没有放卡")
    parser.add_argument(
        "--faults", default="", help=f"逗号分隔。读卡器：NAME[=VALUE][@COMMAND][*COUNT]，{faults}；打印机另有自己的"
    )
    parser.add_argument("--must-lift", action="store_true", help="读过的证件须拿起才能再读")
    parser.add_argument("--baud", type=int, default=115200, choices=BAUDS)
    parser.add_argument("--no-pace", action="store_true", help="不按串口速度延时")
    parser.add_argument("--link", type=Path, help="端口的固定路径（符号链接），拔插后不变")
    parser.add_argument("--seed", type=int, default=0, help="故障用的随机种子")
    parser.add_argument("--host", default="127.0.0.1", help="打印机：监听地址")
    parser.add_argument("--tcp-port", type=int, default=0, help="打印机：监听端口（0 为任选）")
    parser.add_argument("--out", type=Path, metavar="DIR", help="打印机：收到的字节和图片存放的目录")
    parser.add_argument("--paper-mm", type=int, default=80, choices=(80, 58), help="打印机：纸宽")


def run(args: argparse.Namespace) -> JsonObject:
    """Serve by the parsed options until ended; {"kind", "port"} and what the device counted."""
    return serve(args.kind, args)


def serve(kind: str, options: argparse.Namespace) -> JsonObject:
    """Print the port on the first line and serve until SIGINT, SIGTERM or `quit`."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        return _SERVED[kind](options)
    finally:
        signal.signal(signal.SIGTERM, before)


def _card_reader(options: argparse.Namespace) -> JsonObject:
    # late: pseudo-terminals exist on POSIX only, the other simulators everywhere
    from window_app.devices.simulated.card_reader import SimulatedCardReader

    stop = threading.Event()
    faults = ",".join(filter(None, [options.faults, "must-lift" if options.must_lift else ""]))
    simulated = SimulatedCardReader(
        faults=faults, baud=options.baud, pace=not options.no_pace, link=options.link, seed=options.seed
    )
    with simulated:
        if options.person is not None:
            simulated.put_file(options.person)
        print(simulated.port, flush=True)
        # a daemon: a blocking read of stdin cannot be ended otherwise
        threading.Thread(target=_controls, args=(simulated, stop), name="controls", daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            stop.wait()
        return {"kind": "card-reader", "port": simulated.port, "commands": len(simulated.commands)}


def _controls(simulated: Controlled, stop: threading.Event) -> None:
    for line in sys.stdin:
        if line.strip() == "quit":
            stop.set()
            return
        if line.strip():
            print(simulated.control(line), flush=True)


def _receipt_printer(options: argparse.Namespace) -> JsonObject:
    # late: the printer brings Pillow, which a card reader does not need
    from printers.simulated.receipt_printer import serve as serve_printer

    serve_printer(options.host, options.tcp_port, options.out, options.faults, options.paper_mm)
    return {"kind": "receipt-printer"}


def _ipp_printer(options: argparse.Namespace) -> JsonObject:
    from printers.simulated.ipp import serve as serve_printer

    return {"kind": "ipp-printer", "documents": serve_printer(options.host, options.tcp_port, options.out, options.faults)}


_SERVED = {"card-reader": _card_reader, "receipt-printer": _receipt_printer, "ipp-printer": _ipp_printer}


def _end(number: int, frame: FrameType | None) -> None:
    """SIGTERM ends as Ctrl+C does: the port's name is taken away."""
    raise KeyboardInterrupt
