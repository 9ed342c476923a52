"""The driver on real pseudo-terminals: every card, every fault, unplugging, lifting, cancelling."""

from __future__ import annotations

import threading
import time

import pytest

from tests.devices.conftest import Start
from tests.devices.people import NAMES, person
from window_app.devices.readers.card_reader import LIFT_CARD, PUT_AGAIN, PUT_CARD, SerialCardReader
from window_app.errors import Cancelled, DeviceTrouble, Note

READ, FIND = b"\x30\x01", b"\x20\x01"


class Asked:
    """Remembers what was asked of the person, and does something then."""

    def __init__(self, act: object = None) -> None:
        self.asked: list[Note] = []
        self._act = act

    def ask(self, what: Note) -> None:
        self.asked.append(what)
        if callable(self._act):
            self._act()


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_card_is_read(name: str, start: Start, never: threading.Event) -> None:
    simulated, reader = start(name=name)
    record = reader.read(2, never)
    assert record.id_number == person(name)["id_number"]
    assert record.current_address == person(name).get("current_address", "")
    assert len(record.photo_raw) == 1024
    assert record.notes == ()
    assert simulated.commands.count(READ) == 1
    assert reader.state().state == "ready"


@pytest.mark.parametrize(
    "fault",
    [
        "split",
        "garbage",
        "preamble",
        "stale",
        "slow@2001",
        "flip@3001*1",
        "drop@3001*1",
        "insert@3001*1",
        "checksum@3001*1",
        "cut@3001*1",
        "stale@3001*1",
        "garbage@3003*1",
        "checksum@3003*1",
        "mute@2001*1",
        "checksum@2002*1",
        "garbage,split,preamble",
    ],
)
def test_a_fault_that_passes_costs_time_but_not_truth(fault: str, start: Start, never: threading.Event) -> None:
    _, reader = start(fault)
    record = reader.read(4, never)
    wanted = person("resident")
    assert (record.name, record.id_number, record.address) == (wanted["name"], wanted["id_number"], wanted["address"])
    assert record.current_address == wanted["current_address"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("fault", ["flip", "insert", "drop"])
def test_damage_anywhere_in_the_card_never_gives_a_wrong_record(
    fault: str, seed: int, start: Start, never: threading.Event
) -> None:
    simulated, reader = start(f"{fault}@3001*1", seed=seed)
    wanted = person("resident")
    record = reader.read(4, never)
    assert (record.name, record.id_number, record.valid_to) == (wanted["name"], wanted["id_number"], wanted["valid_to"])
    assert simulated.commands.count(READ) > 1 or record.photo_raw[:8] == b"WLf\0~\x002\0"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("no-card", "no_card"),
        ("unknown-card", "unknown_card"),
        ("unknown-kind", "unknown_card"),
        ("read-failed", "read_failed"),
        ("select-failed", "read_failed"),
        ("self-test", "module"),
        ("not-authorised", "module"),
        ("checksum@3001", "checksum"),
        ("cut@3001", "checksum"),
        ("mute", "timeout"),
        ("unplug=3", "unplugged"),
    ],
)
def test_each_trouble_has_its_code_and_says_what_to_do(fault: str, code: str, start: Start, never: threading.Event) -> None:
    _, reader = start(fault)
    with pytest.raises(DeviceTrouble) as caught:
        reader.read(0.7, never)
    assert caught.value.code == code
    assert "请" in caught.value.message


def test_the_unknown_flag_is_shown(start: Start, never: threading.Event) -> None:
    _, reader = start("unknown-card")
    with pytest.raises(DeviceTrouble, match="“Z”（5A 00）"):
        reader.read(1, never)


def test_a_reader_without_the_address_command_is_no_trouble(start: Start, never: threading.Event) -> None:
    assert start("no-3003")[1].read(1, never).notes == ()
    assert start("no-address")[1].read(1, never).current_address == ""


def test_an_address_that_does_not_come_is_told_and_the_card_is_looked_at_twice(start: Start, never: threading.Event) -> None:
    simulated, reader = start("checksum@3003")
    record = reader.read(8, never)
    assert record.current_address == ""
    assert any("现住址" in note.message for note in record.notes)
    assert simulated.commands.count(READ) == 2


def test_noise_makes_the_card_be_read_twice_and_so_does_the_setting(start: Start, never: threading.Event) -> None:
    for faults, twice in (("garbage", False), ("", True)):
        simulated, reader = start(faults, always_twice=twice)
        reader.read(2, never)
        assert simulated.commands.count(READ) == 2


def test_a_card_whose_number_is_wrong_is_refused_after_two_equal_reads(start: Start, never: threading.Event) -> None:
    simulated, reader = start(name=None)
    simulated.put(person("resident") | {"id_number": "379901195804123016"})
    with pytest.raises(DeviceTrouble) as caught:
        reader.read(1, never)
    assert caught.value.code == "read_failed"
    assert "3799" not in caught.value.message
    assert simulated.commands.count(READ) == 2


def test_a_card_that_contradicts_itself_is_read_twice_and_noted(start: Start, never: threading.Event) -> None:
    simulated, reader = start(name=None)
    simulated.put(person("resident") | {"sex": "女"})
    assert any("性别" in note.message for note in reader.read(1, never).notes)
    assert simulated.commands.count(READ) == 2


def test_a_card_that_gives_its_data_once_is_asked_to_be_lifted_and_compared(start: Start, never: threading.Event) -> None:
    simulated, reader = start("once,garbage")
    asked = Asked(lambda: simulated.put(person("resident")))
    assert reader.read(3, never, asked).id_number == person("resident")["id_number"]
    assert asked.asked == [LIFT_CARD]


