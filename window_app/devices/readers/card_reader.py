"""The identity-card reader on a serial line (GA/T 467): wait for a card, read it, and take no wrong read.

A clean line and a card that is consistent in itself: one read. Any noise on the line or any doubt about the record:
read again until two reads in a row are the same bytes. What cannot be a card is refused even then.
"""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, replace

from window_app.devices.readers import results
from window_app.devices.readers.card_doubts import impossible, judge
from window_app.devices.readers.exchange import Exchange
from window_app.devices.readers.module_answers import FIND, NEWEST_ADDRESS, READ, SELECT, STATUS, Answer, Command
from window_app.devices.readers.serial_line import SerialLine
from window_app.domain.people.person import CardRecord
from window_app.errors import Cancelled, DeviceTrouble, Note, joined
from window_app.ports import DeviceState, Prompt

POLL_SECONDS = 0.3  # modules want find commands no closer than this
# A card that was found in time may be read to its end: three looks of some 1,400 bytes at 10 bits, and this.
_FINISH_SECONDS = 2.5
_FINISH_BITS = 3 * 1400 * 10
_MOST_READS = 5

PUT_CARD = Note("put_card", "请把证件放到阅读器上")
PUT_AGAIN = Note("put_card_again", "请把证件放到阅读器上（已在上面时请拿起重放）")
LIFT_CARD = Note("lift_card", "请拿起证件，重新放好")
_NO_ADDRESS = Note("card_no_address", "最新住址没有读出，请与本人核对现住址")
_READING = Note("reading_card", "正在读证件")
_UNPLUGGED = Note("reader_unplugged", "阅读器没有接上")


@dataclass(frozen=True)
class _Look:
    """The bytes of one read; two looks are the same read if they are equal."""

    data: bytes
    address: bytes


