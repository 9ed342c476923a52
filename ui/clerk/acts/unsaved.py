"""What was typed into one case and is not yet known to be kept; pure, so that nothing typed can hang on a timer or a widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from window_app.domain.people.person import Applicant

Answers = dict[str, object]


class Beside(TypedDict, total=False):
    """What is typed beside the form, each saved as a whole: who applies (None: the person himself), mode and address."""

    applicant: Applicant | None
    delivery: tuple[str, str]


@dataclass
class Packet:
    """One saving on its way; `there` as soon as the desk has it, on the desk's lane."""

    answers: Answers
    focus: str
    beside: Beside
    anew: bool = False  # a step of its own, also in the place typed in last
    there: bool = field(default=False, compare=False)


@dataclass
class Unsaved:
    """Edits of one case: those that wait, and those on their way to the desk in the order they were sent.

    `place` is where the last of them was typed: a field, or what stands beside the form; `came` that the hands came to it
    since, or that something was taken back; `anew` that what waits began so."""

    waiting: Answers = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    place: str = ""
    focus: str = ""
    focus_saved: str = ""
    came: bool = False
    anew: bool = False
    sent: list[Packet] = field(default_factory=list)

    @property
    def due(self) -> bool:
        """Something waits."""
        return bool(self.waiting) or bool(self.beside) or self.focus != self.focus_saved

    @property
    def typed(self) -> Answers:
        """Every value that may be newer than what the desk answers with."""
        found: Answers = {}
        for packet in self.sent:
            found |= packet.answers
        return found | self.waiting

    @property
    def unkept(self) -> int:
        """How many typed values are not known to be kept; the applicant is one, and so is the delivery."""
        return len(self.typed) + len(self.typed_beside)

    @property
    def typed_beside(self) -> Beside:
        """The same of what stands beside the form."""
        found = Beside()
        for packet in self.sent:
            found |= packet.beside
        return found | self.beside

    def send(self) -> Packet:
        """Take what waits; it counts as unsaved until it is kept."""
        packet = Packet(self.waiting, self.focus, self.beside, self.anew)
        self.waiting, self.beside, self.focus_saved, self.anew = {}, Beside(), self.focus, False
        self.sent.append(packet)
        return packet

    def kept(self, packet: Packet) -> None:
        """The desk has it."""
        self.sent.remove(packet)

    def failed(self, packet: Packet, without: frozenset[str] = frozenset()) -> None:
        """It waits again, unless something newer was typed since; `without` are answers the form no longer knows."""
        self.sent.remove(packet)
        newer = {key for later in self.sent for key in later.answers} | set(self.waiting)
        again = {key: value for key, value in packet.answers.items() if key not in newer and key not in without}
        self.waiting = {**again, **self.waiting}
        self.beside = packet.beside | self.typed_beside  # a newer word on its way may go twice, an older one never again
        self.focus_saved, self.anew = "", self.anew or packet.anew
