"""What was typed into one case and is not yet known to be kept; pure, so that nothing typed can hang on a timer or a widget."""

from __future__ import annotations

from dataclasses import dataclass, field

Answers = dict[str, object]


@dataclass(frozen=True)
class Packet:
    """One saving on its way; `delivery` is mode and address where they were typed too."""

    answers: Answers
    focus: str
    delivery: tuple[str, str] | None = None


@dataclass
class Unsaved:
    """Edits of one case: those that wait, and those on their way to the desk in the order they were sent."""

    waiting: Answers = field(default_factory=dict)
    delivery: tuple[str, str] | None = None
    focus: str = ""
    focus_saved: str = ""
    sent: list[Packet] = field(default_factory=list)

    @property
    def due(self) -> bool:
        """Something waits."""
        return bool(self.waiting) or self.delivery is not None or self.focus != self.focus_saved

    @property
    def typed(self) -> Answers:
        """Every value that may be newer than what the desk answers with."""
        found: Answers = {}
        for packet in self.sent:
            found |= packet.answers
        return found | self.waiting

    @property
    def unkept(self) -> int:
        """How many typed values are not known to be kept; mode and address of the delivery are one."""
        return len(self.typed) + (self.delivery is not None or any(packet.delivery is not None for packet in self.sent))

    @property
    def typed_address(self) -> str:
        """The newest address of the delivery."""
        newest = [self.delivery, *(packet.delivery for packet in reversed(self.sent))]
        return next((delivery[1] for delivery in newest if delivery is not None), "")

    def send(self) -> Packet:
        """Take what waits; it counts as unsaved until it is kept."""
        packet = Packet(self.waiting, self.focus, self.delivery)
        self.waiting, self.delivery, self.focus_saved = {}, None, self.focus
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
        if self.delivery is None and all(later.delivery is None for later in self.sent):
            self.delivery = packet.delivery
        self.focus_saved = ""
