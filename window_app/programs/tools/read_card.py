"""`window-app read-card`: read one identity card and give what it says, for scripts and technicians."""

from __future__ import annotations

import argparse
import sys
import threading

from window_app.devices.readers.card_reader import SerialCardReader
from window_app.domain.people.person import CardRecord
from window_app.errors import Note
from window_app.record.json_types import JsonObject


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--port", required=True, help="端口：如 /dev/ttyUSB0、COM3 或模拟器打印的路径")
    parser.add_argument("--timeout", type=float, default=10.0, metavar="S", help="等待放卡的秒数（默认 10）")
    parser.add_argument("--baud", type=int, default=115200, choices=(115200, 57600, 38400, 19200, 9600))
    parser.add_argument("--twice", action="store_true", help="每次都读两遍并比对")


def run(args: argparse.Namespace) -> JsonObject:
    """Read by the parsed options; the keys of `as_dict`. DeviceTrouble with a code of cli.md."""
    return read(args.port, args.timeout, args.baud, args.twice)


def read(port: str, timeout: float, baud: int = 115200, twice: bool = False) -> JsonObject:
    """Wait up to `timeout` seconds for a card at `port` and read it; prompts go to stderr."""
    reader = SerialCardReader(port, baud, always_twice=twice)
    try:
        return as_dict(reader.read(timeout, threading.Event(), _Asking()))
    finally:
        reader.close()


def as_dict(record: CardRecord) -> JsonObject:
    """The promised keys; english_name, nationality, current_address and permit_number only where the card has them."""
    out: JsonObject = {
        "kind": record.kind,
        "name": record.name,
        "sex": record.sex,
        "nation": record.nation,
        "birth": record.birth,
        "address": record.address,
        "id_number": record.id_number,
        "issuer": record.issuer,
        "valid_from": record.valid_from,
        "valid_to": record.valid_to,
        "photo": "raw" if record.photo_raw else "none",
        "seconds": round(record.seconds, 3),
        "notes": [note.message for note in record.notes],
    }
    for key in ("english_name", "nationality", "current_address", "permit_number"):
        if value := getattr(record, key):
            out[key] = value
    return out


class _Asking:
    def ask(self, what: Note) -> None:
        """Say it beside the answer, never in it: stdout may be one JSON document."""
        print(what.message, file=sys.stderr, flush=True)
