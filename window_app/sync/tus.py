"""One scanned page over tus 1.0 (creation, checksum): resumes inside the file, so that a line that drops still gets through.

The centre derives the upload's place from device and hash: after a lost answer a second POST finds the same upload, and
HEAD says how far it came. A piece is about a second of the line long: it grows on a good line and shrinks on a bad one.
"""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from window_app.errors import Cancelled, CentreAway, Note, Refused
from window_app.sync.http import BAD_ANSWER, CENTRE_TROUBLE, NO_LINE, Conversation, away, check, number_of

VERSION = "1.0.0"
SMALLEST, LARGEST, FIRST = 32 * 1024, 4 * 1024 * 1024, 256 * 1024
_SLICE = 64 * 1024
_QUICK, _SLOW = 0.5, 2.0
BUSY = "locked"  # another connection, or one that has just died, has this page: it waits a round, and nothing else with it
_LOCKED = 423
_ELSEWHERE = (404, 409, 410, 460)  # expired, another offset, gone, a piece that did not match its checksum


class PieceSize:
    """How many bytes go in one PATCH, learnt from how long the last ones took; shared by all pages of a line."""

    def __init__(self) -> None:
        self.size = FIRST

    def took(self, seconds: float) -> None:
        """A whole piece arrived."""
        if seconds < _QUICK:
            self.size = min(LARGEST, self.size * 2)
        elif seconds > _SLOW:
            self.broke()

    def broke(self) -> None:
        """A piece did not arrive whole."""
        self.size = max(SMALLEST, self.size // 2)


class Upload:
    """The upload of one page."""

    # many: one upload is given everything it needs at once and is thrown away after it
    def __init__(
        self,
        conversation: Conversation,
        piece: PieceSize,
        sha256: str,
        size: int,
        case_no: str,
        read: Callable[[int, int], bytes],
        progress: Callable[[int], None],
        cancel: threading.Event,
    ) -> None:
        self._conversation, self._piece, self._size, self._read = conversation, piece, size, read
        self._progress, self._cancel = progress, cancel
        told = {"sha256": sha256, "case_no": case_no}
        self._metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())

    def run(self) -> None:
        """Send what the centre does not have yet. A broken line is tried again at once as long as something arrives;
        then CentreAway. Refused if the centre does not want the page, `locked` while somebody else sends it; Cancelled."""
        best = -1
        while True:
            arrived = best
            try:
                place, told = self._create()
                arrived = self._offset(place) if told is None else told
                self._progress(arrived)
                while arrived < self._size:
                    arrived = self._patch(place, arrived)
                    self._progress(arrived)
                return
            except _Again as again:
                if arrived <= best:
                    raise away(CENTRE_TROUBLE, Note("line_upload", "扫描件没有传上去")) from again
            except CentreAway as trouble:
                # the next POST finds the upload; only if it brought nothing new does the loop wait before another try
                if trouble.code != NO_LINE or arrived <= best:
                    raise
            best = max(best, arrived)

    def _call(self, method: str, url: str, **more: object) -> tuple[int, dict[str, str]]:
        if self._cancel.is_set():
            raise Cancelled
        headers = {"Tus-Resumable": VERSION, **(more.pop("headers", {}) or {})}  # type: ignore[dict-item]
        answer = self._conversation.call(method, url, headers=headers, **more)
        if method != "POST" and answer.status_code in _ELSEWHERE:
            raise _Again
        if answer.status_code == _LOCKED:
            raise Refused(BUSY, "这一页正由另一个连接上传；请稍后再试", why="upload")
        check(answer, by_device=True)
        return answer.status_code, {key.lower(): value for key, value in answer.headers.items()}

    def _create(self) -> tuple[str, int | None]:
        """Where the page goes, and how far it is if the centre says so at once (then HEAD is one question less)."""
        _, headers = self._call(
            "POST", "/v1/pages", headers={"Upload-Length": str(self._size), "Upload-Metadata": self._metadata}
        )
        if not headers.get("location"):
            raise away(BAD_ANSWER, Note("line_upload", "中心没有告知上传位置"))
        whole = urljoin(f"{self._conversation.url}/v1/pages", headers["location"])
        if not whole.startswith(self._conversation.url + "/"):
            raise away(BAD_ANSWER, Note("line_upload", "中心告知的上传位置不属于中心"))  # the token must not travel elsewhere
        told = self._number(headers) if "upload-offset" in headers else None
        return whole[len(self._conversation.url) :], told

    def _offset(self, place: str) -> int:
        _, headers = self._call("HEAD", place)
        return self._number(headers)

    def _number(self, headers: dict[str, str]) -> int:
        told = number_of(headers.get("upload-offset", ""))
        if told is None or told > self._size:
            raise away(BAD_ANSWER, Note("line_upload", "中心告知的上传进度不对"))
        return told

    def _patch(self, place: str, offset: int) -> int:
        data = self._read(offset, min(self._piece.size, self._size - offset))
        headers = {
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(len(data)),
            "Upload-Checksum": f"sha1 {base64.b64encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}",
        }
        began = time.monotonic()
        try:
            _, answered = self._call("PATCH", place, headers=headers, content=self._slices(data, offset))
        except CentreAway:
            self._piece.broke()
            raise
        if len(data) == self._piece.size:
            self._piece.took(time.monotonic() - began)
        return self._number(answered)

    def _slices(self, data: bytes, offset: int) -> Iterator[bytes]:
        for start in range(0, len(data), _SLICE):
            if self._cancel.is_set():
                raise Cancelled
            yield data[start : start + _SLICE]
            self._progress(offset + min(start + _SLICE, len(data)))


class _Again(Exception):
    """The upload stands elsewhere than thought: ask anew."""
