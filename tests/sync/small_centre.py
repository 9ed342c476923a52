"""The other end of the wire, as small as the agreement allows, over real HTTP, and able to misbehave as real ones do."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from window_app.record.head import Head, sha256
from window_app.sealing import hpke, signed_text
from window_app.sealing.signing import SigningKey, b64url, verify
from window_app.sync.enrol import fingerprint
from window_app.sync.wire.batch import MAX_ENVELOPES, decode_batch


class SmallCentre:
    """Keeps what it was sent; the fields are for tests to look at and to turn."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.key = SigningKey.generate()
        self.token = "token-1"
        self.device_key = b""
        self.epoch = 1
        self.taken: dict[str, tuple[Head, str]] = {}
        self.order: list[str] = []
        self.refuse: dict[str, str] = {}
        self.parts: dict[str, bytearray] = {}
        self.sizes: dict[str, int] = {}
        self.pages: dict[str, bytes] = {}
        self.changes: list[dict[str, Any]] = []
        self.calls: Counter[str] = Counter()
        self.keys: dict[str, Any] = {}
        self.trouble: list[tuple[int, bytes]] = []  # answered instead of the truth, one per call
        self.state = "ok"  # what it says to a hello
        self.swallow = 0  # how many acts are done whose answers get lost
        self.most_envelopes = MAX_ENVELOPES
        self.code = f"ABCDE-23456-{fingerprint(self.key.public_bytes)}"
        self.live: list[bytes] = []
        self.moved = threading.Condition()
        centre = self

        class Bound(_Handler):
            """A handler that knows its centre."""

            here = centre

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
        self.server.daemon_threads = True
        self.port: int = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        with self.moved:
            self.live.append(b"")
            self.moved.notify_all()

    def watermark(self) -> int:
        known, mark = {head.device_seq for head, _ in self.taken.values()}, 0
        while mark + 1 in known:
            mark += 1
        return mark

    def receipt(self, one: str) -> dict[str, str]:
        digest = self.taken[one][1]
        body = json.dumps({
            "v": 1, "envelope": one, "sha256": digest, "pages": [], "missing": [], "complete": True, "epoch": self.epoch,
            "watermark": self.watermark(), "centre": "c-1", "at": "2026-11-21T10:42:08+08:00",
        })  # fmt: skip
        return {"body": body, "signature": b64url(self.key.sign(body.encode())), "key_id": self.key.key_id}

    def tell(self, kind: str, payload: dict[str, Any], said: dict[str, Any] | None = None) -> None:
        """A change, signed as all are; `said` turns what is signed."""
        with self.lock:
            seq, text = len(self.changes) + 1, json.dumps(payload)
            body = {"centre": "c-1", "epoch": self.epoch, "hall": "H01", "device": None, "seq": seq, "kind": kind,
                    "sha256": sha256(text.encode())} | (said or {})  # fmt: skip
            proof = signed_text.sign(self.key, signed_text.CHANGE, body).as_json()
            self.changes.append({"seq": seq, "kind": kind, "payload": payload, **proof})

    def hello(self, asked: dict[str, Any]) -> dict[str, str]:
        """What is known of the device, signed."""
        said = json.loads(asked["body"])
        top = max((head.device_seq for head, _ in self.taken.values()), default=0)
        digest = next((digest for head, digest in self.taken.values() if head.device_seq == top), "0" * 64)
        body = {"state": self.state, "known_seq": top, "known_sha256": digest, "watermark": self.watermark(), "epoch": self.epoch,
                "change_seq": len(self.changes), "time": "2026-11-21T10:42:08+08:00", "centre": "c-1",
                "device": said["device"], "nonce": said["nonce"]}  # fmt: skip
        return signed_text.sign(self.key, signed_text.HELLO, body).as_json()

    def say(self, event: str, data: Any, number: int) -> None:
        with self.moved:
            self.live.append(f"event: {event}\nid: {number}\ndata: {json.dumps(data)}\n\n".encode())
            self.moved.notify_all()

    def take(self, envelope: Any) -> dict[str, Any]:
        head = Head.decode(envelope.head)
        digest = sha256(envelope.head)
        if self.device_key and not verify(self.device_key, envelope.head, envelope.signature):
            return {"envelope": head.id, "answer": "refused", "code": "bad_signature", "message": "签名不符"}
        if head.id in self.refuse:
            return {"envelope": head.id, "answer": "refused", "code": "conflict", "message": self.refuse[head.id], "field": "x"}
        known = self.taken.get(head.id)
        if known is not None and known[1] != digest:
            return {"envelope": head.id, "answer": "refused", "code": "forked", "message": "同号不同内容"}
        if known is None:
            self.taken[head.id] = (head, digest)
            self.order.append(head.id)
        return {"envelope": head.id, "answer": "already" if known else "taken"}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet for an answer, else each waits 40 ms for the other side's delayed acknowledgement
    here: SmallCentre

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        if self.here.swallow > 0 and self.command != "HEAD" and self.path != "/healthz":
            self.here.swallow -= 1
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("X-Centre-Time", "2026-11-21T10:42:08+08:00")
        self.send_header("X-Centre-Epoch", str(self.here.epoch))
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def error(self, status: int, code: str, message: str) -> None:
        self.answer(status, json.dumps({"error": {"kind": "rule", "code": code, "message": message, "reasons": [
            {"rule": "R1", "message": message, "item_id": None, "field": "f", "basis": None}]}}).encode())  # fmt: skip

    def do(self) -> None:
        here, path = self.here, urlsplit(self.path)
        with here.lock:
            here.calls[f"{self.command} {path.path.split('/')[2] if path.path.count('/') > 1 else path.path}"] += 1
        if self.command == "PATCH":
            return self.patch(path.path.rsplit("/", 1)[1])
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path.path == "/healthz":
            return self.answer(200, b"{}")
        if self.command == "OPTIONS":
            return self.answer(204, Tus_Max_Size="1000000")
        if here.trouble:
            return self.answer(*here.trouble.pop(0))
        if path.path == "/v1/enrol":
            return self.answer(200, json.dumps(self.enrolment(json.loads(body))).encode())
        if self.headers.get("Authorization") != f"Bearer {here.token}":
            return self.error(401, "unauthorised", "没有令牌")
        if path.path == "/v1/envelopes":
            return self.envelopes(body)
        if path.path == "/v1/stations/hello":
            with here.lock:
                return self.answer(200, json.dumps(here.hello(json.loads(body))).encode())
        if path.path == "/v1/changes":
            cursor = int(parse_qs(path.query)["cursor"][0])
            with here.lock:
                new = [change for change in here.changes if change["seq"] > cursor][:3]
            at = new[-1]["seq"] if new else cursor
            told = {"cursor": at, "changes": new, "epoch": here.epoch, "watermark": here.watermark(), "time": ""}
            return self.answer(200, json.dumps(told).encode())
        if path.path == "/v1/pages":
            return self.create()
        if path.path.startswith("/v1/pages/"):
            name = path.path.rsplit("/", 1)[1]
            if name not in here.parts:
                return self.answer(404)
            return self.answer(200, Upload_Offset=str(len(here.parts[name])), Upload_Length=str(here.sizes[name]))
        if path.path.endswith("/live"):
            return self.events()
        return self.other(path.path, body)

    do_GET = do_POST = do_HEAD = do_PATCH = do_OPTIONS = do

    def enrolment(self, asked: dict[str, Any]) -> dict[str, Any]:
        here = self.here
        here.device_key = base64.b64decode(asked["public_key"])
        keys = {"sign_key": here.key.public_bytes, "seal_key": hpke.generate()[1]}
        named = {name: base64.b64encode(key).decode() for name, key in keys.items()}
        return {
            "token": here.token, "hall": "H01", "hall_name": "测试大厅", "region": "379901", "site": "0001", "window": "3",
            "device": "dev-1", "device_code": "AB", "time": "2026-11-21T10:42:08+08:00", "users": [], "document_leases": [],
            "centre": {"id": "c-1", "epoch": here.epoch, "url": here.url, **named},
        }  # fmt: skip

    def envelopes(self, body: bytes) -> None:
        here = self.here
        batch = decode_batch(body)
        if len(batch) > here.most_envelopes:
            return self.error(413, "too_big", "请分批")
        with here.lock:
            answers = [here.take(envelope) for envelope in batch]
            for answer in answers:
                if answer["answer"] != "refused":
                    answer["receipt"] = here.receipt(answer["envelope"])
        return self.answer(200, json.dumps(answers).encode())

    def create(self) -> None:
        here = self.here
        told = dict(pair.split(" ", 1) for pair in self.headers["Upload-Metadata"].split(","))
        name = base64.b64decode(told["sha256"]).decode()
        with here.lock:
            new = name not in here.parts
            here.parts.setdefault(name, bytearray())
            here.sizes[name] = int(self.headers["Upload-Length"])
        self.answer(201 if new else 200, Location=f"/v1/pages/{name}")

    def patch(self, name: str) -> None:
        here, length = self.here, int(self.headers["Content-Length"])
        part, came, offset = here.parts.get(name), bytearray(), int(self.headers["Upload-Offset"])
        if part is None or offset != len(part):
            self.close_connection = True
            return self.answer(404 if part is None else 409)
        try:
            while len(came) < length and (piece := self.rfile.read1(min(65536, length - len(came)))):
                came += piece
        except OSError:
            self.close_connection = True
        if len(came) == length:
            algorithm, digest = self.headers["Upload-Checksum"].split(" ")
            if base64.b64decode(digest) != hashlib.new(algorithm, came).digest():
                return self.answer(460)
        with here.lock:
            if offset != len(part):  # a broken line's rest was kept while this came: two that write at once cannot both win
                self.close_connection = True
                return self.answer(409)
            part += came  # what arrived of a broken body is kept
            if len(part) == here.sizes[name]:
                here.pages[name] = bytes(part)
        return self.answer(204, Upload_Offset=str(len(part)))

    def events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True
        sent = int(self.headers.get("Last-Event-ID") or 0)
        while True:
            with self.here.moved:
                while len(self.here.live) <= sent:
                    self.here.moved.wait()
                piece = self.here.live[sent]
            if not piece:
                return
            self.wfile.write(piece)
            self.wfile.flush()
            sent += 1

    def other(self, path: str, body: bytes) -> None:
        key = self.headers.get("Idempotency-Key")
        if "X-Operator" not in self.headers and self.command == "POST":
            return self.error(403, "no_operator", "没有操作人")
        if path.endswith("/call-next"):
            with self.here.lock:
                told = self.here.keys.setdefault(key or str(len(self.here.keys)), {"number": f"A{len(self.here.keys) + 1:03d}"})
            return self.answer(200, json.dumps(told).encode())
        if path.endswith("/nobody"):
            return self.answer(204)
        return self.error(409, "not_allowed", "当前状态不允许")