class SerialCardReader:
    """`ports.CardReader` over pyserial. One thread at a time reads; `state` and `close` may be called from any."""

    def __init__(
        self, port: str, baud: int = 115200, name: str = "card_reader", always_twice: bool = False, ready: str = "ready"
    ) -> None:
        """`port` is a path or COM name; `always_twice` reads every card twice; `ready` is the state's word when all is well."""
        self._line = SerialLine(port, baud)
        self._exchange = Exchange(self._line)
        self._name, self._ready, self._always_twice = name, ready, always_twice
        self._lock = threading.Lock()
        self._busy = False
        self._closing = threading.Event()
        self._trouble: DeviceTrouble | None = None
        self._broken_off = False
        self._must_lift = False

    def read(self, timeout: float, cancel: threading.Event, prompt: Prompt | None = None) -> CardRecord:
        """Wait up to `timeout` seconds for a card and read it; DeviceTrouble with a code of cli.md, or Cancelled."""
        with self._lock:
            self._busy = True
            try:
                record = self._read(time.monotonic() + timeout, cancel, prompt)
            except DeviceTrouble as trouble:
                self._trouble = trouble
                self._broken_off = trouble.code not in ("no_card", "unknown_card")
                raise
            except Cancelled:
                self._broken_off = True
                raise
            finally:
                self._busy = False
            self._trouble = None
            return record

    def state(self) -> DeviceState:
        """From what the last read found and whether the port is there; never touches the line."""
        if self._busy:
            return DeviceState(self._name, "busy", _READING)
        path = self._line.port
        if os.name == "posix" and not os.path.exists(path):
            return DeviceState(self._name, "missing", _UNPLUGGED)
        trouble = self._trouble
        if trouble is not None and trouble.code in ("module", "timeout", "protocol", "checksum"):
            return DeviceState(self._name, "attention", trouble.remark())
        return DeviceState(self._name, self._ready)

    def close(self) -> None:
        """Let go of the port; a read that is under way ends as cancelled."""
        self._closing.set()
        with self._lock:
            self._line.close()
            self._closing.clear()

    def _connect(self, cancel: threading.Event, deadline: float) -> None:
        was_open = self._line.is_open
        self._line.open()
        if was_open and not self._broken_off:
            return
        try:
            if self._broken_off:
                self._exchange.settle(cancel)
            status = self._exchange.ask(STATUS, deadline, cancel)
        except DeviceTrouble as trouble:
            if trouble.code != "unplugged" or not was_open:
                raise
            self._line.open()  # replugged since the last read: once more from the start
            status = self._exchange.ask(STATUS, deadline, cancel)
        if status.result != results.DONE:
            raise results.refusal(status.result)
        self._broken_off = False

    def _read(self, deadline: float, cancel: threading.Event, prompt: Prompt | None) -> CardRecord:
        stop = _Either(cancel, self._closing)
        self._connect(stop, deadline)
        asked: Note | None = None
        last = results.refusal(results.NO_CARD)
        before: _Look | None = None
        while True:
            started = time.monotonic()
            words = LIFT_CARD
            try:
                found = self._find(deadline, stop)
                if found.result == results.CARD_FOUND:
                    limit = max(deadline, started + _FINISH_SECONDS + _FINISH_BITS / self._line.baud)
                    return self._take(found.noise, limit, stop, started, before)
                words = PUT_AGAIN if self._must_lift or before else PUT_CARD
            except _Lift as lift:
                last, before = lift.trouble, lift.look
            if words != asked and prompt is not None:
                prompt.ask(words)
                asked = words
            if stop.wait(max(0.0, min(started + POLL_SECONDS, deadline) - time.monotonic())):
                raise Cancelled
            if time.monotonic() >= deadline:
                raise last

    def _find(self, deadline: float, stop: threading.Event) -> Answer:
        # the last find may end a moment after the deadline: else a reader that is there looks like a silent one
        answer = self._exchange.ask(FIND, max(deadline, time.monotonic() + FIND.seconds), stop)
        if answer.result not in (results.CARD_FOUND, results.NO_CARD):
            raise results.refusal(answer.result)
        if answer.result == results.CARD_FOUND:
            self._must_lift = False
        return answer

    def _take(self, noise: int, limit: float, stop: threading.Event, started: float, before: _Look | None) -> CardRecord:
        """Select and read the card that was found; a _Lift if it has to be put down again."""
        select = self._exchange.ask(SELECT, limit, stop)
        if select.result != results.DONE:
            refusal = results.refusal(select.result)
            raise _Lift(refusal, before) if refusal.code == "read_failed" else refusal
        noise += select.noise
        for _ in range(_MOST_READS):
            look, notes, noise = self._look(noise, limit, stop, before)
            self._must_lift = True
            sure = look == before
            try:
                record, doubtful = judge(look.data, look.address)
            except DeviceTrouble:  # a kind nobody knows is believed the second time
                if sure:
                    raise
                record, doubtful = None, True
            if record is not None and (sure or not (doubtful or noise or self._always_twice)):
                if wrong := impossible(record):
                    same = Note("card_impossible", "两次读到的内容相同，但{because}", {"because": joined(wrong)})
                    raise results.trouble("read_failed", same)
                return replace(record, notes=record.notes + notes, seconds=time.monotonic() - started)
            before, noise = look, 0
        raise results.trouble("checksum", Note("card_differs", "读了 {times} 次，每次内容都不相同", {"times": _MOST_READS}))

    def _look(self, noise: int, limit: float, stop: threading.Event, before: _Look | None) -> tuple[_Look, tuple[Note, ...], int]:
        """One read of text, photo and newest address, with the noise heard until the line was proved clean behind it."""
        answer = self._exchange.ask(READ, limit, stop)
        if answer.result == results.READ_FAILED:
            raise _Lift(results.refusal(answer.result), before)
        if answer.result != results.DONE:
            raise results.refusal(answer.result)
        noise += answer.noise
        newest, notes = self._optional(NEWEST_ADDRESS, limit, stop)
        if newest is None:
            # an answer that came too late would be taken for the next one: a status answer fences it off
            noise += 1 + self._exchange.ask(STATUS, limit, stop).noise
        else:
            noise += newest.noise
        noise += self._exchange.stray(stop)
        address = newest.data if newest is not None and newest.result == results.DONE else b""
        return _Look(answer.data, address), notes, noise

    def _optional(self, command: Command, limit: float, stop: threading.Event) -> tuple[Answer | None, tuple[Note, ...]]:
        try:
            answer = self._exchange.ask(command, limit, stop)
        except DeviceTrouble as trouble:
            if trouble.code == "unplugged":
                raise
            return None, (_NO_ADDRESS,)
        known = (results.DONE, results.NOTHING_THERE, results.UNKNOWN_COMMAND)
        return answer, () if answer.result in known else (_NO_ADDRESS,)


class _Lift(Exception):
    """The card has to be lifted and put down again; what was read so far is kept for comparison."""

    def __init__(self, trouble: DeviceTrouble, look: _Look | None) -> None:
        super().__init__()
        self.trouble, self.look = trouble, look


class _Either(threading.Event):
    """Set when either event is: the caller's cancel, and this reader's own closing."""

    def __init__(self, first: threading.Event, second: threading.Event) -> None:
        super().__init__()
        self._first, self._second = first, second

    def is_set(self) -> bool:
        """True if one of the two is set."""
        return self._first.is_set() or self._second.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the caller's cancel; closing is noticed at the next look at the line."""
        return self._first.wait(timeout) or self.is_set()
