"""A simulated identity-card reader: the product that demo, training mode and tests put in a real one's place.

It speaks GA/T 467 over a pseudo-terminal; whoever opens its `port` cannot tell it from a reader on a cable.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path
from types import TracebackType

from window_app.devices.readers.frames import LEAST_REQUEST, FrameParser, reply
from window_app.devices.readers.results import OUR_CHECKSUM_WRONG, OUR_LENGTH_WRONG
from window_app.devices.simulated.card import card_of, load_people
from window_app.devices.simulated.faults import Faults, parse_faults
from window_app.devices.simulated.line import SimulatedLine
from window_app.devices.simulated.module import SimulatedModule
from window_app.errors import StationTrouble
from window_app.record.json_types import JsonMap, JsonObject

CONTROLS = "put FILE | next | lift | fault NAME[=VALUE][@COMMAND][*COUNT] | clear | unplug | replug | quit"


class SimulatedCardReader:
    """Starts at once; `port` is its path, stable over `replug`. `pace` False sends without the line's delay."""

    def __init__(
        self,
        person: JsonMap | None = None,
        faults: str = "",
        baud: int = 115200,
        pace: bool = True,
        link: Path | None = None,
        seed: int = 0,
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="card-reader-")) if link is None else None
        self._faults = Faults(parse_faults(faults), seed)
        self._module = SimulatedModule(self._faults)
        self._line = SimulatedLine(link or Path(str(self._folder)) / "port", baud, pace)
        self._changed = threading.Condition()
        self._people: list[JsonObject] = []
        self._sent = b""
        self._ended = False
        self.commands: list[bytes] = []  # CMD PARA of every request understood, oldest first
        if person is not None:
            self.put(person)
        self._line.plug()
        self._thread = threading.Thread(target=self._serve, name="simulated-card-reader", daemon=True)
        self._thread.start()

    @property
    def port(self) -> str:
        """The path a driver opens."""
        return str(self._line.link)

    def put(self, person: JsonMap) -> None:
        """Lay a person's card on the reader (in place of what lies there)."""
        card = card_of(person)
        with self._changed:
            self._module.put(card)

    def put_file(self, path: Path) -> None:
        """Lay down the first card of a file; `next` takes the others in turn."""
        self._people = load_people(path)
        self.next()

    def next(self) -> None:
        """Lay down the next card of the file."""
        if not self._people:
            raise StationTrouble("bad_person", "还没有证件文件：先用 put FILE")
        self.put(self._people[0])
        self._people = self._people[1:] + self._people[:1]

    def lift(self) -> None:
        """Take the card away."""
        with self._changed:
            self._module.put(None)

    def fault(self, words: str) -> None:
        """Switch faults on, e.g. "flip@3001*1"; StationTrouble bad_fault names what is not known."""
        faults = parse_faults(words)
        with self._changed:
            self._faults.add(faults)

    def clear(self) -> None:
        """Switch all faults off."""
        with self._changed:
            self._faults.clear()

    def unplug(self) -> None:
        """Pull the cable, now."""
        self._line.unplug()

    def replug(self) -> None:
        """Plug it in again, under the same name."""
        self._line.plug()

    def wait_for(self, command: bytes, times: int = 1, timeout: float = 10.0) -> bool:
        """Wait until `command` (CMD PARA) has come that often since the start; False if it did not in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.commands.count(command) >= times, timeout)

    def control(self, line: str) -> str:
        """Do what a control line says; "ok …" or "error …" (one line, for whoever wrote it)."""
        word, _, rest = line.strip().partition(" ")
        acts = {"next": self.next, "lift": self.lift, "clear": self.clear, "unplug": self.unplug, "replug": self.replug}
        if word == "help":
            return CONTROLS
        try:
            if word in acts:
                acts[word]()
            elif word == "put" and rest:
                self.put_file(Path(rest.strip()))
            elif word == "fault" and rest:
                self.fault(rest)
            else:
                return f"error 不懂：{line.strip()}（{CONTROLS}）"
        except StationTrouble as trouble:
            return f"error {trouble.message}"
        return f"ok {word}"

    def close(self) -> None:
        """End for good and take the name away."""
        self._ended = True
        self._line.unplug()
        self._thread.join()
        self._line.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> SimulatedCardReader:
        """For `with`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close at the end of `with`."""
        self.close()

    def _serve(self) -> None:
        parser = FrameParser(LEAST_REQUEST)
        while not self._ended:
            data = self._line.receive()
            if not self._line.plugged:
                parser = FrameParser(LEAST_REQUEST)
                continue
            given_up = parser.bad_checksums + (parser.last_bad == "length")
            for body in parser.feed(data):
                self._answer(body)
            if parser.bad_checksums + (parser.last_bad == "length") > given_up:
                self._line.send(reply(OUR_CHECKSUM_WRONG if parser.last_bad == "checksum" else OUR_LENGTH_WRONG))
                parser = FrameParser(LEAST_REQUEST)

    def _answer(self, body: bytes) -> None:
        command, on = body[:2], self._faults.use
        with self._changed:
            self.commands.append(command)
            count = len(self.commands)
            pull_at = self._faults.value("unplug", 1)
            pulled = pull_at is not None and count >= pull_at and on("unplug", command) is not None
            answer = self._module.answer(body)
            mute = on("mute", command) is not None
            slow = on("slow", command)
            split = on("split", command) is not None
            delivered = self._faults.damage(answer, command, self._sent)
            self._sent = answer
            self._changed.notify_all()
        if pulled:
            # half an answer still comes: the cable goes in the middle of it
            self._line.send(delivered[: len(delivered) // 2])
            self._line.unplug()
        elif not mute:
            self._deliver(delivered, 0.0 if slow is None else (slow.value or 1) / 1000, split)
        if self._module.new_baud is not None:
            self._line.pause(0.005)
            self._line.baud, self._module.new_baud = self._module.new_baud, None

    def _deliver(self, data: bytes, gap: float, split: bool) -> None:
        pick = self._faults.random
        while split and data:
            size = pick.randrange(1, 10)
            self._line.send(data[:size], gap)
            data = data[size:]
            self._line.pause(pick.random() * 0.002)
        self._line.send(data, gap)
