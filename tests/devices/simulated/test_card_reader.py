"""The simulated reader as a product: its pace, its speed, its name over replugging, its control lines."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import serial

from tests.devices.people import FOLDER, person
from window_app.devices.readers.frames import FrameParser, request
from window_app.devices.simulated.card_reader import SimulatedCardReader
from window_app.devices.simulated.faults import LINE_FAULTS, MODULE_FAULTS, Fault, Faults, parse_faults
from window_app.devices.simulated.module import SimulatedModule
from window_app.errors import StationTrouble


def ask(port: str, *commands: bytes, baud: int = 115200) -> list[bytes]:
    """Bodies of the answers, by a host that knows nothing of our driver."""
    found = []
    with serial.Serial(port, baud, timeout=0.5) as line:
        for command in commands:
            line.write(request(command[0], command[1], command[2:]))
            parser = FrameParser()
            bodies: list[bytes] = []
            while not bodies and (data := line.read(1) + line.read(line.in_waiting)):
                bodies = parser.feed(data)
            found += bodies
    return found


def test_a_whole_read_takes_as_long_as_the_line_needs() -> None:
    with SimulatedCardReader(person("resident")) as simulated:
        begun = time.monotonic()
        answers = ask(simulated.port, b"\x20\x01", b"\x20\x02", b"\x30\x01")
        took = time.monotonic() - begun
    wire = (30 + 15 + 19 + 1295) * 10 / 115200
    assert [answer[2] for answer in answers] == [0x9F, 0x90, 0x90]
    assert took >= wire


def test_without_pace_it_is_faster_than_the_line_it_stands_for() -> None:
    with SimulatedCardReader(person("resident"), baud=9600, pace=False) as simulated:
        begun = time.monotonic()
        assert len(ask(simulated.port, b"\x20\x01", b"\x20\x02", b"\x30\x01", baud=9600)) == 3
        assert time.monotonic() - begun < 1.0  # 1.4 s on a real line


def test_the_wrong_speed_is_answered_by_nothing_readable() -> None:
    with SimulatedCardReader(person("resident"), pace=False) as simulated:
        assert ask(simulated.port, b"\x11\xff", baud=9600) == []
        assert simulated.commands == []


def test_the_speed_can_be_set_and_holds_from_then_on() -> None:
    with SimulatedCardReader(person("resident"), pace=False) as simulated:
        assert ask(simulated.port, b"\x60\x02") == [b"\0\0\x90"]
        assert ask(simulated.port, b"\x11\xff", baud=38400) == [b"\0\0\x90"]


def test_the_name_stays_over_replugging_and_goes_at_the_end(tmp_path: Path) -> None:
    link = tmp_path / "reader"
    with SimulatedCardReader(link=link, pace=False) as simulated:
        assert os.path.realpath(simulated.port).startswith("/dev/pts/")
        simulated.unplug()
        assert not link.exists()
        simulated.unplug()
        simulated.replug()
        simulated.replug()
        assert ask(simulated.port, b"\x11\xff") == [b"\0\0\x90"]
    assert not link.is_symlink()


def test_its_own_folder_is_gone_at_the_end() -> None:
    with SimulatedCardReader() as simulated:
        folder = Path(simulated.port).parent
        assert folder.is_dir()
    assert not folder.exists()


def test_a_request_with_a_wrong_checksum_or_length_is_said_so() -> None:
    with SimulatedCardReader(pace=False) as simulated, serial.Serial(simulated.port, 115200, timeout=0.5) as line:
        line.write(request(0x20, 1)[:-1] + b"\0")
        assert line.read(11)[9] == 0x10
        line.write(b"\xaa\xaa\xaa\x96\x69\xff\xff")
        assert line.read(11)[9] == 0x11
        line.write(request(0x11, 0xFF))
        assert line.read(11)[9] == 0x90


def test_control_lines_do_what_they_say_and_mistakes_are_told() -> None:
    with SimulatedCardReader(pace=False) as simulated:
        assert ask(simulated.port, b"\x20\x01")[0][2] == 0x80
        assert simulated.control(f"put {FOLDER / 'resident.json'}") == "ok put"
        assert ask(simulated.port, b"\x20\x01")[0][2] == 0x9F
        assert simulated.control("fault no-card@2001*1") == "ok fault"
        assert [a[2] for a in ask(simulated.port, b"\x20\x01", b"\x20\x01")] == [0x80, 0x9F]
        assert simulated.control("lift") == "ok lift"
        assert ask(simulated.port, b"\x20\x01")[0][2] == 0x80
        assert simulated.control("next") == "ok next"
        assert simulated.control("unplug") == "ok unplug"
        assert not os.path.exists(simulated.port)
        assert simulated.control("replug") == "ok replug"
        for wrong in ("put /nowhere.json", "fault earthquake", "dance", f"put {__file__}", "put", ""):
            assert simulated.control(wrong).startswith("error ")


def test_a_list_of_people_is_taken_in_turn(tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    file.write_text(f"[{(FOLDER / 'hmt.json').read_text()}, {(FOLDER / 'resident.json').read_text()}]", encoding="utf-8")
    with SimulatedCardReader(pace=False) as simulated:
        simulated.put_file(file)
        first = ask(simulated.port, b"\x20\x01", b"\x20\x02", b"\x30\x01")[2]
        simulated.next()
        second = ask(simulated.port, b"\x20\x01", b"\x20\x02", b"\x30\x01")[2]
        simulated.next()
        assert ask(simulated.port, b"\x20\x01", b"\x20\x02", b"\x30\x01")[2] == first != second


@pytest.mark.parametrize("content", ["[]", "[1]", "3", "{"])
def test_a_file_that_holds_no_people_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    file.write_text(content, encoding="utf-8")
    with SimulatedCardReader(pace=False) as simulated, pytest.raises(StationTrouble) as caught:
        simulated.put_file(file)
    assert caught.value.code == "bad_person"


def test_fault_words_are_read() -> None:
    assert parse_faults("slow=5, checksum@3001*2") == [Fault("slow", 5), Fault("checksum", None, b"\x30\x01", 2)]
    assert parse_faults("unplug=4") == [Fault("unplug", 4, None, 1)]
    assert parse_faults(",".join([*MODULE_FAULTS, *LINE_FAULTS]))
    with pytest.raises(StationTrouble, match="没有这种故障：quake"):
        parse_faults("flip,quake")


def test_the_module_answers_every_command_and_keeps_their_order() -> None:
    module = SimulatedModule(Faults())
    result = [
        module.answer(bytes.fromhex(code))[9] for code in ("10ff", "12ff", "2001", "2002", "3001", "61ff50", "61ff05", "7777")
    ]
    assert result == [0x90, 0x90, 0x80, 0x81, 0x41, 0x90, 0x21, 0x21]
    with SimulatedCardReader(person("resident"), pace=False) as simulated:
        sizes = [len(a) for a in ask(simulated.port, b"\x20\x01", b"\x20\x02", b"\x30\x10", b"\x30\x02", b"\x12\xff")]
    assert sizes == [7, 11, 1297 - 8, 73, 19]
