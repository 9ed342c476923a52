"""Printing tells the truth: a paper is queued with its fact, and printed only when the printer said so."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
import zxingcpp
from PIL import Image

from printers.simulated.faults import Faults
from printers.simulated.receipt_printer import SimulatedReceiptPrinter
from tests.flow.desks import Place
from tests.flow.playing import INSTANT, PROMISED, accept_one, begin, prepare, somebody
from tests.harness.recorded import recorded
from window_app.errors import Cancelled, Refused, StationTrouble
from window_app.flow.desk import Desk
from window_app.ports import DeviceState, PrintOutcome
from window_app.programs.parts import Building
from window_app.store import print_jobs
from window_app.store.tables_counter import print_jobs as job_rows


@pytest.fixture
def receipts(tmp_path: Path) -> Iterator[SimulatedReceiptPrinter]:
    printer = SimulatedReceiptPrinter("127.0.0.1", 0, tmp_path / "receipts")
    yield printer
    printer.close()


def counter(receipts: SimulatedReceiptPrinter, folder: Path) -> dict[str, Any]:
    host, port = receipts.address
    return {"a4": {"driver": "folder", "folder": str(folder)}, "ticket": {"driver": "escpos-tcp", "host": host, "port": port}}


def take_in(desk: Desk) -> str:
    """A case whose intake receipt goes to the ticket printer."""
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    case_no = desk.accepting.receive(case.case_id).case_no
    desk.calling.finish()
    return case_no


def states(desk: Desk) -> list[str]:
    return [job.state for job in reversed(desk.printing.jobs())]


# -- what stands on the papers


def every_kind(building: Building) -> dict[str, tuple[str, dict[str, Any]]]:
    """{kind: (case number, data)} of one paper of each kind, made by the desk's own verbs."""
    desk = building.desk
    desk.ticketing.take("C")
    visit = begin(desk)
    done = desk.accepting.accept(prepare(desk, visit.visit_id, INSTANT).case_id)
    desk.accepting.receive(desk.intake.open_case(visit.visit_id, PROMISED).case_id)
    desk.accepting.correct(desk.intake.open_case(visit.visit_id, PROMISED).case_id)
    desk.accepting.refuse(desk.intake.open_case(visit.visit_id, PROMISED).case_id, "不属于本机关职权范围", "")
    desk.delivering.hand_over(done.case_no, visit.visit_id, picture())
    with building.store.reading() as connection:
        return {job.kind: (job.case_no, job.data) for job in print_jobs.in_state(connection, "queued")}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 80), "white").save(out, "PNG")
    return out.getvalue()


def test_each_kind_of_paper_carries_every_value_its_template_asks_for(building: Building) -> None:
    made = every_kind(building)
    assert set(made) == set(building.counter.papers.kinds())
    for kind, (case_no, data) in made.items():
        for form, mm in (("pdf", 210), ("escpos", 80), ("png", 58)):
            rendered = building.counter.papers.render(kind, data, form, mm)
            assert rendered.data
            assert rendered.missing_characters == ()
            if case_no:
                assert case_no in rendered.codes


def test_a_paper_names_the_person_and_never_a_whole_number(building: Building) -> None:
    who = somebody()
    for kind, (case_no, data) in every_kind(building).items():
        words = "".join(one.extract_text() for one in pypdf.PdfReader(pdf(building, kind, data)).pages).replace("\n", "")
        assert who.id_number not in words, kind
        assert who.phone not in words, kind
        if case_no:
            assert case_no in words.replace(" ", ""), kind


def pdf(building: Building, kind: str, data: dict[str, Any]) -> io.BytesIO:
    return io.BytesIO(building.counter.papers.render(kind, data, "pdf", 210).data)


# -- what is known of them


def test_without_a_printer_a_paper_stays_queued_and_says_why(desk: Desk) -> None:
    take_in(desk)
    desk.printing.print_now()
    (job,) = desk.printing.jobs()
    assert job.state == "queued"
    assert "没有配置打印机" in str(job.note)


def test_a_paper_is_printed_when_the_printer_says_so(place: Place, receipts: SimulatedReceiptPrinter, tmp_path: Path) -> None:
    building = place.open(devices=counter(receipts, tmp_path / "a4"))
    case_no = take_in(building.desk)
    accept_one(building.desk)
    done = building.desk.printing.print_now()
    assert {(job.kind, job.state) for job in done} == {("intake_receipt", "printed"), ("acceptance_notice", "handed_over")}
    (receipt,) = receipts.receipts
    codes = {code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "receipts" / "receipt-0001.png"))}
    assert case_no in codes
    assert receipt
    (file,) = (tmp_path / "a4").iterdir()
    assert somebody().name not in file.name
    assert building.desk.printing.print_now() == [], "nothing is printed twice"


def test_without_paper_the_job_waits_and_prints_when_there_is_some(
    place: Place, receipts: SimulatedReceiptPrinter, tmp_path: Path
) -> None:
    desk = place.open(devices=counter(receipts, tmp_path / "a4")).desk
    receipts.set_faults(Faults(no_paper=True))
    take_in(desk)
    take_in(desk)
    desk.printing.print_now()
    assert states(desk) == ["queued", "queued"]
    assert "纸" in str(desk.printing.jobs()[-1].note)
    receipts.set_faults(Faults())
    desk.printing.print_now()
    assert states(desk) == ["printed", "printed"]


