"""No wrong read is taken on its own: every position of the answer damaged, lost, added to, cut; frames mixed; and what remains.

`alone` is the decision of the driver after one look: the data it would take without looking again, or None.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.devices.people import NAMES, person
from window_app.devices.readers.card_doubts import impossible, judge
from window_app.devices.readers.card_text import fields_of, layout_of, split_data
from window_app.devices.readers.frames import reply
from window_app.devices.readers.module_answers import NEWEST_ADDRESS, READ, Collector
from window_app.devices.simulated.card import card_of
from window_app.errors import DeviceTrouble

CARDS = {name: card_of(person(name)) for name in NAMES}
FRAMES = {name: reply(0x90, card.data) for name, card in CARDS.items()}
ADDRESS = reply(0x90, CARDS["resident"].addresses[0])


def alone(line: bytes) -> bytes | None:
    """What one look at these bytes is taken for; None = asked again, or a plain failure."""
    collector = Collector(READ)
    answer = collector.feed(line) or collector.hidden()
    if answer is None or answer.noise or answer.result != 0x90:
        return None
    try:
        record, doubtful = judge(answer.data, b"")
    except DeviceTrouble:
        return None
    return None if doubtful or impossible(record) else answer.data


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_line_is_taken_at_once(name: str) -> None:
    assert alone(FRAMES[name]) == CARDS[name].data


@pytest.mark.parametrize("name", ["resident", "foreigner_2023"])
def test_no_single_damaged_byte_is_taken(name: str) -> None:
    whole, pick = FRAMES[name], random.Random(7)
    wrong = 0
    for at in range(len(whole)):
        for change in {1, 2, 4, 8, 16, 32, 64, 128, 255, whole[at] ^ 0xAA or 3, pick.randrange(1, 256)}:
            taken = alone(whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :])
            wrong += taken not in (None, CARDS[name].data)
    assert wrong == 0


@pytest.mark.parametrize("name", ["resident", "foreigner_2023"])
def test_no_lost_byte_is_made_good_by_what_follows(name: str) -> None:
    whole = FRAMES[name]
    wrong = 0
    for at in range(len(whole)):
        for behind in (b"", ADDRESS, whole):
            wrong += alone(whole[:at] + whole[at + 1 :] + behind) not in (None, CARDS[name].data)
        # two faults: a byte lost and one added behind that makes the checksum right again; only a photo can pass so
        for behind in (whole[at : at + 1], b"\xaa", whole[-1:]):
            taken = alone(whole[:at] + whole[at + 1 :] + behind)
            wrong += taken not in (None, CARDS[name].data) and not _only_photo(taken, CARDS[name].data)
    assert wrong == 0


@pytest.mark.parametrize("name", ["resident", "foreigner_2023"])
def test_no_added_byte_is_taken_not_even_the_checksum_itself(name: str) -> None:
    whole = FRAMES[name]
    wrong = 0
    for at in range(len(whole) + 1):
        for added in {whole[-1], whole[at - 1], 0, 0x20, 0xAA, 0x96}:
            wrong += alone(whole[:at] + bytes([added]) + whole[at:]) not in (None, CARDS[name].data)
    assert wrong == 0


def test_no_cut_frame_is_taken_whatever_follows() -> None:
    whole, other = FRAMES["resident"], FRAMES["resident_young"]
    for at in range(len(whole)):
        assert alone(whole[:at]) is None
        assert at == 0 or alone(whole[:at] + other) is None


pieces = st.lists(
    st.tuples(st.sampled_from([*FRAMES.values(), ADDRESS]), st.integers(0, 1295), st.integers(0, 1295)), min_size=1, max_size=5
)


@given(pieces)
def test_no_mixture_of_frames_is_taken(parts: list[tuple[bytes, int, int]]) -> None:
    line = b"".join(source[min(a, b) : max(a, b)] for source, a, b in parts)
    assume(len(line) != 1295)  # a splice that fits to the byte is counted below
    assert alone(line) in (None, *(card.data for card in CARDS.values()))


@given(st.integers(1, 1294), st.integers(1, 200), st.booleans())
def test_no_interleaving_of_two_answers_is_taken(start: int, width: int, swap: bool) -> None:
    first, second = FRAMES["resident"], FRAMES["resident_young"]
    if swap:
        first, second = second, first
    line = first[:start] + b"".join(
        one[at : at + width] + two[at : at + width] for at in range(0, 1295, width) for one, two in [(first[start:], second)]
    )
    assert alone(line) is None


def test_an_address_is_not_mixed_up_with_a_card() -> None:
    collector = Collector(NEWEST_ADDRESS)
    answer = collector.feed(FRAMES["resident_young"] + ADDRESS)
    assert answer is not None
    assert answer.data == CARDS["resident"].addresses[0]
    assert answer.noise


def _only_photo(taken: bytes | None, true: bytes) -> bool:
    return taken is not None and taken[:260] == true[:260]


def test_what_two_flips_of_one_bit_still_slip_through_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """The residue: the frame's checksum is blind to an even number of flips of the same bit."""
    pick = random.Random(20261121)
    whole, true = FRAMES["resident"], CARDS["resident"]
    seen: Counter[str] = Counter()
    trials = 12_000
    for trial in range(trials):
        # half of the pairs anywhere, half inside the text, where they would hurt
        low, high = (5, 1294) if trial % 2 else (14, 270)
        one, two = pick.sample(range(low, high), 2)
        bit = 1 << pick.randrange(8)
        line = bytearray(whole)
        line[one] ^= bit
        line[two] ^= bit
        taken = alone(bytes(line))
        where = "anywhere" if trial % 2 else "in the text"
        seen[f"{where}: tried"] += 1
        if taken is None:
            seen[f"{where}: asked again or refused"] += 1
        elif _only_photo(taken, true.data):
            seen[f"{where}: taken, only the undecoded photo differs"] += 1
        else:
            seen[f"{where}: taken with wrong text"] += 1
            for field in _fields_that_differ(taken, true.data):
                seen[f"{where}:   wrong {field}"] += 1
    with capsys.disabled():
        print("\nresidue of two flips of the same bit, one look (two looks would have to be damaged alike):")
        for words, count in sorted(seen.items()):
            print(f"  {words}: {count}")
    assert seen["in the text: taken with wrong text"] < 0.25 * seen["in the text: tried"]
    for field in ("sex", "birth"):
        assert seen[f"in the text:   wrong {field}"] == 0
    assert seen["in the text:   wrong id_number"] < 0.001 * seen["in the text: tried"]


def test_splices_that_fit_to_the_byte_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    """The other residue: the head of one answer and the tail of another, nothing more and nothing less."""
    first, second = FRAMES["resident"], FRAMES["resident_young"]
    true = {CARDS["resident"].data, CARDS["resident_young"].data, None}
    taken = [at for at in range(6, 1295) if alone(first[:at] + second[at:]) not in true]
    in_text = [at for at in taken if at < 271]
    with capsys.disabled():
        print(f"\nsplices of two answers that fit to the byte, one look: {len(taken)} of 1289 taken, {len(in_text)} in the text")
    assert len(taken) < 0.02 * 1289


def _fields_that_differ(taken: bytes, true: bytes) -> list[str]:
    one, other = split_data(taken), split_data(true)
    assert one is not None
    assert other is not None
    found, wanted = (fields_of(text, layout_of(text)) for text, _ in (one, other))
    return [name for name in wanted if found.get(name) != wanted[name]]
