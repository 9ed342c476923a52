"""What the commands share: opening the centre they speak of, reading JSON files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from central.base.core import Core
from central.base.keys import find_secret
from central.parts import open_centre
from window_app.errors import Refused

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Answer = Callable[[argparse.Namespace], object]


@dataclass(frozen=True)
class Failed:
    """A whole answer to a command that did not find what it should: exit 1."""

    answer: object


@contextmanager
def opened(args: argparse.Namespace, *, create: bool = False) -> Iterator[Core]:
    """The centre of `--database`, closed afterwards."""
    secret = find_secret(args.database, args.key_file, make=create)
    core = open_centre(args.database, secret, args.pages, create=create)
    try:
        yield core
    finally:
        core.close()


def read_json(path: Path) -> object:
    """The JSON of a file; Refused `bad_file` with what is wrong."""
    try:
        told: object = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(told, ensure_ascii=False).encode()  # half a character, escaped, is text that nothing can keep
    except OSError as error:
        raise Refused("bad_file", f"读不了文件 {path.name}（{error.strerror}）；没有改动") from error
    except (ValueError, RecursionError) as error:
        raise Refused("bad_file", f"文件 {path.name} 不是有效的 JSON（{error}）；没有改动") from error
    return told
