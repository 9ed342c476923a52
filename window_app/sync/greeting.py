"""Hello before the first number, and again whenever the centre seems to be another than it was: what it says then is proved."""

from __future__ import annotations

import logging
import threading
import time

from window_app.errors import CentreAway, Refused, Trouble
from window_app.line_ports import Stationed, StationTold
from window_app.sync.centre import HttpCentre

_log = logging.getLogger(__name__)
_HEARD_BY = 10.0  # so long a number waits for the first hello of a run; then the line counts as away


class Greeter:
    """One for the line of a desk; safe for several threads."""

    def __init__(self, centre: HttpCentre, station: Stationed) -> None:
        self._centre, self._station = centre, station
        self._one = threading.Lock()
        self._epoch: int | None = None
        self._tried = threading.Event()
        self._begun = time.monotonic()

    def greet(self) -> StationTold | None:
        """Say hello if it was not said in this run yet, or an answer came under another epoch since; what was heard, None if
        there was nothing to ask. CentreAway; Refused `bad_hello`."""
        with self._one:
            if self._epoch is not None and self._centre.epoch in (0, self._epoch):
                return None
            try:
                told = self._centre.hello(self._station)
                self._station.heard(told)
                self._epoch = told.epoch
            finally:
                self._tried.set()
            self._certify()
            return told

    def try_once(self) -> None:
        """For a program without a loop, before it deals a number: no line is no trouble."""
        if self._tried.is_set():
            return
        if not self._centre.reachable():  # a short look: nobody waits for a line that is cut
            self._tried.set()
            return
        try:
            self.greet()
        except (CentreAway, Refused) as trouble:
            _log.info("no hello: %s", trouble.code)

    def check_said(self) -> None:
        """Refused `station_checking` in the moment of the start while the first hello is under way; a line that is cut keeps
        nobody waiting."""
        if not self._tried.is_set() and time.monotonic() - self._begun < _HEARD_BY:
            raise Refused("station_checking", "正在与中心核对本机的编号，请稍候几秒再办；已填内容都已保存")

    def _certify(self) -> None:
        key = self._station.seal_key()
        if key is None:
            return
        try:
            self._station.certified(self._centre.certificate(key))
        except Trouble as trouble:  # asked for again at the next hello
            _log.warning("no certificate: %s", trouble.code)
