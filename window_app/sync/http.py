"""One HTTP conversation with a centre: every trouble of the line becomes CentreAway, every error document Refused."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from window_app.errors import CentreAway, Note, Reason, Refused, read_params
from window_app.ports import Clock
from window_app.record.json_types import JsonObject
from window_app.sync.trust import Trust, is_sealed, is_unproved, note_certificate

if TYPE_CHECKING:
    import httpx2

CONNECT, READ, POOL = 5.0, 15.0, 5.0
# somebody stands at the counter and waits for these; what hangs once is not asked again until it was heard, or for a minute
ACT, SILENT = 6.0, 60.0
NO_LINE, CENTRE_TROUBLE, BAD_ANSWER, NOT_ADMITTED = "no_line", "centre_trouble", "bad_answer", "not_admitted"
TIME, EPOCH = "x-centre-time", "x-centre-epoch"
PROGRAM, PROGRAM_NAME = "X-Program", "service-window"
LATE = "line_late"
INSECURE, WRONG_PIN = "insecure_line", "wrong_pin"
_DIGITS = 15
_TRY_LATER = (408, 423, 425, 429)


def number_of(told: str) -> int | None:
    """What a header says; None where it is no number: "²" is a digit, too, and thousands of digits are nobody's count."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _DIGITS else None


def away(code: str, detail: Note) -> CentreAway:
    """CentreAway in words; nothing is lost, the rest goes on by itself."""
    return CentreAway(code, "{detail}；已保存的业务不受影响，恢复后自动上传，可继续办理", detail=detail)


