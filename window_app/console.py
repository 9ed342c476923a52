"""The edge of a process where a person stands: what is typed is text or is refused, what is said survives any console."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from window_app.errors import Refused


def ready() -> None:
    """What a console cannot show is shown escaped; a Chinese word on a Latin console is no reason to end in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def document(value: Any) -> str:
    """One JSON document; where the console cannot show it in its own signs it is escaped as JSON is, and stays readable."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, default=str)
    return text


def warn(words: str) -> None:
    """What nobody should overlook, beside the answer: in red where the console has colours."""
    print(f"\x1b[1;31m{words}\x1b[0m" if sys.stderr.isatty() else words, file=sys.stderr, flush=True)


def check_typed(typed: Mapping[str, Any]) -> None:
    """Refused `bad_argument` for what was typed in another encoding; the name of a file may be of any bytes."""
    for name, value in typed.items():
        if not all(map(_is_text, _texts(value))):
            raise Refused("bad_argument", "{name} 不是 UTF-8 文字；没有执行，请核对终端的编码后重新输入", name=name)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _is_text(text: str) -> bool:
    """False with a lone surrogate in it, as Python keeps bytes of an argument that it could not read."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
