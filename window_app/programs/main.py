"""The command line of the workstation; without a command it opens the window."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from window_app import children, console, logs
from window_app.errors import Bug, Trouble
from window_app.sealing.no_core import no_core_file

# typed in the environment instead of on the command line
_TYPED = ("WINDOW_APP_PASSWORD", "WINDOW_APP_NEW_PASSWORD", "WINDOW_APP_PASSPHRASE")


def _window_parser(with_help: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="window-app", description="综合窗口工作站", add_help=with_help)
    parser.add_argument("--training", action="store_true", help="训练模式：模拟设备、内置中心、一次性资料")
    parser.add_argument("--profile", type=Path, default=None, help="工作站资料目录")
    parser.set_defaults(run=None, json=False)
    return parser


def _read(argv: Sequence[str] | None) -> argparse.Namespace:
    """The window's own options are read first: a clerk who opens the window does not wait for the tools to be loaded."""
    args, others = _window_parser(with_help=False).parse_known_args(argv)
    return args if not others else _parser().parse_args(argv)


def _parser() -> argparse.ArgumentParser:
    from window_app.programs.tools import acting, cases, catalogue, clock, devices, doctor, initialising, line, people, taking_in

    parser = _window_parser(with_help=True)
    commands = parser.add_subparsers(dest="command")
    for group in (initialising, catalogue, taking_in, acting, cases, people, line, clock, doctor, devices):
        group.add(commands)
    demo = commands.add_parser("demo", help="用模拟设备演示整次来访")
    demo.add_argument("--out", type=Path, required=True)
    demo.add_argument("--visits", type=int, default=3)
    demo.add_argument("--json", action="store_true")
    demo.set_defaults(run=_demo)
    return parser


def _demo(args: argparse.Namespace) -> Any:
    from window_app.programs.demo import run  # the window's libraries are loaded by this command only

    return run(args.out, args.visits)


def _window(args: argparse.Namespace) -> int:
    from window_app.programs.workstation import open_window  # as above

    return open_window(args.profile, args.training)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused or failed, 2 wrong usage."""
    from window_app.programs.tools.common import answer, explain

    no_core_file()
    if children.run_child(sys.argv[1:] if argv is None else argv):
        return 0
    logs.keep()
    console.ready()
    args = _read(argv)
    try:
        console.check_typed({**vars(args), **{name: os.environ.get(name) for name in _TYPED}})
        if args.run is None:
            return _window(args)
        result = args.run(args)
    except Trouble as trouble:
        return explain(args, trouble)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        logging.getLogger(__name__).exception("unexpected")
        return explain(args, Bug("bug", f"程序内部错误（{type(error).__name__}），已记入日志；已保存的内容不受影响"))
    code = 0
    if isinstance(result, tuple):
        result, code = result
    try:
        answer(args, result)
    except BrokenPipeError:  # the reader at the other end of the pipe has seen enough
        sys.stderr.close()
    return code
