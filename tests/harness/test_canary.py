"""The search for canaries finds every control planted for it, and only what was written since it began."""

from __future__ import annotations

import base64
import gzip
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.harness import canary
from tests.harness.spellings import spellings

PERSON = canary.make(1, seed=1)[0]


def plain(encoding: str) -> Callable[[Path, str], None]:
    def write(folder: Path, value: str) -> None:
        (folder / "a.bin").write_bytes(b"\x00\x01" + value.encode(encoding) + b"\xff")

    return write


def based(shift: int, encoding: str = "utf-8") -> Callable[[Path, str], None]:
    def write(folder: Path, value: str) -> None:
        (folder / "a.json").write_bytes(base64.b64encode(b"x" * shift + value.encode(encoding) + b" and more"))

    return write


def in_pdf(folder: Path, value: str) -> None:
    """As reportlab writes it: deflated, then ASCII85; a Chinese font puts UTF-16 into the stream."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = Canvas(str(folder / "a.pdf"), pageCompression=1)
    page.setFont("STSong-Light", 12)
    page.drawString(72, 700, value)
    page.save()


def in_bare_stream(folder: Path, value: str) -> None:
    packed = zlib.compress(f"BT ({value}) Tj ET".encode())
    (folder / "a.pdf").write_bytes(b"%PDF-1.4\n1 0 obj <<>>\nstream\n" + packed + b"\nendstream\nendobj\n")


def in_gzip(folder: Path, value: str) -> None:
    (folder / "log.gz").write_bytes(gzip.compress(f"someone is {value}".encode()))


def in_zip(folder: Path, value: str) -> None:
    with zipfile.ZipFile(folder / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word.xml", f"<p>{value}</p>" * 9)


CONTROLS = [
    pytest.param(plain("utf-8"), id="utf-8"),
    pytest.param(plain("utf-16-le"), id="utf-16-le"),
    pytest.param(plain("gb18030"), id="gb18030"),
    *(pytest.param(based(shift), id=f"base64 {shift}") for shift in range(3)),
    *(pytest.param(based(shift, "gb18030"), id=f"base64 of gb18030 {shift}") for shift in range(3)),
    pytest.param(in_pdf, id="PDF page by reportlab"),
    pytest.param(in_bare_stream, id="inflated PDF stream"),
    pytest.param(in_gzip, id="gzip"),
    pytest.param(in_zip, id="zip"),
]


@pytest.mark.parametrize("value", PERSON.values)
@pytest.mark.parametrize("plant", CONTROLS)
def test_a_planted_control_is_found(tmp_path: Path, plant: Callable[[Path, str], None], value: str) -> None:
    plant(tmp_path, value)
    assert value in {found.value for found in canary.search([tmp_path], PERSON.values, since=0)}


def test_a_clean_folder_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(os.urandom(3_000_000))
    assert canary.search([tmp_path], PERSON.values, since=0) == []


def test_a_value_that_straddles_two_pieces_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canary, "PIECE", 64)
    for before in range(40, 70):
        (tmp_path / "a.bin").write_bytes(b"." * before + PERSON.id_number.encode())
        found = canary.search([tmp_path], PERSON.values, since=0)
        assert {one.offset for one in found} == {before}


def test_the_name_of_a_file_counts_as_well(tmp_path: Path) -> None:
    (tmp_path / f"{PERSON.id_number}.pdf").touch()
    assert [found.spelling for found in canary.search([tmp_path], PERSON.values, since=0)] == ["file name"]


def test_only_files_written_since_the_start_are_searched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PERSON.name)
    assert canary.search([tmp_path], PERSON.values, since=time.time() + 60) == []
    assert canary.search([tmp_path], PERSON.values, since=time.time() - 60)


def test_what_the_test_itself_wrote_is_left_out_when_named(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text(PERSON.name)
    assert canary.search([tmp_path], PERSON.values, since=0, ignore=[tmp_path / "case.json"]) == []


def test_hidden_folders_and_caches_are_searched(tmp_path: Path) -> None:
    (tmp_path / ".cache" / "deep").mkdir(parents=True)
    (tmp_path / ".cache" / "deep" / "x").write_text(PERSON.phone)
    assert canary.search([tmp_path], PERSON.values, since=0)


def test_a_core_file_of_a_process_that_held_the_value_is_found(tmp_path: Path) -> None:
    limit = "r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2)"
    code = f"import resource as r, os, sys; {limit}; v = sys.stdin.read() * 2; os.abort()"
    started = time.time()
    subprocess.run([sys.executable, "-c", code], input=PERSON.id_number, text=True, cwd=tmp_path, check=False)
    folders = [tmp_path, *filter(None, [canary.core_folder()])]
    cores = [path for folder in folders for path in folder.glob("core*") if path.stat().st_mtime >= started - 1]
    found = canary.search(folders, PERSON.values, since=started)
    assert bool(cores) == any(one.value == PERSON.id_number for one in found)  # no core where the kernel pipes it away


def test_made_up_people_differ_and_pass_the_check_digit() -> None:
    people = canary.make(50, seed=2)
    assert len({person.id_number for person in people}) == 50
    for person in people:
        total = sum(int(d) * w for d, w in zip(person.id_number[:17], canary.WEIGHTS, strict=True))
        assert person.id_number[17] == "10X98765432"[total % 11]


def test_the_spellings_asked_for_are_all_there() -> None:
    names = " ".join(name for name, _ in spellings(PERSON.name))
    for asked in ("utf-8", "utf-16-le", "gb18030", "base64 of utf-8, shifted 0", "shifted 1", "shifted 2"):
        assert asked in names
