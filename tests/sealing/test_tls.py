"""A certificate is known by its hash: who issued it and its days are not asked, and by nobody's issuer anything is believed."""

from __future__ import annotations

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from window_app.sealing import tls
from window_app.sealing.tls import Pair

NOW = datetime(2026, 11, 20, tzinfo=UTC)
PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER


def issued(name: str, days: int = 30) -> tuple[Pair, bytes, Pair]:
    """A server's pair whose chain ends at an authority, that authority's certificate, and another server's pair of it."""
    authority, own = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority")])

    def sign(subject: x509.Name, key: ec.EllipticCurvePrivateKey, ca: bool) -> x509.Certificate:
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(own).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(NOW - timedelta(days=400))
        builder = builder.not_valid_after(NOW - timedelta(days=400 - days))
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        return builder.sign(authority, hashes.SHA256())

    root = sign(own, authority, True)

    def server(of: str) -> Pair:
        key = ec.generate_private_key(ec.SECP256R1())
        leaf = sign(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, of)]), key, False)
        private = key.private_bytes(PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
        return tls.read(leaf.public_bytes(PEM) + root.public_bytes(PEM) + private)

    return server(name), root.public_bytes(DER), server("another")


def met(pair: Pair, pinned: list[bytes]) -> str:
    """What comes of a line to who serves `pair`, by whom these are taken."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            raw, _ = listener.accept()
            with raw:
                try:
                    with tls.server_context(pair).wrap_socket(raw, server_side=True) as line:
                        line.recv(1)
                except OSError:
                    return

        thread = threading.Thread(target=serve)
        thread.start()
        with socket.create_connection(listener.getsockname(), 10) as raw:
            try:
                with tls.pinned_context(pinned).wrap_socket(raw) as line:
                    said = str(line.version())
                    line.sendall(b"x")
            except ssl.SSLCertVerificationError:
                said = "not believed"
        thread.join(10)
        return said


def test_the_pinned_one_passes_and_no_other_does() -> None:
    one, other = tls.make("one", NOW), tls.make("one", NOW)
    assert met(one, [one.certificate]) == "TLSv1.3"
    assert met(one, [other.certificate, one.certificate]) == "TLSv1.3"
    assert met(one, [other.certificate]) == "not believed"


@pytest.mark.parametrize("born", [datetime(1999, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)])
def test_its_days_are_not_asked(born: datetime) -> None:
    pair = tls.make("a day", born)
    assert met(pair, [pair.certificate]) == "TLSv1.3"


def test_of_an_issued_one_itself_is_pinned_and_its_sister_is_not_believed() -> None:
    pair, authority, sister = issued("server")
    assert met(pair, [pair.certificate]) == "TLSv1.3"
    assert met(sister, [pair.certificate]) == "not believed"
    assert met(sister, [authority]) == "TLSv1.3"  # why an issuer's certificate must never be among the pinned


def test_of_a_file_with_a_chain_only_the_servers_own_are_told() -> None:
    first, _, second = issued("server")
    own = tls.make("self", NOW)
    assert tls.shown_in(first.pem) == [first.certificate]
    assert tls.shown_in(first.pem + second.pem + own.pem) == [first.certificate, second.certificate, own.certificate]
    assert tls.shown_in(own.pem) == [own.certificate]


def test_a_pair_is_read_as_it_was_written_and_says_nothing_of_its_key() -> None:
    pair = tls.make("one", NOW)
    assert tls.read(pair.pem) == pair
    assert "PRIVATE" not in repr(pair)


@pytest.mark.parametrize("pem", [b"", b"x", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_is_a_value_error(pem: bytes) -> None:
    with pytest.raises(ValueError):
        tls.certificates(pem)
    with pytest.raises(ValueError):
        tls.read(pem)