class Conversation:
    """Requests to one centre with one device's token; safe for several threads."""

    # many: what a line is made of
    def __init__(
        self,
        url: str,
        token: str = "",
        clock: Clock | None = None,
        client: httpx2.Client | None = None,
        trust: Trust | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self.token = token
        self.epoch = 0
        self.trust = trust or Trust()
        self._clock = clock
        self._client = client
        self._former: list[httpx2.Client] = []  # somebody may be in the middle of a request
        self._trusts = self.trust.version
        self._silent_until = 0.0
        self._lock = threading.Lock()

    @property
    def client(self) -> httpx2.Client:
        """The client, made at the first call: importing it takes a tenth of a second that the window's start can do without.
        Another one where other certificates hold by now. CentreAway `insecure_line`, before anything is sent."""
        if not self.trust.allows(self.url):
            raise away(
                INSECURE, Note("line_insecure", "中心地址是没有加密的 http，不能在本机以外使用；请改用 https 地址重新注册")
            )
        with self._lock:
            if self._client is not None and self._trusts != self.trust.version:
                self._former.append(self._client)
                self._client = None
            if self._client is None:
                import httpx2

                self._trusts = self.trust.version
                self._client = httpx2.Client(
                    event_hooks={"response": [note_certificate]},
                    verify=self.trust.context() if is_sealed(self.url) else True,
                    timeout=httpx2.Timeout(READ, connect=CONNECT, pool=POOL),
                    # centres hang up after 30 s; a line that both sides still believe in must not be the one that is gone
                    limits=httpx2.Limits(max_connections=16, max_keepalive_connections=4, keepalive_expiry=20.0),
                    headers={"User-Agent": "service-window"},
                    trust_env=False,  # a stray proxy variable must not carry personal data elsewhere
                )
            return self._client

    def headers(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What program asks, the device's token, and whatever else."""
        own = {PROGRAM: PROGRAM_NAME}  # by it the centre knows that people may be told one by one
        if self.token:
            own["Authorization"] = f"Bearer {self.token}"
        return {**own, **(more or {})}

    def call(self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> httpx2.Response:
        """One request; the answer as it is, whatever its status; CentreAway(no_line) if none came."""
        asked = time.monotonic()
        with line_trouble():
            answer = self.client.request(method, self.url + path, headers=self.headers(headers), **more)
        self.listen(answer, time.monotonic() - asked)
        return answer

    def act(self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> httpx2.Response:
        """The same for what a person waits for: short, and given up at once while the centre is known to hang."""
        if time.monotonic() < self._silent_until:
            raise away(NO_LINE, Note(LATE, "中心没有及时应答"))
        try:
            return self.call(method, path, headers=headers, timeout=ACT, **more)
        except CentreAway as trouble:
            if is_late(trouble):
                self._silent_until = time.monotonic() + SILENT
            raise

    def listen(self, answer: httpx2.Response, round_trip: float = 0.0) -> None:
        """Take the centre's time and epoch from any answer, `round_trip` seconds after it was asked; it hangs no more."""
        self._silent_until = 0.0
        told = answer.headers.get(TIME)
        if told and self._clock is not None:
            try:
                moment = datetime.fromisoformat(told)
            except ValueError:
                moment = None
            if moment is not None and moment.tzinfo is not None:
                self._clock.heard(moment, round_trip)
        epoch = number_of(answer.headers.get(EPOCH, ""))
        if epoch is not None:
            self.epoch = epoch

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            for client in (self._client, *self._former):
                if client is not None:
                    client.close()


def is_late(trouble: CentreAway) -> bool:
    """The line stands and nobody answers: asking once more would only wait as long again."""
    detail = trouble.params.get("detail")
    return isinstance(detail, Note) and detail.code == LATE


@contextmanager
def line_trouble() -> Iterator[None]:
    """Turn the transport's own errors into CentreAway(no_line)."""
    import httpx2  # late: see Conversation.client

    try:
        yield
    except httpx2.TimeoutException as error:
        raise away(NO_LINE, Note(LATE, "中心没有及时应答")) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        if is_unproved(error):
            message = "对方出示的证书不是本机认定的那一张，可能有人冒充中心；没有发送任何内容，请联系技术人员"
            raise away(WRONG_PIN, Note("line_wrong_pin", message)) from error
        raise away(NO_LINE, Note("line_cut", "连不上中心")) from error


def check(answer: httpx2.Response, *, by_device: bool = False) -> httpx2.Response:
    """Let 2xx through; 4xx is Refused with the centre's words, anything else CentreAway.

    `by_device`: nobody at the counter asked, so a refused device (401, 403) is trouble with the centre, not a rule.
    """
    if answer.is_success:
        return answer
    status = answer.status_code
    if by_device and status in (401, 403):
        said = str(_document(answer).get("message") or status)
        raise away(NOT_ADMITTED, Note("line_not_admitted", "中心不认可本机（{said}）；请联系管理员重新注册", {"said": said}))
    if status in _TRY_LATER or not 400 <= status < 500:
        raise away(CENTRE_TROUBLE, Note("line_busy", "中心暂时不能处理（{status}）", {"status": status}))
    error = _document(answer)
    code, message = str(error.get("code") or f"http_{status}"), str(error.get("message") or f"中心拒绝了该操作（{status}）")
    raise Refused.told(code, message, read_params(error.get("params")), _reasons(error.get("reasons")))


def parsed(answer: httpx2.Response) -> Any:
    """The JSON of an answer, None for 204; CentreAway(bad_answer) if it is no JSON (a portal page, a half answer)."""
    if answer.status_code == 204:
        return None
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise away(BAD_ANSWER, Note("line_not_ours", "收到的不是中心的应答")) from error


def _document(answer: httpx2.Response) -> JsonObject:
    try:
        error = json.loads(answer.content)["error"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return error if isinstance(error, dict) else {}


def _reasons(raw: Any) -> list[Reason]:
    def text(value: Any) -> str | None:
        return value if isinstance(value, str) else None

    return [
        Reason.told(
            read_params(one.get("params")),
            rule=str(one.get("rule") or ""),
            message=str(one.get("message") or ""),
            item_id=text(one.get("item_id")),
            field=text(one.get("field")),
            material_seq=one["material_seq"] if isinstance(one.get("material_seq"), int) else None,
            basis=text(one.get("basis")),
        )
        for one in (raw if isinstance(raw, list) else [])
        if isinstance(one, dict)
    ]