def test_after_a_good_read_the_card_must_be_lifted_where_the_reader_wants_it(start: Start, never: threading.Event) -> None:
    simulated, reader = start("must-lift")
    reader.read(1, never)
    asked = Asked()
    with pytest.raises(DeviceTrouble, match="没有找到证件"):
        reader.read(0.4, never, asked)
    assert asked.asked[0] == PUT_AGAIN
    simulated.put(person("hmt"))
    assert reader.read(1, never).kind == "hmt"


def test_a_card_put_down_later_is_found_and_asked_for_once(start: Start, never: threading.Event) -> None:
    simulated, reader = start(name=None)
    asked = Asked()
    later = threading.Thread(target=lambda: simulated.wait_for(FIND, 2) and simulated.put(person("resident_young")))
    later.start()
    assert reader.read(3, never, asked).nation == "维吾尔"
    later.join()
    assert asked.asked == [PUT_CARD]


def test_find_is_not_asked_more_often_than_every_300_ms(start: Start, never: threading.Event) -> None:
    simulated, reader = start(name=None)
    with pytest.raises(DeviceTrouble):
        reader.read(1.0, never)
    assert 2 <= simulated.commands.count(FIND) <= 4


@pytest.mark.parametrize("fault", ["", "mute"])
def test_cancel_ends_the_wait_at_once(fault: str, start: Start) -> None:
    simulated, reader = start(fault, name=None)
    cancel = threading.Event()
    cancelled_at: list[float] = []

    def press() -> None:
        simulated.wait_for(b"\x11\xff" if fault else FIND)
        cancelled_at.append(time.monotonic())
        cancel.set()

    thread = threading.Thread(target=press)
    thread.start()
    with pytest.raises(Cancelled):
        reader.read(10, cancel)
    late = time.monotonic() - cancelled_at[0]
    thread.join()
    assert late < 0.5


def test_a_read_cancelled_in_the_middle_does_not_spoil_the_next(start: Start, never: threading.Event) -> None:
    simulated, reader = start(pace=True)
    cancel = threading.Event()
    thread = threading.Thread(target=lambda: simulated.wait_for(READ) and cancel.set())
    thread.start()
    with pytest.raises(Cancelled):
        reader.read(5, cancel)
    thread.join()
    simulated.put(person("resident_young"))
    assert reader.read(3, never).id_number == person("resident_young")["id_number"]


def test_unplugged_is_told_and_after_replugging_the_same_reader_reads_on(start: Start, never: threading.Event) -> None:
    simulated, reader = start()
    reader.read(1, never)
    simulated.unplug()
    assert reader.state().state == "missing"
    with pytest.raises(DeviceTrouble) as caught:
        reader.read(1, never)
    assert caught.value.code == "unplugged"
    simulated.replug()
    assert reader.read(1, never).kind == "resident"


def test_replugged_between_two_reads_is_not_even_noticed(start: Start, never: threading.Event) -> None:
    simulated, reader = start()
    reader.read(1, never)
    simulated.unplug()
    simulated.replug()
    assert reader.read(1, never).kind == "resident"


@pytest.mark.parametrize("number", range(1, 6))
def test_the_cable_may_be_pulled_at_any_command(number: int, start: Start, never: threading.Event) -> None:
    simulated, reader = start(f"unplug={number}")
    with pytest.raises(DeviceTrouble) as caught:
        reader.read(1, never)
    assert caught.value.code == "unplugged"
    simulated.replug()
    assert reader.read(1, never).kind == "resident"


@pytest.mark.parametrize("port", ["/nowhere/at/all", "", __file__])
def test_a_port_that_is_none_is_a_trouble_in_words(port: str, never: threading.Event) -> None:
    reader = SerialCardReader(port)
    with pytest.raises(DeviceTrouble) as caught:
        reader.read(1, never)
    assert caught.value.code == "unplugged"


def test_two_programs_cannot_have_one_reader(start: Start, never: threading.Event) -> None:
    simulated, reader = start()
    reader.read(1, never)
    with pytest.raises(DeviceTrouble, match="占用"):
        SerialCardReader(simulated.port).read(1, never)


def test_closing_from_another_thread_ends_a_read_as_cancelled(start: Start, never: threading.Event) -> None:
    simulated, reader = start(name=None)
    thread = threading.Thread(target=lambda: simulated.wait_for(FIND) and reader.close())
    thread.start()
    with pytest.raises(Cancelled):
        reader.read(10, never)
    thread.join()


def test_the_state_is_told_without_waiting_while_a_card_is_read(start: Start, never: threading.Event) -> None:
    simulated, reader = start("cut@3001*1")
    states: list[str] = []

    def look() -> None:
        simulated.wait_for(READ)
        begun = time.monotonic()
        states.append(reader.state().state)
        states.append("at once" if time.monotonic() - begun < 0.2 else "late")

    thread = threading.Thread(target=look)
    thread.start()
    reader.read(2, never)
    thread.join()
    assert states == ["busy", "at once"]


def test_a_reader_that_does_not_answer_wants_attention(start: Start, never: threading.Event) -> None:
    _, reader = start("mute")
    with pytest.raises(DeviceTrouble):
        reader.read(0.1, never)
    assert reader.state().state == "attention"
    assert "请" in str(reader.state().note)


def test_a_card_is_read_at_the_pace_of_the_line(start: Start, never: threading.Event) -> None:
    _, reader = start(pace=True)
    record = reader.read(2, never)
    wire = (10 * 4 + 15 + 19 + 1295 + 81) * 10 / 115200
    print(f"\ncard read {record.seconds * 1000:.1f} ms, on the wire {wire * 1000:.1f} ms: {record.seconds / wire:.3f}")
    assert record.seconds >= wire
