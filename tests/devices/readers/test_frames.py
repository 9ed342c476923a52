"""The frame codec: published frames, any split, and damage that must not be taken for a frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.devices.readers.frames import LEAST_REQUEST, PREAMBLE, FrameParser, Reply, frame, reply, request

bodies = st.binary(min_size=3, max_size=60)


@pytest.mark.parametrize(
    ("code", "data", "published"),
    [
        ((0x10, 0xFF), b"", "AAAAAA9669 0003 10FF EC"),
        ((0x11, 0xFF), b"", "AAAAAA9669 0003 11FF ED"),
        ((0x12, 0xFF), b"", "AAAAAA9669 0003 12FF EE"),
        ((0x20, 0x01), b"", "AAAAAA9669 0003 2001 22"),
        ((0x20, 0x02), b"", "AAAAAA9669 0003 2002 21"),
        ((0x30, 0x01), b"", "AAAAAA9669 0003 3001 32"),
        ((0x30, 0x03), b"", "AAAAAA9669 0003 3003 30"),
        ((0x30, 0x10), b"", "AAAAAA9669 0003 3010 23"),
        ((0x61, 0xFF), b"\x50", "AAAAAA9669 0004 61FF 50 CA"),
    ],
)
def test_requests_are_the_published_bytes(code: tuple[int, int], data: bytes, published: str) -> None:
    assert request(*code, data) == bytes.fromhex(published)


@pytest.mark.parametrize(
    ("made", "published"),
    [
        (reply(0x90), "AAAAAA9669 0004 000090 94"),
        (reply(0x9F, bytes(4)), "AAAAAA9669 0008 00009F 00000000 97"),
        (reply(0x90, bytes(8)), "AAAAAA9669 000C 000090 0000000000000000 9C"),
    ],
)
def test_replies_are_the_published_bytes(made: bytes, published: str) -> None:
    assert made == bytes.fromhex(published)


def test_a_whole_card_is_1295_bytes() -> None:
    assert len(reply(0x90, bytes(4 + 256 + 1024))) == 1295


@given(st.lists(bodies, max_size=4), st.data())
def test_frames_are_found_however_the_stream_is_cut(sent: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(map(frame, sent))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    parser, found = FrameParser(), []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        found += parser.feed(stream[start:end])
    assert found == sent
    assert parser.dropped == parser.pending == 0


@given(bodies)
def test_byte_by_byte_is_the_same_as_at_once(body: bytes) -> None:
    parser = FrameParser()
    assert [b for byte in frame(body) for b in parser.feed(bytes([byte]))] == [body]


@given(st.binary(max_size=40).filter(lambda noise: PREAMBLE[1:] not in noise + PREAMBLE[:4]), bodies)
def test_garbage_before_a_frame_is_dropped_and_counted(noise: bytes, body: bytes) -> None:
    parser = FrameParser()
    assert parser.feed(noise + frame(body)) == [body]
    assert parser.dropped == len(noise)


def test_the_broken_preamble_of_a_live_reader_is_understood_and_counted_as_damage() -> None:
    parser = FrameParser()
    assert parser.feed(bytes.fromhex("AA00AAAA9669 000C000090 0000000000000000 9C")) == [b"\0\0\x90" + bytes(8)]
    assert parser.dropped > 0


@given(bodies, bodies)
def test_after_a_bad_frame_one_byte_is_given_up_and_the_next_frame_is_found(bad: bytes, good: bytes) -> None:
    broken = bytearray(frame(bad))
    broken[-1] ^= 0xFF
    parser = FrameParser()
    assert parser.feed(bytes(broken) + frame(good))[-1:] == [good]
    assert parser.bad_checksums


def test_a_frame_behind_a_false_length_is_shown_but_not_taken() -> None:
    hidden = frame(b"\0\0\x90abcd")
    parser = FrameParser()
    assert parser.feed(PREAMBLE + b"\x08\x00" + hidden) == []
    assert list(parser.inside()) == [b"\0\0\x90abcd"]
    assert parser.started


@pytest.mark.parametrize("length", ["0000", "0003", "0961", "FFFF"])
def test_lengths_no_reply_has_are_not_waited_for(length: str) -> None:
    parser = FrameParser()
    assert parser.feed(PREAMBLE + bytes.fromhex(length) + b"\0" * 5 + frame(b"\0\0\x90")) == [b"\0\0\x90"]


def test_requests_may_be_one_byte_shorter_than_replies() -> None:
    assert FrameParser(LEAST_REQUEST).feed(request(0x20, 1)) == [b"\x20\x01"]
    assert FrameParser().feed(request(0x20, 1)) == []


@given(st.binary(max_size=3000))
def test_no_bytes_whatever_make_it_fail(noise: bytes) -> None:
    parser = FrameParser()
    found = parser.feed(noise)
    assert sum(len(body) + 8 for body in found) <= len(noise) + len(found)
    list(parser.inside())


def test_a_body_that_fits_no_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="2400 bytes"):
        frame(bytes(2400))


def test_a_reply_is_status_result_and_data() -> None:
    assert Reply.from_body(b"\1\2\x90xyz") == Reply(b"\1\2", 0x90, b"xyz")
