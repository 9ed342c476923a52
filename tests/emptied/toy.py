"""A house of two verbs and two calls, of which one each is tested, to try the tool on."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-p no:cacheprovider -p no:hypothesispytest'\n",
    "window_app/__init__.py": "",
    "window_app/flow/__init__.py": "",
    "window_app/flow/queue/__init__.py": "",
    "window_app/flow/desk.py": """
from window_app.flow.queue.calling import Calling

class Desk:
    calling: Calling
    clock: object

    def __init__(self) -> None:
        self.calling = Calling()
""",
    "window_app/flow/queue/calling.py": '''
class Calling:
    def hold(self) -> list[str]:
        """Put aside."""
        return ["held"]

    def finish(self) -> str:
        """End."""
        return "done"

    def _inside(self) -> None:
        return None
''',
    "central/__init__.py": "",
    "central/web/__init__.py": "",
    "central/web/calls.py": """
from dataclasses import dataclass

class Response:
    def __init__(self, body=b"", media_type=""):
        self.body = body

@dataclass(frozen=True)
class Call:
    method: str
    path: str
    handler: object

@dataclass(frozen=True)
class OpenCall:
    method: str
    path: str
    handler: object
""",
    "central/web/app.py": """
from central.web.calls import Call, OpenCall, Response

def build(core):
    async def act():
        return Response(b"acted")
    return [*(Call("POST", f"/v1/tickets/{{t}}/{act_}", act) for act_ in ("hold", "finish")), OpenCall("GET", "/p", act)]
""",
    "tests/__init__.py": "",
    "tests/flow/queue/test_calling.py": """
from window_app.flow.desk import Desk

def test_broken_before():
    assert Desk().calling.hold() == "something else"

def test_a_held_number_is_held():
    assert Desk().calling.hold() == ["held"]

def test_it_ends():
    Desk().calling.finish()
""",
    "tests/central/web/test_calls.py": """
import asyncio
from central.web.app import build

def ask(path):
    return next(asyncio.run(call.handler()).body for call in build(None) if call.path.endswith(path))

def test_hold():
    assert ask("/hold") == b"acted"

def test_finish():
    ask("/finish")
""",
}


def build(root: Path) -> Path:
    """Write the toy."""
    for place, text in FILES.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    return root