def test_trouble_at_one_printer_does_not_hold_the_other(place: Place, receipts: SimulatedReceiptPrinter, tmp_path: Path) -> None:
    desk = place.open(devices=counter(receipts, tmp_path / "a4")).desk
    receipts.set_faults(Faults(no_paper=True))
    take_in(desk)
    accept_one(desk)
    desk.printing.print_now()
    assert states(desk) == ["queued", "handed_over"]


class Odd:
    """A printer that ends in a way of its own."""

    takes, paper_mm = "pdf", 210

    def __init__(self, *ends: BaseException | PrintOutcome) -> None:
        self.ends = list(ends)

    def send(self, document: bytes, title: str, cancel: threading.Event) -> PrintOutcome:
        assert title in ("acceptance_notice", "decision"), "a title names the kind and nobody"
        end = self.ends.pop(0)
        if isinstance(end, BaseException):
            raise end
        return end

    def state(self) -> DeviceState:
        return DeviceState("打印机", "ready")


def test_a_line_that_is_cut_leaves_the_paper_unknown_and_asks_the_clerk(place: Place, tmp_path: Path) -> None:
    with_fault = SimulatedReceiptPrinter("127.0.0.1", 0, tmp_path / "cut", Faults(cut_off=100))
    building = place.open(devices=counter(with_fault, tmp_path / "a4"))
    desk = building.desk
    take_in(desk)
    take_in(desk)
    desk.printing.print_now()
    with_fault.close()
    assert states(desk) == ["unknown", "queued"], "nothing more is sent to a printer that was cut off"
    job = desk.printing.jobs()[-1]
    assert desk.printing.answer_unknown(job.job_id, printed=False).state == "queued"
    with pytest.raises(Refused):
        desk.printing.answer_unknown(job.job_id, printed=True)


def test_printing_that_was_stopped_half_way_is_unknown(place: Place) -> None:
    building = place.open()
    accept_one(building.desk)
    building.counter.printers["a4"] = Odd(Cancelled())
    with pytest.raises(Cancelled):
        building.desk.printing.print_now()
    (job,) = building.desk.printing.jobs()
    assert job.state == "unknown"
    assert building.desk.printing.answer_unknown(job.job_id, printed=True).state == "printed"


def test_a_job_that_was_being_sent_when_the_program_died_asks_at_the_next_start(place: Place) -> None:
    building = place.open()
    accept_one(building.desk)
    (job,) = building.desk.printing.jobs()
    with building.store.begin() as unit:
        print_jobs.set_state(unit, job.job_id, "sending")
    again = place.open().desk
    assert again.printing.recover() == 1
    assert states(again) == ["unknown"]


def test_a_paper_that_cannot_be_drawn_waits_alone(place: Place) -> None:
    building = place.open()
    desk = building.desk
    accept_one(desk)
    accept_one(desk)
    broken = desk.printing.jobs()[-1]
    with building.store.begin() as unit:
        rows = {job.job_id: job for job in print_jobs.in_state(unit.connection, "queued")}
        data = {key: value for key, value in rows[broken.job_id].data.items() if key != "authority"}
        unit.connection.execute(job_rows.update().where(job_rows.c.id == broken.job_id).values(data=data))
    building.counter.printers["a4"] = Odd(PrintOutcome("printed"))
    desk.printing.print_now()
    assert states(desk) == ["failed", "printed"]
    assert "authority" in str(desk.printing.jobs()[-1].note)


# -- again


def test_a_reprint_is_counted_marked_and_on_record(building: Building) -> None:
    desk = building.desk
    case_no = accept_one(desk)
    first, second = (desk.printing.reprint(case_no, "acceptance_notice") for _ in range(2))
    assert (first.reprint_no, second.reprint_no) == (1, 2)
    with building.store.reading() as connection:
        jobs = print_jobs.of_case(connection, case_no)
        events = recorded(connection)
    assert [job.data["reprint"] for job in jobs] == [0, 1, 2]
    assert len({job.document_no for job in jobs}) == 1, "the same paper keeps its number"
    words = pypdf.PdfReader(pdf(building, "acceptance_notice", jobs[2].data)).pages[0].extract_text()
    assert "补打第2次" in words.replace(" ", "")
    assert [row["payload"]["detail"] for row in events if row["payload"].get("act") == "reprint"] == [
        {"kind": "acceptance_notice", "times": 1},
        {"kind": "acceptance_notice", "times": 2},
    ]


def test_only_a_paper_that_was_kept_counts_as_handed_over(building: Building) -> None:
    desk = building.desk
    case_no = accept_one(desk)

    def full(_: bytes) -> None:
        raise StationTrouble("cannot_write", "写不了文件")

    with pytest.raises(StationTrouble):
        desk.printing.export("acceptance_notice", case_no, "pdf", full)
    assert states(desk) == ["queued"]
    kept: list[bytes] = []
    assert desk.printing.export("acceptance_notice", case_no, "pdf", kept.append) == kept[0]
    assert states(desk) == ["handed_over"]
    with pytest.raises(StationTrouble):
        desk.printing.export("acceptance_notice", case_no, "pdf", full)
    assert states(desk) == ["handed_over"]
    desk.printing.export("acceptance_notice", case_no, "pdf", kept.append)
    assert [job.reprint_no for job in reversed(desk.printing.jobs())] == [0, 1]
