"""What passes between a window at the counter and the citizen's screen: what is mirrored there, and what a citizen answers.

The two wings see only this file; neither knows what the other is made of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from window_app.flow.intake.views import CaseView


@dataclass(frozen=True)
class SignatureAsked:
    """Under what a signature is asked for, bound when it is asked; strokes that come later belong to nothing else.

    `collects` is the number of the result that is collected; empty where the outcome of a case is signed.
    """

    visit_id: str
    case_id: str
    words: str
    collects: str = ""


@dataclass(frozen=True)
class RatingAsked:
    """Which visit is rated; `line` says what it was about."""

    visit_id: str
    line: str


@dataclass(frozen=True)
class Mirrored:
    """One thing at a time: idle, confirm, sign, notice, rate, thanks or blank, with just what that page needs.

    `number` is whose turn it is (None: nobody's, empty: somebody without a number), `prompt` what the card reader asks for.
    """

    mode: str = "idle"
    window: str = ""
    line: str = ""
    case: CaseView | None = None
    number: str | None = None
    paused: bool = False
    prompt: str = ""
    asked: SignatureAsked | RatingAsked | None = None


class Answers(Protocol):
    """What a citizen can do on the screen."""

    def confirmed(self, right: bool) -> None:
        """What was entered is right, or not."""

    def signed(self, asked: SignatureAsked, png: bytes) -> None:
        """The strokes, given under what was asked."""

    def rated(self, asked: RatingAsked, level: int | None, tags: tuple[str, ...]) -> None:
        """The rating; None is none."""

    def thanked(self) -> None:
        """The thanks have stood long enough."""


class Mirror(Protocol):
    """The citizen's screen, a window of its own."""

    @property
    def top(self) -> QWidget:
        """The window itself."""

    def place(self) -> None:
        """Show it where it belongs."""

    def mirror(self, shown: Mirrored) -> None:
        """Show this from now on."""


MakeMirror = Callable[[Answers], Mirror]
LoadMirror = Callable[[], MakeMirror]  # loading and building apart, so that neither holds the event loop for long
