"""The wire of a whole desk, by its commands, to the real centre: enrolled by a code, pinned, cut off by whoever shows another
certificate; and the desk that 0.1.0 left goes on over this machine's plain http (L7)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from tests.central.conftest import serving
from tests.harness.tls_proxy import between
from tests.harness.waiting import until
from tests.kept_life import opening
from tests.test_enrolled_later import CASE, PERSON
from window_app import children
from window_app.programs.embedded import CLERK, HALL, PASSWORD, EmbeddedCentre
from window_app.programs.main import main
from window_app.programs.parts import Building
from window_app.sealing import tls

KEPT = Path(__file__).parent / "kept" / "a3"
OTHER = tls.make("other", datetime(2026, 11, 20, tzinfo=UTC))
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedCentre:
    """A hall that was set up; each test serves it in its own way."""
    one = EmbeddedCentre(tmp_path_factory.mktemp("centre"))
    one.start()
    one.stop()
    one.command("user", "add", "sun", "--role", "security")
    return one


@contextmanager
def served(made: EmbeddedCentre, *words: str) -> Iterator[dict[str, Any]]:
    """`central serve` with these words; its first line."""
    with subprocess.Popen(
        [sys.executable, "-m", "central", "serve", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=made.environment(),
        cwd=children.ROOT,
    ) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.terminate()
        assert process.wait(20) == 0


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The tools of one fresh profile."""
    monkeypatch.setenv("WINDOW_APP_PASSPHRASE", "correct-horse-battery")
    (tmp_path / "case.json").write_text(json.dumps(CASE), encoding="utf-8")

    def one(*arguments: str, code: int = 0) -> Any:
        assert main([*arguments, "--profile", str(tmp_path / "desk"), "--json"]) == code
        said = capsys.readouterr()
        return {**json.loads(said.out), "stderr": said.err}

    one("init", "--standalone", "--hall", HALL, "--key-file", str(tmp_path / "keys"))
    monkeypatch.setenv("WINDOW_APP_PASSWORD", PASSWORD)
    return one


def test_l7_a_desk_is_pinned_by_its_code_and_follows_the_next_certificate(made: EmbeddedCentre, run: Run) -> None:
    with served(made, "--port", "0", "--tls", "auto") as first:
        url = f"https://127.0.0.1:{first['port']}"
        run("enrol", "--centre", url, "--code", made.enrol_code())
        assert run("sync", "--once")["link"] == "up"
        assert run("station")["pins"] == [first["tls_sha256"]]
        told = made.command("keys", "rotate", "tls", "--by", "sun", "--until", "2099-01-01")
        assert run("sync", "--once")["link"] == "up"
        ahead = run("station")["pins"]
        assert (ahead[0], ahead[1][:16]) == (first["tls_sha256"], told["key_id"])


def test_l7_a_centre_with_another_certificate_hears_nothing(made: EmbeddedCentre, run: Run, tmp_path: Path) -> None:
    pem = tmp_path / "other.pem"
    pem.write_bytes(OTHER.pem)
    with served(made, "--port", "0", "--tls", "auto") as first:
        run("enrol", "--centre", f"https://127.0.0.1:{first['port']}", "--code", made.enrol_code())
        case_no = run("intake", "--file", str(tmp_path / "case.json"), "--user", CLERK)["cases"][0]["case_no"]
    port = str(first["port"])
    with served(made, "--port", port, "--tls", str(pem)) as second:
        assert second["tls_sha256"] == OTHER.sha256
        told = run("sync", "--once", code=1)
        assert (told["link"], told["error"]["code"], told["sent"]) == ("away", "wrong_pin", 0)
    with served(made, "--port", port, "--tls", "auto"):
        assert run("sync", "--once")["link"] == "up"
        assert run("case", "show", case_no)["status_centre"] == "complete"


