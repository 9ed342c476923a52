"""Commands about the centre's keys: changing them while it serves."""

from __future__ import annotations

import argparse

from central.cli.common import Commands, opened
from central.keeping import rotation, tls_rotation
from window_app.errors import Refused
from window_app.record.dates import iso_date

_USES = {"sign": rotation.sign, "seal": rotation.seal}
_TLS = "tls"


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser. Refused: `bad_until`."""
    acts = commands.add_parser("keys", help="the centre's keys").add_subparsers(required=True, metavar="ACT")
    parser = acts.add_parser("rotate", parents=[common], help="go on by a new key; killed, it is asked for again")
    parser.add_argument(
        "use",
        choices=[*sorted(_USES), _TLS],
        help="sign: its word; seal: what lies sealed, and what desks seal to it; tls: the certificate",
    )
    parser.add_argument("--by", required=True, metavar="PERSON", help="the security officer who does it")
    parser.add_argument("--until", type=iso_date, metavar="DAY", help="tls: the former certificate is shown until then (90 days)")
    parser.set_defaults(run=_rotate)


def _rotate(args: argparse.Namespace) -> object:
    if args.until is not None and args.use != _TLS:
        raise Refused("bad_until", "--until 只用于更换证书（keys rotate tls）；没有改动")
    with opened(args) as core:
        if args.use == _TLS:
            return tls_rotation.tls(core, args.by, args.until)
        return _USES[args.use](core, args.by)
