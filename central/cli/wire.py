"""What `serve` is told of the wire: its certificate, the proxy before it, the address it goes by."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from central.base.core import Core
from central.base.wire import Wire
from central.web import forwarded
from central.web.shown import Shown, publish
from window_app import console
from window_app.errors import Refused
from window_app.sealing import tls

AUTO = "auto"


@dataclass(frozen=True)
class Told:
    """What is served by: the certificate (None: plain HTTP), the pin of what clients see, the proxy that is believed."""

    shown: Shown | None
    sha256: str
    trusted: str


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--public-url", default="", metavar="URL", help="the address by which clients come, where a proxy has it")
    parser.add_argument("--tls", default="", metavar="auto|FILE", help="auto: a certificate of its own; FILE: PEM, chain and key")
    parser.add_argument("--tls-seen", type=Path, metavar="FILE", help="PEM: what a proxy shows to clients now, and may show next")
    parser.add_argument("--trust-proxy", default="", metavar="ADDR", help="X-Forwarded-For and -Proto are believed of it alone")
    parser.add_argument("--insecure", action="store_true", help="serve other machines without TLS")


def check_place(args: argparse.Namespace, here: bool) -> None:
    """Whoever serves other machines shows a certificate, or a proxy does it for him. Refused `no_tls`."""
    if here or args.tls or args.tls_seen is not None:
        return
    if not args.insecure:
        raise Refused(
            "no_tls",
            "{host} 可以从其他机器访问，却没有加密：姓名、证件号和口令会在网络上以明文传送；没有启动。"
            "请加 --tls auto（或 --tls 证书文件）；前面有代理时用 --tls-seen 说明代理的证书",
            host=args.host,
        )
    words = "警告：没有加密！局域网里的任何人都能看到姓名、证件号和口令，也能冒充这个中心。只可用于演练（--insecure）"
    console.warn(words)


def settle(args: argparse.Namespace, core: Core) -> Told:
    """Take it up: the centre knows how clients come in. Refused: `bad_tls_file`, `bad_address`, `bad_url`."""
    own = args.tls == AUTO
    pair = _pair(Path(args.tls)) if args.tls and not own else None
    seen = _seen(args.tls_seen) if args.tls_seen is not None else []
    given = [*([pair.certificate] if pair is not None else []), *seen]
    core.wire = Wire(_url(args.public_url), own, tuple(given))
    trusted = _address(args.trust_proxy)
    shown = Shown(core, pair) if args.tls else None
    first = tls.fingerprint(seen[0]) if seen else (shown.sha256 if shown is not None else "")
    return Told(shown, first, trusted)


def tell(core: Core) -> None:
    """Desks hear of it if it is news; one process does it for all."""
    publish(core)


def again(args: argparse.Namespace) -> list[str]:
    """The same for a worker."""
    given = {"--public-url": args.public_url, "--tls": args.tls, "--tls-seen": args.tls_seen, "--trust-proxy": args.trust_proxy}
    return [part for name, value in given.items() if value for part in (name, str(value))]


def _pair(path: Path) -> tls.Pair:
    try:
        return tls.read(path.read_bytes())
    except (OSError, ValueError) as error:
        raise _bad_file(path, error, "证书链和私钥（私钥不加口令）") from error


def _seen(path: Path) -> list[bytes]:
    try:
        return tls.shown_in(path.read_bytes())
    except (OSError, ValueError) as error:
        raise _bad_file(path, error, "代理出示的证书") from error


def _bad_file(path: Path, error: Exception, wanted: str) -> Refused:
    return Refused(
        "bad_tls_file", "{path} 不能用（{error}）：应为 PEM 格式的{wanted}；没有启动", path=path, error=error, wanted=wanted
    )


def _address(text: str) -> str:
    if text and not forwarded.canonical(text):
        raise Refused("bad_address", "--trust-proxy 应为代理的 IP 地址，例如 127.0.0.1；没有启动")
    return forwarded.canonical(text) if text else ""


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = not text or (parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment)
    except ValueError:
        good = False
    if not good:
        raise Refused("bad_url", "--public-url 应为 https://主机名 的样子；没有启动")
    return text.rstrip("/")
