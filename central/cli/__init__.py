"""The commands of `central` (cli.md): exit 0 done, 1 refused or failed with the error document, 2 wrong usage."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from central.cli import doctor, figures, keys, recording, rights, safety, serving, setting_up
from central.cli.common import Answer, Failed
from window_app import console
from window_app.errors import Bug, Trouble
from window_app.sealing.no_core import no_core_file

__all__ = ["main"]

# typed in the environment instead of on the command line
_TYPED = ("CENTRAL_PASSWORD", "CENTRAL_PASSPHRASE")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("central", description="政务服务大厅中心服务器")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--database",
        default=os.environ.get("CENTRAL_DATABASE", "sqlite:///central.db"),
        help="sqlite:///FILE or postgresql+psycopg://… (default: $CENTRAL_DATABASE or central.db here)",
    )
    common.add_argument("--key-file", type=Path, default=_path_of("CENTRAL_KEY_FILE"), help="file with the centre's key")
    common.add_argument("--pages", type=Path, default=_path_of("CENTRAL_PAGES"), help="folder of sealed pages")
    common.add_argument("--json", action="store_true", help="one JSON document on stdout (it is anyway)")
    for group in (setting_up, serving, figures, recording, safety, keys, doctor, rights):
        group.add(commands, common)
    return parser


def _path_of(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; never a traceback for a person."""
    no_core_file()
    console.ready()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    args = _parser().parse_args(argv)
    try:
        console.check_typed({**vars(args), **{name: os.environ.get(name) for name in _TYPED}})
        run: Answer = args.run
        answer = run(args)
    except Trouble as trouble:
        return _failed(trouble)
    except KeyboardInterrupt:
        return 130
    except Exception:
        logging.getLogger(__name__).exception("command failed")
        return _failed(Bug("bug", "程序出错，命令没有完成；已完成的部分见上文，详情在日志中，请联系技术人员"))
    if isinstance(answer, int):
        return answer
    told = answer.answer if isinstance(answer, Failed) else answer
    if told is not None:
        _say(told if isinstance(told, str) else console.document(told))
    return 1 if isinstance(answer, Failed) else 0


def _failed(trouble: Trouble) -> int:
    _say(console.document({"error": trouble.as_dict()}))
    return 1


def _say(words: str) -> None:
    """Print; if whoever reads has seen enough (`central stats … | head`), the rest goes nowhere."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