def test_l7_who_stands_between_reads_no_name_and_the_desk_works_on(made: EmbeddedCentre, run: Run, tmp_path: Path) -> None:
    with served(made, "--port", "0", "--tls", "auto") as first, between(first["port"], OTHER, far=tls.looking_context()) as man:
        refused = run("enrol", "--centre", man.url, "--code", made.enrol_code(), code=1)
        assert refused["error"]["code"] == "wrong_certificate"
        assert run("station")["pins"] == []
        run("enrol", "--centre", f"https://127.0.0.1:{first['port']}", "--code", made.enrol_code())
        man.read.clear()
        _go_to(tmp_path, man.url)
        case_no = run("intake", "--file", str(tmp_path / "case.json"), "--user", CLERK)["cases"][0]["case_no"]
        assert run("sync", "--once", code=1)["error"]["code"] == "wrong_pin"
        until(lambda: man.refused == man.lines - 1 > 0)
        assert bytes(man.read) == b""
        _go_to(tmp_path, f"https://127.0.0.1:{first['port']}")
        assert run("sync", "--once")["link"] == "up"
        assert run("case", "show", case_no)["status_centre"] == "complete"
    assert PERSON["name"].encode() not in man.read


def _go_to(folder: Path, url: str) -> None:
    """As whoever changes the network: the address leads elsewhere."""
    file = folder / "desk" / "profile.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "centre_url": url}), "utf-8")


def test_l7_no_plain_http_outside_this_machine_unless_it_was_said(made: EmbeddedCentre, run: Run, tmp_path: Path) -> None:
    with served(made, "--port", "0", "--host", "0.0.0.0", "--insecure") as first:
        url, code = f"http://0.0.0.0:{first['port']}", made.enrol_code()  # no loopback address, and this machine all the same
        before = run("station")
        refused = run("enrol", "--centre", url, "--code", code, code=1)
        assert refused["error"]["code"] == "insecure_line"
        assert run("station") == before
        assert "没有加密" in run("enrol", "--centre", url, "--code", code, "--insecure")["stderr"]
        assert run("sync", "--once")["link"] == "up"
        # said once, for this centre: whoever is enrolled anew is asked anew
        run("enrol", "--centre", f"http://127.0.0.1:{first['port']}", "--code", made.enrol_code())
        _go_to(tmp_path, url)
        assert run("sync", "--once", code=1)["error"]["code"] == "insecure_line"


def test_l9_the_codes_on_papers_lead_where_citizens_reach_the_centre(made: EmbeddedCentre, run: Run, tmp_path: Path) -> None:
    with served(made, "--port", "0", "--public-url", "https://banshi.example/centre/") as first:
        run("enrol", "--centre", f"http://127.0.0.1:{first['port']}", "--code", made.enrol_code())
        case_no = run("intake", "--file", str(tmp_path / "case.json"), "--user", CLERK)["cases"][0]["case_no"]
        picture = tmp_path / "p.png"
        run("paper", "acceptance_notice", "--case", case_no, "--format", "png", "--out", str(picture), "--user", CLERK)
    codes = [code.text for code in zxingcpp.read_barcodes(Image.open(picture))]
    assert [text.partition("/v/")[0] for text in codes if "/v/" in text] == ["https://banshi.example/centre"]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Building]]:
    """The desk of 0.1.0 and its centre, served on this machine; the address can be another."""
    monkeypatch.setenv("WINDOW_APP_MACHINE_ID", "test-machine")
    core = opening.sqlite_centre(KEPT / "centre", tmp_path / "centre")
    with ExitStack() as stack:
        server = stack.enter_context(serving(core))

        def desk(url: str) -> Building:
            building = opening.desk(KEPT, tmp_path / "desk", url or server.url)
            stack.callback(building.desk.close)
            return building

        yield desk
        stack.close()
    core.close()


def test_l7_the_desk_of_0_1_0_goes_on_over_this_machines_plain_http(kept: Callable[[str], Building]) -> None:
    building = kept("")
    done = building.line.make_loop().once()
    assert done.trouble is None
    assert building.line.station.standing().certificate_until is not None


def test_l7_over_http_from_another_machine_it_says_so_and_keeps_what_it_has(kept: Callable[[str], Building]) -> None:
    building = kept("http://192.0.2.1:8700")
    waiting = building.desk.syncing.outbox.counts()
    done = building.line.make_loop().once()
    assert done.trouble is not None
    assert done.trouble.code == "insecure_line"
    assert building.desk.syncing.outbox.counts() == waiting
